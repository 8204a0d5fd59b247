//! Texts broken at random, from a fixed seed: no panic, and every report holds together. `FUZZ_ROUNDS` sets how many,
//! `FUZZ_SEED` which.

use industry_weekly::bulletin::{read, sentence};

use crate::{bulletins, hold_together, real};

/// xorshift64*: enough for breaking texts, the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit.max(1)
    }
}

const PIECES: [&str; 68] = [
    "①",
    "1\u{fe0f}\u{20e3}",
    "🔟",
    "📌",
    "⑴",
    "\nEND\n",
    "\n往期推荐\n",
    "产业周报",
    "2024年第25周",
    "负责)",
    "02/\n",
    "责任单位:",
    "0",
    "1",
    "8",
    "9",
    "１",
    "一",
    "十",
    "两",
    "万",
    "亿",
    ".",
    "．",
    ",",
    "，",
    "、",
    "。",
    ";",
    ":",
    "：",
    "(",
    ")",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "/",
    "-",
    "—",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "宗",
    "家",
    "起",
    "元",
    "㎡",
    "亿元",
    "≥",
    "约",
    "未披露",
    "无",
    "(0617-0623)",
    "01/",
    "05/\n",
    "1、深圳:",
    "(一)",
    "1.",
    "<p>",
    "&nbsp;",
    "99999999999999999999",
];

fn env(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// The text without most of its long part, so that a round is quick and most hits are on what is read.
fn short(text: &str) -> String {
    let policies = text.find("05/").unwrap_or(text.len());
    let (head, tail) = text.split_at(policies);
    let tail: Vec<&str> = tail.lines().collect();
    let kept = tail.iter().enumerate().filter(|(at, _)| at % 7 < 2 || *at < 12 || *at + 12 > tail.len());
    format!("{head}{}", kept.map(|(_, line)| *line).collect::<Vec<_>>().join("\n"))
}

fn broken(chars: &[char], dice: &mut Dice) -> Vec<char> {
    let mut chars = chars.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(chars.len());
        let reach = if dice.below(10) == 0 { 2_000 } else { 12 };
        let to = (at + dice.below(reach)).min(chars.len());
        match dice.below(5) {
            0 => drop(chars.drain(at..to)),
            1 => {
                let piece: Vec<char> = chars[at..to].to_vec();
                let into = dice.below(chars.len());
                chars.splice(into..into, piece);
            }
            2 => {
                let other = dice.below(chars.len());
                if at < chars.len() && other < chars.len() {
                    chars.swap(at, other);
                }
            }
            3 => drop(chars.splice(at..to.min(at + 2), PIECES[dice.below(PIECES.len())].chars())),
            _ => drop(chars.splice(at..at, PIECES[dice.below(PIECES.len())].chars())),
        }
        if chars.is_empty() {
            break;
        }
    }
    chars
}

#[test]
fn broken_texts_never_panic_and_reports_hold_together() {
    let mut bases: Vec<Vec<char>> = real::text().iter().map(|(text, _)| short(text).chars().collect()).collect();
    // A text that is whole must read, or its broken ones say little.
    let others = bulletins::files().into_iter().filter_map(|file| std::fs::read_to_string(file).ok());
    bases.extend(others.filter(|text| read(text, Some(2024)).is_ok()).map(|text| text.chars().collect()));
    let mut dice = Dice(env("FUZZ_SEED", 0x1eaf));
    let mut read_well = 0u64;
    let rounds = env("FUZZ_ROUNDS", 2_000);
    for round in 0..if bases.is_empty() { 0 } else { rounds } {
        let base = &bases[round as usize % bases.len()];
        let text: String = broken(base, &mut dice).into_iter().collect();
        let year = if round % 3 == 0 { None } else { Some(2024) };
        if let Ok(report) = read(&text, year) {
            read_well += 1;
            hold_together(&text, &report, &format!("round {round}"));
            let _ = sentence(&text, &report.spans, "/land");
        }
    }
    assert!(bases.is_empty() || read_well * 10 > rounds * 8, "of {rounds} broken texts only {read_well} were read");
}

#[test]
fn cut_anywhere_a_text_never_panics() {
    let Some((text, _)) = real::text() else { return };
    let chars: Vec<char> = text.chars().collect();
    for end in (0..chars.len()).step_by(211) {
        let cut: String = chars[..end].iter().collect();
        let _ = read(&cut, None);
        let rest: String = chars[end..].iter().collect();
        let _ = read(&rest, Some(2024));
    }
}
