//! What charts ask beside the sections: events, and where the bulletins name a cluster.

use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::cluster::{Taxonomy, aliases, under};
use industry_weekly::domain::event::{Event, EventKind};
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding};
use industry_weekly::domain::news::NewsItem;
use industry_weekly::domain::series::{Range, Seen};
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Error, Kind, Known, NewDraft, Store};

use crate::fixture::{at, database, full, week, with_policies};

async fn publish(store: &Store, new: &NewDraft, day: u64) {
    store.save_draft(new, at(day)).await.unwrap();
    store.publish(new.bulletin.week, "李", "发布", at(day)).await.unwrap();
}

fn with_clusters(week: Week, clusters: &[(&str, u32)]) -> NewDraft {
    let clusters =
        clusters.iter().map(|(name, companies)| ClusterCompanies { cluster: (*name).into(), companies: *companies });
    let local =
        LocalFunding { city: "深圳".into(), clusters_reported: None, companies: None, clusters: clusters.collect() };
    let funding = Funding { local: Some(local), ..Funding::default() };
    NewDraft::of(Bulletin { funding: Some(funding), ..Bulletin::empty(week) })
}

fn with_news(week: Week, items: usize) -> NewDraft {
    let mut new = with_policies(week, &["政策"]);
    let news = (0..items).map(|n| NewsItem {
        scope: "深圳".into(),
        title: format!("新闻{n}"),
        date: None,
        body: String::new(),
    });
    new.bulletin.news = news.collect();
    new
}

/// Week, kind, title and the policy's id, as one line each.
fn lines(events: &[Event]) -> Vec<String> {
    let line = |event: &Event| {
        let kind = match event.kind {
            EventKind::Policy => "policy",
            EventKind::News => "news",
        };
        format!("{} {kind} {} {}", event.week, event.title, event.policy.as_deref().unwrap_or("-"))
    };
    events.iter().map(line).collect()
}

fn seen(first: &str, last: &str, weeks: u32, companies: u64) -> Option<Seen> {
    Some(Seen { first: week(first), last: week(last), weeks, companies })
}

#[tokio::test]
async fn events_are_the_policies_and_then_the_news_of_each_week() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let (before, w25, w26) = (week("2024-W24"), week("2024-W25"), week("2024-W26"));
    publish(store, &with_policies(before, &["此前"]), 0).await;
    publish(store, &with_policies(w26, &["甲", "乙"]), 0).await;
    publish(store, &full(), 0).await;
    store.save_draft(&with_policies(week("2024-W27"), &["稿"]), at(0)).await.unwrap();

    let range = Range { from: w25, to: week("2024-W27") };
    let events = store.events(range, Known::Now).await.unwrap();
    let expected = [
        "2024-W25 policy 政策一 2024-W25-1",
        "2024-W25 policy 政策二 2024-W25-2",
        "2024-W25 news 新闻 -",
        "2024-W25 news 新闻 -",
        "2024-W26 policy 甲 2024-W26-1",
        "2024-W26 policy 乙 2024-W26-2",
    ];
    assert_eq!(lines(&events), expected);
    let scopes: Vec<&str> = events.iter().map(|event| event.scope.as_str()).collect();
    assert_eq!(scopes, ["国家", "深圳", "国家", "深圳", "深圳", "深圳"]);
    for event in &events {
        let Some(id) = &event.policy else { continue };
        let page = store.policy(id).await.unwrap().unwrap();
        assert_eq!((page.policy.title, page.revision.week), (event.title.clone(), event.week));
    }
}

#[tokio::test]
async fn events_are_those_of_the_latest_revision_known() {
    let database = database(Kind::Real).await;
    let (store, week) = (&database.store, week("2024-W25"));
    publish(store, &with_policies(week, &["甲", "乙"]), 0).await;
    publish(store, &with_policies(week, &["丙", "乙"]), 10).await;
    store.save_draft(&with_policies(week, &["稿"]), at(20)).await.unwrap();
    let range = Range { from: week, to: week };
    for (known, expected) in [
        (Known::Now, vec!["2024-W25 policy 丙 2024-W25-3", "2024-W25 policy 乙 2024-W25-2"]),
        (Known::At(at(9)), vec!["2024-W25 policy 甲 2024-W25-1", "2024-W25 policy 乙 2024-W25-2"]),
        (Known::At("2024-06-30T00:00:00Z".parse().unwrap()), vec![]),
    ] {
        assert_eq!(lines(&store.events(range, known).await.unwrap()), expected, "{known:?}");
    }
}

#[tokio::test]
async fn a_week_gives_its_first_twenty_events_of_a_kind() {
    let database = database(Kind::Real).await;
    let (store, w25) = (&database.store, week("2024-W25"));
    publish(store, &with_news(w25, 25), 0).await;
    publish(store, &with_news(w25.next(), 20), 0).await;
    let events = store.events(Range { from: w25, to: w25.next() }, Known::Now).await.unwrap();
    let of = |week| events.iter().filter(|event| event.week == week).count();
    assert_eq!((of(w25), of(w25.next())), (21, 21));
    assert_eq!(events[20].title, "新闻19");
}

