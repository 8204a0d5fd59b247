use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

type Fields = BTreeMap<String, String>;

fn fields(texts: &[(&str, &str)]) -> Fields {
    texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

fn sheet(texts: &[(&str, &str)]) -> Sheet {
    let mut sheet = Sheet::default();
    texts.iter().for_each(|(key, text)| sheet.set(key, text));
    sheet
}

const BASE: [(&str, &str); 7] = [
    ("/headline", "要闻"),
    ("/leases", "r1 r2 r3"),
    ("/leases/r1/city", "深圳"),
    ("/leases/r2/city", "东莞"),
    ("/leases/r3/city", "惠州"),
    ("/policies", "p"),
    ("/policies/p/title", "甲"),
];

/// The changed fields as `key before>after`, and the conflicts as `key base/theirs/ours`.
#[track_caller]
fn check(theirs: &[(&str, &str)], ours: &[(&str, &str)], changed: &[&str], conflicts: &[&str]) -> Sheet {
    let base = sheet(&BASE);
    let theirs = merged(&base, &base, &fields(theirs)).sheet;
    let merged = merged(&base, &theirs, &fields(ours));
    let change = |one: &Change| format!("{} {}>{}", one.key, one.before, one.after);
    let conflict = |one: &Conflict| format!("{} {}/{}/{}", one.key, one.base, one.theirs, one.ours);
    assert_eq!(merged.changed.iter().map(change).collect::<Vec<_>>(), changed);
    assert_eq!(merged.conflicts.iter().map(conflict).collect::<Vec<_>>(), conflicts);
    merged.sheet
}

#[test]
fn different_fields_merge_and_the_same_field_asks() {
    check(&[("/lede", "导语")], &[("/headline", "新")], &["/headline 要闻>新"], &[]);
    check(&[("/headline", "他")], &[("/headline", "我")], &[], &["/headline 要闻/他/我"]);
    check(&[("/headline", "同")], &[("/headline", "同")], &[], &[]);
    check(&[("/headline", "他")], &[("/headline", "要闻")], &[], &[]);
    check(&[("/headline", "他")], &[("/headline", "")], &[], &["/headline 要闻/他/"]);
    check(&[], &[("/headline", "  ")], &["/headline 要闻>"], &[]);
    check(&[], &[("/headline", "要闻 "), ("/nothing/such", "甲")], &[], &[]);
    check(&[], &[("/lede", "甲\r\n乙")], &["/lede >甲\n乙"], &[]);
}

#[test]
fn rows_are_added_removed_and_moved() {
    let added = [("/leases", "r1 r2 r3 b"), ("/leases/b/city", "乙")];
    check(&[("/leases", "r1 r2 r3 a")], &added, &["/leases r1 r2 r3 a>r1 r2 r3 a b", "/leases/b/city >乙"], &[]);
    check(&[("/leases", "r1 r2 r3 c")], &added, &["/leases r1 r2 r3 c>r1 r2 r3 b c", "/leases/b/city >乙"], &[]);
    check(&[], &[("/leases", "r1 r3")], &["/leases r1 r2 r3>r1 r3", "/leases/r2/city 东莞>"], &[]);
    check(&[("/leases", "r1 x r2 r3")], &[("/leases", "r3 r2 r1")], &["/leases r1 x r2 r3>r3 r2 r1 x"], &[]);
    check(&[("/leases", "r3 r2 r1")], &[("/leases", "r2 r1 r3")], &[], &[]);
    check(
        &[("/leases", "r2 r1 r3")],
        &[("/leases", "r1 r2")],
        &["/leases r2 r1 r3>r2 r1", "/leases/r3/city 惠州>"],
        &[],
    );
}

#[test]
fn a_row_that_somebody_writes_in_stays() {
    check(&[("/leases/r2/deals", "3")], &[("/leases", "r1 r3")], &[], &["/leases/r2 r2/r2/"]);
    let ours = [("/leases", "r1 r2 r3"), ("/leases/r2/deals", "3")];
    let back = ["/leases r1 r3>r1 r2 r3", "/leases/r2/city >东莞", "/leases/r2/deals >3"];
    check(&[("/leases", "r1 r3")], &ours, &back, &["/leases/r2 r2//r2"]);
    check(&[("/leases", "r1 r3")], &ours[1..], &back, &["/leases/r2 r2//r2"]);
    // The whole form was sent, and nothing of the row was changed.
    check(&[("/leases", "r1 r3")], &[("/leases", "r1 r2 r3"), ("/leases/r2/city", "东莞")], &[], &[]);
}

#[test]
fn a_field_of_a_new_row_brings_its_row_along() {
    let key = "/policies/p/documents/d/measures/m/title";
    let sheet = check(
        &[],
        &[(key, "乙")],
        &["/policies/p/documents >d", "/policies/p/documents/d/measures >m", &format!("{key} >乙")],
        &[],
    );
    assert_eq!(sheet.rows("/policies"), ["p"]);
    let back = ["/policies >p", "/policies/p/documents >d", "/policies/p/documents/d/measures >m"];
    let word = format!("{key} >乙");
    let back = [&back[..], &[&word, "/policies/p/title >甲"]].concat();
    check(&[("/policies", "")], &[(key, "乙")], &back, &["/policies/p p//p"]);
}

/// Merges, and merges the same once more onto the outcome, as a save that got no answer is repeated: nothing changes.
#[track_caller]
fn merged_twice(base: &Sheet, theirs: &Fields, ours: &Fields) -> Sheet {
    let theirs = merged(base, base, theirs).sheet;
    let once = merged(base, &theirs, ours).sheet;
    let twice = merged(base, &once, ours);
    assert_eq!(twice.sheet, once);
    assert_eq!(twice.changed, []);
    once
}

#[test]
fn a_row_that_comes_back_has_its_place_once_and_for_all() {
    let base = sheet(&[("/leases", "a r3")]);
    let ours = fields(&[("/leases", "r3 r1 a"), ("/leases/a/city", "己")]);
    let merged = merged_twice(&base, &fields(&[("/leases", "r1 r3")]), &ours);
    assert_eq!(merged.get("/leases"), "r3 a r1", "only we moved rows, so a stands behind r3");
}

#[test]
fn a_row_that_comes_back_is_without_the_rows_that_we_took_out_of_it() {
    let documents = "/policies/p/documents";
    let base = sheet(&[("/policies", "p"), (documents, "d e"), (&format!("{documents}/d/title"), "甲")]);
    let ours = fields(&[(documents, "e"), ("/policies/p/title", "乙")]);
    let merged = merged_twice(&base, &fields(&[("/policies", "")]), &ours);
    assert_eq!(merged, sheet(&[("/policies", "p"), (documents, "e"), ("/policies/p/title", "乙")]));
}

const ROWS: [&str; 5] = ["r1", "r2", "r3", "a", "b"];

fn edits(words: &'static str) -> impl Strategy<Value = Fields> {
    let key = prop_oneof![
        select(vec!["/headline".to_owned(), "/lede".to_owned(), "/land/announced/parcels".to_owned()]),
        (select(ROWS.to_vec()), select(vec!["city", "deals"])).prop_map(|(row, name)| format!("/leases/{row}/{name}")),
        (select(ROWS.to_vec()), select(ROWS.to_vec())).prop_map(|(p, d)| format!("/policies/{p}/documents/{d}/title")),
    ];
    let text = prop_oneof![1 => Just(String::new()), 4 => select(words.chars().map(String::from).collect::<Vec<_>>())];
    let list = proptest::option::of(vec(select(ROWS.to_vec()), 0..5).prop_map(|rows| rows.join(" ")));
    let lists = ["/leases", "/policies", "/policies/r1/documents", "/policies/a/documents"];
    let rows = [list.clone(), list.clone(), list.clone(), list];
    (btree_map(key, text, 0..6), rows).prop_map(move |(mut fields, rows)| {
        fields.extend(lists.iter().zip(rows).filter_map(|(key, rows)| Some(((*key).to_owned(), rows?))));
        fields
    })
}

fn base() -> impl Strategy<Value = Sheet> {
    edits("甲乙丙").prop_map(|fields| merged(&Sheet::default(), &Sheet::default(), &fields).sheet)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_ours_is_lost(base in base(), theirs in edits("丁戊"), ours in edits("己庚")) {
        let theirs = merged(&base, &base, &theirs).sheet;
        let merged = merged(&base, &theirs, &ours);
        for (key, text) in ours.iter().filter(|(key, text)| schema::field(key).unwrap().kind != Kind::List && !text.is_empty()) {
            let sent = |(list, row): &(String, String)| ours.get(list).is_some_and(|rows| !rows.split(' ').any(|one| one == row));
            let we_removed_it = rows_of(key).iter().any(sent);
            let held = merged.sheet.get(key) == text;
            let reachable = rows_of(key).iter().all(|(list, row)| merged.sheet.rows(list).contains(&row.as_str()));
            let said = merged.conflicts.iter().any(|conflict| conflict.key == *key && conflict.ours == *text);
            let unchanged = base.get(key) == text;
            prop_assert!((held && reachable) || said || unchanged || we_removed_it, "{key} {text} {merged:?}");
        }
    }

    #[test]
    fn no_word_of_theirs_is_lost(base in base(), theirs in edits("丁戊"), ours in edits("己庚")) {
        let theirs = merged(&base, &base, &theirs).sheet;
        let merged = merged(&base, &theirs, &ours);
        for change in between(&base, &theirs).iter().filter(|change| schema::field(&change.key).unwrap().kind != Kind::List) {
            let kept = merged.sheet.get(&change.key) == change.after;
            prop_assert!(kept || (change.after.is_empty() && !merged.conflicts.is_empty()), "{change:?} {merged:?}");
        }
    }

    #[test]
    fn once_more_changes_nothing(base in base(), theirs in edits("丁戊"), ours in edits("己庚")) {
        merged_twice(&base, &theirs, &ours);
    }

    /// Two editors, each with rows and fields of their own: it does not matter who saves first.
    #[test]
    fn disjoint_edits_commute(
        base in base(),
        mine in vec((select(vec!["/headline", "/leases/r1/city", "/leases/r2/deals"]), "[甲乙]?"), 0..3),
        yours in vec((select(vec!["/lede", "/leases/r1/deals", "/policies/r1/title"]), "[甲乙]?"), 0..3),
        at in (0usize..4, 0usize..4),
        names in (select(vec!["m", "x"]), select(vec!["n", "z"])),
    ) {
        let edit = |texts: &[(&str, String)], row: &str, at: usize| {
            let mut rows = base.rows("/leases");
            rows.insert(at.min(rows.len()), row);
            // Only fields of rows that are there: a new row of the same name would not be disjoint.
            let there = |key: &str| rows_of(key).iter().all(|(list, row)| base.rows(list).contains(&row.as_str()));
            let mut fields: Fields =
                texts.iter().filter(|(key, _)| there(key)).map(|(key, text)| ((*key).to_owned(), text.clone())).collect();
            fields.insert("/leases".into(), rows.join(" "));
            fields.insert(format!("/leases/{row}/city"), "丙".into());
            fields
        };
        let (mine, yours) = (edit(&mine, names.0, at.0), edit(&yours, names.1, at.1));
        let after = |first: &Fields, second: &Fields| merged(&base, &merged(&base, &base, first).sheet, second);
        let (one, other) = (after(&mine, &yours), after(&yours, &mine));
        prop_assert_eq!(one.conflicts, []);
        prop_assert_eq!(one.sheet, other.sheet);
    }
}
