//! A chart as a picture that stands alone: title, legend, source, address and mark are in it. All of it is said by attributes, as in
//! the drawing itself: every program that shows SVG understands them.

use std::fmt::Write;

use super::document::{Chart, Document};
use super::lines::{broken, width};
use super::{swatch, words};
use crate::chart::{Card, Ink, escaped, inherited};
use crate::domain::catalogue::Text;

/// Around the standing picture, and between its parts.
const MARGIN: i32 = 16;
const GAP: i32 = 8;
/// The card's.
const CARD: (i32, i32) = (1200, 630);
const CARD_MARGIN: i32 = 48;
/// The width of its texts, which stand left of the picture.
const CARD_TEXT: i32 = 380;

/// A size of texts, and whose colour and weight in the drawing they have.
#[derive(Clone, Copy)]
struct Type {
    ink: Ink,
    size: i32,
}

const TITLE: Type = Type { ink: Ink::Heading, size: 18 };
const SUBTITLE: Type = Type { ink: Ink::Label, size: 13 };
const LEGEND: Type = Type { ink: Ink::Name, size: 12 };
const FOOT: Type = Type { ink: Ink::Label, size: 11 };
const MARK: Type = Type { ink: Ink::Demonstration, size: 11 };
const CARD_SITE: Type = Type { ink: Ink::Label, size: 22 };
const CARD_LEGEND: Type = Type { ink: Ink::Name, size: 16 };
/// The sizes of a card's title, of its subtitle, and of what stands at the bottom: the first that cut nothing off are taken.
const CARD_SIZES: [(i32, i32, i32); 6] =
    [(34, 18, 16), (30, 17, 15), (26, 16, 14), (23, 15, 13), (20, 14, 12), (18, 12, 11)];
/// So many lines of a title, and of each text at the bottom.
const CARD_LINES: usize = 6;

/// The picture below its title, as wide as the chart and its margins.
pub fn standing(document: &Document) -> String {
    let Some(chart) = document.charts.first() else { return String::new() };
    let (drawn, (chart_width, chart_height)) = drawing(&chart.card);
    let mut body = String::new();
    let mut y = MARGIN;
    let mut write =
        |body: &mut String, text: &str, kind: Type| texts(body, text, kind, (MARGIN, &mut y), chart_width, 12);
    write(&mut body, &document.title, TITLE);
    write(&mut body, &chart.subtitle, SUBTITLE);
    y += GAP;
    legend(&mut body, &chart.card, LEGEND, (MARGIN, &mut y), chart_width);
    y += GAP;
    place(&mut body, drawn, (MARGIN, y), (chart_width, chart_height), (chart_width, chart_height));
    y += chart_height + GAP;
    for (text, kind) in foot(document, chart) {
        texts(&mut body, &text, kind, (MARGIN, &mut y), chart_width, 12);
    }
    picture(document, chart, (chart_width + 2 * MARGIN, y + MARGIN), &body)
}

fn foot(document: &Document, chart: &Chart) -> Vec<(String, Type)> {
    let mut foot = vec![(chart.card.source.clone(), FOOT), (Text::SiteName.read(document.language).to_owned(), FOOT)];
    foot.push((address(document), FOOT));
    foot.extend(words::mark(document).map(|mark| (mark, MARK)));
    foot
}

/// The page's address after its name, on lines of its own: nothing before the address can be broken.
fn address(document: &Document) -> String {
    let language = document.language;
    Text::ChartDated.with(language, &[Text::FileAddress.read(language), &document.address])
}

/// The picture as other sites show a link to it: texts left, legend and chart right.
pub fn card(document: &Document) -> String {
    let Some(chart) = document.charts.first() else { return String::new() };
    let mut column = column(document, chart, CARD_SIZES[0]);
    for sizes in CARD_SIZES.into_iter().skip(1) {
        if column.complete {
            break;
        }
        column = self::column(document, chart, sizes);
    }
    let mut body = column.body;
    let x = 2 * CARD_MARGIN + CARD_TEXT - GAP;
    let (wide, mut y) = (CARD.0 - x - CARD_MARGIN / 2, CARD_MARGIN);
    legend(&mut body, &chart.card, CARD_LEGEND, (x, &mut y), wide);
    y += GAP;
    let (drawn, size) = drawing(&chart.card);
    place(&mut body, drawn, (x, y), (wide, CARD.1 - CARD_MARGIN - y), size);
    picture(document, chart, CARD, &body)
}

