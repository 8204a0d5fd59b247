//! The history of drafts: entries, pages of them, earlier versions.

use industry_weekly::domain::week::Week;
use industry_weekly::store::{Error, Kind, Pause, Store};

use crate::desk::{li, seconds, texts, w25, wang};
use crate::fixture::{at, database, week};

/// The whole history of the week's active draft, the newest first.
pub async fn history(store: &Store, week: Week) -> Vec<Pause> {
    let draft = store.desk(week).await.unwrap().unwrap().id;
    let mut page = store.desk_history(&draft).await.unwrap();
    let mut pauses = page.pauses;
    while let Some(next) = page.next {
        page = store.desk_history_before(&draft, next).await.unwrap();
        assert!(!page.pauses.is_empty());
        pauses.append(&mut page.pauses);
    }
    pauses
}

#[tokio::test]
async fn the_history_has_an_entry_for_each_pause_and_any_version_comes_back() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let mut version = store.open_desk(w25(), &li(), seconds(0)).await.unwrap().version;
    let first = version;
    for (text, actor, second) in
        [("甲", li(), 1), ("甲乙", li(), 30), ("甲乙丙", li(), 89), ("丁", li(), 149), ("戊", wang(), 150)]
    {
        let saved = store.save_desk(w25(), version, &texts(&[("/headline", text)]), &actor, seconds(second)).await;
        version = saved.unwrap().version;
    }
    let restored = store.restore_desk(w25(), first + 3, version, &li(), seconds(151)).await.unwrap();
    assert_eq!((restored.sheet.get("/headline"), restored.version), ("甲乙丙", version + 1));
    let history = history(store, w25()).await;
    let entries: Vec<_> = history
        .iter()
        .map(|pause| {
            let changes: Vec<_> = pause.changes.iter().map(|c| (c.before.as_str(), c.after.as_str())).collect();
            (pause.from_version - first, pause.version - first, pause.who.as_str(), changes)
        })
        .collect();
    assert_eq!(
        entries,
        [
            (5, 6, "李", vec![("戊", "甲乙丙")]),
            (4, 5, "王", vec![("丁", "戊")]),
            (3, 4, "李", vec![("甲乙丙", "丁")]),
            (0, 3, "李", vec![("", "甲乙丙")]),
            (0, 0, "李", vec![]),
        ]
    );
    assert_eq!((history[3].from, history[3].at), (seconds(1), seconds(89)));
    for (version, text) in [(0, ""), (1, "甲"), (2, "甲乙"), (3, "甲乙丙"), (4, "丁"), (5, "戊"), (6, "甲乙丙")]
    {
        assert_eq!(store.desk_at(w25(), first + version).await.unwrap().get("/headline"), text, "{version}");
    }
    let stale = store.restore_desk(w25(), first, version, &li(), seconds(152)).await.unwrap_err();
    assert!(matches!(stale, Error::Stale { .. }), "{stale}");
    let undone = store.restore_desk(w25(), version, restored.version, &li(), seconds(152)).await.unwrap();
    assert_eq!(undone.sheet.get("/headline"), "戊", "a restoring can be undone");
}

#[tokio::test]
async fn a_long_history_is_read_page_by_page_and_each_entry_is_whole() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let desk = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    let mut version = desk.version;
    let keys: Vec<String> = (0..700).map(|row| format!("/news/r{row}/title")).collect();
    for round in 0..4 {
        let changes = keys.iter().map(|key| (key.clone(), format!("{round} {key}"))).collect();
        let actor = if round % 2 == 0 { li() } else { wang() };
        version = store.save_desk(w25(), version, &changes, &actor, seconds(round)).await.unwrap().version;
    }
    for round in 0..60 {
        let typed = texts(&[("/headline", &round.to_string())]);
        version = store.save_desk(w25(), version, &typed, &li(), seconds(1_000 + round * 60)).await.unwrap().version;
    }
    let page = store.desk_history(&desk.id).await.unwrap();
    assert_eq!((page.pauses.len(), page.pauses[0].version), (50, version));
    let whole = history(store, w25()).await;
    assert_eq!(whole.len(), 65, "60 pauses, 4 savers in turn, and the opening");
    let counts: Vec<usize> = whole[60..].iter().map(|pause| pause.changes.len()).collect();
    assert_eq!(counts, [700, 700, 700, 701, 0], "the list of rows is one more");
    for pause in &whole {
        assert_eq!(store.desk_pause(&desk.id, pause.id).await.unwrap().as_ref(), Some(pause));
    }
    assert_eq!(store.desk_pause("2024-W24-d1", whole[0].id).await.unwrap(), None, "of another draft");
    let old = store.desk_at(w25(), version - 62).await.unwrap();
    assert_eq!(old.get("/news/r699/title"), "1 /news/r699/title", "however long ago");
}

#[tokio::test]
async fn a_history_stays_when_its_draft_is_gone() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let first = store.open_desk(w25(), &li(), at(0)).await.unwrap();
    let saved = store.save_desk(w25(), first.version, &texts(&[("/headline", "甲")]), &li(), at(0)).await.unwrap();
    store.delete_desk(w25(), saved.version, &li(), at(0)).await.unwrap();
    let second = store.open_desk(w25(), &wang(), at(1)).await.unwrap();
    let drafts: Vec<_> = store.week_desks(w25()).await.unwrap().into_iter().map(|draft| draft.id).collect();
    assert_eq!(drafts, [second.id.clone(), first.id.clone()]);
    assert_eq!(store.desk_history(&first.id).await.unwrap().pauses[0].changes[0].after, "甲");
    assert_eq!(store.draft_at(w25(), &first.id, saved.version).await.unwrap().get("/headline"), "甲");
    let other = store.draft_at(w25(), &second.id, saved.version).await;
    assert!(matches!(other, Err(Error::NoVersion { .. })), "{other:?}");
    assert_eq!(store.desk_by_id(week("2024-W24"), &first.id).await.unwrap(), None, "of another week");
}
