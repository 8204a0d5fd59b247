//! Shapes to compact SVG: neighbours of one look become one path or one group, which says how they look; numbers are whole.

use std::fmt::Write;

use super::backend::{Anchor, Shape, TEXT};
use super::palette::{Ink, Pattern};

/// Fonts that have every character, Chinese first: one font then has all of a line.
const FAMILY: &str = "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,Noto Sans SC,system-ui,sans-serif";

/// What all of a drawing inherits, as attributes: nothing is filled, texts are of one size and font until something else is said.
pub fn inherited() -> String {
    format!("fill=\"none\" font-size=\"{TEXT}\" font-family=\"{FAMILY}\"")
}

/// What the picture is called. The `id` starts the names of its patterns, the `label` names it for those who do not see it.
pub struct Picture<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub width: i32,
    pub height: i32,
}

/// The picture as one `svg` element for a page; a file of its own adds the namespace. Without a style sheet it is in the colours of the
/// light theme, on a surface of its own. The classes are there for style/charts.css, which has other colours for other themes.
pub fn write(picture: &Picture<'_>, shapes: &[(Ink, Shape)]) -> String {
    let Picture { id, label, width, height } = picture;
    let mut svg = String::with_capacity(4_096);
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        "<svg class=\"ch\" {} role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" aria-label=\"{}\"><rect {} width=\"100%\" height=\"100%\"/>",
        inherited(),
        escaped(label),
        Ink::Surface.look()
    );
    patterns(&mut svg, id, shapes);
    let mut rest = shapes;
    while let Some((ink, shape)) = rest.first() {
        let alike = rest.iter().take_while(|(other, next)| other.look() == ink.look() && same(shape, next)).count();
        let (run, after) = rest.split_at(alike.max(1));
        match shape {
            Shape::Text { anchor, .. } => texts(&mut svg, *ink, *anchor, run),
            _ => path(&mut svg, id, *ink, run),
        }
        rest = after;
    }
    svg.push_str("</svg>");
    svg
}

/// Whether two shapes can stand in one element.
fn same(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Text { anchor: a, .. }, Shape::Text { anchor: b, .. }) => a == b,
        (Shape::Text { .. }, _) | (_, Shape::Text { .. }) => false,
        _ => true,
    }
}

fn patterns(svg: &mut String, id: &str, shapes: &[(Ink, Shape)]) {
    let mut used: Vec<(Ink, Pattern)> = Vec::new();
    for (ink, _) in shapes {
        if let Some(pattern) = ink.pattern().filter(|_| !used.iter().any(|(other, _)| other == ink)) {
            used.push((*ink, pattern));
        }
    }
    if used.is_empty() {
        return;
    }
    svg.push_str("<defs>");
    for (ink, pattern) in used {
        let (class, look) = (ink.class(), ink.look());
        let (size, turn, (mark, marks)) = match pattern {
            Pattern::Slanted => (5, " patternTransform=\"rotate(45)\"", (Ink::Hatch, "M0 0v5")),
            Pattern::Dotted => (5, "", (Ink::Speck, "M1 1h2v2h-2z")),
            Pattern::Level => (4, "", (Ink::Hatch, "M0 2h4")),
        };
        let _ = write!(
            svg,
            "<pattern id=\"{id}-{class}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\"{turn}>\
             <path {look} d=\"M0 0h{size}v{size}h-{size}z\"/><path {} d=\"{marks}\"/></pattern>",
            mark.look()
        );
    }
    svg.push_str("</defs>");
}

fn path(svg: &mut String, id: &str, ink: Ink, run: &[(Ink, Shape)]) {
    let look = ink.look();
    let _ = match ink.pattern() {
        Some(_) => write!(svg, "<path fill=\"url(#{id}-{})\" d=\"", look.class),
        None => write!(svg, "<path {look} d=\""),
    };
    // Where the pen is. From shape to shape it moves by a distance: equal ones are written alike, which compresses well.
    let mut pen = None;
    for (_, shape) in run {
        match shape {
            Shape::Box(x, y, w, h) => {
                move_to(svg, pen, (*x, *y));
                let _ = write!(svg, "h{w}v{h}h{}z", -w);
                pen = Some((*x, *y));
            }
            Shape::Dot(x, y) => {
                move_to(svg, pen, (*x, *y));
                svg.push_str("h0");
                pen = Some((*x, *y));
            }
            Shape::Path(points) => pen = polyline(svg, pen, points),
            Shape::Text { .. } => {}
        }
    }
    svg.push_str("\"/>");
}

type Point = (i32, i32);

fn move_to(svg: &mut String, pen: Option<Point>, (x, y): Point) {
    match pen {
        None => pair(svg, 'M', x, y),
        Some((x0, y0)) => pair(svg, 'm', x - x0, y - y0),
    }
}

