//! The one font of the pictures: what stands in it does not depend on the machine.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};

/// See public/fonts/README.md.
static SUBSET: &[u8] = include_bytes!("../../../public/fonts/NotoSansSC-subset.otf");

/// Its name.
pub const FAMILY: &str = "Noto Sans CJK SC";

/// Read at the first picture; its bytes are those of the program.
pub static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(SUBSET)));
    for set in [Database::set_serif_family, Database::set_sans_serif_family, Database::set_monospace_family] {
        set(&mut fonts, FAMILY);
    }
    Arc::new(fonts)
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use resvg::usvg::{Node, Options, Tree};

    use super::*;
    use crate::domain::catalogue::Text;
    use crate::domain::language::Language;
    use crate::domain::{cluster, division};

    /// Whether a text of the character is laid out with a glyph of its own.
    fn has_glyph(c: char) -> bool {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>a&#{};</text></svg>",
            c as u32
        );
        let options = Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
        let tree = Tree::from_str(&svg, &options).unwrap();
        let Some(Node::Text(text)) = tree.root().children().first() else { panic!("no text of {c}") };
        let glyphs: Vec<_> = text.layouted().iter().flat_map(|span| &span.positioned_glyphs).collect();
        // A space after a text is laid out as nothing.
        c == ' ' || (glyphs.len() == 2 && glyphs.iter().all(|glyph| glyph.id.0 != 0))
    }

    #[test]
    fn a_character_that_the_subset_lacks_is_noticed() {
        assert!(has_glyph('产') && !has_glyph('𠀀'));
    }

    #[test]
    fn every_character_of_the_interface_has_a_glyph() {
        let texts = Text::ALL.iter().flat_map(|text| Language::ALL.map(|language| text.read(language)));
        let clusters = cluster::ENTRIES.iter().flat_map(|entry| [entry.name, entry.group]);
        let divisions = division::CITIES.iter().flat_map(|city| division::divisions(city).iter().chain([city]));
        let figures = "0123456789.,:;%+-–—−·×≥≤≈><()（）“”‘’㎡m²¥元亿万…‰°￥";
        let needed: BTreeSet<char> =
            texts.chain(clusters).chain(divisions.copied()).chain([figures]).flat_map(str::chars).collect();
        let missing: String = needed.iter().filter(|c| !has_glyph(**c)).collect();
        assert_eq!(missing, "", "no glyph; see public/fonts/README.md");
        assert!(needed.len() > 500);
    }
}
