//! Merging the rows of lists: added, removed and moved.

use super::super::Sheet;
use super::{Conflict, Ours, is_below, owned, rows_of};

/// Merges every list that ours says something about into the sheet, which starts as theirs; the outer lists first.
pub fn merge(base: &Sheet, ours: &Ours, sheet: &mut Sheet, conflicts: &mut Vec<Conflict>) {
    for (list, rows) in &ours.lists {
        if !stands(sheet, ours, list) {
            continue;
        }
        let before = owned(base.rows(list));
        for row in before.iter().filter(|row| !rows.contains(row)) {
            let key = format!("{list}/{row}");
            if !sheet.rows(list).contains(&row.as_str()) {
                continue;
            }
            if sheet.below(&key).ne(base.below(&key)) {
                // They went on writing in what we removed.
                conflicts.push(conflict(key, row, row, ""));
            } else {
                sheet.remove_row(list, row);
            }
        }
        let there = owned(sheet.rows(list));
        let (mut added, mut back) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| !there.contains(row)) {
            let key = format!("{list}/{row}");
            if !before.contains(row) {
                added.push(row);
            } else if ours.fields.iter().any(|(field, text)| !text.is_empty() && is_below(field, &key)) {
                // They removed what we went on writing in.
                base.below(&key).for_each(|(field, text)| sheet.set(field, text));
                conflicts.push(conflict(key, row, "", row));
                back.push(row);
            }
        }
        // A row that comes back takes its old place before the question who moved rows: the same merge once more finds
        // it there, and must give the same answer.
        let restored = insert(there.clone(), &before, &back, &before);
        let merged = insert(moved(&restored, rows, &before), rows, &added, &before);
        if merged != there {
            sheet.set(list, &merged.join(" "));
        }
    }
}

fn conflict(key: String, base: &str, theirs: &str, ours: &str) -> Conflict {
    Conflict { key, base: base.to_owned(), theirs: theirs.to_owned(), ours: ours.to_owned() }
}

/// Whether the rows that the list is in are there, and were not removed by us.
fn stands(sheet: &Sheet, ours: &Ours, list: &str) -> bool {
    let there = |(outer, row): (String, String)| sheet.rows(&outer).contains(&row.as_str());
    !ours.is_removed(list) && rows_of(list).into_iter().all(there)
}

/// The rows in our order where only we moved some; what others added stays behind the row that it was added behind.
fn moved(there: &[String], ours: &[String], before: &[String]) -> Vec<String> {
    let common = |row: &String| there.contains(row) && ours.contains(row) && before.contains(row);
    let of = |rows: &[String]| rows.iter().filter(|row| common(row)).cloned().collect::<Vec<_>>();
    let (was, theirs, ours) = (of(before), of(there), of(ours));
    if theirs != was || ours == was {
        return there.to_vec();
    }
    // What stands before the first common row stays there.
    let first = there.iter().position(common).unwrap_or(there.len());
    let (head, rest) = there.split_at(first);
    let with_its_own = |row: &String| {
        let at = rest.iter().position(|one| one == row).unwrap_or(rest.len());
        let own = rest.iter().skip(at + 1).take_while(|one| !common(one));
        std::iter::once(row.clone()).chain(own.cloned()).collect::<Vec<_>>()
    };
    head.iter().cloned().chain(ours.iter().flat_map(with_its_own)).collect()
}

/// Puts each added row behind the row that stands before it in `ours`. Rows that others added at the same place come
/// first when their names do, so that the order does not depend on who saved first.
fn insert(mut rows: Vec<String>, ours: &[String], added: &[&String], before: &[String]) -> Vec<String> {
    let mut inserted: Vec<&String> = Vec::new();
    for &row in added {
        let place = ours.iter().position(|one| one == row).unwrap_or(ours.len());
        let behind = ours.iter().take(place).rev().find(|one| rows.contains(one));
        let mut at = behind.and_then(|one| rows.iter().position(|row| row == one)).map_or(0, |at| at + 1);
        if !behind.is_some_and(|one| inserted.contains(&one)) {
            let others = |one: &&String| !before.contains(one) && !ours.contains(one);
            let chain = rows.iter().skip(at).take_while(others).count();
            if rows.get(at).is_some_and(|first| chain > 0 && first < row) {
                at += chain;
            }
        }
        rows.insert(at.min(rows.len()), row.clone());
        inserted.push(row);
    }
    rows
}
