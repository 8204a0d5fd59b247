//! SVG and PNG: they stand alone.

use industry_weekly::chart::looks;
use industry_weekly::domain::language::Language;

use crate::site::Site;
use crate::{SUBJECTS, asked, card, file};

/// Every element is closed in order, and every text is escaped.
fn check_well_formed(svg: &str) {
    let mut open = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('&') || text.contains(';'), "an unescaped text: {text}");
        assert_eq!(tag.matches('"').count() % 2, 0, "an attribute ends: {tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[tokio::test]
async fn a_picture_says_everything_by_itself() {
    let site = Site::demo().await;
    for subject in SUBJECTS {
        for prefix in ["", "/en"] {
            let path = format!("{prefix}{subject}.svg");
            let svg = String::from_utf8(file(site, &path).await).unwrap();
            check_well_formed(&svg);
            for bad in ["var(", "@media", "<style", "<script", "style=\"", "href"] {
                assert!(!svg.contains(bad), "{path}: {bad}");
            }
            assert!(
                svg.contains("role=\"img\"") && svg.contains("<title id=\"title\">") && svg.contains("<desc "),
                "{path}"
            );
            assert!(svg.contains("weekly.example"), "{path}: the page's address");
            let mark = if prefix.is_empty() {
                "含程序生成的演示数据"
            } else {
                "includes generated demonstration data"
            };
            assert!(svg.contains(mark), "{path}");
        }
    }
    let card =
        card(site, industry_weekly::chart::Subject::Topic(industry_weekly::chart::Topic::Land), &[], Language::Chinese)
            .await;
    let svg = String::from_utf8(file(site, "/trends/land.svg").await).unwrap();
    assert!(svg.contains(&format!("<title id=\"title\">{}</title>", card.title)));
}

struct Pixels {
    width: usize,
    height: usize,
    bytes: Vec<u8>,
    channels: usize,
}

fn decoded(bytes: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    Pixels {
        width: info.width as usize,
        height: info.height as usize,
        bytes: pixels,
        channels: info.color_type.samples(),
    }
}

impl Pixels {
    /// How many pixels of the lines are not white.
    fn drawn(&self, lines: std::ops::Range<usize>) -> usize {
        let line =
            |y: usize| self.bytes[y * self.width * self.channels..][..self.width * self.channels].chunks(self.channels);
        lines.flat_map(line).filter(|pixel| pixel[..3] != [255, 255, 255]).count()
    }

    /// How many pixels are of the colour, `#rrggbb`.
    fn of(&self, colour: &str) -> usize {
        let channel = |at: usize| u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        let colour = [1, 3, 5].map(channel);
        self.bytes.chunks(self.channels).filter(|pixel| pixel[..3] == colour).count()
    }
}

#[tokio::test]
async fn a_png_has_its_size_and_is_drawn_with_text() {
    let site = Site::demo().await;
    for subject in SUBJECTS {
        let (status, _, bytes) = asked(site, &format!("{subject}.png")).await;
        assert_eq!(status, 200, "{subject}");
        let single = decoded(&bytes);
        let double = decoded(&file(site, &format!("{subject}.png?size=2x")).await);
        let card = decoded(&file(site, &format!("/en{subject}.png?size=card")).await);
        assert_eq!((double.width, double.height), (single.width * 2, single.height * 2), "{subject}");
        assert_eq!((card.width, card.height), (1200, 630), "{subject}");
        assert_eq!(single.width, 672, "{subject}");
        // The title, and the mark at the bottom.
        assert!(single.drawn(16..34) > 400, "{subject}: {}", single.drawn(16..34));
        assert!(single.drawn(single.height - 32..single.height - 16) > 100, "{subject}");
        assert!(card.drawn(48..120) > 400, "{subject}");
    }
}

/// The attributes of the drawing are all that colours a file.
#[tokio::test]
async fn every_colour_that_a_drawing_names_is_seen_in_its_png() {
    let site = Site::demo().await;
    for subject in SUBJECTS {
        let svg = String::from_utf8(file(site, &format!("{subject}.svg")).await).unwrap();
        let png = decoded(&file(site, &format!("{subject}.png?size=2x")).await);
        let named = looks().filter(|look| svg.contains(&format!("<path {look} ")));
        let colours: Vec<_> = named.flat_map(|look| look.fill.into_iter().chain(look.stroke)).collect();
        assert!(colours.len() >= 6, "{subject}: {colours:?}");
        for colour in colours {
            assert!(png.of(colour.light) >= 10, "{subject}: {} {}", colour.token, png.of(colour.light));
        }
    }
}
