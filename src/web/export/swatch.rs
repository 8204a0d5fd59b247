//! The legend's marks as shapes: what style/charts.css draws before an entry on a page.

use crate::chart::{Card, Ink};

/// How wide a mark is, in the units of the picture.
pub const WIDTH: i32 = 18;

/// The mark of the class, on a line of text whose baseline is at zero.
pub fn swatch(card: &Card, class: &str) -> String {
    let shape = |ink: Ink, path: &str| format!("<path {} d=\"{path}\"/>", ink.look());
    let square = "M0-10h11v11h-11z";
    let ink = Ink::of_class(class);
    match class {
        "l1" | "l2" | "l3" => shape(ink, "M0-4h16"),
        "o" => shape(Ink::FirstDot, "M6-4h0") + &shape(Ink::Hole, "M6-4h0"),
        "c" => shape(ink, "M2-8l8 8M10-8l-8 8"),
        "r" => shape(ink, "M1 0h9l-4.5-8z"),
        "a" => shape(ink, "M0-4h16"),
        "z" => shape(ink, "M0-5h11v2h-11z"),
        "u" => shape(Ink::Zero, "M0-10h11v2h-11zM0-5h11v6h-11z"),
        "yb" => shape(ink, "M0-4h14"),
        "ep" => shape(ink, "M2-4l4-4l4 4l-4 4z"),
        "en" => shape(ink, "M6-4m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0"),
        "p" => shape(ink, "M3-10h5v11h-5z"),
        class => {
            let pattern = format!("{}-{class}", card.id);
            match card.svg.contains(&format!("id=\"{pattern}\"")) {
                true => format!("<path fill=\"url(#{pattern})\" d=\"{square}\"/>"),
                false => shape(ink, square),
            }
        }
    }
}
