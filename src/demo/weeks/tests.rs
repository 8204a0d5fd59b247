use std::collections::BTreeSet;

use super::*;
use crate::domain::cluster::{ENTRIES, Taxonomy};
use crate::domain::figures::quantity as printed;
use crate::domain::language::Language;

#[test]
fn every_week_before_the_real_one_but_the_gaps() {
    let weeks: Vec<String> = bulletins().iter().map(|bulletin| bulletin.week.to_string()).collect();
    assert_eq!(weeks.len(), 101);
    assert_eq!((weeks[0].as_str(), weeks[100].as_str()), ("2022-W26", "2024-W24"));
    assert!(weeks.is_sorted() && !weeks.iter().any(|week| week == "2022-W40" || week == "2023-W04"));
    assert_eq!(weeks.iter().collect::<BTreeSet<_>>().len(), 101);
}

#[test]
fn the_same_at_every_call_and_through_json() {
    let json = serde_json::to_string(&bulletins()).unwrap();
    assert_eq!(json, serde_json::to_string(&bulletins()).unwrap());
    assert_eq!(serde_json::from_str::<Vec<Bulletin>>(&json).unwrap(), bulletins());
}

#[test]
fn each_comes_back_from_the_sheet_that_editors_see() {
    for bulletin in bulletins() {
        let understood = crate::sheet::read(&crate::sheet::of(&bulletin), bulletin.week);
        assert_eq!((&understood.bulletin, &understood.problems[..]), (&bulletin, &[][..]));
    }
}

fn sums_hold(bulletin: &Bulletin) -> bool {
    let land = bulletin
        .land
        .as_ref()
        .is_none_or(|land| land.announced.parcels == Some(land.cities.iter().filter_map(|city| city.announced).sum()));
    let funding = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref()).is_none_or(|local| {
        local.companies == Some(local.clusters.iter().map(|row| row.companies).sum())
            && local.clusters_reported == u32::try_from(local.clusters.len()).ok()
    });
    land && funding
}

#[test]
fn sums_hold_but_where_an_amendment_corrects_them() {
    let wrong: Vec<String> =
        bulletins().iter().filter(|bulletin| !sums_hold(bulletin)).map(|b| b.week.to_string()).collect();
    assert_eq!(wrong, ["2023-W27", "2023-W45"]);
    assert!(amendments().iter().all(|(_, bulletin, _)| sums_hold(bulletin)));
}

#[test]
fn amendments_change_one_figure_of_a_published_week() {
    let (bulletins, amendments) = (bulletins(), amendments());
    assert_eq!(amendments.len(), 5);
    for (week, amended, note) in &amendments {
        let first = bulletins.iter().find(|bulletin| bulletin.week == *week).unwrap();
        assert!(first != amended && !note.is_empty(), "{week}");
        assert_eq!((&first.news, &first.policies), (&amended.news, &amended.policies));
    }
}

/// A warning about words that nobody got wrong would teach editors to pass over warnings.
#[test]
fn words_say_what_the_figures_say() {
    let all = bulletins();
    let amended = amendments().into_iter().map(|(_, bulletin, _)| bulletin);
    for bulletin in all.iter().cloned().chain(amended) {
        let before = all.iter().filter(|other| other.week < bulletin.week).cloned();
        let found = crate::bulletin::claims::findings(&bulletin, &crate::bulletin::claims::History::of(before), &[]);
        assert_eq!(found, [], "{}", bulletin.week);
    }
}

