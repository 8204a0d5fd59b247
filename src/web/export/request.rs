//! What the address of a file asks for, and its one spelling.

use axum::extract::Query;
use axum::http::Uri;
use percent_encoding::percent_decode_str;

use super::Kind;
use crate::chart::{By, Choices, Spelled, Subject, Tab, Topic};
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::ui::address;

/// No cluster has a longer name, in bytes.
const LONGEST_NAME: usize = 200;

/// A file that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub kind: Kind,
    pub choices: Choices,
    /// Not the view as chosen but all that is published of the subject.
    pub everything: bool,
    pub size: Size,
}

/// The parameters (`size=3x`) that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub Vec<String>);

/// How large a PNG is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// A pixel for each unit of the SVG.
    #[default]
    Single,
    Double,
    /// 1200 by 630, as other sites show a link.
    Card,
}

impl Spelled for Size {
    const EVERY: &'static [(Self, &'static str)] = &[(Size::Single, "1x"), (Size::Double, "2x"), (Size::Card, "card")];
}

/// The subject and the kind of file that the path names; `None` for the address of anything else.
pub fn subject(path: &str) -> Option<(Subject, Kind)> {
    let (folder, file) = path.strip_prefix('/')?.split_once('/')?;
    let (stem, ending) = file.rsplit_once('.')?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.ending().eq_ignore_ascii_case(ending))?;
    if stem.is_empty() || stem.contains('/') {
        return None;
    }
    let name = percent_decode_str(stem).decode_utf8().ok()?;
    let subject = match folder {
        "trends" => Subject::Topic(Topic::from_slug(&name)?),
        "clusters" if name.len() <= LONGEST_NAME => Subject::Cluster(name.into_owned()),
        _ => return None,
    };
    Some((subject, kind))
}

/// The parameters of the query in their order.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let uri = format!("/?{query}").parse().unwrap_or(Uri::from_static("/"));
    Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs).unwrap_or_default()
}

/// What the query asks of it. The side of the card (`view`) means nothing to a file and is left out.
pub fn read(subject: Subject, kind: Kind, query: &str) -> Result<Asked, Refused> {
    let pairs = pairs(query);
    let of_files = |name: &str| (name == "all" && kind.is_table()) || (name == "size" && kind == Kind::Png);
    let (own, of_chart): (Vec<_>, Vec<_>) = pairs.iter().partition(|(name, _)| of_files(name));
    let of_chart = of_chart.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (choices, mut refused) = Choices::read(subject, of_chart);
    let (mut everything, mut size) = (None, None);
    for (name, value) in own.into_iter().filter(|(_, value)| !value.is_empty()) {
        match (name.as_str(), Size::read(value)) {
            ("all", _) if value == "1" && everything.is_none() => everything = Some(()),
            ("size", Some(read)) if size.is_none() => size = Some(read),
            _ => refused.push(format!("{name}={value}").chars().take(40).collect()),
        }
    }
    if !refused.is_empty() {
        return Err(Refused(refused));
    }
    let everything = everything.is_some();
    let choices = match everything {
        true => Choices { as_of: choices.as_of, ..Choices::of(choices.subject) },
        false => choices.with_tab(Tab::default()),
    };
    Ok(Asked { kind, choices, everything, size: size.unwrap_or_default() })
}

impl Asked {
    /// The address that asks for this file.
    pub fn address(&self, language: Language) -> String {
        let mut query = self.choices.query();
        let mut add = |parameter: &str| {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(parameter);
        };
        if self.everything {
            add("all=1");
        }
        if self.size != Size::default() {
            add(&format!("size={}", self.size.spelled()));
        }
        address::chart_file(language, &self.choices.subject, self.kind.ending(), &query)
    }

    /// The weeks that the file is about, and what of the choices cannot be.
    pub fn range(&self, published: Range) -> (Range, Vec<String>) {
        match self.everything {
            true => self.choices.pinned(published).range(published),
            false => self.choices.range(published),
        }
    }

    /// The page that shows the same, now and later.
    pub fn page(&self, range: Range, language: Language) -> String {
        let pinned = self.choices.pinned(range);
        let by_week = Choices { by: Some(By::Week), ..pinned.clone() };
        let shown = if self.everything && by_week.range(range).1.is_empty() { by_week } else { pinned };
        address::chart(language, &shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, query: &str, expected: Result<&str, &[&str]>) {
        let (subject, kind) = subject(path).unwrap();
        let read = read(subject, kind, query).map(|asked| asked.address(Language::Chinese));
        let expected = expected.map(str::to_owned);
        assert_eq!(read, expected.map_err(|all| Refused(all.iter().map(|one| (*one).to_owned()).collect())));
    }

    #[test]
    fn an_address_has_one_spelling() {
        check("/trends/land.csv", "", Ok("/trends/land.csv"));
        check("/trends/land.CSV", "view=table&to=2024w25", Ok("/trends/land.csv?to=2024-W25"));
        check("/trends/land.png", "size=2x&measure=area", Ok("/trends/land.png?measure=area&size=2x"));
        check("/trends/land.png", "size=1x&from=", Ok("/trends/land.png"));
        check("/trends/land.json", "measure=area&all=1&by=month", Ok("/trends/land.json?all=1"));
        check("/trends/land.csv", "all=1&as_of=2024-05-06&by=month", Ok("/trends/land.csv?as_of=2024-05-06&all=1"));
        check("/clusters/a.b.svg", "", Ok("/clusters/a%2Eb.svg"));
        check("/clusters/%E6%96%B0%E8%83%BD%E6%BA%90.svg", "", Ok("/clusters/%E6%96%B0%E8%83%BD%E6%BA%90.svg"));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        check("/trends/land.csv", "size=2x", Err(&["size=2x"]));
        check("/trends/land.svg", "all=1", Err(&["all=1"]));
        check("/trends/land.png", "size=3x&by=day", Err(&["by=day", "size=3x"]));
        check("/trends/land.csv", "all=0&all=1&all=1", Err(&["all=0", "all=1"]));
        for path in [
            "/trends/land",
            "/trends/weather.csv",
            "/trends/a/land.csv",
            "/trends/.csv",
            "/weeks/2024-W25.csv",
            "/trends/land.exe",
        ] {
            assert_eq!(subject(path), None, "{path}");
        }
    }
}
