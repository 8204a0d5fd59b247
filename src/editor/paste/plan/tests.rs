use super::*;
use crate::demo;
use crate::sheet;

fn real() -> Sheet {
    sheet::of(&crate::bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin)
}

/// The draft after everything was taken over that is by default.
fn taken(draft: &Sheet, read: &Sheet) -> Sheet {
    let plan = plan(draft, read);
    let chosen = plan.entries.iter().filter(|entry| entry.by_default()).map(|entry| entry.id.clone()).collect();
    let mut draft = draft.clone();
    for (key, text) in plan.changes(&draft.clone(), &chosen) {
        draft.set(&key, &text);
    }
    draft
}

fn with(sheet: &Sheet, changes: &[(&str, &str)]) -> Sheet {
    let mut sheet = sheet.clone();
    changes.iter().for_each(|(key, text)| sheet.set(key, text));
    sheet
}

#[track_caller]
fn check(draft: &Sheet, read: &Sheet, expected: &[&str]) {
    let ids: Vec<String> = plan(draft, read).entries.into_iter().map(|entry| entry.id).collect();
    assert_eq!(ids, expected);
}

#[test]
fn an_empty_draft_takes_everything_and_a_second_time_nothing() {
    let read = real();
    let once = taken(&Sheet::default(), &read);
    assert_eq!(once, read);
    check(&once, &read, &[]);
    assert!(plan(&Sheet::default(), &read).changes(&Sheet::default(), &BTreeSet::new()).is_empty());
}

#[test]
fn a_second_import_changes_fields_and_keeps_rows() {
    let read = real();
    let list = read.get("/news").to_owned();
    let moved = format!("own {}", list.replace("r1 ", ""));
    let draft = with(
        &read,
        &[
            ("/headline", "新标题"),
            ("/news", &moved),
            ("/news/own/title", "手工添加"),
            ("/news/r1/title", ""),
            ("/news/r1/scope", ""),
            ("/news/r1/date", ""),
            ("/news/r1/body", ""),
            ("/news/r2/title", "改过的标题"),
            ("/land/announced/parcels", "7"),
            ("/capital/ipos", ""),
        ],
    );
    check(
        &draft,
        &read,
        &[
            "f:/headline",
            "f:/land/announced/parcels",
            "f:/capital/ipos",
            "r:/news/r1",
            "f:/news/r2/title",
            "g:/news/own",
        ],
    );
    let after = taken(&draft, &read);
    assert_eq!(after.get("/news"), format!("r1 own {}", list.replace("r1 ", "")));
    assert_eq!(with(&after, &[("/news", &list), ("/news/own/title", "")]), read);
}

#[test]
fn rows_get_names_that_are_free_and_take_their_lists_with_them() {
    let read = real();
    let draft =
        with(&Sheet::default(), &[("/policies", "r1"), ("/policies/r1/title", "另一项政策"), ("/lede", "手写")]);
    let after = taken(&draft, &read);
    assert_eq!(after.get("/policies"), "tr1 r2 r3 r1");
    assert_eq!(after.get("/policies/r1/title"), "另一项政策");
    let documents = |sheet: &Sheet, row: &str| sheet.below(&format!("/policies/{row}/documents")).count();
    assert!(documents(&read, "r1") > 10);
    assert_eq!(documents(&after, "tr1"), documents(&read, "r1"));
    assert_eq!(plan(&draft, &read).keys["/policies/r1/title"], "/policies/tr1/title");
}

