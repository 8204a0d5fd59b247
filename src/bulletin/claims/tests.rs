mod everyday;
mod passed_over;

use super::*;
use crate::domain::capital::Fund;
use crate::domain::finding::Code;
use crate::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding};
use crate::domain::land::{AnnouncedLand, CityLand, LandSupply};
use crate::domain::language::Language;
use crate::domain::lease::Lease;
use crate::domain::news::NewsItem;
use crate::domain::quantity::{Bound, Quantity, SquareMetres, Unit, Yuan, YuanPerSquareMetreMonth};

fn quantity<U: Unit>(value: &str, text: &str) -> Option<Quantity<U>> {
    Some(Quantity::new(U::new(value.parse().unwrap()), Bound::Exact, text))
}

/// Parcels, area and rent of a week.
fn week(week: &str, parcels: u32, rent: &str) -> Bulletin {
    let announced = AnnouncedLand {
        parcels: Some(parcels),
        area_m2: quantity::<SquareMetres>("106000", "10.6万㎡"),
        ..AnnouncedLand::default()
    };
    let city = |city: &str, announced| CityLand { city: city.into(), transferred: Some(0), announced: Some(announced) };
    let lease = Lease {
        city: "深圳".into(),
        deals: Some(6),
        area_m2: None,
        districts: vec![],
        average_rent_yuan_per_m2_month: quantity::<YuanPerSquareMetreMonth>(rent, ""),
    };
    let local =
        LocalFunding { city: "深圳".into(), clusters_reported: None, companies: Some(12), clusters: Vec::new() };
    Bulletin {
        land: Some(LandSupply {
            announced, cities: vec![city("东莞", 2), city("惠州", parcels.saturating_sub(2))]
        }),
        leases: vec![lease],
        funding: Some(Funding { local: Some(local), ..Funding::default() }),
        ..Bulletin::empty(week.parse().unwrap())
    }
}

fn history() -> History {
    History::of([
        week("2023-W25", 4, "24"),
        week("2024-W22", 0, "22"),
        week("2024-W23", 3, "23"),
        week("2024-W24", 5, "24"),
    ])
}

/// The codes of what is noticed in the headline of a week with 6 parcels on 10.6万㎡ and a rent of 25.
#[track_caller]
fn check(headline: &str, expected: &[&str]) {
    let bulletin = Bulletin { headline: Some(headline.into()), ..week("2024-W25", 6, "25") };
    let found = findings(&bulletin, &history(), &[]);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(codes, expected, "{headline}");
    assert!(found.iter().all(|finding| finding.path == "/headline"));
}

#[test]
fn a_number_is_held_against_its_figure() {
    check("三市新增产业用地公告6宗,面积10.6万㎡", &[]);
    check("三市新增产业用地公告7宗,面积10.6万㎡", &["claim.figure"]);
    check("新增公告6宗,合计供应11.6万㎡产业用地", &["claim.figure"]);
    check("新增公告6宗,合计供应约11万㎡产业用地", &[]);
    check("新增公告6宗,合计供应11万㎡产业用地", &[]);
    check("惠州新增公告5宗", &["claim.figure"]);
    check("惠州新增公告4宗", &[]);
    check("12家企业新获股权投资", &[]);
    check("13家企业新获股权投资", &["claim.figure"]);
    check("深圳集体产业用房平均租金26元/㎡·月", &["claim.figure"]);
    check("超5宗:新增公告超5宗", &[]);
}

#[test]
fn a_change_is_computed_from_the_weeks_before() {
    check("新增公告6宗,环比增长20%", &[]);
    check("新增公告6宗,环比增长25%", &["claim.change"]);
    check("新增公告6宗,环比下降20%", &["claim.change"]);
    check("新增公告6宗,同比增长50%", &[]);
    check("新增公告6宗,同比增长150%", &["claim.change"]);
    check("新增公告6宗,较上周增加", &[]);
    check("新增公告6宗,与上周相比有增长", &[]);
    check("平均租金环比上涨4.2%", &[]);
    check("平均租金较上周持平", &["claim.change"]);
}

