//! What a file is called when it is saved.

use axum::http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::request::{Asked, Size};
use crate::chart::{Spelled, Subject};
use crate::domain::series::Range;

/// What RFC 8187 wants encoded in `filename*`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// So much of a cluster's name goes into the name of a file, in characters.
const NAME: usize = 40;

/// `attachment`, with the name in ASCII and in full: `land-parcels-2023-W26--2024-W25.csv`.
pub fn disposition(asked: &Asked, range: Range) -> HeaderValue {
    let (subject, in_ascii) = match &asked.choices.subject {
        Subject::Topic(topic) => (topic.slug().to_owned(), topic.slug()),
        Subject::Cluster(name) => (format!("cluster-{}", safe(name)), "cluster"),
    };
    let rest = rest(asked, range);
    let full = utf8_percent_encode(&format!("{subject}{rest}"), ENCODED).to_string();
    let header = format!("attachment; filename=\"{in_ascii}{rest}\"; filename*=UTF-8''{full}");
    HeaderValue::try_from(header).unwrap_or(HeaderValue::from_static("attachment"))
}

/// What stands after the subject; ASCII only.
fn rest(asked: &Asked, range: Range) -> String {
    let what = match (asked.everything, &asked.choices.subject) {
        (true, _) => "-all".to_owned(),
        (false, Subject::Cluster(_)) => String::new(),
        (false, _) => format!("-{}", asked.choices.facet.slug()),
    };
    let weeks = match range.weeks() {
        1 => range.to.to_string(),
        _ => format!("{}--{}", range.from, range.to),
    };
    let size = if asked.size == Size::default() { String::new() } else { format!("-{}", asked.size.spelled()) };
    let known = asked.choices.as_of.map(|day| format!("-as-of-{day}")).unwrap_or_default();
    format!("{what}-{weeks}{known}{size}.{}", asked.kind.ending())
}

/// The name without what some file system takes for something else.
fn safe(name: &str) -> String {
    let safe = |c: char| if c.is_control() || "/\\:*?\"<>|.".contains(c) { '-' } else { c };
    name.chars().take(NAME).map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::export::Kind;
    use crate::web::export::request::read;

    #[track_caller]
    fn check(subject: Subject, kind: Kind, query: &str, expected: &str) {
        let asked = read(subject, kind, query).unwrap();
        let range = Range::between("2024-W24".parse().unwrap(), "2024-W25".parse().unwrap());
        assert_eq!(disposition(&asked, range).to_str().unwrap(), expected);
    }

    #[test]
    fn a_name_says_what_is_inside() {
        use crate::chart::Topic;
        let land = || Subject::Topic(Topic::Land);
        check(
            land(),
            Kind::Csv,
            "measure=area",
            "attachment; filename=\"land-area-2024-W24--2024-W25.csv\"; filename*=UTF-8''land-area-2024-W24--2024-W25.csv",
        );
        check(
            land(),
            Kind::Json,
            "all=1",
            "attachment; filename=\"land-all-2024-W24--2024-W25.json\"; filename*=UTF-8''land-all-2024-W24--2024-W25.json",
        );
        check(
            Subject::Cluster("新/\"能\r\n".into()),
            Kind::Png,
            "size=card",
            "attachment; filename=\"cluster-2024-W24--2024-W25-card.png\"; \
             filename*=UTF-8''cluster-%E6%96%B0--%E8%83%BD---2024-W24--2024-W25-card.png",
        );
    }
}
