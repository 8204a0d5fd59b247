//! A form with a file in it, as it was sent.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;

use crate::web::error::Error;

/// More fields are in no form: one for each tick of a large bulletin.
const MOST: usize = 20_000;

#[derive(Debug, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// The name and the bytes of the file, when one was chosen.
    pub file: Option<(String, Vec<u8>)>,
}

impl Sent {
    /// Reads the form. [`Error::TooLarge`], [`Error::Unreadable`].
    pub async fn of(mut form: Multipart, limit: usize) -> Result<Self, Error> {
        let refused = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge { limit },
            _ => Error::Unreadable,
        };
        let mut sent = Self::default();
        while let Some(field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(file) => {
                    let bytes = field.bytes().await.map_err(refused)?;
                    if !bytes.is_empty() {
                        sent.file = Some((file, bytes.to_vec()));
                    }
                }
                None => sent.fields.push((name, field.text().await.map_err(refused)?)),
            }
            if sent.fields.len() > MOST {
                return Err(Error::Unreadable);
            }
        }
        Ok(sent)
    }

    /// The field's text; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(one, _)| one == name).map(|(_, text)| text.as_str())
    }

    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}
