//! The generated titles and texts: news, policies with their measures, funds. Every title says that it is generated.

use super::chance::{Chance, Topic};
use super::figures::{cluster_names, million_yuan};
use crate::domain::capital::Fund;
use crate::domain::news::NewsItem;
use crate::domain::policy::{Document, Measure, Policy};
use crate::domain::quantity::Bound;
use crate::domain::week::Week;

/// Stands before every generated title.
pub const MARK: &str = "演示:";
/// Stands in place of a text that nobody wrote.
pub const NOTICE: &str = "本段由程序生成,仅供演示,不代表任何真实事件。";

const SCOPES: [&str; 5] = ["深圳", "深圳", "东莞", "惠州", "国家"];

const EVENTS: [&str; 8] = [
    "一批产业项目集中签约",
    "产业园区二期开工建设",
    "中试平台启用并接受预约",
    "专精特新企业名单更新",
    "产业链供需对接会举行",
    "共性技术实验室揭牌",
    "首批应用场景清单公布",
    "工业投资季度数据发布",
];

pub fn news(week: Week, place: i64) -> Vec<NewsItem> {
    let mut chance = Chance::of(Topic::News, place);
    let amount = if chance.percent(40) { 2 } else { 1 };
    chance
        .draw(&EVENTS, amount)
        .into_iter()
        .map(|event| {
            let cluster = chance.pick(cluster_names(week));
            let projects = chance.between(3, 28);
            NewsItem {
                scope: chance.pick(&SCOPES).to_owned(),
                title: format!("{MARK}{cluster}{event}"),
                date: Some(week.monday() + chrono::Days::new(chance.between(0, 4).unsigned_abs())),
                body: format!("涉及项目{projects}个。{NOTICE}"),
            }
        })
        .collect()
}

/// The places, counted in generated weeks, of the weeks with a policy: one in every three to five.
pub fn has_policy(place: i64) -> bool {
    // Three steps of 3, 5 and 4 weeks, over and over.
    matches!(place % 12, 1 | 4 | 9)
}

const DEPARTMENTS: [&str; 14] = [
    "市工业和信息化局",
    "市市场监管局",
    "市发展改革委",
    "市科技创新局",
    "市规划和自然资源局",
    "市司法局",
    "市前海管理局",
    "市住房建设局",
    "市商务局",
    "市财政局",
    "市委金融办",
    "市人力资源保障局",
    "市投资促进局",
    "市政务服务和数据管理局",
];

const ACTIONS: [&str; 6] = ["支持", "规范", "加快", "统筹", "完善", "试行"];

const MATTERS: [&str; 20] = [
    "中试平台建设",
    "产业用地供应",
    "首台套产品应用",
    "工业上楼空间建设",
    "技术改造升级",
    "知识产权转化",
    "数据要素流通",
    "人才住房配套",
    "绿色工厂创建",
    "专精特新企业培育",
    "产业基金投资",
    "贷款贴息服务",
    "标准研制与认证",
    "场景开放与采购",
    "园区运营服务",
    "检验检测服务",
    "跨境贸易便利",
    "用工培训服务",
    "能源保障与储能",
    "项目审批服务",
];

const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
    "十八", "十九", "二十",
];

pub fn policies(week: Week, place: i64) -> Vec<Policy> {
    if !has_policy(place) {
        return Vec::new();
    }
    let mut chance = Chance::of(Topic::Policy, place);
    let scope = if chance.percent(75) { "深圳" } else { chance.pick(&["东莞", "惠州"]) };
    let cluster = chance.pick(cluster_names(week));
    let amount = chance.count(4, 20);
    let name = format!("{}市{cluster}发展若干措施({}年)", scope, week.year());
    // A document numbers its measures either 1. 2. 3. or 一 二 三.
    let chinese = chance.percent(30);
    let matters = chance.draw(&MATTERS, usize::try_from(amount).unwrap_or(4));
    let measures = (1..).zip(NUMERALS).zip(matters).map(|((number, numeral), matter)| {
        let departments = usize::try_from(chance.between(1, 4).min(chance.between(1, 4))).unwrap_or(1);
        Measure {
            number: if chinese { numeral.to_owned() } else { i32::to_string(&number) },
            title: format!("{}{matter}", chance.pick(&ACTIONS)),
            text: NOTICE.to_owned(),
            departments: chance.draw(&DEPARTMENTS, departments).into_iter().map(str::to_owned).collect(),
        }
    });
    let document =
        Document { title: format!("{MARK}{name}"), declared_measures: Some(amount), measures: measures.collect() };
    vec![Policy {
        scope: scope.to_owned(),
        title: format!("{MARK}{name}公布,共{amount}条"),
        date: Some(week.monday() + chrono::Days::new(chance.between(0, 4).unsigned_abs())),
        summary: NOTICE.to_owned(),
        documents: vec![document],
    }]
}

const FUND_PLACES: [&str; 6] = ["南山区", "宝安区", "龙岗区", "光明区", "坪山区", "龙华区"];

/// A government fund, now and then.
pub fn funds(place: i64) -> Vec<Fund> {
    let mut chance = Chance::of(Topic::Funds, place);
    if !chance.percent(11) {
        return Vec::new();
    }
    let (district, billions) = (chance.pick(&FUND_PLACES), chance.between(1, 10));
    let amount = million_yuan(billions * 500, Bound::Exact);
    vec![Fund {
        title: format!("{MARK}{district}设立{}产业基金", amount.text()),
        amount_yuan: Some(amount),
        body: NOTICE.to_owned(),
    }]
}
