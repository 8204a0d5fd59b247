//! From the desk to the readers: review, comments, approval, publication, amendment.

use std::collections::BTreeMap;

use industry_weekly::bulletin::Span;
use industry_weekly::domain::finding::{Code, Finding};
use industry_weekly::domain::revision::Revision;
use industry_weekly::domain::role::Role;
use industry_weekly::domain::week::Week;
use industry_weekly::sheet;
use industry_weekly::store::{Actor, Approval, Checked, DeskState, Error, Kind, Part, Source, Store, Which};

use crate::desk::{li, texts, wang};
use crate::fixture::{Database, at, connection, database, full, week};

pub fn w25() -> Week {
    week("2024-W25")
}

pub fn approval() -> Approval {
    Approval { note: "首次发布".into(), ..Approval::default() }
}

/// Two publishers, each of whom may write too.
pub async fn desk() -> Database {
    let database = database(Kind::Real).await;
    for person in [li(), wang()] {
        let name = person.name.parse().unwrap();
        database.store.add_person(&name, Role::Publisher, "$argon2id$", &person, at(0)).await.unwrap();
    }
    database
}

/// A draft of 李's in review, and its version.
pub async fn in_review(store: &Store, fields: &[(&str, &str)]) -> u32 {
    let base = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    let version = store.save_desk(w25(), base, &texts(fields), &li(), at(0)).await.unwrap().version;
    store.submit(w25(), version, &li(), at(0)).await.unwrap();
    version
}

pub async fn publish(store: &Store, version: u32, approval: &Approval) -> Result<Revision, Error> {
    store.publish_desk(w25(), version, approval, &wang(), at(1)).await
}

#[tokio::test]
async fn a_draft_is_submitted_sent_back_submitted_and_published() {
    let database = desk().await;
    let store = &database.store;
    let base = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    let saved = store.save_desk(w25(), base, &texts(&[("/headline", "甲")]), &li(), at(0)).await.unwrap();
    assert!(matches!(store.submit(w25(), base, &li(), at(0)).await, Err(Error::Stale { .. })));
    assert!(matches!(publish(store, saved.version, &approval()).await, Err(Error::NotInReview(_))));
    let back = store.send_back(w25(), saved.version, "数不对", &wang(), at(0)).await;
    assert!(matches!(back, Err(Error::NotInReview(_))));

    store.submit(w25(), saved.version, &li(), at(0)).await.unwrap();
    store.submit(w25(), saved.version, &wang(), at(0)).await.unwrap();
    let desk = store.desk(w25()).await.unwrap().unwrap();
    assert_eq!((desk.state, desk.submitted_by.as_deref()), (DeskState::Review, Some("李")), "who was first");
    assert!(matches!(store.send_back(w25(), saved.version, " ", &wang(), at(0)).await, Err(Error::ReasonMissing(_))));
    store.send_back(w25(), saved.version, "数不对", &wang(), at(0)).await.unwrap();
    let desk = store.desk(w25()).await.unwrap().unwrap();
    assert_eq!((desk.state, desk.submitted_by, desk.note.as_deref()), (DeskState::Draft, None, Some("数不对")));

    store.submit(w25(), saved.version, &li(), at(0)).await.unwrap();
    let zhang = Actor { name: "张".into(), ..li() };
    let edited = store.save_desk(w25(), saved.version, &texts(&[("/lede", "导语")]), &zhang, at(0)).await.unwrap();
    assert_eq!(edited.state, DeskState::Draft, "what was changed is reviewed again");
    store.submit(w25(), edited.version, &li(), at(0)).await.unwrap();
    let unchanged = store.save_desk(w25(), edited.version, &texts(&[("/lede", "导语")]), &wang(), at(0)).await.unwrap();
    assert_eq!((unchanged.state, unchanged.version), (DeskState::Review, edited.version));

    let revision = publish(store, edited.version, &approval()).await.unwrap();
    assert_eq!((revision.number, revision.published_by.as_str(), revision.note.as_str()), (1, "王", "首次发布"));
    assert_eq!(store.desk(w25()).await.unwrap(), None);
    let edition = store.edition(w25(), Which::Latest).await.unwrap().unwrap();
    assert_eq!(edition.bulletin, sheet::read(&edited.sheet, w25()).bulletin);
    assert_eq!((edition.revision, edition.bulletin.lede.as_deref()), (Some(revision), Some("导语")));

    let mut c = connection(&database.path).await;
    let deeds = "SELECT who || ' ' || action FROM audit WHERE week IS NOT NULL ORDER BY id";
    let deeds: Vec<String> = sqlx::query_scalar(deeds).fetch_all(&mut c).await.unwrap();
    let expected = [
        "李 draft.open",
        "李 draft.field",
        "李 draft.submit",
        "王 draft.send_back",
        "李 draft.submit",
        "张 draft.field",
        "李 draft.submit",
        "王 week.publish",
    ];
    assert_eq!(deeds, expected);
    let outcome = sqlx::query("UPDATE desk SET note = 'x'").execute(&mut c).await;
    assert!(outcome.is_err(), "a published draft never changes");
}