#[test]
fn figures_are_plausible_and_parts_stay_below_wholes() {
    for bulletin in correct() {
        let week = bulletin.week;
        if let Some(land) = &bulletin.land {
            assert!(land.announced.parcels <= Some(14), "{week}");
            let area = land.announced.area_m2.as_ref().and_then(Quantity::fixed).map(|a| a.ten_thousandths());
            assert!(area.is_none_or(|area| (300_000_000..=4_000_000_000).contains(&area)), "{week}: {area:?}");
        }
        for lease in &bulletin.leases {
            let rent = lease.average_rent_yuan_per_m2_month.as_ref().and_then(Quantity::fixed);
            assert!(lease.deals <= Some(15));
            assert_eq!(lease.deals == Some(0), rent.is_none());
            assert!(rent.is_none_or(|rent| (210_000..=320_000).contains(&rent.ten_thousandths())), "{week}");
            assert_eq!(lease.deals == Some(0), lease.districts.is_empty());
        }
        let funding = bulletin.funding.as_ref().unwrap();
        let local = funding.local.as_ref().unwrap();
        assert!((Some(5)..=Some(12)).contains(&local.clusters_reported), "{week}");
        assert!((Some(6)..=Some(30)).contains(&local.companies), "{week}");
        if let Some(national) = &funding.national {
            assert!((Some(50)..=Some(140)).contains(&national.events), "{week}");
            assert!(national.companies_in_clusters <= national.events, "{week}");
            let [whole, part] = [&national.amount_yuan, &national.amount_in_clusters_yuan]
                .map(|amount| amount.as_ref().and_then(Quantity::fixed));
            assert!(part.is_none() || part <= whole, "{week}");
        }
        let capital = bulletin.capital.as_ref().unwrap();
        assert!(capital.ipos_in_clusters <= capital.ipos && capital.ipos <= Some(6), "{week}");
        assert!(capital.acquisitions_in_clusters <= capital.acquisitions, "{week}");
        assert!(capital.exchanges.len() <= capital.ipos.unwrap_or(0) as usize, "{week}");
        assert!((Some(3)..=Some(20)).contains(&capital.acquisitions), "{week}");
    }
}

#[test]
fn names_are_of_the_taxonomy_in_force() {
    for bulletin in correct() {
        let version = if bulletin.week.to_string().as_str() < "2024-W10" { Taxonomy::First } else { Taxonomy::Second };
        for row in bulletin.funding.and_then(|funding| funding.local).unwrap().clusters {
            assert!(ENTRIES.iter().any(|e| e.taxonomy == version && e.name == row.cluster), "{}", row.cluster);
        }
    }
}

#[test]
fn generated_titles_say_so_and_policies_come_every_few_weeks() {
    let bulletins = bulletins();
    for bulletin in &bulletins {
        let documents = bulletin.policies.iter().flat_map(|policy| &policy.documents);
        let mut titles: Vec<&String> = bulletin.headline.iter().collect();
        titles.extend(bulletin.news.iter().map(|item| &item.title));
        titles.extend(bulletin.policies.iter().map(|policy| &policy.title));
        titles.extend(documents.clone().map(|document| &document.title));
        titles.extend(bulletin.funds.iter().map(|fund| &fund.title));
        assert!(titles.iter().all(|title| title.starts_with(MARK)), "{titles:?}");
        for document in documents {
            assert_eq!(document.declared_measures, u32::try_from(document.measures.len()).ok());
            assert!((4..=20).contains(&document.measures.len()));
            assert!(document.measures.iter().all(|measure| !measure.departments.is_empty()));
        }
    }
    let with: Vec<&Bulletin> = bulletins.iter().filter(|bulletin| !bulletin.policies.is_empty()).collect();
    assert!(with.windows(2).all(|two| (3..=8).contains(&two[1].week.since(two[0].week))));
    assert!(with.len() >= 20 && bulletins.iter().any(|bulletin| !bulletin.funds.is_empty()));
}

#[test]
fn gaps_of_every_sort_occur() {
    let bulletins = bulletins();
    let of = |week: &str| bulletins.iter().find(|bulletin| bulletin.week.to_string() == week).unwrap();
    let none = of("2024-W07");
    let land = none.land.as_ref().unwrap();
    assert_eq!((land.announced.parcels, none.leases[0].deals), (Some(0), Some(0)));
    assert!(none.renewal.iter().all(|city| city.projects == Some(0) && city.kind.is_none()));
    assert!(of("2023-W40").land.is_none() && of("2023-W33").leases.is_empty());
    let undisclosed = of("2023-W37").funding.as_ref().unwrap().national.as_ref().unwrap();
    let amount = undisclosed.amount_in_clusters_yuan.as_ref().unwrap();
    assert_eq!(printed(amount, Language::Chinese), "未披露");
}

#[test]
fn no_week_that_was_printed_or_generated_has_anything_twice() {
    let real = crate::bulletin::read(crate::demo::REAL_WEEK, Some(crate::demo::REAL_YEAR)).unwrap().bulletin;
    let amended = amendments().into_iter().map(|(_, bulletin, _)| bulletin);
    for bulletin in bulletins().into_iter().chain(amended).chain([real]) {
        let found = crate::domain::consistency::findings(&bulletin);
        assert!(!found.iter().any(|one| one.code.name().ends_with(".duplicate")), "{}", bulletin.week);
    }
}
