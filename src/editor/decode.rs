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
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::TooLarge { bytes } => {
                write!(f, "the text is larger than the limit of {LIMIT_BYTES} bytes: {bytes} bytes")
            }
            DecodeError::Neither { at } => {
                let sections = bulletin::SECTIONS.join(", ");
                write!(
                    f,
                    "the text is neither UTF-8, UTF-16 nor GBK/GB18030, so none of its sections could be looked for \
                     ({sections}); the first byte that is not UTF-8 is at {at}"
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
            true => Err(DecodeError::Neither { at: 0 }),
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: without_mark(text), converted_from: None, notes: Vec::new() }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let (text, failed) = GB18030.decode_without_bom_handling(&bytes);
            // Bytes that only happen to be GB18030 give control and private characters, not a bulletin.
            if failed
                || text.chars().any(|c| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{e000}'..='\u{f8ff}'))
            {
                return Err(DecodeError::Neither { at });
            }
            Ok(Decoded { text: text.into_owned(), converted_from: Some("GB18030"), notes: Vec::new() })
        }
    }
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
        assert_eq!(decode(vec![b'a', 0xff, 0xff, 0]), Err(DecodeError::Neither { at: 1 }));
        assert_eq!(decode(vec![b'a'; LIMIT_BYTES + 1]), Err(DecodeError::TooLarge { bytes: LIMIT_BYTES as u64 + 1 }));
    }
}
