//! What goes in comes out.

use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::capital::Capital;
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding};
use industry_weekly::domain::land::{AnnouncedLand, CityLand, LandSupply};
use industry_weekly::domain::quantity::{Bound, Fixed, Quantity, Unit};
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Kind, NewDraft, Saved, Which};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::fixture::{at, database, full, headed, week};

#[tokio::test]
async fn a_draft_and_its_revision_say_every_field() {
    let database = database(Kind::Real).await;
    let (store, new) = (&database.store, full());
    assert_eq!(store.save_draft(&new, at(0)).await.unwrap(), Saved::Created);

    let draft = store.draft(new.bulletin.week).await.unwrap().unwrap();
    assert_eq!((draft.revision.as_ref(), draft.version, draft.updated_at), (None, 1, at(0)));
    assert_eq!(draft.policy_ids, ["2024-W25-1", "2024-W25-2"]);
    let revision = store.publish(new.bulletin.week, "李", "首次发布", at(1)).await.unwrap();
    assert_eq!(store.draft(new.bulletin.week).await.unwrap(), None);

    let edition = store.edition(new.bulletin.week, Which::Number(1)).await.unwrap().unwrap();
    assert_eq!(edition.revision, Some(revision));
    for edition in [draft, edition] {
        assert_eq!(edition.bulletin, new.bulletin);
        assert_eq!(
            (edition.findings, edition.spans, edition.unread),
            (new.findings.clone(), new.spans.clone(), new.unread.clone())
        );
        assert_eq!((edition.text, edition.encoding), (new.text.clone(), new.encoding.clone()));
    }
}

#[tokio::test]
async fn not_reported_differs_from_reported_as_nothing() {
    let database = database(Kind::Real).await;
    let week = week("2024-W25");
    let empty = Bulletin::empty(week);
    let bulletins = [
        empty.clone(),
        Bulletin { headline: Some(String::new()), lede: Some(String::new()), ..empty.clone() },
        Bulletin { land: Some(LandSupply::default()), capital: Some(Capital::default()), ..empty.clone() },
        Bulletin { funding: Some(Funding::default()), ..empty.clone() },
        Bulletin {
            funding: Some(Funding { national: Some(NationalFunding::default()), ..Funding::default() }),
            ..empty
        },
    ];
    for bulletin in bulletins {
        let new = NewDraft::of(bulletin);
        assert_ne!(database.store.save_draft(&new, at(0)).await.unwrap(), Saved::Unchanged);
        assert_eq!(database.store.draft(week).await.unwrap().unwrap().bulletin, new.bulletin);
    }
}

#[tokio::test]
async fn the_same_twice_writes_nothing() {
    let database = database(Kind::Real).await;
    let (store, new) = (&database.store, full());
    let week = new.bulletin.week;
    store.save_draft(&new, at(0)).await.unwrap();
    let bytes = || [std::fs::read(&database.path).unwrap(), std::fs::read(wal(&database.path)).unwrap()];
    let (written, seen) = (bytes(), store.data_version().await.unwrap());
    assert_eq!(store.save_draft(&new, at(1)).await.unwrap(), Saved::Unchanged);
    assert!(bytes() == written && store.data_version().await.unwrap() == seen);

    let mut changed = new.clone();
    changed.findings.clear();
    let Saved::Replaced { before } = store.save_draft(&changed, at(2)).await.unwrap() else { panic!("not replaced") };
    assert_eq!(*before, new.bulletin);
    assert_ne!(store.data_version().await.unwrap(), seen);
    assert_eq!(store.draft(week).await.unwrap().unwrap().version, 2);

    store.publish(week, "李", "首次发布", at(3)).await.unwrap();
    let written = bytes();
    assert_eq!(store.save_draft(&new, at(4)).await.unwrap(), Saved::Unchanged, "findings are no reason for a revision");
    assert!(bytes() == written);
    assert_eq!(store.save_draft(&headed(week, "改"), at(5)).await.unwrap(), Saved::Created);
    let published = store.edition(week, Which::Latest).await.unwrap().unwrap();
    assert_eq!(published.bulletin, new.bulletin, "an import never touches what is published");
}

fn wal(path: &std::path::Path) -> std::path::PathBuf {
    path.with_file_name("weekly.db-wal")
}

fn quantity<U: Unit + std::fmt::Debug>() -> impl Strategy<Value = Option<Quantity<U>>> {
    let bound = prop::sample::select(Bound::ALL.to_vec());
    prop::option::of((any::<i64>(), bound, ".{0,6}").prop_map(|(n, bound, text)| match bound {
        Bound::Undisclosed => Quantity::undisclosed(text),
        bound => Quantity::new(U::new(Fixed::from_ten_thousandths(n)), bound, text),
    }))
}

prop_compose! {
    fn land()(
        parcels: Option<u32>, area_m2 in quantity(), annual_output_yuan in quantity(), annual_tax_yuan in quantity(),
        cities in prop::collection::vec((".{0,3}", any::<Option<u32>>(), any::<Option<u32>>()), 0..4),
    ) -> LandSupply {
        let cities = cities.into_iter();
        LandSupply {
            announced: AnnouncedLand { parcels, area_m2, annual_output_yuan, annual_tax_yuan },
            cities: cities.map(|(city, transferred, announced)| CityLand { city, transferred, announced }).collect(),
        }
    }
}

prop_compose! {
    fn funding()(
        local in prop::option::of(any::<(Option<u32>, Option<u32>)>()),
        clusters in prop::collection::vec((".{0,3}", any::<u32>()), 0..4),
        national in prop::option::of((any::<Option<u32>>(), quantity(), any::<Option<u32>>(), quantity())),
        sources in prop::collection::vec(".{0,3}", 0..3),
    ) -> Funding {
        let cluster = |(cluster, companies)| ClusterCompanies { cluster, companies };
        Funding {
            local: local.map(|(clusters_reported, companies)| {
                let clusters = clusters.into_iter().map(cluster).collect();
                LocalFunding { city: "深圳".into(), clusters_reported, companies, clusters }
            }),
            national: national.map(|(events, amount_yuan, companies_in_clusters, amount_in_clusters_yuan)| {
                NationalFunding { events, amount_yuan, companies_in_clusters, amount_in_clusters_yuan }
            }),
            sources,
            source_periods: Vec::new(),
        }
    }
}

#[test]
fn any_figures_come_back_as_they_were() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(database(Kind::Real));
    let any = (1970i32..9999, 1u32..53, prop::option::of(land()), prop::option::of(funding()));
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() });
    let check = |(year, number, land, funding)| {
        let week = Week::new(year, number).unwrap();
        let new = NewDraft::of(Bulletin { land, funding, ..Bulletin::empty(week) });
        let draft = runtime.block_on(async {
            database.store.save_draft(&new, at(0)).await.unwrap();
            database.store.draft(week).await.unwrap().unwrap()
        });
        prop_assert_eq!(draft.bulletin, new.bulletin);
        Ok(())
    };
    runner.run(&any, check).unwrap();
}