/// The texts of a card.
struct Column {
    body: String,
    /// Nothing of title and subtitle is cut off.
    complete: bool,
}

/// The texts in these sizes. What must not be missing stands at the bottom; the subtitle has what is left above it.
fn column(document: &Document, chart: &Chart, (title, subtitle, foot): (i32, i32, i32)) -> Column {
    let (title, subtitle) = (Type { size: title, ..TITLE }, Type { size: subtitle, ..SUBTITLE });
    let (mark, foot) = (Type { size: foot, ..MARK }, Type { size: foot, ..FOOT });
    let write = |body: &mut String, text: &str, kind: Type, y: &mut i32, count: usize| {
        texts(body, text, kind, (CARD_MARGIN, y), CARD_TEXT, count);
    };
    let (mut bottom, mut below) = (String::new(), 0);
    if let Some(said) = words::mark(document) {
        write(&mut bottom, &said, mark, &mut below, CARD_LINES);
    }
    write(&mut bottom, &chart.card.source, foot, &mut below, CARD_LINES);
    write(&mut bottom, &document.address, foot, &mut below, CARD_LINES);
    let bottom_at = CARD.1 - CARD_MARGIN - below;

    let (mut body, mut y) = (String::new(), CARD_MARGIN);
    write(&mut body, Text::SiteName.read(document.language), CARD_SITE, &mut y, 1);
    y += GAP;
    write(&mut body, &document.title, title, &mut y, CARD_LINES);
    y += GAP;
    let room = usize::try_from((bottom_at - 2 * GAP - y) / leading(subtitle)).unwrap_or(0);
    write(&mut body, &chart.subtitle, subtitle, &mut y, room);
    let _ = write!(body, "<g transform=\"translate(0 {bottom_at})\">{bottom}</g>");
    let fits = |text: &str, kind: Type, count: usize| broken(text, most(CARD_TEXT, kind), count + 1).len() <= count;
    let complete = fits(&document.title, title, CARD_LINES) && fits(&chart.subtitle, subtitle, room);
    Column { body, complete }
}

/// What is inside the chart's own `svg` element, and its size.
fn drawing(card: &Card) -> (&str, (i32, i32)) {
    let (head, rest) = card.svg.split_once('>').unwrap_or_default();
    let inside = rest.strip_suffix("</svg>").unwrap_or(rest);
    let view = head.split_once("viewBox=\"0 0 ").and_then(|(_, rest)| rest.split_once('"')).map(|(size, _)| size);
    let size = view.and_then(|size| size.split_once(' '));
    let size = size.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    (inside, size.unwrap_or((640, 320)))
}

/// The drawing as large as fits into the room.
fn place(body: &mut String, drawn: &str, (x, y): (i32, i32), room: (i32, i32), size: (i32, i32)) {
    let _ = write!(
        body,
        "<svg x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\">{drawn}</svg>",
        room.0, room.1, size.0, size.1
    );
}

/// The lines of a text below each other, from the top at `y`, which is moved below them.
fn texts(body: &mut String, text: &str, kind: Type, (x, y): (i32, &mut i32), wide: i32, count: usize) {
    let lines = broken(text, most(wide, kind), count);
    if lines.is_empty() {
        return;
    }
    let _ = write!(body, "<g {} font-size=\"{}\">", kind.ink.look(), kind.size);
    for line in lines {
        let _ = write!(body, "<text x=\"{x}\" y=\"{}\">{}</text>", *y + kind.size, escaped(&line));
        *y += leading(kind);
    }
    body.push_str("</g>");
}

