//! SVG to PNG. Two pictures are drawn at once, and the latest are kept under what they are drawn from, so that they can
//! never be of another state of the data.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::font::{FAMILY, FONTS};

/// Drawn at once.
static DRAWING: Semaphore = Semaphore::const_new(2);
/// No picture is larger, in pixels each way.
const LARGEST: f32 = 4096.0;
/// What is kept at most, in bytes.
const KEPT: usize = 3 * 1024 * 1024;

type Key = [u8; 32];

/// The latest last.
static LATEST: Mutex<VecDeque<(Key, Bytes)>> = Mutex::new(VecDeque::new());

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// The SVG as PNG, `scale` pixels for each of its units, white where nothing is.
pub async fn picture(svg: String, scale: u32) -> Result<Bytes, Failed> {
    let key: Key = Sha256::new().chain_update(&svg).chain_update(scale.to_be_bytes()).finalize().into();
    if let Some(png) = kept(&key) {
        return Ok(png);
    }
    let permit = DRAWING.acquire().await?;
    // Somebody who waits no longer does not make room before the picture is drawn.
    let drawn = tokio::task::spawn_blocking(move || {
        let drawn = draw(&svg, scale);
        drop(permit);
        drawn
    });
    let png = Bytes::from(drawn.await??);
    keep(key, png.clone());
    Ok(png)
}

fn kept(key: &Key) -> Option<Bytes> {
    let latest = LATEST.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    latest.iter().find(|(known, _)| known == key).map(|(_, png)| png.clone())
}

fn keep(key: Key, png: Bytes) {
    let mut latest = LATEST.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    latest.retain(|(known, _)| *known != key);
    latest.push_back((key, png));
    while latest.iter().map(|(_, png)| png.len()).sum::<usize>() > KEPT {
        latest.pop_front();
    }
}

/// Takes tens of milliseconds.
fn draw(svg: &str, scale: u32) -> Result<Vec<u8>, Failed> {
    let options = Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let scale = (scale as f32).min(LARGEST / size.width()).min(LARGEST / size.height());
    let whole = |side: f32| (side * scale).round().max(1.0) as u32;
    let mut pixels = Pixmap::new(whole(size.width()), whole(size.height())).ok_or("a picture without pixels")?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_drawn_with_our_font_only() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"30\"><text y=\"20\" font-family=\"none\">{text}</text></svg>"
            )
        };
        let pictures = ["", "产业", "Land", "产地"].map(|text| draw(&svg(text), 1).unwrap());
        for (at, one) in pictures.iter().enumerate() {
            assert!(pictures.iter().skip(at + 1).all(|other| other != one), "{at}");
        }
    }

    #[test]
    fn no_picture_is_larger_than_the_bound() {
        let png = draw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"10\"/>", 2).unwrap();
        assert_eq!(png.get(16..20), Some(4096u32.to_be_bytes().as_slice()));
        assert!(draw("<svg", 1).is_err());
    }
}
