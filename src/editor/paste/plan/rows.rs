//! Which row of the text is which row of the draft.

use super::same_thing;
use crate::domain::alike;
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Kind};

/// What a row is known by, in each list.
fn identity(pattern: &str) -> &'static str {
    match pattern {
        "/land/cities" | "/leases" | "/renewal" => "city",
        "/funding/local/clusters" => "cluster",
        "/funding/source_periods" => "source",
        "/policies/*/documents/*/measures" | "/details/parcels" => "number",
        "/details/leases" => "building",
        "/details/companies" => "name",
        _ => "title",
    }
}

/// Pairs of a row of the text and a row of the draft. First those with the same identity, in order where it occurs twice;
/// then news and policies about the same thing, so that another wording does not make a second one; then those that say
/// the same in most of their fields; and at last news and policies that only stand where the other does.
pub fn matched(pattern: &str, draft: &Sheet, list: &str, read: &Sheet, read_list: &str) -> Vec<(String, String)> {
    let name = identity(pattern);
    let mut left: Vec<&str> = draft.rows(list);
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    let known_by = |sheet: &Sheet, list: &str, row: &str| -> String {
        let text = sheet.get(&format!("{list}/{row}/{name}"));
        if name == "title" { alike::normal(text) } else { text.split_whitespace().collect() }
    };
    for row in read.rows(read_list) {
        let own = known_by(read, read_list, row);
        let found = left.iter().position(|other| !own.is_empty() && known_by(draft, list, other) == own);
        match found {
            Some(place) => pairs.push((row.to_owned(), left.remove(place).to_owned())),
            None => alone.push(row),
        }
    }
    let of_items = same_thing::Lists::of(pattern, draft, list, read, read_list);
    if let Some(lists) = &of_items {
        lists.about_the_same(&mut alone, &mut left, &mut pairs);
    }
    alone.retain(|row| {
        let close =
            |other: &&str| mostly_same(pattern, draft, &format!("{list}/{other}"), read, &format!("{read_list}/{row}"));
        let place = left.iter().position(close);
        pairs.extend(place.map(|place| ((*row).to_owned(), left.remove(place).to_owned())));
        place.is_none()
    });
    if let Some(lists) = &of_items {
        lists.at_the_same_place(&alone, &left, &mut pairs);
    }
    pairs
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