/// The width in hundredths of the type's size.
fn most(wide: i32, kind: Type) -> u32 {
    u32::try_from(wide * 100 / kind.size).unwrap_or(0)
}

/// From one line to the next.
fn leading(kind: Type) -> i32 {
    kind.size * 14 / 10
}

/// The legend's entries in lines; what is switched off is not in the picture, and not named.
fn legend(body: &mut String, card: &Card, kind: Type, (x, y): (i32, &mut i32), wide: i32) {
    let line = kind.size * 15 / 10;
    let entries = card.legend.iter().filter(|entry| !entry.hidden);
    let mut across = 0;
    let mut any = false;
    for entry in entries {
        let text = i32::try_from(width(&entry.label)).unwrap_or(i32::MAX / 200) * kind.size / 100;
        let needed = swatch::WIDTH + text;
        if across > 0 && across + needed > wide {
            across = 0;
            *y += line;
        }
        let _ = write!(
            body,
            "<g transform=\"translate({} {})\">{}<text {} font-size=\"{}\" x=\"{}\">{}</text></g>",
            x + across,
            *y + kind.size,
            swatch::swatch(card, entry.class),
            kind.ink.look(),
            kind.size,
            swatch::WIDTH,
            escaped(&entry.label)
        );
        across += needed + 14;
        any = true;
    }
    if any {
        *y += line;
    }
}

/// The whole picture, named and described.
fn picture(document: &Document, chart: &Chart, (width, height): (i32, i32), body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" {} width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" lang=\"{}\">\
         <title id=\"title\">{}</title><desc id=\"desc\">{}</desc>\
         <rect {} width=\"{width}\" height=\"{height}\"/>{body}</svg>\n",
        inherited(),
        document.language.tag(),
        escaped(&document.title),
        escaped(&chart.card.alt),
        Ink::Surface.look()
    )
}

#[cfg(test)]
mod tests {
    use super::super::request;
    use super::*;
    use crate::chart::{Material, Rows};
    use crate::domain::land::{CityLand, LandSupply};
    use crate::domain::language::Language;
    use crate::domain::series::{Range, Reported};
    use crate::domain::week::Week;

    /// Weeks with three cities each, generated, some of them revised.
    fn rows(range: Range) -> Rows {
        let city = |city: &str| CityLand { city: city.into(), transferred: Some(3), announced: Some(4) };
        let week = |back: i64| Reported {
            week: range.to.offset(-back),
            revision: if back % 9 == 1 { 2 } else { 1 },
            generated: true,
            section: Some(LandSupply {
                cities: ["深圳", "东莞", "惠州"].map(city).into(), ..LandSupply::default()
            }),
        };
        Rows::Land((0..range.weeks()).rev().map(week).collect())
    }

    #[test]
    fn a_card_is_complete_with_its_caveats_and_its_legend() {
        let to: Week = "2024-W25".parse().unwrap();
        let (range, before) = (Range::ending(to, 52), Range::ending(to.offset(-44), 70));
        let material =
            Material { rows: rows(range), before: Some(rows(before)), events: Vec::new(), outdated: Vec::new() };
        let (subject, kind) = request::subject("/trends/land.png").unwrap();
        let asked = request::read(subject, kind, "by=month&compare=year&marks=none&size=card").unwrap();
        for language in Language::ALL {
            let document = Document::of(&asked, range, &material, language, Some("https://weekly.example"));
            let svg = card(&document);
            assert!(!svg.contains('…'), "{language:?}: something is cut off");
            let chart = document.charts.first().unwrap();
            // The first group names the site, the second is the title.
            let subtitle = svg.split("</g>").nth(2).unwrap();
            let said: String =
                subtitle.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&said), bare(&chart.subtitle));
            assert!(chart.card.legend.len() >= 5, "{:?}", chart.card.legend);
            for entry in &chart.card.legend {
                assert!(svg.contains(&format!(">{}</text></g>", entry.label)), "{language:?}: {}", entry.label);
            }
        }
    }
}
