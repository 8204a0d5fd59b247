//! The inverse of the reader: a bulletin's text in the form that the reader knows.
//!
//! What a reader found in a text comes back as it was. Two things have no place of their own in the form and are
//! written into the prose when it does not hold them: an item's date and a fund's size.

use chrono::Datelike;

use crate::domain::bulletin::Bulletin;
use crate::domain::capital::{Capital, Fund, MarketReport};
use crate::domain::funding::{Funding, LocalFunding, NationalFunding};
use crate::domain::land::{CityLand, LandSupply};
use crate::domain::lease::Lease;
use crate::domain::news::NewsItem;
use crate::domain::policy::{Document, Measure, Policy};
use crate::domain::quantity::Quantity;
use crate::domain::renewal::Renewal;
use crate::domain::week::{Period, Week};

use super::days;
use super::page::Page;

/// The text of a bulletin: a heading for each section that says something, one paragraph a line.
pub fn compose(bulletin: &Bulletin) -> String {
    let mut text = Text(String::new());
    bulletin.headline.iter().chain(&bulletin.lede).for_each(|line| text.line(line));
    let Period { from, to } = bulletin.period;
    text.line(&format!("统计周期:{}年{}月{}日至{}月{}日", from.year(), from.month(), from.day(), to.month(), to.day()));
    supply(&mut text, bulletin);
    finance(&mut text, bulletin);
    renewal(&mut text, &bulletin.renewal);
    if !bulletin.news.is_empty() {
        text.section("04", "城市产业动态");
        for (item, number) in bulletin.news.iter().zip(1..) {
            news(&mut text, number, item, bulletin.week);
        }
    }
    if !bulletin.policies.is_empty() {
        text.section("05", "产业政策规划");
        for (item, number) in bulletin.policies.iter().zip(1..) {
            policy(&mut text, number, item, bulletin.week);
        }
    }
    text.0
}

struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.0.push_str(line);
            self.0.push_str("\n\n");
        }
    }

    fn section(&mut self, number: &str, title: &str) {
        self.line(&format!("{number}/"));
        self.line(title);
    }

    /// The clauses as one sentence; nothing when there are none.
    fn sentence(&mut self, clauses: &[String]) {
        if !clauses.is_empty() {
            self.line(&format!("{}。", clauses.join(",")));
        }
    }

    fn item(&mut self, number: usize, scope: &str, title: &str) {
        let colon = if scope.is_empty() { "" } else { ":" };
        self.line(&format!("{number}、{scope}{colon}{}", stopped(title)));
    }
}

/// The title as a sentence.
fn stopped(title: &str) -> String {
    let mark = if title.ends_with(['。', '!', '?', '！', '？', '…']) { "" } else { "。" };
    format!("{title}{mark}")
}

fn printed(period: &Period) -> String {
    format!("({}-{})", period.from.format("%m%d"), period.to.format("%m%d"))
}

fn said<U: crate::domain::quantity::Unit>(before: &str, quantity: &Option<Quantity<U>>) -> Option<String> {
    quantity.as_ref().map(|quantity| format!("{before}{}", quantity.text()))
}

fn counted(before: &str, count: Option<u32>, after: &str) -> Option<String> {
    count.map(|count| format!("{before}{count}{after}"))
}

fn clauses<const N: usize>(clauses: [Option<String>; N]) -> Vec<String> {
    clauses.into_iter().flatten().collect()
}

fn supply(text: &mut Text, bulletin: &Bulletin) {
    if bulletin.land.is_none() && bulletin.leases.is_empty() {
        return;
    }
    text.section("01", "产业招商供地周报");
    if let Some(LandSupply { announced, cities }) = &bulletin.land {
        text.line("1、国有产业用地最新一周供应、出让情况");
        text.sentence(&clauses([
            counted("三座城市最新一周产业用地新增公告", announced.parcels, "宗"),
            said("合计供应产业用地面积", &announced.area_m2),
            said("监管效益合计年产值/营收", &announced.annual_output_yuan),
            said("年税收/财政贡献", &announced.annual_tax_yuan),
        ]));
        for (CityLand { city, transferred, announced }, number) in cities.iter().zip(1..) {
            let said = clauses([counted("出让", *transferred, "宗"), counted("新增公告", *announced, "宗")]);
            text.line(&format!("{number}、{city}{}。", said.join(",")));
        }
    }
    if !bulletin.leases.is_empty() {
        text.line("2、集体产业用房最新一周租赁成交情况");
    }
    for Lease { city, deals, area_m2, districts, average_rent_yuan_per_m2_month } in &bulletin.leases {
        let mut said = clauses([
            Some(format!("{city}最新一周集体产业用房租赁") + &counted("成交", *deals, "宗").unwrap_or_default()),
            said("出租建面", area_m2),
        ]);
        said.extend((!districts.is_empty()).then(|| format!("位于{}", districts.join("、"))));
        said.extend(self::said("平均租金为", average_rent_yuan_per_m2_month));
        text.sentence(&said);
    }
}

