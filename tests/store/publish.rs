//! Revisions: numbered, permanent, and made by one at a time.

use industry_weekly::store::{AuditFilter, Error, Kind, Page, Saved, Store, Which};

use crate::fixture::{at, connection, database, full, headed, impatient, week, with_policies};

#[tokio::test]
async fn revisions_are_numbered_and_found_by_number_and_by_day() {
    let database = database(Kind::Real).await;
    let (store, week) = (&database.store, week("2024-W25"));
    for (number, day) in [(1, 0), (2, 10), (3, 20)] {
        store.save_draft(&headed(week, &format!("第{number}稿")), at(day)).await.unwrap();
        let revision = store.publish(week, " 李 ", "更正", at(day)).await.unwrap();
        assert_eq!((revision.number, revision.published_by.as_str()), (number, "李"));
    }
    let revisions = store.revisions(week).await.unwrap();
    assert_eq!(revisions.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(revisions[1].published_at, at(10));
    for (which, expected) in [
        (Which::Latest, Some("第3稿")),
        (Which::Number(1), Some("第1稿")),
        (Which::Number(4), None),
        (Which::AsOf(at(9)), Some("第1稿")),
        (Which::AsOf(at(10)), Some("第2稿")),
        (Which::AsOf("2024-06-30T00:00:00Z".parse().unwrap()), None),
    ] {
        let edition = store.edition(week, which).await.unwrap();
        assert_eq!(edition.and_then(|e| e.bulletin.headline).as_deref(), expected, "{which:?}");
    }
}

#[tokio::test]
async fn a_draft_a_note_and_a_name_are_needed() {
    let database = database(Kind::Real).await;
    let (store, week) = (&database.store, week("2024-W25"));
    let refused = async |by, note| store.publish(week, by, note, at(0)).await.unwrap_err().to_string();
    assert_eq!(refused("李", "首次").await, "there is no draft to publish for week 2024-W25");
    store.save_draft(&headed(week, "稿"), at(0)).await.unwrap();
    assert_eq!(refused("李", " \n").await, "a revision needs a note that says why it is published: week 2024-W25");
    assert_eq!(refused("", "首次").await, "a revision needs the name of who publishes it: week 2024-W25");
    assert!(store.draft(week).await.unwrap().is_some() && store.revisions(week).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_two_that_publish_at_once_one_does() {
    let database = database(Kind::Real).await;
    let other = Store::open_with(&database.path, Kind::Real, impatient()).await.unwrap();
    let week = week("2024-W25");
    for number in 1..=20 {
        database.store.save_draft(&headed(week, &format!("第{number}稿")), at(0)).await.unwrap();
        let (one, two) = (database.store.clone(), other.clone());
        let one = tokio::spawn(async move { one.publish(week, "一", "更正", at(0)).await });
        let two = tokio::spawn(async move { two.publish(week, "二", "更正", at(0)).await });
        let mut outcomes = [one.await.unwrap(), two.await.unwrap()];
        outcomes.sort_by_key(Result::is_err);
        assert_eq!(outcomes[0].as_ref().unwrap().number, number);
        assert!(matches!(outcomes[1], Err(Error::NoDraft(_))), "{outcomes:?}");
    }
    assert_eq!(other.revisions(week).await.unwrap().len(), 20);
}

#[tokio::test]
async fn no_statement_changes_what_is_published() {
    let database = database(Kind::Real).await;
    let new = full();
    let week = new.bulletin.week;
    database.store.save_draft(&new, at(0)).await.unwrap();
    database.store.publish(week, "李", "首次发布", at(0)).await.unwrap();
    let mut c = connection(&database.path).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c ON c.name = 'edition_id' \
         WHERE m.type = 'table'",
    )
    .fetch_all(&mut c)
    .await
    .unwrap();
    assert_eq!(tables.len(), 24, "{tables:?}");
    let mut statements = vec![
        "DELETE FROM edition".to_owned(),
        "UPDATE edition SET headline = 'x'".to_owned(),
        "UPDATE edition SET kind = 'draft', published_at = NULL, published_by = NULL, note = NULL".to_owned(),
        "REPLACE INTO edition SELECT * FROM edition".to_owned(),
        "UPDATE source_text SET text = 'x'".to_owned(),
        "DELETE FROM source_text".to_owned(),
        "REPLACE INTO source_text SELECT hash, 'x' FROM source_text".to_owned(),
        "UPDATE meta SET kind = 'demo'".to_owned(),
        "DELETE FROM meta".to_owned(),
        "REPLACE INTO meta VALUES (1, 'demo', '')".to_owned(),
    ];
    for table in &tables {
        statements.push(format!("DELETE FROM {table}"));
        statements.push(format!("UPDATE {table} SET edition_id = edition_id"));
        statements.push(format!("REPLACE INTO {table} SELECT * FROM {table}"));
    }
    for statement in statements {
        let outcome = sqlx::query(sqlx::AssertSqlSafe(statement.clone())).execute(&mut c).await;
        let message = outcome.map_err(|error| error.to_string()).expect_err(&statement);
        assert!(message.contains("never changes") || message.contains("keeps its kind"), "{statement}: {message}");
    }
    assert_eq!(database.store.edition(week, Which::Latest).await.unwrap().unwrap().bulletin, new.bulletin);
}

#[tokio::test]
async fn a_policy_keeps_its_address_over_revisions() {
    let database = database(Kind::Real).await;
    let (store, week) = (&database.store, week("2024-W25"));
    let revise = async |titles: &[&str]| {
        store.save_draft(&with_policies(week, titles), at(0)).await.unwrap();
        let ids = store.draft(week).await.unwrap().unwrap().policy_ids;
        store.publish(week, "李", "更正", at(0)).await.unwrap();
        ids.iter().map(|id| id.strip_prefix("2024-W25-").unwrap().parse().unwrap()).collect::<Vec<u32>>()
    };
    assert_eq!(revise(&["甲", "乙"]).await, [1, 2]);
    assert_eq!(revise(&["乙", "丙", "甲"]).await, [2, 3, 1]);
    assert_eq!(revise(&["丁"]).await, [4]);
    assert_eq!(revise(&["丙", "乙"]).await, [3, 2]);

    let page = store.policy("2024-W25-1").await.unwrap().unwrap();
    assert_eq!((page.policy.title.as_str(), page.revision.number, page.latest), ("甲", 2, 4));
    let page = store.policy("2024-W25-3").await.unwrap().unwrap();
    assert_eq!((page.policy.title.as_str(), page.revision.number, page.latest), ("丙", 4, 4));
    for unknown in ["2024-W25-5", "2024-W25-01", "2024-W26-1", "x"] {
        assert_eq!(store.policy(unknown).await.unwrap(), None);
    }
    let ids: Vec<_> = store.policies(Page::new(1, 10)).await.unwrap().items.into_iter().map(|p| p.id).collect();
    assert_eq!(ids, ["2024-W25-3", "2024-W25-2"]);
}

#[tokio::test]
async fn generated_weeks_stay_out_of_a_real_database() {
    let (real, demo) = (database(Kind::Real).await, database(Kind::Demo).await);
    let week = week("2024-W25");
    let mut new = headed(week, "生成");
    new.generated = true;
    let refused = real.store.save_draft(&new, at(0)).await.unwrap_err();
    assert_eq!(refused.to_string(), "a generated week stays out of a real database: week 2024-W25");
    assert_eq!(real.store.draft(week).await.unwrap(), None);
    assert_eq!(demo.store.save_draft(&new, at(0)).await.unwrap(), Saved::Created);
    assert!(demo.store.publish(week, "演示", "生成", at(0)).await.unwrap().generated);

    real.store.save_draft(&headed(week, "稿"), at(0)).await.unwrap();
    let mut c = connection(&real.path).await;
    let outcome = sqlx::query("UPDATE edition SET generated = 1").execute(&mut c).await;
    assert!(outcome.unwrap_err().to_string().contains("demonstration only"));
}

#[tokio::test]
async fn what_the_command_line_does_is_recorded() {
    let database = database(Kind::Real).await;
    let (store, week) = (&database.store, week("2024-W25"));
    store.save_draft(&headed(week, "第一稿"), at(0)).await.unwrap();
    store.save_draft(&headed(week, "第一稿"), at(1)).await.unwrap();
    store.save_draft(&headed(week, "第二稿"), at(2)).await.unwrap();
    store.publish(week, "甲", "首次发布", at(3)).await.unwrap();
    let rows = store.audit(&AuditFilter { week: Some(week), ..AuditFilter::default() }, 100).await.unwrap().rows;
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows: Vec<String> = rows
        .iter()
        .rev()
        .map(|row| {
            format!("{} {} {}: {} → {}", row.who, row.action, said(&row.field), said(&row.before), said(&row.after))
        })
        .collect();
    let expected = [
        "command line draft.import :  → ",
        "command line draft.import :  → ",
        "command line draft.import /headline: 第一稿 → 第二稿",
        "甲 week.publish :  → 1",
    ];
    assert_eq!(rows, expected);
}

#[tokio::test]
async fn a_revision_is_never_dated_before_the_one_that_it_follows() {
    let database = database(Kind::Real).await;
    let (store, one, other) = (&database.store, week("2024-W25"), week("2024-W26"));
    // The clock is put back by two days, and set again later.
    for (number, day) in [(1, 5), (2, 3), (3, 3), (4, 6)] {
        store.save_draft(&headed(one, &format!("第{number}稿")), at(day)).await.unwrap();
        store.publish(one, "李", "更正", at(day)).await.unwrap();
    }
    let times: Vec<_> = store.revisions(one).await.unwrap().iter().map(|revision| revision.published_at).collect();
    let step = chrono::TimeDelta::microseconds(1);
    assert_eq!(times, [at(5), at(5) + step, at(5) + step * 2, at(6)]);
    for (day, expected) in [(4, None), (5, Some("第1稿"))] {
        let edition = store.edition(one, Which::AsOf(at(day))).await.unwrap();
        assert_eq!(edition.and_then(|edition| edition.bulletin.headline).as_deref(), expected, "{day}");
    }
    let deeds = store.audit(&AuditFilter { week: Some(one), ..AuditFilter::default() }, 10).await.unwrap();
    let published = deeds.rows.iter().filter(|deed| deed.action == "week.publish").map(|deed| deed.at);
    assert!(published.eq(times.iter().rev().copied()), "the record of deeds says the same times");
    // Another week has times of its own.
    store.save_draft(&headed(other, "稿"), at(3)).await.unwrap();
    assert_eq!(store.publish(other, "李", "首次", at(3)).await.unwrap().published_at, at(3));
}
