//! Where plotters draws: a list of shapes in whole units, each with its ink. Nothing here asks a font or a browser, so
//! that server and browser record the same shapes.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::palette::Ink;

/// One shape, in the units of the viewBox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Corner, width, height.
    Box(i32, i32, i32, i32),
    Path(Vec<(i32, i32)>),
    /// The size is the ink's.
    Dot(i32, i32),
    Text {
        at: (i32, i32),
        anchor: Anchor,
        /// Where the baseline is, in hundredths of the text's height below the point.
        drop: i32,
        text: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// The recorder of a drawing.
pub struct Recorder<'a> {
    pub size: (u32, u32),
    pub shapes: &'a mut Vec<(Ink, Shape)>,
}

impl Recorder<'_> {
    fn record(&mut self, colour: BackendColor, shape: Shape) -> Recorded {
        let ink = Ink::of(colour);
        if ink != Ink::Nothing {
            self.shapes.push((ink, shape));
        }
        Ok(())
    }
}

type Recorded = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Recorded {
        self.record(colour, Shape::Box(x, y, 1, 1))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Recorded {
        self.record(style.color(), Shape::Path(vec![from, to]))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _fill: bool) -> Recorded {
        self.record(style.color(), Shape::Box(from.0, from.1, to.0 - from.0, to.1 - from.1))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Recorded {
        self.record(style.color(), Shape::Path(path.into_iter().collect()))
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, _radius: u32, style: &S, _fill: bool) -> Recorded {
        self.record(style.color(), Shape::Dot(at.0, at.1))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Recorded {
        let pos = style.anchor();
        let anchor = match pos.h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let drop = match pos.v_pos {
            VPos::Top => 90,
            VPos::Center => 35,
            VPos::Bottom => 0,
        };
        self.record(style.color(), Shape::Text { at, anchor, drop, text: text.to_owned() })
    }

    /// From a table of two widths: wide characters are square, the others a little over half of that.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((width(text), TEXT))
    }
}

/// The height of the text in the viewBox; a page may show it larger, or smaller, where its drawings are small, or large.
pub const TEXT: u32 = 12;

/// The width of a text in the viewBox, near enough.
pub fn width(text: &str) -> u32 {
    text.chars().map(|c| if c < '\u{2e80}' { 7 } else { TEXT }).fold(0, u32::saturating_add)
}