fn finance(text: &mut Text, bulletin: &Bulletin) {
    let Bulletin { funding, capital, market_report, funds, .. } = bulletin;
    if funding.is_none() && capital.is_none() && market_report.is_none() && funds.is_empty() {
        return;
    }
    text.section("02", "产业融资周报");
    let week = format!("最新一周{}", printed(&bulletin.period));
    let mut numbers = 1..;
    let mut heading = |text: &mut Text, title: &str| {
        let number = numbers.next().unwrap_or(1);
        text.line(&format!("{number}、{title}"));
    };
    if let Some(local) = funding.as_ref().and_then(|funding| funding.local.as_ref()) {
        heading(text, "深圳最新一周“20+8”产业新获股权投资企业汇总表");
        self::local(text, &week, local);
    }
    if let Some(national) = funding.as_ref().and_then(|funding| funding.national.as_ref()) {
        heading(text, "国内最新一周新获股权投资企业汇总表");
        self::national(text, &week, national);
    }
    if let Some(capital) = capital {
        heading(text, "国内最新一周IPO及已披露并购汇总表");
        self::capital(text, &week, capital);
    }
    if let Some(funding) = funding {
        sources(text, &week, funding);
    }
    if let Some(MarketReport { source, events, amount_yuan, top_industries }) = market_report {
        heading(text, &format!("{source}数据周报"));
        let mut said = clauses([
            counted(&format!("{week}投资、上市和并购共"), *events, "起事件"),
            said("涉及总金额", amount_yuan),
        ]);
        let top = top_industries.join("、");
        said.extend((!top.is_empty()).then(|| format!("事件数量按行业排列,前三位是{top}")));
        text.sentence(&said);
    }
    for Fund { title, amount_yuan, body } in funds {
        heading(text, &stopped(title));
        text.line(body);
        let size =
            amount_yuan.as_ref().map(Quantity::text).filter(|size| !title.contains(size) && !body.contains(size));
        size.iter().for_each(|size| text.line(&format!("基金规模{size}。")));
    }
}

fn local(text: &mut Text, week: &str, local: &LocalFunding) {
    let LocalFunding { city, clusters_reported, companies, clusters } = local;
    let reported = counted("有", *clusters_reported, "大产业领域").unwrap_or_default();
    let companies = counted("共", *companies, "家").unwrap_or_default();
    let mut said = vec![format!("{city}{week}“20+8”战兴产业集群及未来产业{reported}{companies}企业新获股权投资")];
    for (at, one) in clusters.iter().enumerate() {
        let among = if at == 0 { "其中" } else { "" };
        let industry = if one.cluster.ends_with("产业") { "" } else { "产业" };
        said.push(format!("{among}{}{industry}{}家", one.cluster, one.companies));
    }
    text.sentence(&said);
}

fn national(text: &mut Text, week: &str, national: &NationalFunding) {
    let NationalFunding { events, amount_yuan, companies_in_clusters, amount_in_clusters_yuan } = national;
    let within = "其中按深圳“20+8”产业分类统计口径";
    let total = clauses([
        counted(&format!("{week}国内共发生"), *events, "起投融资事件"),
        said("股权投资总额合计", amount_yuan),
    ]);
    text.sentence(&total);
    let part = clauses([
        counted("国内共有", *companies_in_clusters, "家企业新获股权投资"),
        said("股权投资总额合计", amount_in_clusters_yuan),
    ]);
    if !part.is_empty() {
        text.sentence(&[&[within.to_owned()], part.as_slice()].concat());
    }
}

