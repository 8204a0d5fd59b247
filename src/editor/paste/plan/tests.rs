use super::*;
use crate::demo;
use crate::sheet;

fn real() -> Sheet {
    sheet::of(&crate::bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin)
}

/// The draft after everything was taken over that is by default.
fn taken(draft: &Sheet, read: &Sheet) -> Sheet {
    taken_with(draft, read, Entry::by_default)
}

/// The same with the words too that give way to others.
fn taken_with_words(draft: &Sheet, read: &Sheet) -> Sheet {
    taken_with(draft, read, |entry| entry.by_default() || entry.replaced().is_some())
}

fn taken_with(draft: &Sheet, read: &Sheet, is_taken: fn(&Entry) -> bool) -> Sheet {
    let plan = plan(draft, read);
    let chosen = plan.entries.iter().filter(|entry| is_taken(entry)).map(|entry| entry.id.clone()).collect();
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
    assert_eq!((after.get("/headline"), after.get("/news/r2/title")), ("新标题", "改过的标题"), "words stay");
    assert_eq!(after.get("/land/announced/parcels"), read.get("/land/announced/parcels"), "figures do not");
    let after = taken_with_words(&draft, &read);
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
    assert_eq!(
        keys,
        ["/news/a", "/news/r2", "/news/r3", "/news/r4"],
        "another day, and other words, are another thing"
    );
    let counts = |taken: fn(&Entry) -> bool| plan.unpaired(&draft, &read, "/news", taken);
    assert_eq!(counts(Entry::by_default), Some([4, 4, 7]));
    assert_eq!(counts(|_| true), Some([4, 4, 4]));
    assert_eq!(plan.unpaired(&draft, &read, "/policies", |_| true), None);
}

/// The draft's names of the rows of the text, in their order.
#[track_caller]
fn check_rows(list: &str, draft: &[&[(&str, &str)]], read: &[&[(&str, &str)]], expected: &[&str]) {
    let sheet = |prefix: &str, rows: &[&[(&str, &str)]]| {
        let mut sheet = Sheet::default();
        for (at, fields) in rows.iter().enumerate() {
            let row = format!("{prefix}{at}");
            sheet.add_row(list, &row);
            fields.iter().for_each(|(field, text)| sheet.set(&format!("{list}/{row}/{field}"), text));
        }
        sheet
    };
    let (draft, read) = (sheet("d", draft), sheet("t", read));
    let plan = of_list(&draft, &read, list);
    let rows = read.rows(list).into_iter().map(|row| plan.keys[&format!("{list}/{row}")].as_str());
    let rows: Vec<&str> = rows.map(|key| key.rsplit('/').next().unwrap()).collect();
    assert_eq!(rows, expected);
}

#[test]
fn another_item_of_the_same_place_and_day_is_a_row_of_its_own() {
    let first = [("scope", "深圳"), ("date", "2024-06-18"), ("title", "某企业总部大楼封顶"), ("body", "大楼高200米。")];
    let other =
        [("scope", "深圳"), ("date", "2024-06-18"), ("title", "盐田港吞吐量创新高"), ("body", "前5月增长一成。")];
    check_rows("/news", &[&first], &[&other], &["t0"]);
    check_rows("/news", &[&first[..3]], &[&other[..3]], &["t0"]);
    check_rows("/news", &[&first], &[&other, &first], &["t0", "d0"]);
    // The title or the text may be other words.
    let reworded = [first[0], first[1], ("title", "某企业的总部大楼昨日封顶"), ("body", "工期两年。")];
    check_rows("/news", &[&first], &[&reworded], &["d0"]);
    let retitled = [first[0], first[1], ("title", "又一座地标"), first[3]];
    check_rows("/news", &[&first], &[&retitled], &["d0"]);
    // A row that was only begun is the item's.
    check_rows("/news", &[&[first[0], first[1], first[3]]], &[&first], &["d0"]);
    let policy = |title: &'static str| [("scope", "国家"), ("date", "2024-06-19"), ("title", title)];
    check_rows("/policies", &[&policy("创业投资政策印发")], &[&policy("碳足迹管理体系方案公布")], &["t0"]);
}

#[test]
fn a_row_of_another_name_is_another_row_whatever_its_figures() {
    let none = |city: &'static str| [("city", city), ("transferred", "0"), ("announced", "0")];
    check_rows("/land/cities", &[&none("东莞")], &[&none("惠州")], &["t0"]);
    check_rows("/land/cities", &[&none("东莞")], &[&none("东莞市")], &["d0"]);
    let company = |name: &'static str| [("name", name), ("cluster", "智能终端"), ("round", "A轮"), ("city", "深圳")];
    check_rows("/details/companies", &[&company("甲微电子")], &[&company("乙生物科技")], &["t0"]);
    let fund = |title: &'static str| [("title", title), ("amount_yuan", "10亿元"), ("body", "已备案。")];
    check_rows("/funds", &[&fund("甲基金")], &[&fund("乙母基金")], &["d0"]);
}

#[test]
fn words_give_way_only_when_ticked() {
    for (before, after, by_default) in [("", "新", true), ("旧", "新", false)] {
        let draft = with(&Sheet::default(), &[("/headline", before)]);
        let read = with(&Sheet::default(), &[("/headline", after)]);
        assert_eq!(taken(&draft, &read).get("/headline") == after, by_default);
        assert_eq!(taken_with_words(&draft, &read).get("/headline"), after);
    }
    let figure = |text: &str| with(&Sheet::default(), &[("/land/announced/parcels", text)]);
    assert_eq!(taken(&figure("6"), &figure("7")), figure("7"));
}
