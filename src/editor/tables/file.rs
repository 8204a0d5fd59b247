//! A list of the draft as a file: to be filled in Excel, and to come back.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use csv::{Terminator, WriterBuilder};

use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::sheet::Sheet;
use crate::sheet::schema::Field;
use crate::web::error::Error;
use crate::web::export::{BYTE_ORDER_MARK, guarded};

/// The list's rows under the names of its columns; the names alone when there are none.
pub fn csv(sheet: &Sheet, list: &str, columns: &[&Field], week: Week, language: Language) -> Result<Response, Error> {
    let failed = |error: csv::Error| {
        tracing::error!(%error, "a table could not be written");
        Error::Internal
    };
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    csv.write_record(columns.iter().map(|column| guarded(column.label.read(language)))).map_err(failed)?;
    for row in sheet.rows(list) {
        let row = format!("{list}/{row}");
        let cells = columns.iter().map(|column| guarded(sheet.get(&column.key_in(&row))));
        csv.write_record(cells).map_err(failed)?;
    }
    let bytes = csv.into_inner().map_err(|error| failed(csv::Error::from(error.into_error())))?;
    let name = format!("attachment; filename=\"{week}{}.csv\"", list.replace('/', "-"));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
