//! Reads over many weeks.

use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::renewal::Renewal;
use industry_weekly::domain::series::Range;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Kind, Known, Neighbours, NewDraft, Page, Store};

use crate::fixture::{at, database, full, headed, week};

async fn publish(store: &Store, new: &NewDraft) {
    store.save_draft(new, at(0)).await.unwrap();
    store.publish(new.bulletin.week, "李", "发布", at(0)).await.unwrap();
}

/// The full bulletin in another week.
fn full_in(week: Week) -> NewDraft {
    let mut new = full();
    new.bulletin = Bulletin { week, ..new.bulletin };
    new
}

#[tokio::test]
async fn a_range_holds_the_latest_revision_of_each_published_week() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let weeks = ["2024-W51", "2024-W52", "2025-W01", "2025-W03"].map(week);
    for week in weeks {
        publish(store, &full_in(week)).await;
    }
    publish(store, &headed(weeks[1], "更正:各项均未报告")).await;
    store.save_draft(&headed(weeks[2], "稿"), at(1)).await.unwrap();
    store.save_draft(&headed(week("2025-W02"), "稿"), at(1)).await.unwrap();

    let range = Range { from: weeks[1], to: weeks[3] };
    let whole = full().bulletin;
    let land = store.land(range, Known::Now).await.unwrap();
    assert_eq!(
        land.iter().map(|row| (row.week, row.revision)).collect::<Vec<_>>(),
        [(weeks[1], 2), (weeks[2], 1), (weeks[3], 1)]
    );
    assert_eq!((land[0].section.as_ref(), land[1].section.as_ref()), (None, whole.land.as_ref()));
    let leases = store.leases(range, Known::Now).await.unwrap();
    assert_eq!((leases[0].section.len(), &leases[2].section), (0, &whole.leases));
    let funding = store.funding(range, Known::Now).await.unwrap();
    assert_eq!((funding[0].section.as_ref(), funding[2].section.as_ref()), (None, whole.funding.as_ref()));
    let capital = store.capital(range, Known::Now).await.unwrap();
    assert_eq!((capital[0].section.as_ref(), capital[2].section.as_ref()), (None, whole.capital.as_ref()));
    let renewal = store.renewal(range, Known::Now).await.unwrap();
    assert_eq!((renewal[0].section.len(), &renewal[2].section), (0, &whole.renewal));

    let archive = store.archive(Range { from: weeks[0], to: weeks[3] }).await.unwrap();
    assert_eq!(
        archive.iter().map(|row| (row.week, row.revision, row.parcels, row.companies)).collect::<Vec<_>>(),
        [
            (weeks[3], 1, Some(6), Some(0)),
            (weeks[2], 1, Some(6), Some(0)),
            (weeks[1], 2, None, None),
            (weeks[0], 1, Some(6), Some(0)),
        ]
    );
    assert_eq!(store.published_range().await.unwrap(), Some(Range { from: weeks[0], to: weeks[3] }));
    assert_eq!(store.latest_week().await.unwrap(), Some(weeks[3]));
    let expected = Neighbours { before: Some(weeks[2]), after: Some(weeks[3]) };
    assert_eq!(store.neighbours(week("2025-W02")).await.unwrap(), expected);
    assert_eq!(store.neighbours(weeks[0]).await.unwrap(), Neighbours { before: None, after: Some(weeks[1]) });
    assert_eq!(store.drafts().await.unwrap(), ["2025-W02", "2025-W01"].map(week));
}

#[tokio::test]
async fn lists_show_the_newest_week_first_page_by_page() {
    let database = database(Kind::Real).await;
    let store = &database.store;
    let weeks = ["2024-W25", "2024-W26"].map(week);
    for week in weeks {
        publish(store, &full_in(week)).await;
    }
    let first = store.news(Page::new(1, 3)).await.unwrap();
    let second = store.news(Page::new(2, 3)).await.unwrap();
    assert_eq!(first.items.iter().map(|news| news.week).collect::<Vec<_>>(), [weeks[1], weeks[1], weeks[0]]);
    assert_eq!((first.more, second.items.len(), second.more), (true, 1, false));
    assert_eq!(second.items[0].item, full().bulletin.news[1]);
    assert!(store.news(Page::new(u32::MAX, u32::MAX)).await.unwrap().items.is_empty());

    let policies = store.policies(Page::new(1, 50)).await.unwrap().items;
    let counts: Vec<_> = policies.iter().map(|p| (p.id.as_str(), p.documents, p.measures)).collect();
    assert_eq!(counts, [("2024-W26-1", 0, 0), ("2024-W26-2", 2, 2), ("2024-W25-1", 0, 0), ("2024-W25-2", 2, 2)]);
    let page = store.policy("2024-W26-2").await.unwrap().unwrap();
    assert_eq!(page.policy, full().bulletin.policies[1]);
}

#[tokio::test]
async fn ten_years_are_read_by_the_year() {
    let database = database(Kind::Demo).await;
    let store = &database.store;
    let first = week("2015-W01");
    for n in 0..520 {
        let mut new = NewDraft::of(Bulletin::empty(first.offset(n)));
        new.generated = true;
        let projects = Some(u32::try_from(n).unwrap());
        new.bulletin.renewal = vec![Renewal { city: "东莞".into(), projects, kind: None }];
        publish(store, &new).await;
    }
    let range = Range { from: first.offset(300), to: first.offset(351) };
    let year = store.renewal(range, Known::Now).await.unwrap();
    assert_eq!(year.len(), 52);
    for (row, n) in year.iter().zip(300..) {
        assert_eq!((row.week, row.generated), (first.offset(n), true));
        assert_eq!(row.section[0].projects, Some(u32::try_from(n).unwrap()));
    }
}

/// Every future of the store may be awaited by a server's handler.
#[tokio::test]
async fn calls_may_move_between_threads() {
    let database = database(Kind::Real).await;
    let (store, week) = (database.store.clone(), week("2024-W25"));
    let call = async move {
        let range = Range { from: week, to: week };
        store.save_draft(&full(), at(0)).await?;
        store.publish(week, "李", "发布", at(0)).await?;
        store.land(range, Known::Now).await?;
        store.policies(Page::new(1, 10)).await?;
        store.policy("2024-W25-1").await?;
        store.events(range, Known::Now).await?;
        store.cluster_seen(&["智能终端"], None, Known::Now).await?;
        store.cluster_names(Known::Now).await?;
        store.archive(range).await
    };
    assert_eq!(tokio::spawn(call).await.unwrap().unwrap().len(), 1);
}
