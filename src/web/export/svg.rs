//! A chart as a picture that stands alone: title, legend, source, address and mark are in it, and its colours too.

use std::fmt::Write;

use super::document::{Chart, Document};
use super::lines::{broken, width};
use super::style::{RULES, token};
use super::{swatch, words};
use crate::chart::Card;
use crate::domain::catalogue::Text;

/// Around the standing picture, and between its parts.
const MARGIN: i32 = 16;
const GAP: i32 = 8;
/// The card's.
const CARD: (i32, i32) = (1200, 630);
const CARD_MARGIN: i32 = 48;
/// The width of its texts, which stand left of the picture.
const CARD_TEXT: i32 = 380;

/// Names of the text sizes, as classes.
#[derive(Clone, Copy)]
struct Type {
    class: &'static str,
    size: i32,
}

const TITLE: Type = Type { class: "ft", size: 18 };
const SUBTITLE: Type = Type { class: "fs", size: 13 };
const LEGEND: Type = Type { class: "fl", size: 12 };
const FOOT: Type = Type { class: "ff", size: 11 };
const MARK: Type = Type { class: "fm", size: 11 };
const CARD_TITLE: Type = Type { class: "ct", size: 34 };
const CARD_SUBTITLE: Type = Type { class: "cs", size: 18 };
const CARD_FOOT: Type = Type { class: "cf", size: 16 };
const CARD_MARK: Type = Type { class: "cm", size: 16 };
const CARD_SITE: Type = Type { class: "cn", size: 22 };

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
    legend(&mut body, &chart.card, LEGEND, (MARGIN, &mut y), chart_width, CARD.1);
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

/// The picture as other sites show a link to it: texts left, chart right.
pub fn card(document: &Document) -> String {
    let Some(chart) = document.charts.first() else { return String::new() };
    let (drawn, size) = drawing(&chart.card);
    let mut body = String::new();
    let mut y = CARD_MARGIN;
    let at = CARD_MARGIN;
    let site = Text::SiteName.read(document.language);
    texts(&mut body, site, CARD_SITE, (at, &mut y), CARD_TEXT, 1);
    y += GAP;
    texts(&mut body, &document.title, CARD_TITLE, (at, &mut y), CARD_TEXT, 5);
    y += GAP;
    texts(&mut body, &chart.subtitle, CARD_SUBTITLE, (at, &mut y), CARD_TEXT, 5);
    // What must not be missing stands at the bottom; the legend has what is left above it.
    let mut bottom = String::new();
    let mut below = 0;
    if let Some(mark) = words::mark(document) {
        texts(&mut bottom, &mark, CARD_MARK, (at, &mut below), CARD_TEXT, 2);
    }
    texts(&mut bottom, &chart.card.source, CARD_FOOT, (at, &mut below), CARD_TEXT, 2);
    texts(&mut bottom, &address(document), CARD_FOOT, (at, &mut below), CARD_TEXT, 4);
    let bottom_at = CARD.1 - CARD_MARGIN - below;
    y += GAP * 2;
    legend(&mut body, &chart.card, CARD_FOOT, (at, &mut y), CARD_TEXT, bottom_at - GAP);
    let _ = write!(body, "<g transform=\"translate(0 {bottom_at})\">{bottom}</g>");
    let x = 2 * CARD_MARGIN + CARD_TEXT - GAP;
    place(&mut body, drawn, (x, CARD_MARGIN), (CARD.0 - x - CARD_MARGIN / 2, CARD.1 - 2 * CARD_MARGIN), size);
    picture(document, chart, CARD, &body)
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
    let most = u32::try_from(wide * 100 / kind.size).unwrap_or(0);
    let lines = broken(text, most, count);
    if lines.is_empty() {
        return;
    }
    let _ = write!(body, "<g class=\"{}\">", kind.class);
    for line in lines {
        let _ = write!(body, "<text x=\"{x}\" y=\"{}\">{}</text>", *y + kind.size, escaped(&line));
        *y += kind.size * 14 / 10;
    }
    body.push_str("</g>");
}

/// The legend's entries in lines, down to `bottom`; what is switched off is not in the picture, and not named.
fn legend(body: &mut String, card: &Card, kind: Type, (x, y): (i32, &mut i32), wide: i32, bottom: i32) {
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
        if *y + line > bottom {
            break;
        }
        let _ = write!(
            body,
            "<g class=\"{}\" transform=\"translate({} {})\">{}<text x=\"{}\">{}</text></g>",
            kind.class,
            x + across,
            *y + kind.size,
            swatch::swatch(card, entry.class),
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
    let rules = RULES.as_str();
    let colour = |name: &str| token(name);
    let (text, alert, surface) = (colour("--ch-text"), colour("--ch-alert"), colour("--ch-surface"));
    let mut sizes = String::new();
    let all = [TITLE, SUBTITLE, LEGEND, FOOT, MARK, CARD_TITLE, CARD_SUBTITLE, CARD_FOOT, CARD_MARK, CARD_SITE];
    for Type { class, size } in all {
        if body.contains(&format!("class=\"{class}\"")) {
            let _ = write!(sizes, ".ch .{class} text{{font-size:{size}px}}");
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" lang=\"{}\">\
         <title id=\"title\">{}</title><desc id=\"desc\">{}</desc>\
         <style>{rules}{sizes}.ch .ft text,.ch .ct text{{fill:{text};font-weight:600}}\
         .ch .fl text{{fill:{text}}}.ch .fm text,.ch .cm text{{fill:{alert}}}</style>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{surface}\"/>{body}</svg>\n",
        document.language.tag(),
        escaped(&document.title),
        escaped(&chart.card.alt)
    )
}

/// The text for XML; characters that XML 1.0 cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
