//! The desk: opening, saving, looking back, deleting.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use industry_weekly::bulletin::Span;
use industry_weekly::domain::week::Week;
use industry_weekly::sheet;
use industry_weekly::store::{Actor, DeskState, Error, Kind, Source, Which};

use crate::desk_history::history;
use crate::fixture::{at, connection, database, full, headed, week};

pub fn li() -> Actor {
    Actor { name: "李".into(), place: "127.0.0.1".into() }
}

pub fn wang() -> Actor {
    Actor { name: "王".into(), place: "::1".into() }
}

pub fn texts(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// So many seconds after noon.
pub fn seconds(seconds: i64) -> DateTime<Utc> {
    at(0) + TimeDelta::seconds(seconds)
}

pub fn w25() -> Week {
    week("2024-W25")
}

#[tokio::test]
async fn a_week_is_opened_empty_from_an_import_or_from_its_latest_revision() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    assert_eq!(store.desk(w25()).await.unwrap(), None);
    let empty = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    assert_eq!((empty.number, empty.version, empty.state), (1, 1, DeskState::Draft));
    assert_eq!(sheet::read(&empty.sheet, w25()).bulletin, industry_weekly::domain::bulletin::Bulletin::empty(w25()));
    assert_eq!(store.open_desk(w25(), &wang(), at(1)).await.unwrap(), empty, "it is there already");

    let new = full();
    let refused = store.save_draft(&new, at(0)).await.unwrap_err();
    assert!(matches!(refused, Error::AtDesk(_)) && refused.hint().unwrap().contains("/import"), "{refused}");
    assert!(matches!(store.publish(w25(), "李", "发布", at(0)).await, Err(Error::AtDesk(_))));
    store.delete_desk(w25(), empty.version, &li(), at(0)).await.unwrap();

    store.save_draft(&new, at(0)).await.unwrap();
    let imported = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    assert_eq!(store.draft(w25()).await.unwrap(), None, "taken over");
    assert_eq!((imported.number, imported.version), (1, 2), "versions count on");
    assert_eq!((imported.text.as_deref(), imported.encoding.as_deref()), (new.text.as_deref(), Some("GB18030")));
    assert_eq!(imported.sheet, sheet::of(&new.bulletin));
    assert_eq!((imported.spans.clone(), imported.unread), (new.spans.clone(), new.unread.clone()));
    store.delete_desk(w25(), imported.version, &li(), at(0)).await.unwrap();

    store.save_draft(&new, at(0)).await.unwrap();
    store.publish(w25(), "李", "发布", at(0)).await.unwrap();
    let amendment = store.open_desk(w25(), &li(), at(1)).await.unwrap();
    assert_eq!((amendment.number, &amendment.sheet, &amendment.text), (2, &imported.sheet, &imported.text));
}

#[tokio::test]
async fn a_week_far_ahead_is_not_opened() {
    let database = database(Kind::Real).await;
    // 2024-07-01 is the Monday of W27.
    assert!(database.store.open_desk(week("2024-W28"), &li(), at(0)).await.is_ok());
    let refused = database.store.open_desk(week("2024-W29"), &li(), at(0)).await.unwrap_err();
    assert!(matches!(refused, Error::TooEarly(_)), "{refused}");
}

