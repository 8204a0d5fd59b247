//! Publication at a planned time.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use industry_weekly::domain::finding::{Code, Finding, Level};
use industry_weekly::domain::revision::Revision;
use industry_weekly::domain::role::Role;
use industry_weekly::store::{Approval, Checked, DeskState, Error, Store};

use crate::desk::{li, seconds, texts, wang};
use crate::desk_publish::{approval, desk, in_review, publish, w25};
use crate::fixture::{at, connection};

/// What the server does at that time, when it notices nothing in the draft.
async fn due(store: &Store, now: DateTime<Utc>) -> Result<Option<Revision>, Error> {
    let version = store.desk(w25()).await.unwrap().unwrap().version;
    store.publish_scheduled(w25(), version, &Checked::default(), now).await
}

#[tokio::test]
async fn a_scheduled_draft_is_published_when_its_time_comes() {
    let database = desk().await;
    let store = &database.store;
    let version = in_review(store, &[("/headline", "甲")]).await;
    let schedule = async |then| store.schedule_desk(w25(), version, &approval(), then, &wang(), seconds(0)).await;
    assert!(matches!(schedule(seconds(0)).await, Err(Error::PublishTime(_))));
    assert!(matches!(schedule(at(367)).await, Err(Error::PublishTime(_))));
    let own = store.schedule_desk(w25(), version, &approval(), at(1), &li(), at(0)).await;
    assert!(matches!(own, Err(Error::FourEyes { .. })));
    assert!(matches!(store.withdraw_schedule(w25(), &wang(), at(0)).await, Err(Error::NotScheduled(_))));

    schedule(seconds(60)).await.unwrap();
    let desk = store.desk(w25()).await.unwrap().unwrap();
    assert_eq!(
        (desk.state, desk.publish_at, desk.note.as_deref()),
        (DeskState::Scheduled, Some(seconds(60)), Some("首次发布"))
    );
    let edit = store.save_desk(w25(), version, &texts(&[("/lede", "x")]), &li(), seconds(1)).await;
    assert!(matches!(edit, Err(Error::Scheduled { .. })));
    assert!(matches!(
        store.restore_desk(w25(), version, version, &li(), seconds(1)).await,
        Err(Error::Scheduled { .. })
    ));
    assert!(matches!(store.delete_desk(w25(), version, &li(), seconds(1)).await, Err(Error::Scheduled { .. })));
    assert!(matches!(store.submit(w25(), version, &li(), seconds(1)).await, Err(Error::Scheduled { .. })));
    assert!(matches!(publish(store, version, &approval()).await, Err(Error::Scheduled { .. })));
    store.withdraw_schedule(w25(), &wang(), seconds(2)).await.unwrap();
    assert_eq!(store.desk(w25()).await.unwrap().unwrap().state, DeskState::Review);

    schedule(seconds(60)).await.unwrap();
    assert_eq!(store.due_desks(seconds(59)).await.unwrap(), []);
    assert_eq!(due(store, seconds(59)).await.unwrap(), None);
    assert_eq!(store.due_desks(seconds(61)).await.unwrap(), [w25()]);
    let another = store.publish_scheduled(w25(), version + 1, &Checked::default(), seconds(61)).await;
    assert_eq!(another.unwrap(), None, "another version than the one that was looked at");
    let revision = due(store, seconds(61)).await.unwrap().unwrap();
    assert_eq!((revision.number, revision.published_at), (1, seconds(61)));
    assert_eq!(revision.published_by, "王");
    assert_eq!((store.due_desks(seconds(62)).await.unwrap(), store.desk(w25()).await.unwrap()), (Vec::new(), None));
}

#[tokio::test]
async fn what_is_refused_when_its_time_comes_is_in_review_again() {
    let database = desk().await;
    let store = &database.store;
    let version = in_review(store, &[("/headline", "甲")]).await;
    store.schedule_desk(w25(), version, &approval(), seconds(60), &wang(), seconds(0)).await.unwrap();
    store.comment(w25(), "/headline", "等等", &li(), seconds(1)).await.unwrap();
    let refused = due(store, seconds(60)).await;
    assert!(matches!(refused, Err(Error::OpenComments { count: 1, .. })), "{refused:?}");
    let desk = store.desk(w25()).await.unwrap().unwrap();
    assert_eq!((desk.state, desk.publish_at, desk.submitted_by.as_deref()), (DeskState::Review, None, Some("李")));
    assert_eq!(store.due_desks(seconds(61)).await.unwrap(), []);
    let mut c = connection(&database.path).await;
    let why: String = sqlx::query_scalar("SELECT value_after FROM audit WHERE action = 'draft.return'")
        .fetch_one(&mut c)
        .await
        .unwrap();
    assert!(why.contains("not resolved"), "{why}");
}

#[tokio::test]
async fn everything_is_looked_at_again_when_its_time_comes() {
    let database = desk().await;
    let store = &database.store;
    let version = in_review(store, &[("/headline", "甲")]).await;
    let rule = || Finding::new(Code::RuleBroken, "", &["合计", "1", "=", "2", "1 1"]);
    let noticed = |level| match level {
        Level::Error => Checked { forbidding: 1, ..Checked::default() },
        _ => Checked { findings: vec![rule()], ..Checked::default() },
    };
    let warned = Approval { checked: noticed(Level::Warning), ..approval() };
    let schedule = async |approval: &Approval| {
        store.schedule_desk(w25(), version, approval, seconds(60), &wang(), seconds(0)).await
    };
    assert!(matches!(schedule(&warned).await, Err(Error::Unreasoned { count: 1, .. })));
    let wrong = Approval { checked: noticed(Level::Error), ..approval() };
    assert!(matches!(schedule(&wrong).await, Err(Error::Problems { count: 1, .. })));
    assert!(matches!(publish(store, version, &wrong).await, Err(Error::Problems { count: 1, .. })));

    // A rule that somebody wrote meanwhile.
    for (level, expected) in [(Level::Warning, "no reason"), (Level::Error, "errors found")] {
        schedule(&approval()).await.unwrap();
        let refused = store.publish_scheduled(w25(), version, &noticed(level), seconds(60)).await.unwrap_err();
        assert!(refused.to_string().contains(expected), "{refused}");
        assert_eq!(store.desk(w25()).await.unwrap().unwrap().state, DeskState::Review);
    }

    // Who approved it is no publisher any more.
    let name = "王".parse().unwrap();
    schedule(&approval()).await.unwrap();
    store.change_role(&name, Role::Editor, &li(), at(0)).await.unwrap();
    let refused = due(store, seconds(60)).await;
    assert!(matches!(refused, Err(Error::NoPublisher { .. })), "{refused:?}");
    assert!(matches!(publish(store, version, &approval()).await, Err(Error::NoPublisher { .. })));
    store.change_role(&name, Role::Publisher, &li(), at(0)).await.unwrap();

    // A warning that has its reason is none.
    let reasons = BTreeMap::from([(rule().reason_key(), "已核对".to_owned())]);
    schedule(&Approval { reasons, ..warned }).await.unwrap();
    let done = store.publish_scheduled(w25(), version, &noticed(Level::Warning), seconds(60)).await.unwrap();
    assert_eq!(done.unwrap().number, 1);
}
