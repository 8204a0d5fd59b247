//! Where a tooltip stands: beside the slot that it speaks of, never outside the card and the window.

/// A box in the window's pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Between slot and tooltip.
const GAP: f64 = 10.0;

impl Frame {
    /// What both hold.
    pub fn shared(self, other: Frame) -> Frame {
        Frame {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    pub fn smaller_by(self, margin: f64) -> Frame {
        Frame {
            left: self.left + margin,
            top: self.top + margin,
            right: self.right - margin,
            bottom: self.bottom - margin,
        }
    }
}

/// The left upper corner of a tooltip of `size` (width, height) for a slot whose middle is at `x` of the `picture`. Beside
/// the slot where the picture has room for that on either side; else under the picture or over it, so that a narrow
/// picture stays in sight.
pub fn corner(picture: Frame, x: f64, size: (f64, f64), card: Frame, window: Frame) -> (f64, f64) {
    let (width, height) = size;
    let room = card.shared(window);
    let held = |low: f64, wanted: f64, high: f64| wanted.min(high).max(low);
    let within = |wanted: f64| held(room.left, wanted, room.right - width);
    if picture.right - picture.left >= 2.0 * (width + GAP) {
        let left = if x + GAP + width <= room.right { x + GAP } else { x - GAP - width };
        // A card whose visible part is lower than the tooltip: the window decides.
        let bottom = if room.bottom - room.top >= height { room.bottom } else { window.bottom };
        let top = if room.bottom - room.top >= height { room.top } else { window.top };
        return (within(left), held(top, picture.top, bottom - height));
    }
    let below = picture.bottom + GAP / 2.0;
    let above = picture.top - GAP / 2.0 - height;
    let top = if below + height <= room.bottom {
        below
    } else if above >= room.top {
        above
    } else {
        below.min(room.bottom - height)
    };
    // Also when the picture itself is scrolled out of the window.
    (within(x - width / 2.0), held(window.top, top, window.bottom - height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(left: f64, top: f64, right: f64, bottom: f64) -> Frame {
        Frame { left, top, right, bottom }
    }

    #[test]
    fn a_wide_picture_has_the_tooltip_beside_the_slot() {
        let (picture, card, window) =
            (frame(20.0, 100.0, 620.0, 460.0), frame(4.0, 20.0, 636.0, 560.0), frame(0.0, 0.0, 1280.0, 900.0));
        assert_eq!(corner(picture, 100.0, (200.0, 120.0), card, window), (110.0, 100.0));
        assert_eq!(corner(picture, 600.0, (200.0, 120.0), card, window), (390.0, 100.0));
        let scrolled = frame(0.0, 300.0, 1280.0, 900.0);
        assert_eq!(corner(picture, 600.0, (200.0, 120.0), card, scrolled), (390.0, 300.0));
    }

    #[test]
    fn a_narrow_picture_stays_in_sight() {
        let (picture, card) = (frame(32.0, 200.0, 288.0, 420.0), frame(16.0, 40.0, 304.0, 700.0));
        let window = frame(0.0, 0.0, 320.0, 640.0);
        assert_eq!(corner(picture, 40.0, (220.0, 150.0), card, window), (16.0, 425.0));
        assert_eq!(corner(picture, 288.0, (220.0, 150.0), card, window), (84.0, 425.0));
        let low = frame(0.0, 0.0, 320.0, 500.0);
        assert_eq!(corner(picture, 288.0, (220.0, 150.0), card, low), (84.0, 45.0));
    }

    #[test]
    fn the_window_holds_what_fits_into_it() {
        let (picture, card) = (frame(32.0, 20.0, 288.0, 240.0), frame(16.0, -140.0, 304.0, 900.0));
        let window = frame(0.0, 0.0, 320.0, 256.0);
        let (left, top) = corner(picture, 160.0, (280.0, 200.0), card, window);
        assert!(left >= 16.0 && left + 280.0 <= 304.0 && top >= 0.0 && top + 200.0 <= 256.0, "{left} {top}");
    }
}