#[tokio::test]
async fn two_that_save_at_once_are_merged_and_the_same_field_asks() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let base = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    let first = store.save_desk(w25(), base, &texts(&[("/headline", "甲")]), &li(), seconds(1)).await.unwrap();
    assert_eq!((first.version, first.conflicts.len(), first.changed.len()), (base + 1, 0, 1));
    let both = texts(&[("/headline", "乙"), ("/lede", "导语")]);
    let second = store.save_desk(w25(), base, &both, &wang(), seconds(2)).await.unwrap();
    assert_eq!((second.sheet.get("/headline"), second.sheet.get("/lede")), ("甲", "导语"));
    let [conflict] = &second.conflicts[..] else { panic!("{second:?}") };
    assert_eq!((conflict.key.as_str(), conflict.theirs.as_str(), conflict.ours.as_str()), ("/headline", "甲", "乙"));

    // The page asks again and again with the same words: said once. Nothing new is no new version.
    let again = store.save_desk(w25(), base, &both, &wang(), seconds(3)).await.unwrap();
    assert_eq!((again.version, again.changed.len(), again.conflicts.len()), (second.version, 0, 1));
    let history = history(store, w25()).await;
    let asides: Vec<_> = history.iter().flat_map(|pause| &pause.changes).filter(|change| change.aside).collect();
    assert_eq!(asides.len(), 1);
    assert_eq!((asides[0].before.as_str(), asides[0].after.as_str()), ("甲", "乙"));
    assert_eq!(store.desk(w25()).await.unwrap().unwrap().sheet, second.sheet);
}

#[tokio::test]
async fn a_base_that_never_was_is_refused() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let change = texts(&[("/headline", "甲")]);
    let save = async |base| store.save_desk(w25(), base, &change, &li(), at(0)).await;
    assert!(matches!(save(1).await, Err(Error::NoDesk(_))));
    let first = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    assert!(matches!(save(first + 1).await, Err(Error::NoVersion { .. })));
    store.delete_desk(w25(), first, &li(), at(0)).await.unwrap();
    let second = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    assert!(second > first);
    assert!(matches!(save(first).await, Err(Error::Stale { version, .. }) if version == second));
    assert!(matches!(store.desk_at(w25(), first).await, Err(Error::NoVersion { .. })));
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_nothing_changes() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let desk = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    let long = "长".repeat(1_400_000);
    let refused = store.save_desk(w25(), desk.version, &texts(&[("/lede", &long)]), &li(), at(0)).await.unwrap_err();
    assert!(matches!(refused, Error::TooLarge { bytes, .. } if bytes > 4 * 1024 * 1024), "{refused}");
    let rows: Vec<String> = (0..20_001).map(|row| format!("/news/r{row}/title")).collect();
    let many = rows.into_iter().map(|key| (key, "题".to_owned())).collect();
    let refused = store.save_desk(w25(), desk.version, &many, &li(), at(0)).await.unwrap_err();
    assert!(matches!(refused, Error::TooLarge { fields: 20_001, .. }), "{refused}");
    let rows: Vec<String> = (0..2_001).map(|row| format!("r{row}")).collect();
    let list = texts(&[("/news", &rows.join(" "))]);
    let refused = store.save_desk(w25(), desk.version, &list, &li(), at(0)).await.unwrap_err();
    assert!(matches!(refused, Error::TooManyRows { rows: 2_001, .. }), "{refused}");
    assert_eq!(store.desk(w25()).await.unwrap(), Some(desk));
}

#[tokio::test]
async fn a_text_is_taken_over_with_the_places_of_what_was_taken() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let base = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    store.save_desk(w25(), base, &texts(&[("/headline", "甲")]), &li(), at(0)).await.unwrap();
    let span = |path: &str, start| Span { path: path.into(), start, end: start + 1 };
    let source = Source {
        text: "乙 导语 三".into(),
        encoding: None,
        spans: vec![span("/headline", 0), span("/lede", 2), span("/news/r1/title", 5)],
        unread: Vec::new(),
        notes: Vec::new(),
    };
    let changes = texts(&[("/headline", "乙"), ("/lede", "导语")]);
    let saved = store.take_over(w25(), base, &changes, &source, &wang(), at(0)).await.unwrap();
    assert_eq!(saved.conflicts.len(), 1);
    let desk = store.desk(w25()).await.unwrap().unwrap();
    assert_eq!((desk.text.as_deref(), desk.version), (Some("乙 导语 三"), saved.version));
    assert_eq!(desk.spans, [span("/lede", 2)], "the headline is somebody else's, the news is not there");
}

