//! Shapes to compact SVG: neighbours of one class become one path or one group, numbers are whole, colours are
//! classes.

use std::fmt::Write;

use super::backend::{Anchor, Shape};
use super::palette::{Ink, Pattern};

/// What the picture is called. The `id` starts the names of its patterns, the `label` names it for those who do not see it.
pub struct Picture<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub width: i32,
    pub height: i32,
}

/// The picture as one `svg` element that needs nothing around it but the classes of style/charts.css.
pub fn write(picture: &Picture<'_>, shapes: &[(Ink, Shape)]) -> String {
    let Picture { id, label, width, height } = picture;
    let mut svg = String::with_capacity(4_096);
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
        escaped(label)
    );
    patterns(&mut svg, id, shapes);
    let mut rest = shapes;
    while let Some((ink, shape)) = rest.first() {
        let alike = rest.iter().take_while(|(other, next)| other.class() == ink.class() && same(shape, next)).count();
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
        let class = ink.class();
        let (size, turn, marks) = match pattern {
            Pattern::Slanted => (5, " patternTransform=\"rotate(45)\"", "j\" d=\"M0 0v5"),
            Pattern::Dotted => (5, "", "q\" d=\"M1 1h2v2h-2z"),
            Pattern::Level => (4, "", "j\" d=\"M0 2h4"),
        };
        let _ = write!(
            svg,
            "<pattern id=\"{id}-{class}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\"{turn}>\
             <path class=\"{class}\" d=\"M0 0h{size}v{size}h-{size}z\"/><path class=\"{marks}\"/></pattern>"
        );
    }
    svg.push_str("</defs>");
}

fn path(svg: &mut String, id: &str, ink: Ink, run: &[(Ink, Shape)]) {
    let class = ink.class();
    let _ = match ink.pattern() {
        Some(_) => write!(svg, "<path fill=\"url(#{id}-{class})\" d=\""),
        None => write!(svg, "<path class=\"{class}\" d=\""),
    };
    for (_, shape) in run {
        match shape {
            Shape::Box(x, y, w, h) => {
                let _ = write!(svg, "M{x} {y}h{w}v{h}h{}z", -w);
            }
            Shape::Dot(x, y) => {
                let _ = write!(svg, "M{x} {y}h0");
            }
            Shape::Path(points) => polyline(svg, points),
            Shape::Text { .. } => {}
        }
    }
    svg.push_str("\"/>");
}

fn polyline(svg: &mut String, points: &[(i32, i32)]) {
    let mut at: Option<(i32, i32)> = None;
    for &(x, y) in points {
        let _ = match at.map(|(x0, y0)| (x - x0, y - y0)) {
            None => write!(svg, "M{x} {y}"),
            Some((dx, 0)) => write!(svg, "h{dx}"),
            Some((0, dy)) => write!(svg, "v{dy}"),
            Some((dx, dy)) if dy < 0 => write!(svg, "l{dx}{dy}"),
            Some((dx, dy)) => write!(svg, "l{dx} {dy}"),
        };
        at = Some((x, y));
    }
}

fn texts(svg: &mut String, ink: Ink, anchor: Anchor, run: &[(Ink, Shape)]) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    // The names of clusters are Chinese in both languages.
    let language = if ink == Ink::Name { " lang=\"zh\"" } else { "" };
    let _ = write!(svg, "<g class=\"{}\"{anchor}{language}>", ink.class());
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
    fn neighbours_of_a_class_become_one_path() {
        let shapes = [
            (Ink::First, Shape::Box(1, 2, 3, 4)),
            (Ink::First, Shape::Box(5, 2, 3, 4)),
            (Ink::Grid, Shape::Path(vec![(0, 9), (9, 9)])),
            (Ink::FirstLine, Shape::Path(vec![(0, 9), (3, 7), (6, 8)])),
            (Ink::Level, Shape::Text { at: (1, 2), anchor: Anchor::End, drop: 35, text: "<5 & \u{1}\"".into() }),
        ];
        let picture = Picture { id: "x", label: "a\"b", width: 10, height: 10 };
        assert_eq!(
            write(&picture, &shapes),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" width=\"10\" height=\"10\" \
             viewBox=\"0 0 10 10\" role=\"img\" \
             aria-label=\"a&quot;b\"><path class=\"s1\" d=\"M1 2h3v4h-3zM5 2h3v4h-3z\"/><path class=\"g\" d=\"M0 9h9\"/>\
             <path class=\"l l1\" d=\"M0 9l3-2l3 1\"/><g class=\"y\" text-anchor=\"end\">\
             <text x=\"1\" y=\"2\" dy=\".35em\">&lt;5 &amp; &quot;</text></g></svg>"
        );
    }

    #[test]
    fn hundredths_are_short() {
        assert_eq!([0, 35, 90, 100, 210].map(decimal), ["0", ".35", ".9", "1", "2.1"]);
    }
}
