//! The schema says what the domain says.

use industry_weekly::domain::cluster::ENTRIES;
use industry_weekly::domain::division::{CITIES, divisions};
use industry_weekly::domain::quantity::Bound;
use industry_weekly::store::Kind;

use crate::fixture::{at, connection, database, headed, week};

#[tokio::test]
async fn taxonomies_divisions_and_bounds_are_the_domains() {
    type Cluster = (String, String, u8, String, String, Option<String>);
    let database = database(Kind::Real).await;
    let mut c = connection(&database.path).await;
    let clusters: Vec<Cluster> = sqlx::query_as(
        "SELECT taxonomy, kind, number, name, cluster_group, successor FROM cluster ORDER BY taxonomy, kind, number",
    )
    .fetch_all(&mut c)
    .await
    .unwrap();
    let entries = ENTRIES.map(|e| {
        let successor = e.successor.map(str::to_owned);
        (
            e.taxonomy.code().to_owned(),
            e.kind.code().to_owned(),
            e.number,
            e.name.to_owned(),
            e.group.to_owned(),
            successor,
        )
    });
    assert_eq!(clusters, entries);
    for city in CITIES {
        let query = sqlx::query_scalar("SELECT name FROM division WHERE city = $1 AND position > 0 ORDER BY position");
        let names: Vec<String> = query.bind(city).fetch_all(&mut c).await.unwrap();
        assert_eq!(names, divisions(city));
    }
    let bounds: Vec<String> = sqlx::query_scalar("SELECT code FROM bound").fetch_all(&mut c).await.unwrap();
    assert!(bounds.len() == Bound::ALL.len() && bounds.iter().all(|code| Bound::from_code(code).is_some()));
}

#[tokio::test]
async fn a_quantity_is_whole_or_not_there() {
    let database = database(Kind::Real).await;
    database.store.save_draft(&headed(week("2024-W25"), "稿"), at(0)).await.unwrap();
    let mut c = connection(&database.path).await;
    sqlx::query("INSERT INTO land (edition_id) SELECT id FROM edition").execute(&mut c).await.unwrap();
    for (value, bound, text, allowed) in [
        (None, None, None, true),
        (Some(0), Some("exact"), Some("0"), true),
        (None, Some("undisclosed"), Some("未披露"), true),
        (Some(0), None, None, false),
        (None, None, Some("0"), false),
        (None, Some("exact"), Some("0"), false),
        (Some(0), Some("exact"), None, false),
        (Some(0), Some("undisclosed"), Some("0"), false),
        (Some(0), Some("roughly"), Some("0"), false),
    ] {
        let update = "UPDATE land SET area_m2_value = $1, area_m2_bound = $2, area_m2_text = $3";
        let outcome = sqlx::query(update).bind(value).bind(bound).bind(text).execute(&mut c).await;
        assert_eq!(outcome.is_ok(), allowed, "{value:?} {bound:?} {text:?}");
    }
    let negative = sqlx::query("UPDATE land SET parcels = -1").execute(&mut c).await;
    assert!(negative.is_err());
}

#[tokio::test]
async fn tables_are_strict_and_a_week_has_one_draft() {
    let database = database(Kind::Real).await;
    database.store.save_draft(&headed(week("2024-W25"), "稿"), at(0)).await.unwrap();
    let mut c = connection(&database.path).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE '%sql%'",
    )
    .fetch_all(&mut c)
    .await
    .unwrap();
    assert_eq!(tables, Vec::<String>::new(), "every table is STRICT");
    let second = "INSERT INTO edition (id, week, kind, number, period_from, period_to, generated, version, created_at, \
         updated_at) SELECT id + 1, week, 'draft', number + 1, period_from, period_to, 0, 1, '', '' FROM edition";
    let outcome = sqlx::query(second).execute(&mut c).await;
    assert!(outcome.is_err(), "a week has one draft");
}