#[tokio::test]
async fn a_deleted_draft_comes_back_for_thirty_days() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let mut desk = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    let saved = store.save_desk(w25(), desk.version, &texts(&[("/headline", "甲")]), &li(), at(0)).await.unwrap();
    let stale = store.delete_desk(w25(), desk.version, &li(), at(0)).await.unwrap_err();
    assert!(matches!(stale, Error::Stale { .. }), "{stale}");
    store.comment(w25(), "/headline", "真的?", &wang(), at(0)).await.unwrap();
    store.delete_desk(w25(), saved.version, &li(), at(0)).await.unwrap();
    assert_eq!((store.desk(w25()).await.unwrap(), store.desks().await.unwrap()), (None, Vec::new()));
    let [gone] = &store.deleted_desks(at(30)).await.unwrap()[..] else { panic!("one draft is deleted") };
    assert_eq!((gone.id.as_str(), gone.state, gone.deleted_at), (desk.id.as_str(), DeskState::Deleted, Some(at(0))));
    assert_eq!(store.deleted_desks(at(31)).await.unwrap(), []);
    assert!(matches!(store.undelete_desk(&desk.id, &li(), at(31)).await, Err(Error::NotDeleted(_))));
    assert!(matches!(store.undelete_desk("2024-W25-d9", &li(), at(1)).await, Err(Error::NotDeleted(_))));

    let other = store.open_desk(w25(), &wang(), at(1)).await.unwrap();
    assert!(matches!(store.undelete_desk(&desk.id, &li(), at(1)).await, Err(Error::AnotherDraft(_))));
    store.delete_desk(w25(), other.version, &wang(), at(1)).await.unwrap();
    store.save_draft(&headed(w25(), "稿"), at(1)).await.unwrap();
    assert!(matches!(store.undelete_desk(&desk.id, &li(), at(1)).await, Err(Error::AnotherDraft(_))));
    store.publish(w25(), "李", "发布", at(1)).await.unwrap();

    desk = store.undelete_desk(&desk.id, &li(), at(2)).await.unwrap();
    assert_eq!((desk.number, desk.state, desk.sheet.get("/headline")), (2, DeskState::Draft, "甲"));
    assert!(desk.version > other.version);
    assert_eq!(store.comments(w25()).await.unwrap().len(), 1);
    assert_eq!(store.desk_at(w25(), saved.version - 1).await.unwrap().get("/headline"), "", "with its history");
    assert!(matches!(store.undelete_desk(&desk.id, &li(), at(2)).await, Err(Error::NotDeleted(_))));
    assert_eq!(store.edition(w25(), Which::Latest).await.unwrap().unwrap().bulletin.headline.as_deref(), Some("稿"));
}

#[tokio::test]
async fn no_statement_changes_a_version_that_is_there() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let desk = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    store.comment(w25(), "", "好", &li(), at(0)).await.unwrap();
    let mut c = connection(&database.path).await;
    for statement in [
        "DELETE FROM desk",
        "UPDATE desk SET sheet = '{\"/headline\":\"x\"}'",
        "UPDATE desk SET version = version - 1, first_version = 0",
        "UPDATE desk SET week = '2024-W26'",
        "UPDATE desk SET state = 'published', submitted_by = 'x'",
        "REPLACE INTO desk SELECT * FROM desk",
        "INSERT INTO desk SELECT id || 'x', week, number, state, first_version + 1, version + 1, sheet, source_hash, \
         encoding, read_version + 1, spans, unread, generated, note, submitted_by, approval, publish_at, updated_by, \
         updated_at, deleted_at FROM desk",
        "DELETE FROM desk_comment",
        "UPDATE desk_comment SET text = 'x'",
        "REPLACE INTO desk_comment SELECT * FROM desk_comment",
    ] {
        let outcome = sqlx::query(statement).execute(&mut c).await;
        assert!(outcome.is_err(), "{statement}");
    }
    assert_eq!(store.desk(w25()).await.unwrap(), Some(desk));
}
