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

    use resvg::usvg::fontdb::{Family, Query};

    use super::*;
    use crate::domain::catalogue::Text;
    use crate::domain::language::Language;
    use crate::domain::{cluster, division};

    #[test]
    fn every_character_of_the_interface_has_a_glyph() {
        let texts = Text::ALL.iter().flat_map(|text| Language::ALL.map(|language| text.read(language)));
        let clusters = cluster::ENTRIES.iter().flat_map(|entry| [entry.name, entry.group]);
        let divisions = division::CITIES.iter().flat_map(|city| division::divisions(city).iter().chain([city]));
        let figures = "0123456789.,:;%+-–—−·×≥≤≈><()（）“”‘’㎡m²¥元亿万…‰°￥";
        let needed: BTreeSet<char> =
            texts.chain(clusters).chain(divisions.copied()).chain([figures]).flat_map(str::chars).collect();
        let id = FONTS.query(&Query { families: &[Family::Name(FAMILY)], ..Query::default() }).unwrap();
        let missing: String = FONTS
            .with_face_data(id, |data, index| {
                let face = resvg::usvg::fontdb::ttf_parser::Face::parse(data, index).unwrap();
                needed.iter().filter(|c| face.glyph_index(**c).is_none()).collect()
            })
            .unwrap();
        assert_eq!(missing, "", "no glyph; see public/fonts/README.md");
        assert!(needed.len() > 500);
    }
}
