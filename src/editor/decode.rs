//! From the bytes of a file to text.

use std::fmt;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::bulletin::{self, LIMIT_BYTES};
use crate::domain::finding::Finding;

/// A text, and the encoding that it was converted from unless it was UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub converted_from: Option<&'static str>,
    /// What is to be said about the file: what was left out of its text.
    pub notes: Vec<Finding>,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub enum DecodeError {
    TooLarge {
        bytes: u64,
    },
    /// Neither UTF-8 nor GB18030 (which holds GBK).
    Neither {
        at: usize,
        /// The line of that byte, from 1.
        line: usize,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::TooLarge { bytes } => {
                write!(f, "the text is larger than the limit of {LIMIT_BYTES} bytes: {bytes} bytes")
            }
            DecodeError::Neither { at, line } => {
                let sections = bulletin::SECTIONS.join(", ");
                write!(
                    f,
                    "the text is neither UTF-8, UTF-16 nor GBK/GB18030, so none of its sections could be looked for \
                     ({sections}); the first byte that is in none of them is in line {line}, at {at}; hint: save the text as UTF-8"
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}

pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if bytes.len() > LIMIT_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() as u64 });
    }
    // Notepad's "Unicode": told by its byte-order mark, never guessed.
    let marked = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding == UTF_16LE || *encoding == UTF_16BE);
    if let Some((encoding, _)) = marked {
        let (text, _, failed) = encoding.decode(&bytes);
        return match failed {
            false => Ok(Decoded { text: text.into_owned(), converted_from: Some("UTF-16"), notes: Vec::new() }),
            true => Err(DecodeError::Neither { at: 0, line: 1 + text.split('\u{fffd}').next().map_or(0, line_ends) }),
        };
    }
    if let Some(text) = unmarked_utf_16(&bytes) {
        return Ok(Decoded { text, converted_from: Some("UTF-16"), notes: Vec::new() });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: without_mark(text), converted_from: None, notes: Vec::new() }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let (text, failed) = GB18030.decode_without_bom_handling(&bytes);
            if failed || text.contains(is_foreign) {
                let as_utf8 = String::from_utf8_lossy(&bytes);
                // Of the two the one in which fewer characters are lost is what the file was meant to be.
                let lost = |text: &str| text.matches(|c| c == '\u{fffd}' || is_foreign(c)).count();
                let meant = if lost(&as_utf8) <= lost(&text) { &as_utf8 } else { &text };
                let before = meant.split(|c| c == '\u{fffd}' || is_foreign(c)).next().unwrap_or_default();
                return Err(DecodeError::Neither { at, line: 1 + line_ends(before) });
            }
            Ok(Decoded { text: text.into_owned(), converted_from: Some("GB18030"), notes: Vec::new() })
        }
    }
}

/// Bytes that only happen to be GB18030 give control and private characters, not a bulletin.
fn is_foreign(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{e000}'..='\u{f8ff}')
}

fn line_ends(text: &str) -> usize {
    text.matches('\n').count()
}

/// The text of UTF-16 without a mark, where nothing else can be meant: it has noughts, which no other text has, and gives
/// nothing but characters of a bulletin.
fn unmarked_utf_16(bytes: &[u8]) -> Option<String> {
    if bytes.len() < 16 || !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let usual = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2000}'..='\u{27ff}' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        (!failed && text.chars().all(usual)).then(|| text.into_owned())
    })
}

/// The text without a byte-order mark.
fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_utf8_and_gbk_and_nothing_else() {
        let text = "新增公告6宗,合计10.6万平方米";
        assert_eq!(decode(text.into()), Ok(Decoded { text: text.into(), converted_from: None, notes: Vec::new() }));
        assert_eq!(decode(format!("\u{feff}{text}").into_bytes()).unwrap().text, text);
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        assert_eq!(
            decode(gbk.into_owned()),
            Ok(Decoded { text: text.into(), converted_from: Some("GB18030"), notes: Vec::new() })
        );
        let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(utf16), Ok(Decoded { text: text.into(), converted_from: Some("UTF-16"), notes: Vec::new() }));
        let unmarked = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().chain([10]).flat_map(bytes).collect::<Vec<u8>>();
        for bytes in [unmarked(u16::to_le_bytes), unmarked(u16::to_be_bytes)] {
            assert_eq!(decode(bytes).unwrap().text, format!("{text}\n"));
        }
        assert_eq!(decode(vec![b'a', 0xff, 0xff, 0]), Err(DecodeError::Neither { at: 1, line: 1 }));
        assert_eq!(decode(vec![b'a'; LIMIT_BYTES + 1]), Err(DecodeError::TooLarge { bytes: LIMIT_BYTES as u64 + 1 }));
    }

    /// The line that is named, after one byte of the text was broken.
    #[track_caller]
    fn check(mut bytes: Vec<u8>, broken: usize, by: u8, expected: usize) {
        bytes[broken] = by;
        let Err(DecodeError::Neither { line, .. }) = decode(bytes) else { panic!("it is read") };
        assert_eq!(line, expected);
    }

    #[test]
    fn a_bad_byte_is_named_by_its_line() {
        let text = "第一行\n第二行\n新增公告6宗\n第四行\n";
        check(text.into(), text.find('告').unwrap(), 0xff, 3);
        check(text.into(), 1, 0xff, 1);
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        let last = gbk.len() - 2;
        check(gbk.into_owned(), last, 0xff, 4);
    }
}
