//! Rows for the tests of the charts: plain and deterministic, so that the same test runs on the server's target and in
//! WASM and must find the same bytes.

use industry_weekly::chart::{self, Card, Choices, Material, Subject, Topic};
use industry_weekly::domain::capital::Capital;
use industry_weekly::domain::event::{Event, EventKind};
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding};
use industry_weekly::domain::land::{AnnouncedLand, CityLand, LandSupply};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::lease::Lease;
use industry_weekly::domain::quantity::{Bound, Fixed, Quantity, SquareMetres, Unit, Yuan, YuanPerSquareMetreMonth};
use industry_weekly::domain::renewal::Renewal;
use industry_weekly::domain::series::Range;
use industry_weekly::domain::series::Reported;
use industry_weekly::domain::week::Week;

/// All sections of some weeks.
#[derive(Debug, Clone)]
pub struct Rows {
    pub land: Vec<Reported<Option<LandSupply>>>,
    pub leases: Vec<Reported<Vec<Lease>>>,
    pub funding: Vec<Reported<Option<Funding>>>,
    pub capital: Vec<Reported<Option<Capital>>>,
    pub renewal: Vec<Reported<Vec<Renewal>>>,
}

pub fn week(text: &str) -> Week {
    text.parse().unwrap()
}

pub fn quantity<U: Unit>(value: &str, bound: Bound) -> Quantity<U> {
    Quantity::new(U::new(value.parse::<Fixed>().unwrap()), bound, "")
}

const CLUSTERS: [&str; 12] = [
    "半导体与集成电路",
    "智能终端",
    "软件与信息服务",
    "生物医药",
    "高端医疗器械",
    "智能机器人",
    "智能传感器",
    "高性能材料",
    "人工智能",
    "新能源",
    "低空经济与空天",
    "合成生物",
];

