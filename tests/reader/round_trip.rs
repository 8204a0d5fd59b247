//! What is composed reads back as it was.

use chrono::NaiveDate;
use industry_weekly::bulletin::{compose, read};
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::capital::{Capital, Fund, MarketReport};
use industry_weekly::domain::cluster::ENTRIES;
use industry_weekly::domain::division::{CITIES, divisions};
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding, SourcePeriod};
use industry_weekly::domain::land::{AnnouncedLand, CityLand, LandSupply};
use industry_weekly::domain::lease::Lease;
use industry_weekly::domain::news::NewsItem;
use industry_weekly::domain::policy::{Document, Measure, Policy};
use industry_weekly::domain::quantity::{Bound, Fixed, Quantity, Unit};
use industry_weekly::domain::renewal::Renewal;
use industry_weekly::domain::week::{Period, Week};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::hold_together;

fn quantity<U: Unit + std::fmt::Debug>(unit: &'static str, factor: i64) -> impl Strategy<Value = Quantity<U>> {
    let bounds = [
        ("", Bound::Exact),
        ("约", Bound::About),
        ("≥", Bound::AtLeast),
        ("不低于", Bound::AtLeast),
        ("超", Bound::Over),
        ("近", Bound::Under),
        ("不足", Bound::Under),
        ("不超过", Bound::AtMost),
    ];
    let disclosed = (1i64..999_999, select(bounds.to_vec())).prop_map(move |(hundredths, (word, bound))| {
        let number = Fixed::from_ten_thousandths(hundredths * 100);
        let value = Fixed::scaled(hundredths, 2, factor).unwrap();
        Quantity::new(U::new(value), bound, format!("{word}{number}{unit}"))
    });
    prop_oneof![8 => disclosed, 1 => Just(Quantity::undisclosed("未披露"))]
}

fn prose() -> impl Strategy<Value = String> {
    let words = [
        "产业",
        "加快",
        "发展",
        "创新",
        "合作区",
        "服务",
        "2项",
        "“通办”",
        "《条例》",
        "、",
        ",",
        "企业",
        "100家以上",
        "L3",
    ];
    vec(select(words.to_vec()), 1..12).prop_map(|words| format!("推动{}到位。", words.concat()))
}

fn title() -> impl Strategy<Value = String> {
    select(vec!["甲项目落户", "出口增长34.3%!多项创新高", "10个项目集中签约,总投资74亿", "新规发布"])
        .prop_map(str::to_owned)
}

fn land() -> impl Strategy<Value = LandSupply> {
    let cities = subsequence(CITIES.to_vec(), 1..=3).prop_flat_map(|cities| {
        cities
            .into_iter()
            .map(|city| {
                (of(0u32..40), 0u32..40).prop_map(move |(transferred, announced)| CityLand {
                    city: city.into(),
                    transferred,
                    announced: Some(announced),
                })
            })
            .collect::<Vec<_>>()
    });
    (
        of(0u32..99),
        of(quantity("万㎡", 10_000)),
        of(quantity("亿元", 100_000_000)),
        of(quantity("万元", 10_000)),
        cities,
    )
        .prop_map(|(parcels, area_m2, annual_output_yuan, annual_tax_yuan, cities)| LandSupply {
            announced: AnnouncedLand { parcels, area_m2, annual_output_yuan, annual_tax_yuan },
            cities,
        })
}

fn lease(city: &'static str) -> impl Strategy<Value = Lease> {
    let districts = subsequence(divisions(city).to_vec(), 0..4);
    (0u32..99, of(quantity("平方米", 1)), districts, of(quantity("元/㎡·月", 1))).prop_map(
        move |(deals, area_m2, districts, rent)| Lease {
            city: city.into(),
            deals: Some(deals),
            area_m2,
            districts: districts.into_iter().map(str::to_owned).collect(),
            average_rent_yuan_per_m2_month: rent,
        },
    )
}