#[tokio::test]
async fn nothing_is_published_while_something_is_in_its_way() {
    let database = desk().await;
    let store = &database.store;
    let version = in_review(store, &[("/headline", "甲")]).await;
    assert!(matches!(publish(store, version + 1, &approval()).await, Err(Error::Stale { .. })));
    assert!(matches!(publish(store, version, &Approval::default()).await, Err(Error::NoteMissing(_))));
    store.submit(w25(), version, &li(), at(0)).await.unwrap();
    let own = store.publish_desk(w25(), version, &approval(), &li(), at(1)).await;
    assert!(matches!(own, Err(Error::FourEyes { .. })), "{own:?}");

    assert!(matches!(store.comment(w25(), "/headline", " ", &wang(), at(0)).await, Err(Error::CommentLength(0))));
    let long = "长".repeat(2_001);
    assert!(matches!(store.comment(w25(), "/headline", &long, &wang(), at(0)).await, Err(Error::CommentLength(2_001))));
    let comment = store.comment(w25(), "/headline", "太短", &wang(), at(0)).await.unwrap();
    assert!(matches!(publish(store, version, &approval()).await, Err(Error::OpenComments { count: 1, .. })));
    assert_eq!(store.desks().await.unwrap()[0].open_comments, 1);
    store.resolve_comment(w25(), comment, &li(), at(0)).await.unwrap();
    assert!(matches!(store.resolve_comment(w25(), comment, &li(), at(0)).await, Err(Error::NoComment(_))));
    let said = &store.comments(w25()).await.unwrap()[0];
    assert_eq!((said.by.as_str(), said.resolved_by.as_deref(), said.resolved_at), ("王", Some("李"), Some(at(0))));

    let error =
        Finding::new(Code::ALL.iter().copied().find(|code| code.level().code() == "warning").unwrap(), "/x", &[]);
    let findings = vec![error.clone()];
    let warned = Approval { checked: Checked { findings, ..Checked::default() }, ..approval() };
    assert!(matches!(publish(store, version, &warned).await, Err(Error::Unreasoned { count: 1, .. })));
    let reasons = BTreeMap::from([(error.reason_key(), "已核对".to_owned())]);
    let revision = publish(store, version, &Approval { reasons, ..warned }).await.unwrap();
    assert_eq!(store.edition(w25(), Which::Number(revision.number)).await.unwrap().unwrap().findings, [error]);

    let version = in_review(store, &[("/land/announced/parcels", "很多")]).await;
    assert!(matches!(publish(store, version, &approval()).await, Err(Error::Problems { count: 1, .. })));
    assert_eq!(store.revisions(w25()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_person_publishes_where_two_are_not_needed() {
    let database = desk().await;
    let version = in_review(&database.store, &[("/headline", "甲")]).await;
    assert!(matches!(
        database.store.publish_desk(w25(), version, &approval(), &li(), at(1)).await,
        Err(Error::FourEyes { .. })
    ));
    database.store.allow_two_eyes(&wang(), at(1)).await.unwrap();
    assert!(database.store.publish_desk(w25(), version, &approval(), &li(), at(1)).await.is_ok());
}

#[tokio::test]
async fn an_amendment_starts_as_it_was_typed_and_brings_something_new() {
    let database = desk().await;
    let store = &database.store;
    let typed =
        [("/land/announced/area_m2", "10.6 万㎡"), ("/details/parcels", "r1"), ("/details/parcels/r1/number", "A1")];
    let version = in_review(store, &typed).await;
    publish(store, version, &approval()).await.unwrap();
    let sheet = store.open_desk(w25(), &li(), at(2)).await.unwrap().sheet;
    for (key, text) in typed {
        assert_eq!(sheet.get(key), text);
    }
    let version = in_review(store, &[]).await;
    assert!(matches!(publish(store, version, &approval()).await, Err(Error::NothingNew { number: 1, .. })));
    let version = in_review(store, &[("/details/parcels/r1/number", "A2")]).await;
    assert_eq!(publish(store, version, &approval()).await.unwrap().number, 2, "a detail is something");

    // The command line publishes in between: its bulletin is what goes on.
    store.save_draft(&full(), at(3)).await.unwrap();
    store.publish(w25(), "李", "更正", at(3)).await.unwrap();
    let desk = store.open_desk(w25(), &li(), at(4)).await.unwrap();
    assert_eq!((desk.number, desk.sheet), (4, sheet::of(&full().bulletin)));
}

#[tokio::test]
async fn a_field_that_was_changed_no_longer_points_into_the_text() {
    let database = desk().await;
    let store = &database.store;
    let base = store.open_desk(w25(), &li(), at(0)).await.unwrap().version;
    let span = |path: &str, start| Span { path: path.into(), start, end: start + 1 };
    let read = texts(&[
        ("/headline", "甲"),
        ("/lede", "导语"),
        ("/news", "r1 r2"),
        ("/news/r1/scope", "国家"),
        ("/news/r1/title", "一"),
        ("/news/r2/scope", "深圳"),
        ("/news/r2/title", "二"),
    ]);
    let keys = ["/headline", "/lede", "/news/r1/title", "/news/r2/title"];
    let spans: Vec<Span> = keys.iter().enumerate().map(|(place, key)| span(key, place)).collect();
    let source = Source {
        text: "甲导语一二".into(),
        encoding: None,
        spans: spans.clone(),
        unread: Vec::new(),
        notes: Vec::new(),
    };
    let taken = store.take_over(w25(), base, &read, &source, &li(), at(0)).await.unwrap();
    let edit = texts(&[("/headline", "别的"), ("/lede", "别的"), ("/news", "r2 r1")]);
    let edited = store.save_desk(w25(), taken.version, &edit, &li(), at(0)).await.unwrap();
    let back = store.save_desk(w25(), edited.version, &texts(&[("/lede", "导语")]), &li(), at(0)).await.unwrap();
    store.submit(w25(), back.version, &li(), at(0)).await.unwrap();
    publish(store, back.version, &approval()).await.unwrap();
    let edition = store.edition(w25(), Which::Latest).await.unwrap().unwrap();
    assert_eq!(edition.spans, [span("/lede", 1), span("/news/1/title", 2), span("/news/0/title", 3)]);
    let desk = store.open_desk(w25(), &li(), at(1)).await.unwrap();
    assert_eq!((desk.spans, desk.text.as_deref()), (spans[1..].to_vec(), Some("甲导语一二")));
}

#[tokio::test]
async fn who_changed_a_draft_does_not_approve_it() {
    let database = desk().await;
    let store = &database.store;
    let zhang = Actor { name: "张".into(), ..li() };
    store.add_person(&"张".parse().unwrap(), Role::Administrator, "$argon2id$", &li(), at(0)).await.unwrap();
    // 王 opens it and types, 李 submits.
    let base = store.open_desk(w25(), &zhang, at(0)).await.unwrap().version;
    let version = store.save_desk(w25(), base, &texts(&[("/lede", "导语")]), &wang(), at(0)).await.unwrap().version;
    let version = store.save_desk(w25(), version, &texts(&[("/headline", "甲")]), &li(), at(0)).await.unwrap().version;
    store.submit(w25(), version, &li(), at(0)).await.unwrap();
    for (who, expected) in [(wang(), Part::Changed), (li(), Part::Changed)] {
        let own = store.publish_desk(w25(), version, &approval(), &who, at(1)).await;
        let Err(Error::FourEyes { part, may, .. }) = own else { panic!("{own:?}") };
        assert_eq!((part, may), (expected, vec!["张".to_owned()]), "{}", who.name);
    }
    let planned = store.schedule_desk(w25(), version, &approval(), at(2), &wang(), at(1)).await;
    assert!(matches!(planned, Err(Error::FourEyes { .. })));
    // Opening it is no change.
    store.publish_desk(w25(), version, &approval(), &zhang, at(1)).await.unwrap();

    // The next draft is another one: what somebody wrote into the one before does not count.
    let base = store.open_desk(w25(), &wang(), at(2)).await.unwrap().version;
    let version = store.save_desk(w25(), base, &texts(&[("/headline", "乙")]), &zhang, at(2)).await.unwrap().version;
    store.submit(w25(), version, &li(), at(2)).await.unwrap();
    let own = store.publish_desk(w25(), version, &approval(), &li(), at(3)).await;
    assert!(matches!(own, Err(Error::FourEyes { part: Part::Submitted, .. })), "{own:?}");
    store.publish_desk(w25(), version, &approval(), &wang(), at(3)).await.unwrap();
}

#[tokio::test]
async fn a_comment_is_about_a_field_that_is_there_and_resolved_in_its_week() {
    let database = desk().await;
    let store = &database.store;
    in_review(store, &[("/news", "r1"), ("/news/r1/title", "一")]).await;
    for key in ["/nothing", "/news/r2/title", "/news/r1/nothing", "headline"] {
        let refused = store.comment(w25(), key, "问", &wang(), at(0)).await;
        assert!(matches!(refused, Err(Error::NoField { .. })), "{key}: {refused:?}");
    }
    let whole = store.comment(w25(), "", "问", &wang(), at(0)).await.unwrap();
    store.comment(w25(), "/news/r1/body", "问", &wang(), at(0)).await.unwrap();

    let other = week("2024-W24");
    store.open_desk(other, &li(), at(0)).await.unwrap();
    let refused = store.resolve_comment(other, whole, &li(), at(0)).await;
    assert!(matches!(refused, Err(Error::NoComment(_))), "{refused:?}");
    store.resolve_comment(w25(), whole, &li(), at(0)).await.unwrap();
}
