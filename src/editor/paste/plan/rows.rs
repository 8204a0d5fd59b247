//! Which row of the text is which row of the draft.

use super::same_thing;
use crate::domain::{alike, division};
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Kind};

/// Pairs of a row of the text and a row of the draft. First those with the same identity, in order where it occurs twice;
/// then news and policies about the same thing, so that another wording does not make a second one; then those that say
/// the same in most of their fields, and what they are called or say is alike. Another item of the same place and day, or
/// another city with the same figures, is a row of its own.
pub fn matched(pattern: &str, draft: &Sheet, list: &str, read: &Sheet, read_list: &str) -> Vec<(String, String)> {
    let name = schema::identity(pattern);
    let mut left: Vec<&str> = draft.rows(list);
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    let known_by = |sheet: &Sheet, list: &str, row: &str| -> String {
        let text = sheet.get(&format!("{list}/{row}/{name}"));
        match name {
            "title" => alike::normal(text),
            "city" => division::city(text).map_or_else(|| text.split_whitespace().collect(), str::to_owned),
            _ => text.split_whitespace().collect(),
        }
    };
    for row in read.rows(read_list) {
        let own = known_by(read, read_list, row);
        let found = left.iter().position(|other| !own.is_empty() && known_by(draft, list, other) == own);
        match found {
            Some(place) => pairs.push((row.to_owned(), left.remove(place).to_owned())),
            None => alone.push(row),
        }
    }
    if let Some(lists) = same_thing::Lists::of(pattern, draft, list, read, read_list) {
        lists.about_the_same(&mut alone, &mut left, &mut pairs);
    }
    for row in alone {
        let close = |other: &&str| {
            let (row, other) = (format!("{read_list}/{row}"), format!("{list}/{other}"));
            mostly_same(pattern, draft, &other, read, &row) && is_called_alike(name, draft, &other, read, &row)
        };
        let place = left.iter().position(close);
        pairs.extend(place.map(|place| (row.to_owned(), left.remove(place).to_owned())));
    }
    pairs
}

/// Whether the rows' names, titles or texts are alike, or one of the rows has no name yet.
fn is_called_alike(name: &str, draft: &Sheet, row: &str, read: &Sheet, read_row: &str) -> bool {
    let alike = |field: &str| {
        let texts = (draft.get(&format!("{row}/{field}")), read.get(&format!("{read_row}/{field}")));
        alike::similarity(texts.0, texts.1) >= same_thing::TITLES
            || (field == name && (texts.0.is_empty() || texts.1.is_empty()))
    };
    [name, "title", "name", "body", "summary", "text"].into_iter().any(alike)
}

/// More than half of the fields of either row are the other's.
fn mostly_same(pattern: &str, draft: &Sheet, row: &str, read: &Sheet, read_row: &str) -> bool {
    let columns = || schema::columns(pattern).filter(|column| column.kind != Kind::List);
    let texts = columns().map(|column| (draft.get(&column.key_in(row)), read.get(&column.key_in(read_row))));
    let (mut same, mut said) = (0, 0);
    for (theirs, ours) in texts {
        said += usize::from(!theirs.is_empty() || !ours.is_empty());
        same += usize::from(!ours.is_empty() && theirs.trim() == ours.trim());
    }
    same > 1 && same * 2 > said
}