fn funding(week: Week) -> impl Strategy<Value = Funding> {
    let mut names: Vec<&str> = ENTRIES.iter().map(|entry| entry.name).collect();
    names.sort_unstable();
    names.dedup();
    let clusters = (0usize..9).prop_flat_map(move |n| subsequence(names.clone(), n)).prop_flat_map(|names| {
        names
            .into_iter()
            .map(|name| (1u32..20).prop_map(move |companies| ClusterCompanies { cluster: name.into(), companies }))
            .collect::<Vec<_>>()
    });
    let local = (of(1u32..9), of(0u32..99), clusters)
        .prop_filter("says something", |(reported, companies, clusters)| {
            reported.is_some() || companies.is_some() || !clusters.is_empty()
        })
        .prop_map(|(clusters_reported, companies, clusters)| LocalFunding {
            city: "深圳".into(),
            clusters_reported,
            companies,
            clusters,
        });
    let national = (1u32..200, of(quantity("亿元", 100_000_000)), of(1u32..99), of(quantity("亿元", 100_000_000)))
        .prop_map(|(events, amount_yuan, companies_in_clusters, amount_in_clusters_yuan)| NationalFunding {
            events: Some(events),
            amount_yuan,
            companies_in_clusters,
            amount_in_clusters_yuan,
        });
    let sources = subsequence(vec!["财联社创投通", "私募通", "睿兽Pro", "36氪"], 1..=4)
        .prop_map(|s| s.into_iter().map(str::to_owned).collect::<Vec<_>>());
    (of(local), of(national), sources, any::<bool>()).prop_map(move |(local, national, sources, with_periods)| {
        Funding {
            local,
            national,
            source_periods: sources
                .iter()
                .filter(|_| with_periods)
                .map(|source| SourcePeriod { source: source.clone(), period: Period::of(week) })
                .collect(),
            sources,
        }
    })
}

fn capital() -> impl Strategy<Value = Capital> {
    (
        0u32..9,
        subsequence(vec!["深交所", "港交所", "上交所", "北交所", "纳斯达克"], 0..3),
        of(0u32..40),
        of(0u32..9),
        of(0u32..40),
    )
        .prop_map(|(ipos, exchanges, acquisitions, ipos_in_clusters, acquisitions_in_clusters)| Capital {
            ipos: Some(ipos),
            // A market without an exchange's name is none alone.
            exchanges: exchanges.into_iter().map(str::to_owned).collect(),
            acquisitions,
            ipos_in_clusters,
            acquisitions_in_clusters,
        })
}

fn market() -> impl Strategy<Value = MarketReport> {
    let top = subsequence(vec!["医疗健康", "信息技术", "材料", "半导体"], 0..=3);
    (select(vec!["私募通", "清科"]), of(1u32..200), of(quantity("亿人民币", 100_000_000)), top).prop_map(
        |(source, events, amount_yuan, top)| MarketReport {
            source: source.into(),
            events,
            amount_yuan,
            top_industries: top.into_iter().map(str::to_owned).collect(),
        },
    )
}

fn fund() -> impl Strategy<Value = Fund> {
    quantity("亿元", 100_000_000).prop_map(|amount| Fund {
        title: format!("某区设立规模{}的产业基金", amount.text()),
        amount_yuan: Some(amount),
        body: "正文。".into(),
    })
}

fn renewal() -> impl Strategy<Value = Vec<Renewal>> {
    let one = |city: &'static str| {
        of((1u32..20, of(select(vec!["“1+N”总体实施方案", "“工业上楼”项目", "连片改造单元"])))).prop_map(move |said| {
            match said {
                Some((projects, kind)) => {
                    Renewal { city: city.into(), projects: Some(projects), kind: kind.map(str::to_owned) }
                }
                None => Renewal { city: city.into(), projects: Some(0), kind: None },
            }
        })
    };
    (one("深圳"), one("东莞"), one("惠州")).prop_map(|(a, b, c)| vec![a, b, c])
}