/// A number below `limit`, always the same for the same place.
fn noise(week: i64, salt: i64, limit: i64) -> i64 {
    let mut x = (week * 7_919 + salt * 104_729 + 12_345).unsigned_abs();
    for _ in 0..3 {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    i64::try_from(x % limit.unsigned_abs()).unwrap()
}

fn small(week: i64, salt: i64, limit: i64) -> u32 {
    u32::try_from(noise(week, salt, limit)).unwrap()
}

/// `weeks` weeks that end with the real figures of 2024-W25. One in eleven is not published, one in thirteen leaves
/// sections out, one in nine is revised; `generated` marks all but the last.
pub fn rows(weeks: u32, generated: bool) -> Rows {
    let last = week("2024-W25");
    let mut rows = Rows { land: vec![], leases: vec![], funding: vec![], capital: vec![], renewal: vec![] };
    for back in (1..i64::from(weeks)).rev() {
        if back % 11 == 5 {
            continue;
        }
        let week = last.offset(-back);
        let revision = if back % 9 == 2 { 2 } else { 1 };
        let reported = back % 13 != 4;
        rows.land.push(Reported { week, revision, generated, section: reported.then(|| land(back)) });
        rows.leases.push(Reported { week, revision, generated, section: leases(back, reported) });
        rows.funding.push(Reported { week, revision, generated, section: reported.then(|| funding(back)) });
        rows.capital.push(Reported { week, revision, generated, section: reported.then(|| capital(back)) });
        rows.renewal.push(Reported { week, revision, generated, section: renewal(back, reported) });
    }
    real(&mut rows, last);
    rows
}

fn land(week: i64) -> LandSupply {
    let city = |name: &str, salt| CityLand {
        city: name.into(),
        transferred: Some(small(week, salt + 10, 4) / 2),
        announced: Some(if week % 7 == 3 { 0 } else { small(week, salt, 5) }),
    };
    let cities = vec![city("深圳", 1), city("东莞", 2), city("惠州", 3)];
    let parcels = cities.iter().filter_map(|city| city.announced).sum();
    let area = (i64::from(parcels) * (9_000 + noise(week, 5, 16_000))).to_string();
    let bound = if week % 5 == 0 { Bound::About } else { Bound::Exact };
    let area_m2 = Some(if week == 8 { Quantity::undisclosed("未披露") } else { quantity(&area, bound) });
    LandSupply { announced: AnnouncedLand { parcels: Some(parcels), area_m2, ..Default::default() }, cities }
}

fn leases(week: i64, reported: bool) -> Vec<Lease> {
    let none = week % 12 == 7;
    let rent = (2_200 + noise(week, 6, 900)).to_string();
    let (yuan, cents) = rent.split_at(2);
    let area = (20_000 + noise(week, 7, 50_000)).to_string();
    let lease = Lease {
        city: "深圳".into(),
        deals: Some(if none { 0 } else { 3 + small(week, 8, 6) }),
        area_m2: (!none).then(|| quantity::<SquareMetres>(&area, Bound::About)),
        districts: vec![],
        average_rent_yuan_per_m2_month: (!none).then(|| {
            let bound = if week % 6 == 0 { Bound::About } else { Bound::Exact };
            quantity::<YuanPerSquareMetreMonth>(&format!("{yuan}.{cents}"), bound)
        }),
    };
    if reported { vec![lease] } else { vec![] }
}

fn funding(week: i64) -> Funding {
    let clusters: Vec<ClusterCompanies> = CLUSTERS
        .iter()
        .zip(20..)
        .map(|(name, salt)| (name, (small(week, salt, 7)).saturating_sub(3)))
        .filter(|(_, companies)| *companies > 0)
        .map(|(name, companies)| ClusterCompanies { cluster: (*name).into(), companies })
        .collect();
    let all = 2_000 + noise(week, 9, 4_000);
    let within = all * (70 + noise(week, 11, 29)) / 100;
    let yuan = |n: i64| Some(quantity::<Yuan>(&(n * 1_000_000).to_string(), Bound::About));
    let national = NationalFunding {
        events: Some(small(week, 12, 60) + 30),
        amount_yuan: yuan(all),
        companies_in_clusters: Some(small(week, 13, 50) + 20),
        amount_in_clusters_yuan: yuan(within),
    };
    let companies = Some(clusters.iter().map(|cluster| cluster.companies).sum());
    Funding {
        local: Some(LocalFunding { city: "深圳".into(), clusters_reported: None, companies, clusters }),
        national: Some(national),
        sources: vec!["财联社创投通".into()],
        source_periods: vec![],
    }
}

fn capital(week: i64) -> Capital {
    let (ipos, acquisitions) = (small(week, 14, 6), small(week, 15, 15) + 2);
    Capital {
        ipos: Some(ipos),
        exchanges: vec![],
        acquisitions: Some(acquisitions),
        ipos_in_clusters: Some(ipos * 3 / 4),
        acquisitions_in_clusters: Some(acquisitions * 2 / 3),
    }
}

fn renewal(week: i64, reported: bool) -> Vec<Renewal> {
    let city = |name: &str, salt: i64| {
        let projects = Some(small(week, salt, 5).saturating_sub(1));
        Renewal { city: name.into(), projects, kind: None }
    };
    if reported { vec![city("深圳", 16), city("东莞", 17), city("惠州", 18)] } else { vec![] }
}

/// The week 2024-W25 as its bulletin has it.
fn real(rows: &mut Rows, week: Week) {
    let city = |name: &str, announced| CityLand { city: name.into(), transferred: Some(0), announced: Some(announced) };
    let announced = AnnouncedLand {
        parcels: Some(6),
        area_m2: Some(quantity("106000", Bound::Exact)),
        annual_output_yuan: Some(quantity("2560000000", Bound::AtLeast)),
        annual_tax_yuan: Some(quantity("80000000", Bound::AtLeast)),
    };
    let land = LandSupply { announced, cities: vec![city("深圳", 0), city("东莞", 2), city("惠州", 4)] };
    let lease = Lease {
        city: "深圳".into(),
        deals: Some(6),
        area_m2: Some(quantity("61000", Bound::About)),
        districts: vec!["宝安区".into(), "坪山区".into(), "龙岗区".into()],
        average_rent_yuan_per_m2_month: Some(quantity("25", Bound::Exact)),
    };
    let companies = [3, 2, 2, 1, 1, 1, 1, 1];
    let names = [1, 2, 3, 4, 0, 5, 6, 7].map(|at: usize| CLUSTERS[at]);
    let clusters = names.iter().zip(companies);
    let local = LocalFunding {
        city: "深圳".into(),
        clusters_reported: Some(8),
        companies: Some(12),
        clusters: clusters.map(|(name, n)| ClusterCompanies { cluster: (*name).into(), companies: n }).collect(),
    };
    let national = NationalFunding {
        events: Some(69),
        amount_yuan: Some(quantity("3657000000", Bound::About)),
        companies_in_clusters: Some(66),
        amount_in_clusters_yuan: Some(quantity("3602000000", Bound::About)),
    };
    let capital = Capital {
        ipos: Some(2),
        exchanges: vec!["深交所".into(), "港交所".into()],
        acquisitions: Some(11),
        ipos_in_clusters: Some(2),
        acquisitions_in_clusters: Some(8),
    };
    let renewal = |name: &str, projects| Renewal { city: name.into(), projects: Some(projects), kind: None };
    let sources = vec!["财联社创投通".into(), "私募通".into(), "睿兽Pro".into(), "36氪".into()];
    let funding = Funding { local: Some(local), national: Some(national), sources, source_periods: vec![] };
    let (revision, generated) = (1, false);
    rows.land.push(Reported { week, revision, generated, section: Some(land) });
    rows.leases.push(Reported { week, revision, generated, section: vec![lease] });
    rows.funding.push(Reported { week, revision, generated, section: Some(funding) });
    rows.capital.push(Reported { week, revision, generated, section: Some(capital) });
    let renewal = vec![renewal("深圳", 0), renewal("东莞", 2), renewal("惠州", 0)];
    rows.renewal.push(Reported { week, revision, generated, section: renewal });
}

/// The rows that the charts of a topic are made of.
pub fn material(rows: &Rows, topic: Topic) -> Material {
    let rows = match topic {
        Topic::Land => chart::Rows::Land(rows.land.clone()),
        Topic::Rents => chart::Rows::Rents(rows.leases.clone()),
        Topic::Funding => chart::Rows::Funding(rows.funding.clone()),
        Topic::Capital => chart::Rows::Capital(rows.capital.clone()),
        Topic::Renewal => chart::Rows::Renewal(rows.renewal.clone()),
    };
    Material { rows, before: None, events: Vec::new(), outdated: Vec::new() }
}

/// Every subject that has a chart; the cluster is one of the fixtures'.
pub fn subjects() -> Vec<Subject> {
    let topics = Topic::ALL.into_iter().map(Subject::Topic);
    topics.chain([Subject::Cluster("智能终端".into())]).collect()
}

/// Every kind of chart of the rows.
pub fn cards(rows: &Rows, range: Range, language: Language) -> Vec<Card> {
    let mut cards = Vec::new();
    for subject in subjects() {
        let material = material(rows, subject.topic());
        for facet in subject.facets() {
            let choices = Choices { facet: *facet, ..Choices::of(subject.clone()) };
            cards.push(chart::card(&choices, range, &material, language));
        }
    }
    cards.extend(rows.funding.last().map(|last| chart::cluster_companies(last, language)));
    cards
}

/// Charts as they may be chosen: filtered, grouped, compared, marked.
pub fn chosen(language: Language) -> Vec<(String, Card)> {
    let all = rows(120, true);
    let range = Range::ending(week("2024-W25"), 52);
    let queries = [
        (Topic::Land, "series=huizhou&by=month&compare=year"),
        (Topic::Land, "measure=area&compare=year&by=quarter"),
        (Topic::Rents, "by=month"),
        (Topic::Rents, "measure=deals&compare=year"),
        (Topic::Funding, "by=month&order=total&taxonomy=2.0"),
        (Topic::Funding, "measure=amount&series=within&compare=year"),
        (Topic::Capital, "measure=share&series=ipos"),
        (Topic::Renewal, "measure=share&by=quarter"),
    ];
    let card = |(topic, query): (Topic, &str)| {
        let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let (choices, ignored) = Choices::read(Subject::Topic(topic), pairs);
        assert_eq!(ignored, Vec::<String>::new(), "{query}");
        let mut material = material(&all, topic);
        material.before = chart::compared(&choices, range).map(|_| material.rows.clone());
        material.events = events(range);
        (format!("{}?{query}", topic.slug()), chart::card(&choices, range, &material, language))
    };
    queries.into_iter().map(card).collect()
}

/// News in every third week, a policy in every seventh, six of them in one.
fn events(range: Range) -> Vec<Event> {
    let mut events = Vec::new();
    for at in 0..range.weeks() {
        let mut add = |kind, title: String| {
            let (week, scope) = (range.from.offset(at), "深圳".to_owned());
            events.push(Event { week, kind, scope, title, policy: None });
        };
        for n in 0..if at == 21 { 6 } else { i64::from(at % 7 == 0) } {
            add(EventKind::Policy, format!("关于某事的通知<{n}>"));
        }
        if at % 3 == 0 {
            add(EventKind::News, "=某项目\"开工\"".to_owned());
        }
    }
    events
}

/// Every kind of chart in both languages, as it comes and as it may be chosen: what server and browser must draw alike.
pub fn fixtures() -> Vec<(String, String)> {
    let rows = rows(26, true);
    let range = Range::ending(week("2024-W25"), 26);
    let usual = |language| cards(&rows, range, language).into_iter().map(|card| (card.id.to_owned(), card.svg));
    let chosen = |language| chosen(language).into_iter().map(|(name, card)| (name, card.svg));
    Language::ALL.into_iter().flat_map(|language| usual(language).chain(chosen(language))).collect()
}
