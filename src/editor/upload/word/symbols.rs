//! Signs that Word takes from a font of signs: their characters are places in the font, not what one sees.

/// Stands for a sign that is not known. A number beside it is not read.
pub const UNKNOWN: char = '□';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Font {
    Symbol,
    Wingdings,
    Wingdings2,
    /// Another font of signs.
    Signs,
    /// A font of letters.
    Letters,
}

impl Font {
    pub fn named(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "symbol" => Font::Symbol,
            "wingdings" => Font::Wingdings,
            "wingdings 2" => Font::Wingdings2,
            name if name.starts_with("wingdings") || name.starts_with("webdings") || name == "mt extra" => Font::Signs,
            _ => Font::Letters,
        }
    }
}

/// What one sees of a character in the font.
pub fn seen(c: char, font: Font) -> char {
    let code = u32::from(c);
    let place = match code {
        0xf020..=0xf0ff => code - 0xf000,
        0x21..=0xff if font != Font::Letters => code,
        // Other fonts have such places too, and nobody knows for what.
        0xe000..=0xf8ff => return UNKNOWN,
        _ => return c,
    };
    let found = match font {
        Font::Symbol => symbol(place),
        Font::Wingdings => wingdings(place),
        Font::Wingdings2 => wingdings2(place),
        Font::Signs | Font::Letters => None,
    };
    found.unwrap_or(UNKNOWN)
}

/// What a bullet of a list looks like: any that is not known is a dot.
pub fn bullet(text: &str, font: Font) -> String {
    let one = |c: char| match seen(c, font) {
        // A dash before a figure would make it negative.
        'o' | UNKNOWN | '·' | '•' | '-' | '–' | '—' | '−' | '\u{2010}' | '\u{2011}' | '\u{fffc}' => '●',
        seen => seen,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(one).collect()
}

fn symbol(place: u32) -> Option<char> {
    let seen = match place {
        0x22 => '∀',
        0x24 => '∃',
        0x27 => '∋',
        0x2a => '∗',
        0x2d => '−',
        0x40 => '≅',
        // Digits and most marks are what they are elsewhere.
        0x20..=0x3f | 0x5b | 0x5d | 0x5f | 0x7b..=0x7d => return char::from_u32(place),
        0x7e => '∼',
        0x61 => 'α',
        0x62 => 'β',
        0x67 => 'γ',
        0x64 | 0x44 => 'Δ',
        0x6d => 'μ',
        0x70 => 'π',
        0x73 => 'σ',
        0x53 | 0xe5 => '∑',
        0xa2 => '′',
        0xa3 => '≤',
        0xa4 => '⁄',
        0xa5 => '∞',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb2 => '″',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '●',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xd6 => '√',
        0xd7 => '·',
        0xde => '⇒',
        _ => return None,
    };
    Some(seen)
}

fn wingdings(place: u32) -> Option<char> {
    let nth = |first: char, from: u32| char::from_u32(u32::from(first) + place - from);
    let seen = match place {
        0x6c => '●',
        0x6d => '○',
        0x6e | 0x67 => '■',
        0x6f | 0x71 | 0x72 | 0xa8 => '◻',
        0x74 | 0x75 | 0x77 => '◆',
        0x76 => '❖',
        0x81..=0x8a => return nth('①', 0x81),
        0x8c..=0x95 => return nth('❶', 0x8c),
        0x9e | 0x9f => '●',
        0xa1 => '○',
        0xa7 => '▪',
        0xab => '★',
        0xb2 => '✧',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✘',
        0xfc => '✔',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    };
    Some(seen)
}

fn wingdings2(place: u32) -> Option<char> {
    let nth = |first: char, from: u32| char::from_u32(u32::from(first) + place - from);
    match place {
        0x4f => Some('✘'),
        0x50 => Some('✔'),
        0x51 | 0x53 | 0x54 => Some('☒'),
        0x52 => Some('☑'),
        0x6a..=0x73 => nth('①', 0x6a),
        0x75..=0x7e => nth('❶', 0x75),
        0x97 | 0x98 => Some('●'),
        0xa2 => Some('■'),
        0xa3 => Some('◻'),
        _ => None,
    }
}