fn item(week: Week) -> impl Strategy<Value = (String, String, Option<NaiveDate>, String)> {
    (select(vec!["国家", "深圳", "广东省", "东莞"]), title(), of(0u64..7), prose(), of(prose())).prop_map(
        move |(scope, title, day, prose, more)| {
            let date = day.map(|day| week.monday() + chrono::Days::new(day));
            let said = date.map(|date| date.format("%-m月%-d日,").to_string()).unwrap_or_default();
            let more = more.map(|more| format!("\n{more}")).unwrap_or_default();
            (scope.into(), title, date, format!("{said}{prose}{more}"))
        },
    )
}

fn measures(chinese: bool) -> impl Strategy<Value = Vec<Measure>> {
    let departments = subsequence(vec!["市司法局", "市规划和自然资源局", "深圳海关", "市委金融办"], 0..4);
    vec((prose(), departments), 1..9).prop_map(move |measures| {
        let numbered = |at: usize| {
            if chinese {
                "一二三四五六七八九".chars().nth(at).unwrap().to_string()
            } else {
                (at + 1).to_string()
            }
        };
        let measure = |(at, (text, departments)): (usize, (String, Vec<&str>))| Measure {
            number: numbered(at),
            title: "优化办理流程".into(),
            text,
            departments: departments.into_iter().map(str::to_owned).collect(),
        };
        measures.into_iter().enumerate().map(measure).collect()
    })
}

fn policy(week: Week) -> impl Strategy<Value = Policy> {
    (item(week), of((of(1u32..40), any::<bool>().prop_flat_map(measures)))).prop_map(
        |((scope, title, date, summary), document)| {
            let Some((declared_measures, measures)) = document else {
                return Policy { scope, title: "新规发布".into(), date, summary, documents: Vec::new() };
            };
            let declared = declared_measures.map(|n| format!("提出{n}条具体举措,")).unwrap_or_default();
            let summary = format!(
                "{}《某市行动方案》(简称“行动方案”)印发,{declared}推动发展。",
                summary.split_once('推').map_or("", |(date, _)| date)
            );
            let documents = vec![Document { title: "某市行动方案".into(), declared_measures, measures }];
            Policy {
                scope,
                title: if title.contains('条') { "新规发布".into() } else { title },
                date,
                summary,
                documents,
            }
        },
    )
}

pub fn bulletin() -> impl Strategy<Value = Bulletin> {
    (2022i32..2040, 1u32..=52).prop_flat_map(|(year, number)| {
        let week = Week::new(year, number).unwrap();
        let first = (of(land()), of(lease("深圳")), of(lease("东莞")), of(funding(week)), of(capital()), of(market()));
        let second = (vec(fund(), 0..3), of(renewal()), vec(item(week), 0..4), vec(policy(week), 0..4), any::<bool>());
        (first, second)
            .prop_map(
                move |((land, a, b, funding, capital, market_report), (funds, renewal, news, policies, headline))| {
                    let news = news
                        .into_iter()
                        .map(|(scope, title, date, body)| NewsItem { scope, title, date, body })
                        .collect();
                    Bulletin {
                        headline: headline.then(|| "一周要闻:两家企业落户".to_owned()),
                        lede: headline.then(|| "第一段。\n第二段。".to_owned()),
                        land,
                        leases: a.into_iter().chain(b).collect(),
                        funding,
                        capital,
                        market_report,
                        funds,
                        renewal: renewal.unwrap_or_default(),
                        news,
                        policies,
                        ..Bulletin::empty(week)
                    }
                },
            )
            .prop_filter("says something", move |b| {
                *b != Bulletin { headline: b.headline.clone(), lede: b.lede.clone(), ..Bulletin::empty(week) }
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_composed_reads_back(bulletin in bulletin()) {
        let text = compose(&bulletin);
        let report = read(&text, None).unwrap();
        prop_assert_eq!(&report.bulletin, &bulletin, "{}", text);
        prop_assert_eq!(report.unread.len(), 0, "{:?} in {}", report.unread, text);
        hold_together(&text, &report, &text);
    }
}

#[test]
fn the_real_week_comes_back() {
    let Some((report, _)) = crate::real::report() else { return };
    let again = read(&compose(&report.bulletin), None).unwrap();
    assert_eq!(again.bulletin, report.bulletin);
    assert_eq!(again.unread, []);
}