#[test]
fn a_streak_is_counted() {
    check("平均租金连续三周上升", &[]);
    check("平均租金连续3周上涨", &[]);
    check("平均租金连续三周下降", &["claim.streak"]);
    check("新增公告连续两周为零", &["claim.streak"]);
    for said in ["平均租金三周连涨", "平均租金连涨3周", "租金三连涨", "平均租金连续三个周上涨"]
    {
        check(said, &[]);
        check(&said.replace('涨', "跌"), &["claim.streak"]);
    }
    // Longer than what is known of.
    check("平均租金连续四周上升", &["claim.undecided"]);
    check("平均租金连续四周下降", &["claim.streak"]);
}

#[test]
fn doubling_is_a_change() {
    check("新增公告6宗,较上周翻番", &["claim.change"]);
    check("新增公告6宗,同比增长1倍", &["claim.change"]);
    check("新增公告6宗,同比增长0.5倍", &[]);
    check("租金较上周上涨20%", &["claim.change"]);
    check("租金较上周上涨4%", &[]);
    let bulletin =
        Bulletin { headline: Some("新增公告10宗,较上周翻番".into()), ..week("2024-W25", 10, "25") };
    assert_eq!(findings(&bulletin, &history(), &[]), []);
}

#[test]
fn a_record_is_held_against_the_weeks_that_are_known() {
    check("平均租金创4周新高", &[]);
    check("平均租金创近四周来新低", &["claim.record"]);
    check("新增公告6宗,为近3周最高", &[]);
    check("新增公告6宗,创年内新低", &["claim.record"]);
    // The weeks before W22 are not known.
    check("平均租金创26周新高", &["claim.undecided"]);
    check("平均租金创历史新高", &["claim.undecided"]);
    check("平均租金创历史新低", &["claim.record"]);
}

#[test]
fn ranks_and_shares_are_held_against_the_parts() {
    check("惠州新增公告4宗,居首", &[]);
    check("新增公告中惠州最多", &[]);
    check("新增公告中东莞最多", &["claim.rank"]);
    check("新增公告中深圳最多", &["claim.undecided"]);
    check("惠州新增公告4宗,占比66.7%", &[]);
    check("惠州新增公告4宗,占三市的67%", &[]);
    check("惠州新增公告4宗,占比75%", &["claim.share"]);
    let clusters = [("智能终端", 3), ("生物医药", 2)];
    let of = |(name, companies): (&str, u32)| ClusterCompanies { cluster: name.into(), companies };
    let mut bulletin = week("2024-W25", 6, "25");
    let local = bulletin.funding.as_mut().unwrap().local.as_mut().unwrap();
    local.clusters = clusters.map(of).into();
    let mut codes = |headline: &str| {
        bulletin.headline = Some(headline.into());
        findings(&bulletin, &history(), &[]).iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("智能终端产业融资企业最多"), []);
    assert_eq!(codes("生物医药领跑"), [Code::ClaimRank]);
    assert_eq!(codes("智能终端占比60%,生物医药占比40%"), []);
    assert_eq!(codes("智能终端占比50%"), [Code::ClaimShare]);
}

/// Words that name no figure of the bulletin's in so many words, and no week to compare with.
#[test]
fn supply_and_doubling_are_read_every_way_that_they_can_mean() {
    check("产业用地供应创历史新高", &["claim.undecided"]);
    check("产业用地供应量较上周翻番", &["claim.change"]);
    check("产业用地供应量同比翻番", &["claim.change"]);
    check("惠州产业用地供应量较上周翻番", &["claim.change"]);
    // 3 became 4, area stayed: the parcels are more.
    check("产业用地供应量较上周增加", &[]);
    let mut bulletin = week("2024-W25", 10, "25");
    bulletin.headline = Some("产业用地供应量较上周翻番,融资额翻番!".into());
    let mut before = week("2024-W24", 5, "24");
    let national =
        |yuan: &str| NationalFunding { amount_yuan: quantity::<Yuan>(yuan, ""), ..NationalFunding::default() };
    let funded = |week: &mut Bulletin, yuan: &str| week.funding.as_mut().unwrap().national = Some(national(yuan));
    funded(&mut bulletin, "3657000000");
    funded(&mut before, "3657000000");
    let mut year = week("2023-W25", 4, "24");
    let noticed = |bulletin: &Bulletin, weeks: [&Bulletin; 2]| {
        let found = findings(bulletin, &History::of(weeks.map(Clone::clone)), &[]);
        found.iter().map(|one| format!("{} {}", one.code.name(), one.values.join("|"))).collect::<Vec<_>>()
    };
    // Without last year's week doubling may be meant of that.
    assert_eq!(noticed(&bulletin, [&before, &year]), ["claim.undecided 融资额翻番"]);
    funded(&mut year, "3000000000");
    assert_eq!(noticed(&bulletin, [&before, &year]), ["claim.change 融资额翻番|36.57亿元|36.57亿元"]);
    funded(&mut year, "1828500000");
    assert_eq!(noticed(&bulletin, [&before, &year]), [] as [&str; 0]);
}

