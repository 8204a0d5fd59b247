//! Whether a news item or a policy of the text is about what one of the draft is about, in other words.

use std::collections::BTreeSet;

use crate::domain::{alike, division};
use crate::sheet::Sheet;

/// Titles of which so much is the same are about the same thing, in per cent.
pub const TITLES: usize = 50;
/// Texts are when one holds so much of the other. Two about different things share less than 15.
const TEXTS: usize = 40;
/// So much of a text is compared.
const COMPARED: usize = 600;
/// With more possible pairs than these, wordings are not compared: no bulletin has as many.
const MOST_PAIRS: usize = 2_500;

/// The news, or the policies, of a draft and of a text.
pub struct Lists<'a> {
    draft: &'a Sheet,
    list: &'a str,
    read: &'a Sheet,
    read_list: &'a str,
    body: &'static str,
}

type Pairs = Vec<(String, String)>;

impl<'a> Lists<'a> {
    /// `None` for other lists.
    pub fn of(pattern: &str, draft: &'a Sheet, list: &'a str, read: &'a Sheet, read_list: &'a str) -> Option<Self> {
        let body = match pattern {
            "/news" => "body",
            "/policies" => "summary",
            _ => return None,
        };
        Some(Self { draft, list, read, read_list, body })
    }

    fn ours(&self, row: &str, field: &str) -> &'a str {
        self.read.get(&format!("{}/{row}/{field}", self.read_list))
    }

    fn theirs(&self, row: &str, field: &str) -> &'a str {
        self.draft.get(&format!("{}/{row}/{field}", self.list))
    }

    /// Takes the pairs of which scope and date agree and of which title, text or documents say that they are about the same
    /// thing, the closest first, out of `ours` and `theirs`.
    pub fn about_the_same(&self, ours: &mut Vec<&str>, theirs: &mut Vec<&str>, pairs: &mut Pairs) {
        if ours.len().saturating_mul(theirs.len()) > MOST_PAIRS {
            return;
        }
        let mut close: Vec<(usize, &str, &str)> = Vec::new();
        for our in ours.iter() {
            let same = theirs.iter().filter(|their| agree(&self.key(our), &self.their_key(their)));
            close.extend(same.map(|their| (self.closeness(our, their), *our, *their)).filter(|found| found.0 > 0));
        }
        // The order of the rows holds among equals.
        close.sort_by_key(|(closeness, ..)| std::cmp::Reverse(*closeness));
        for (_, our, their) in close {
            let at = ours.iter().position(|row| *row == our).zip(theirs.iter().position(|row| *row == their));
            if let Some((our_at, their_at)) = at {
                pairs.push((ours.remove(our_at).to_owned(), theirs.remove(their_at).to_owned()));
            }
        }
    }

    /// In per cent, 0 when nothing says that both are about the same.
    fn closeness(&self, our: &str, their: &str) -> usize {
        if !self.documents(self.read, self.read_list, our).is_disjoint(&self.documents(self.draft, self.list, their)) {
            return 100;
        }
        let cut = |text: &str| text.chars().take(COMPARED).collect::<String>();
        let alike = |field: &str, least: usize, closeness: fn(&str, &str) -> usize| {
            let found = closeness(&cut(self.ours(our, field)), &cut(self.theirs(their, field)));
            if found >= least { found } else { 0 }
        };
        let text = alike(self.body, TEXTS, alike::contained).max(alike(self.body, TEXTS, alike::similarity));
        alike("title", TITLES, alike::similarity).max(text)
    }

    fn documents(&self, sheet: &Sheet, list: &str, row: &str) -> BTreeSet<String> {
        let documents = format!("{list}/{row}/documents");
        let titles = sheet.rows(&documents).into_iter().map(|row| sheet.get(&format!("{documents}/{row}/title")));
        titles.map(alike::normal).filter(|title| !title.is_empty()).collect()
    }

    fn key(&self, row: &str) -> (String, Option<(u32, u32)>) {
        (place(self.ours(row, "scope")), day(self.ours(row, "date")))
    }

    fn their_key(&self, row: &str) -> (String, Option<(u32, u32)>) {
        (place(self.theirs(row, "scope")), day(self.theirs(row, "date")))
    }
}

/// 深圳市 is 深圳.
fn place(scope: &str) -> String {
    division::city(scope).map_or_else(|| alike::normal(scope), str::to_owned)
}

/// What one of the two leaves open does not speak against it.
fn agree((scope, day): &(String, Option<(u32, u32)>), (other, other_day): &(String, Option<(u32, u32)>)) -> bool {
    (scope == other || scope.is_empty() || other.is_empty())
        && (day == other_day || day.is_none() || other_day.is_none())
}

/// Month and day of a date as typed: `2024-06-18`, `6月18日`, `6.18` or `0618`.
fn day(text: &str) -> Option<(u32, u32)> {
    let text = plain_digits(text);
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match numbers.as_slice() {
        [.., month, day] => Some((month.parse().ok()?, day.parse().ok()?)),
        [both] if both.len() == 4 || both.len() == 8 => {
            let both = both.get(both.len().checked_sub(4)?..)?;
            Some((both.get(..2)?.parse().ok()?, both.get(2..)?.parse().ok()?))
        }
        _ => None,
    }
}

/// Full-width digits as plain ones.
fn plain_digits(text: &str) -> String {
    let plain = |c: char| match u32::from(c) {
        wide @ 0xFF10..=0xFF19 => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn dates_as_they_are_typed() {
        for text in ["2024-06-18", "6月18日", "6.18", "0618", "20240618", "２０２４年６月１８日"] {
            assert_eq!(day(text), Some((6, 18)), "{text}");
        }
        assert_eq!((day(""), day("18日"), day("某日")), (None, None, None));
    }
}