fn capital(text: &mut Text, week: &str, capital: &Capital) {
    let exchanges = capital.exchanges.join("、");
    let mut said = clauses([counted(&format!("{week}国内IPO公司共"), capital.ipos, "家")]);
    said.extend((!exchanges.is_empty()).then(|| format!("分别位于{exchanges}")));
    said.extend(counted("已完成的并购事件", capital.acquisitions, "起"));
    let part = clauses([
        counted("共有", capital.ipos_in_clusters, "家IPO公司"),
        counted("共有", capital.acquisitions_in_clusters, "起并购事件"),
    ]);
    if !part.is_empty() {
        said.push("其中按深圳“20+8”产业分类统计口径".to_owned());
        said.extend(part);
    }
    text.sentence(&said);
}

fn sources(text: &mut Text, week: &str, funding: &Funding) {
    if funding.sources.is_empty() {
        return;
    }
    let mut periods = funding.source_periods.iter().peekable();
    let named: Vec<String> = funding
        .sources
        .iter()
        .map(|source| {
            let period = periods.next_if(|one| one.source == *source).map(|one| printed(&one.period));
            format!("{source}数据周报{}", period.unwrap_or_default())
        })
        .collect();
    text.line(&format!("备注:{week}对应{}等平台数据。", named.join("、")));
}

fn renewal(text: &mut Text, renewals: &[Renewal]) {
    if renewals.is_empty() {
        return;
    }
    text.section("03", "工改工及工业上楼项目动态");
    for (number, city) in (1..).zip(renewals.chunk_by(|a, b| a.city == b.city)) {
        let said: Vec<String> = city
            .iter()
            .filter_map(|one| match (one.projects?, &one.kind) {
                (0, _) => Some("无".to_owned()),
                (projects, Some(kind)) => Some(format!("{kind}{projects}个")),
                (projects, None) => Some(format!("项目{projects}个")),
            })
            .collect();
        let name = city.first().map_or("", |one| one.city.as_str());
        text.line(&format!("{number}、{name}:{}。", said.join("、")));
    }
}

fn news(text: &mut Text, number: usize, item: &NewsItem, week: Week) {
    text.item(number, &item.scope, &item.title);
    text.line(&dated(&item.body, item.date, week));
}

/// The prose, with the date before it when it does not say the date itself.
fn dated(prose: &str, date: Option<chrono::NaiveDate>, week: Week) -> String {
    let page = Page::of(prose);
    let said = page.lines().first().and_then(|line| days::date(&page, line, week)).map(|(date, _)| date);
    match date.filter(|date| said != Some(*date)) {
        Some(date) => format!("{}年{}月{}日,{prose}", date.year(), date.month(), date.day()),
        None => prose.to_owned(),
    }
}

fn policy(text: &mut Text, number: usize, item: &Policy, week: Week) {
    text.item(number, &item.scope, &item.title);
    let mut summary = dated(&item.summary, item.date, week);
    for Document { title, declared_measures, .. } in &item.documents {
        if let Some(declared) = declared_measures
            && !summary.contains(title.as_str())
            && !summary.contains(&declared.to_string())
        {
            summary.push_str(&format!("《{title}》提出{declared}条举措。"));
        }
    }
    text.line(&summary);
    let announced = |document: &Document| document.measures.is_empty() && summary.contains(&document.title);
    if item.documents.iter().all(announced) {
        return;
    }
    for Document { title, measures, .. } in &item.documents {
        text.line(&format!("《{title}》重要内容如下:"));
        measures.iter().for_each(|one| measure(text, one));
    }
}

fn measure(text: &mut Text, measure: &Measure) {
    let Measure { number, title, text: prose, departments } = measure;
    let label = if number.chars().all(|c| c.is_ascii_digit()) { format!("{number}.") } else { format!("({number})") };
    let stop = if prose.is_empty() && title.is_empty() { "" } else { "。" };
    let responsible = match departments.is_empty() {
        true => String::new(),
        false => format!("(责任单位:{})", departments.join("、")),
    };
    text.line(&format!("{label}{title}{stop}{prose}{responsible}"));
}