/// Of figures that are about so much some changes are certain, some impossible, and of some it cannot be told.
#[test]
fn about_so_much_is_judged_as_far_as_it_goes() {
    let amount = |yuan: &str| Some(Quantity::new(Yuan(yuan.parse().unwrap()), Bound::About, "约"));
    let funded = |week: &str, yuan: &str| Bulletin {
        funding: Some(Funding {
            national: Some(NationalFunding { amount_yuan: amount(yuan), ..NationalFunding::default() }),
            ..Funding::default()
        }),
        ..Bulletin::empty(week.parse().unwrap())
    };
    let history = History::of([funded("2024-W23", "3000000000"), funded("2024-W24", "3657000000")]);
    for (said, expected) in [
        ("环比增长10%", None),
        ("环比增长12%", Some("claim.undecided")),
        ("环比增长100%", Some("claim.change")),
        ("环比下降", Some("claim.undecided")),
        ("环比下降10%", Some("claim.change")),
        ("环比下降50%", Some("claim.change")),
        ("较上周增加3.66亿元", None),
        ("较上周增加30亿元", Some("claim.change")),
        ("连续两周上升", None),
        ("连续两周下降", Some("claim.streak")),
        ("创3周新低", Some("claim.record")),
        ("创3周新高", Some("claim.undecided")),
    ] {
        let mut bulletin = funded("2024-W25", "4023000000");
        bulletin.headline = Some(format!("国内披露金额{said}"));
        let found: Vec<&str> = findings(&bulletin, &history, &[]).iter().map(|finding| finding.code.name()).collect();
        assert_eq!(found, expected.as_slice(), "{said}");
    }
}

#[test]
fn a_funds_title_is_held_against_its_size() {
    let noticed = |title: &str, yuan: &str| {
        let fund = Fund { title: title.into(), amount_yuan: quantity::<Yuan>(yuan, ""), body: String::new() };
        let bulletin = Bulletin { funds: vec![fund], ..Bulletin::empty("2024-W25".parse().unwrap()) };
        let found = findings(&bulletin, &history(), &[]);
        found.iter().map(|one| format!("{} {}", one.path, one.values.join("|"))).collect::<Vec<_>>()
    };
    assert_eq!(noticed("深圳10亿元基金设立", "1000000000"), [] as [&str; 0]);
    assert_eq!(noticed("深圳超10亿元基金设立", "1050000000"), [] as [&str; 0]);
    assert_eq!(noticed("深圳设立基金", "10"), [] as [&str; 0]);
    assert_eq!(noticed("深圳10亿元基金设立", "10"), ["/funds/0/title 深圳10亿元基金设立|10亿元|10元"]);
    assert_eq!(noticed("深圳10亿元基金设立", "10000000000"), ["/funds/0/title 深圳10亿元基金设立|10亿元|100亿元"]);
}

#[test]
fn words_of_change_without_a_figure_are_told_of_the_week_only() {
    check("较上周上涨20%", &["claim.undecided"]);
    check("环比增长50%", &["claim.undecided"]);
    let mut bulletin = week("2024-W25", 6, "25");
    bulletin.news =
        vec![NewsItem {
            scope: "深圳".into(), title: "甲".into(), date: None, body: "出口环比增长50%。".into()
        }];
    assert_eq!(findings(&bulletin, &history(), &[]), []);
}