/// Returns where it ends.
fn polyline(svg: &mut String, pen: Option<Point>, points: &[Point]) -> Option<Point> {
    let Some((first, rest)) = points.split_first() else { return pen };
    move_to(svg, pen, *first);
    let mut at = *first;
    for &(x, y) in rest {
        let _ = match (x - at.0, y - at.1) {
            (dx, 0) => write!(svg, "h{dx}"),
            (0, dy) => write!(svg, "v{dy}"),
            (dx, dy) => {
                pair(svg, 'l', dx, dy);
                Ok(())
            }
        };
        at = (x, y);
    }
    Some(at)
}

/// A command with two numbers, which a minus parts as well as a space.
fn pair(svg: &mut String, command: char, x: i32, y: i32) {
    let space = if y < 0 { "" } else { " " };
    let _ = write!(svg, "{command}{x}{space}{y}");
}

fn texts(svg: &mut String, ink: Ink, anchor: Anchor, run: &[(Ink, Shape)]) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    // The names of clusters are Chinese in both languages.
    let language = if ink == Ink::Name { " lang=\"zh\"" } else { "" };
    let _ = write!(svg, "<g {}{anchor}{language}>", ink.look());
    for (ink, shape) in run {
        let Shape::Text { at: (x, y), drop, text, .. } = shape else { continue };
        // The year stands one line below its week, whatever the size of the text.
        let drop = if *ink == Ink::Year { drop + 120 } else { *drop };
        let _ = match drop {
            0 => write!(svg, "<text x=\"{x}\" y=\"{y}\">"),
            _ => write!(svg, "<text x=\"{x}\" y=\"{y}\" dy=\"{}em\">", decimal(drop)),
        };
        let _ = write!(svg, "{}</text>", escaped(text));
    }
    svg.push_str("</g>");
}

/// Hundredths as CSS writes them: `.35`, `2.1`.
fn decimal(hundredths: i32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let rest = format!("{rest:02}");
    let rest = rest.trim_end_matches('0');
    match (whole, rest) {
        (whole, "") => whole.to_string(),
        (0, rest) => format!(".{rest}"),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

/// The text for XML, in an element or between double quotes; characters that XML 1.0 cannot hold are left out.
pub fn escaped(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_a_look_become_one_path_that_says_it() {
        let shapes = [
            (Ink::First, Shape::Box(1, 2, 3, 4)),
            (Ink::First, Shape::Box(5, 1, 3, 5)),
            (Ink::Grid, Shape::Path(vec![(0, 9), (9, 9)])),
            (Ink::FirstLine, Shape::Path(vec![(0, 9), (3, 7), (6, 8)])),
            (Ink::Level, Shape::Text { at: (1, 2), anchor: Anchor::End, drop: 35, text: "<5 & \u{1}\"".into() }),
        ];
        let picture = Picture { id: "x", label: "a\"b", width: 10, height: 10 };
        assert_eq!(
            write(&picture, &shapes),
            "<svg class=\"ch\" fill=\"none\" font-size=\"12\" \
             font-family=\"Noto Sans CJK SC,PingFang SC,Microsoft YaHei,Noto Sans SC,system-ui,sans-serif\" role=\"img\" \
             width=\"10\" height=\"10\" viewBox=\"0 0 10 10\" aria-label=\"a&quot;b\">\
             <rect class=\"bg\" fill=\"#ffffff\" width=\"100%\" height=\"100%\"/>\
             <path class=\"s1\" fill=\"#1b4f8f\" d=\"M1 2h3v4h-3zm4-1h3v5h-3z\"/>\
             <path class=\"g\" stroke=\"#e3e8ed\" shape-rendering=\"crispEdges\" d=\"M0 9h9\"/>\
             <path class=\"l1\" stroke=\"#1b4f8f\" stroke-width=\"2\" stroke-linejoin=\"round\" d=\"M0 9l3-2l3 1\"/>\
             <g class=\"y\" fill=\"#566473\" text-anchor=\"end\">\
             <text x=\"1\" y=\"2\" dy=\".35em\">&lt;5 &amp; &quot;</text></g></svg>"
        );
    }

    #[test]
    fn the_pen_moves_from_where_it_is() {
        let lines = [
            Shape::Path(vec![(0, 0), (6, 6)]),
            Shape::Path(vec![(0, 6), (6, 0), (6, 2)]),
            Shape::Dot(9, 9),
            Shape::Box(1, 1, 2, 3),
            Shape::Dot(4, 0),
        ];
        let mut svg = String::new();
        path(&mut svg, "x", Ink::Cross, &lines.map(|shape| (Ink::Cross, shape)));
        let drawn = svg.split_once(" d=").map(|(_, drawn)| drawn);
        assert_eq!(drawn, Some("\"M0 0l6 6m-6 0l6-6v2m3 7h0m-8-8h2v3h-2zm3-1h0\"/>"));
    }

    #[test]
    fn hundredths_are_short() {
        assert_eq!([0, 35, 90, 100, 210].map(decimal), ["0", ".35", ".9", "1", "2.1"]);
    }
}