#[tokio::test]
async fn a_cluster_is_seen_under_its_names_in_the_latest_revisions() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    publish(store, &with_clusters(week("2023-W10"), &[("新材料", 2), ("智能机器人", 1)]), 0).await;
    publish(store, &with_clusters(week("2024-W10"), &[("高性能材料", 4_294_967_295), ("新材料", 1)]), 0).await;
    publish(store, &with_clusters(week("2024-W11"), &[("高性能材料", 0), ("机器人", 5), ("智能机器人", 7)]), 0).await;
    publish(store, &with_clusters(week("2024-W12"), &[("高性能材料", 9)]), 0).await;
    publish(store, &with_clusters(week("2024-W12"), &[("无名", 1)]), 10).await;
    store.save_draft(&with_clusters(week("2024-W13"), &[("新材料", 1)]), at(10)).await.unwrap();

    let names = aliases("新材料").names;
    assert_eq!(names, ["高性能材料", "新材料"]);
    let all = store.cluster_seen(&names, None, Known::Now).await.unwrap();
    assert_eq!(all, seen("2023-W10", "2024-W11", 3, 4_294_967_298));
    let then = store.cluster_seen(&names, None, Known::At(at(9))).await.unwrap();
    assert_eq!(then, seen("2023-W10", "2024-W12", 4, 4_294_967_307));
    let one = store.cluster_seen(&["新材料"], None, Known::Now).await.unwrap();
    assert_eq!(one, seen("2023-W10", "2024-W10", 2, 3));
    for none in [vec![], vec!["没有"], vec!["新材料%"], vec!["'"]] {
        assert_eq!(store.cluster_seen(&none, None, Known::Now).await.unwrap(), None, "{none:?}");
    }
    assert_eq!(
        store.cluster_seen(&names, None, Known::At("2024-06-30T00:00:00Z".parse().unwrap())).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_name_of_two_meanings_counts_in_the_weeks_before_it_had_two() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let weeks = [("2023-W52", 1), ("2024-W01", 2), ("2024-W11", 4)];
    for (printed_in, companies) in weeks {
        publish(store, &with_clusters(week(printed_in), &[("智能机器人", companies)]), 0).await;
    }
    publish(store, &with_clusters(week("2024-W12"), &[("机器人", 8)]), 0).await;
    let robots = aliases("机器人");
    let shared = robots.homonym.unwrap();
    let earlier = shared.undecided_from().map(|from| (shared.name, from));
    let found = store.cluster_seen(&robots.names, earlier, Known::Now).await.unwrap();
    assert_eq!(found, seen("2023-W52", "2024-W12", 2, 9));
    // The same as counting week by week.
    let counted =
        weeks.iter().filter(|(printed_in, _)| under(Taxonomy::Second, shared.name, week(printed_in)) == "机器人");
    assert_eq!(counted.map(|(_, companies)| companies).sum::<u32>() + 8, 9);
    // Asked for by name, it counts in every week.
    let found = store.cluster_seen(&[shared.name], earlier, Known::Now).await.unwrap();
    assert_eq!(found, seen("2023-W52", "2024-W11", 3, 7));
}

#[tokio::test]
async fn more_names_than_a_cluster_can_have_are_refused() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    publish(store, &with_clusters(week("2024-W25"), &[("甲", 1)]), 0).await;
    let mut names = vec!["乙"; 15];
    names.push("甲");
    assert_eq!(store.cluster_seen(&names, None, Known::Now).await.unwrap(), seen("2024-W25", "2024-W25", 1, 1));
    let error = store.cluster_seen(&names, Some(("丙", week("2024-W25"))), Known::Now).await.unwrap_err();
    assert!(matches!(error, Error::TooManyNames(17)), "{error}");
}

#[tokio::test]
async fn every_printed_name_is_listed_the_usual_ones_first() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    publish(store, &with_clusters(week("2024-W10"), &[("乙", 9), ("甲", 1), ("甲", 1)]), 0).await;
    publish(store, &with_clusters(week("2024-W11"), &[("甲", 3), ("丙", 0)]), 0).await;
    publish(store, &with_clusters(week("2024-W11"), &[("甲", 4)]), 10).await;
    let names = store.cluster_names(Known::Now).await.unwrap();
    let expected = [("甲", seen("2024-W10", "2024-W11", 2, 6)), ("乙", seen("2024-W10", "2024-W10", 1, 9))];
    assert_eq!(names, expected.map(|(name, seen)| (name.to_owned(), seen.unwrap())));
    for (name, facts) in &names {
        assert_eq!(store.cluster_seen(&[name], None, Known::Now).await.unwrap().as_ref(), Some(facts));
    }
    let then = store.cluster_names(Known::At(at(9))).await.unwrap();
    assert_eq!(
        then.iter().map(|(name, seen)| (name.as_str(), seen.companies)).collect::<Vec<_>>(),
        [("甲", 5), ("丙", 0), ("乙", 9)]
    );
}

#[tokio::test]
async fn a_store_without_weeks_has_neither_events_nor_names() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let range = Range { from: week("1970-W01"), to: week("9998-W52") };
    assert_eq!(store.events(range, Known::Now).await.unwrap(), []);
    assert_eq!(store.cluster_names(Known::Now).await.unwrap(), []);
    assert_eq!(store.cluster_seen(&["甲"], None, Known::Now).await.unwrap(), None);
}