#[test]
fn sentences_of_sections_are_held_against_the_weeks_before() {
    let bulletin = week("2024-W25", 6, "25");
    let quoted = |text: &str| {
        let found = findings(&bulletin, &history(), &[("/leases".to_owned(), text.to_owned())]);
        found.into_iter().map(|one| (one.code, one.path)).collect::<Vec<_>>()
    };
    assert_eq!(quoted("深圳集体产业用房平均租金为25元/㎡·月,连续三周上涨。"), []);
    assert_eq!(
        quoted("深圳集体产业用房平均租金为25元/㎡·月,连续三周下跌。"),
        [(Code::ClaimStreak, "/leases".to_owned())]
    );
    let land = |text: &str| {
        let found = findings(&bulletin, &history(), &[("/land".to_owned(), text.to_owned())]);
        found.into_iter().map(|one| (one.code, one.values.join("|"))).collect::<Vec<_>>()
    };
    assert_eq!(land("东莞居第二、惠州居首。"), []);
    assert_eq!(land("惠州居第二、东莞居首。"), [(Code::ClaimRank, "惠州居第二、东莞居首|东莞2宗、惠州4宗".to_owned())]);
    // A figure is held against the words that it was read from by others.
    assert_eq!(quoted("深圳集体产业用房平均租金为26元/㎡·月。"), []);
}

#[test]
fn the_size_of_a_change_counts_too() {
    for (headline, expected) in [
        ("新增公告6宗,较上周增加1宗", None),
        ("新增公告6宗,较上周增加99宗", Some("claim.change")),
        ("平均租金较上周上涨1元/㎡·月", None),
        ("平均租金较上周上涨9元/㎡·月", Some("claim.change")),
        ("新增公告6宗,环比增幅20%", None),
        ("新增公告6宗,环比增幅50%", Some("claim.change")),
        ("新增公告6宗,环比增长,增幅99%", Some("claim.change")),
        ("新增公告6宗,环比增长两成", None),
        ("新增公告6宗,环比增长五成", Some("claim.change")),
        ("新增公告6宗,环比+20%", None),
        ("新增公告6宗,环比+500%", Some("claim.change")),
        ("新增公告6宗,是上周的2倍", Some("claim.change")),
        ("新增公告6宗,较上周减半", Some("claim.change")),
        ("6月17日至6月23日,三市新增产业用地公告99宗", Some("claim.figure")),
        ("大湾区核心三市新增产业用地公告99宗", Some("claim.figure")),
        ("三市新增公告6宗,其中惠州9宗", Some("claim.figure")),
        ("三市新增公告6宗,其中惠州4宗", None),
        ("平均租金连续第三周上升", None),
        ("平均租金连续第三周下降", Some("claim.streak")),
        ("平均租金连续三周保持在高位", Some("claim.undecided")),
        ("平均租金创近一年新低", Some("claim.record")),
        ("新增公告中,惠州占比七成", None),
        ("新增公告中,惠州占比九成", Some("claim.share")),
        ("新增公告中,惠州占比超60%", None),
        ("新增公告中,惠州占比超70%", Some("claim.share")),
        ("新增公告中,惠州占比由50%提高到66.7%", None),
    ] {
        check(headline, expected.as_slice());
    }
}

#[test]
fn a_message_repeats_the_sentence_and_both_figures() {
    let mut bulletin = week("2024-W25", 6, "25");
    let body = "背景一句。本周三市新增产业用地公告7宗。".to_owned();
    bulletin.news = vec![NewsItem { scope: "深圳".into(), title: "甲".into(), date: None, body }];
    let found = findings(&bulletin, &history(), &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "/news/0/body");
    assert_eq!(found[0].message(Language::Chinese), "“本周三市新增产业用地公告7宗”:文中为7宗,数据为6宗");
}

#[test]
fn the_real_bulletin_says_what_its_figures_say() {
    let report = crate::bulletin::read(include_str!("../../demo/2024-W25.txt"), Some(2024)).unwrap();
    assert_eq!(findings(&report.bulletin, &History::default(), &[]), []);
    // The section's own sentences, as if somebody had put them into the lede.
    let lede = include_str!("../../demo/2024-W25.txt").to_owned();
    let bulletin = Bulletin { lede: Some(lede), ..report.bulletin };
    assert_eq!(findings(&bulletin, &History::default(), &[]), []);
}