#[test]
fn what_is_gone_goes_only_when_chosen() {
    let read =
        with(&Sheet::default(), &[("/leases", "r1 r2"), ("/leases/r1/city", "深圳"), ("/leases/r2/city", "东莞")]);
    let draft = with(
        &Sheet::default(),
        &[
            ("/leases", "b c a"),
            ("/leases/a/city", "深圳"),
            ("/leases/a/deals", "3"),
            ("/leases/b/city", "东莞"),
            ("/leases/c/city", "惠州"),
        ],
    );
    check(&draft, &read, &["g:/leases/a/deals", "o:/leases", "g:/leases/c"]);
    let choose = |ids: &[&str]| {
        let chosen = ids.iter().map(|id| (*id).to_owned()).collect();
        plan(&draft, &read).changes(&draft, &chosen)
    };
    let list = |text: &str| BTreeMap::from([("/leases".to_owned(), text.to_owned())]);
    assert_eq!(choose(&["o:/leases"]), list("a b c"));
    assert_eq!(choose(&["g:/leases/c"]), list("b a"));
    assert_eq!(choose(&["o:/leases", "g:/leases/c"]), list("a b"));
    assert_eq!(choose(&["g:/leases/a/deals"]), BTreeMap::from([("/leases/a/deals".to_owned(), String::new())]));
    check(&draft, &Sheet::default(), &["g:/leases/b", "g:/leases/c", "g:/leases/a"]);
}

/// The week in our words, as the demonstration publishes it, beside the bulletin as it came.
#[test]
fn another_wording_is_a_change_of_the_same_row() {
    let given = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bulletins/2024-W25.txt");
    let Ok(given) = std::fs::read_to_string(given) else { return };
    let read = sheet::of(&crate::bulletin::read(&given, Some(demo::REAL_YEAR)).unwrap().bulletin);
    let draft = real();
    let rows = |list: &str| plan(&draft, &read).entries.iter().filter(|entry| entry.is_row_of(list)).count();
    assert_eq!((rows("/news"), rows("/policies")), (0, 0));
    let after = taken(&draft, &read);
    assert_eq!((after.rows("/news").len(), after.rows("/policies").len()), (6, 3));
    // With an item of the editor's own, of the same place and day as one of the text.
    let news = format!("{} own", draft.get("/news"));
    let own = [("/news", news.as_str()), ("/news/own/scope", "深圳"), ("/news/own/date", "6月20日")];
    let draft = with(&with(&draft, &own), &[("/news/own/title", "手工添加的一条")]);
    let after = taken(&draft, &read);
    assert_eq!((after.rows("/news").len(), after.get("/news/own/title")), (7, "手工添加的一条"));
}

#[test]
fn rows_about_the_same_thing_are_paired_and_the_others_counted() {
    let item = |row: &str, scope: &str, date: &str, title: &str| {
        let key = |field: &str| format!("/news/{row}/{field}");
        [(key("scope"), scope.to_owned()), (key("date"), date.to_owned()), (key("title"), title.to_owned())]
    };
    let news = |items: &[(&str, &str, &str, &str)]| {
        let mut sheet = Sheet::default();
        for (row, scope, date, title) in items {
            sheet.add_row("/news", row);
            item(row, scope, date, title).iter().for_each(|(key, text)| sheet.set(key, text));
        }
        sheet
    };
    let read = news(&[
        ("r1", "深圳", "2024-06-18", "龙岗集中引进10个央地合作项目"),
        ("r2", "深圳", "2024-06-18", "德科、太古同日落户"),
        ("r3", "惠州", "2024-06-19", "外贸增长三成"),
        ("r4", "东莞", "", "松山湖新添实验室"),
    ]);
    let draft = news(&[
        ("a", "深圳", "6月18日", "10个央地合作项目集中入驻龙岗"),
        ("b", "深圳", "6.18", "两家跨国集团来深"),
        ("c", "惠州", "6月20日", "外贸增长约三成"),
        ("d", "广州", "", "手工添加"),
    ]);
    let plan = plan(&draft, &read);
    let keys: Vec<&str> = plan.keys.iter().filter(|(key, _)| key.len() == 8).map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["/news/a", "/news/b", "/news/r3", "/news/r4"], "another day is another thing");
    let counts = |taken: fn(&Entry) -> bool| plan.unpaired(&draft, &read, "/news", taken);
    assert_eq!(counts(Entry::by_default), Some([4, 4, 6]));
    assert_eq!(counts(|_| true), Some([4, 4, 4]));
    assert_eq!(plan.unpaired(&draft, &read, "/policies", |_| true), None);
}
