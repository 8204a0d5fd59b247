//! Every address of the site, in either language. Permanent: a released address may redirect, never die.

use chrono::NaiveDate;

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::week::Week;

pub fn home(language: Language) -> String {
    at(language, "/")
}

pub fn weeks(language: Language) -> String {
    at(language, "/weeks")
}

pub fn week(language: Language, week: Week) -> String {
    at(language, &format!("/weeks/{week}"))
}

/// The week as it was known on a day.
pub fn week_as_of(language: Language, week: Week, day: NaiveDate) -> String {
    format!("{}?as_of={day}", self::week(language, week))
}

pub fn revision(language: Language, week: Week, number: u32) -> String {
    at(language, &format!("/weeks/{week}/revisions/{number}"))
}

pub fn trend(language: Language, topic: Topic) -> String {
    at(language, &format!("/trends/{}", topic.slug()))
}

/// A trend over the weeks `from` to `to`.
pub fn trend_between(language: Language, topic: Topic, from: Week, to: Week) -> String {
    format!("{}?from={from}&to={to}", trend(language, topic))
}

pub fn policies(language: Language) -> String {
    at(language, "/policies")
}

pub fn policy(language: Language, id: &str) -> String {
    at(language, &format!("/policies/{id}"))
}

pub fn news(language: Language) -> String {
    at(language, "/news")
}

/// The same list, from its `number`th page (from 1; the first page has no query).
pub fn list_page(address: String, number: u32) -> String {
    if number <= 1 { address } else { format!("{address}?page={number}") }
}

/// The address of `path` (without a language's prefix) in the language.
pub fn at(language: Language, path: &str) -> String {
    match (language.prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}

/// What a trend is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Land,
    Rents,
    Funding,
    Capital,
    Renewal,
}

impl Topic {
    pub const ALL: [Topic; 5] = [Topic::Land, Topic::Rents, Topic::Funding, Topic::Capital, Topic::Renewal];

    pub const fn slug(self) -> &'static str {
        match self {
            Topic::Land => "land",
            Topic::Rents => "rents",
            Topic::Funding => "funding",
            Topic::Capital => "capital",
            Topic::Renewal => "renewal",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.slug() == slug)
    }

    pub const fn name(self) -> Text {
        match self {
            Topic::Land => Text::TopicLand,
            Topic::Rents => Text::TopicRents,
            Topic::Funding => Text::TopicFunding,
            Topic::Capital => Text::TopicCapital,
            Topic::Renewal => Text::TopicRenewal,
        }
    }
}
