//! Throw-away databases and bulletins.

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Days, Utc};
use industry_weekly::bulletin::{Span, Unread};
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::finding::{Code, Finding};
use industry_weekly::domain::policy::Policy;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Kind, NewDraft, Settings, Store};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

pub struct Database {
    pub store: Store,
    pub path: PathBuf,
    _folder: TempDir,
}

pub async fn database(kind: Kind) -> Database {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weekly.db");
    let store = Store::open_with(&path, kind, impatient()).await.unwrap();
    Database { store, path, _folder: folder }
}

pub fn impatient() -> Settings {
    Settings { wait: Duration::from_millis(200), ..Settings::default() }
}

/// A connection that knows nothing of the store.
pub async fn connection(path: &std::path::Path) -> SqliteConnection {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path).create_if_missing(true)).await.unwrap()
}

pub fn week(text: &str) -> Week {
    text.parse().unwrap()
}

/// Noon, `days` after the first of July 2024.
pub fn at(days: u64) -> DateTime<Utc> {
    "2024-07-01T12:00:00.123456Z".parse::<DateTime<Utc>>().unwrap() + Days::new(days)
}

pub fn headed(week: Week, headline: &str) -> NewDraft {
    NewDraft::of(Bulletin { headline: Some(headline.into()), ..Bulletin::empty(week) })
}

pub fn with_policies(week: Week, titles: &[&str]) -> NewDraft {
    let policies = titles.iter().map(|title| Policy {
        scope: "深圳".into(),
        title: (*title).into(),
        date: None,
        summary: String::new(),
        documents: Vec::new(),
    });
    NewDraft::of(Bulletin { policies: policies.collect(), ..Bulletin::empty(week) })
}

/// Every field is there: reported, reported as none, undisclosed, and not reported.
pub fn full() -> NewDraft {
    let bulletin = serde_json::json!({
        "week": "2024-W25", "period": { "from": "2024-06-17", "to": "2024-06-24" },
        "headline": "标题", "lede": "一\n二",
        "land": {
            "announced": {
                "parcels": 6,
                "area_m2": { "value": 106000, "bound": "exact", "text": "10.6万㎡" },
                "annual_output_yuan": {
                    "value": 2560000000u64, "bound": "at_least", "upper": 3000000000u64, "text": "25.6~30亿元",
                },
                "annual_tax_yuan": { "value": null, "bound": "undisclosed", "text": "未披露" },
            },
            "cities": [
                { "city": "深圳", "transferred": 0, "announced": null },
                { "city": "东莞", "transferred": null, "announced": 4294967295u32 },
            ],
        },
        "leases": [
            {
                "city": "深圳", "deals": 6, "districts": ["宝安区", "光明区"],
                "area_m2": { "value": 1234.5678, "bound": "about", "text": "约1234.5678㎡" },
                "average_rent_yuan_per_m2_month": {
                    "value": 25.5, "bound": "at_least", "upper": 30.25, "text": "",
                },
            },
            { "city": "惠州", "deals": 0 },
            { "city": "东莞", "districts": ["松山湖"] },
        ],
        "funding": {
            "local": {
                "city": "深圳", "clusters_reported": 2, "companies": 0,
                "clusters": [{ "cluster": "智能终端", "companies": 3 }, { "cluster": "无名", "companies": 0 }],
            },
            "national": {
                "events": 69, "amount_yuan": { "value": 3657000000u64, "bound": "under", "text": "近36.57亿元" },
                "companies_in_clusters": null,
                "amount_in_clusters_yuan": { "value": -1, "bound": "at_most", "text": "?" },
            },
            "sources": ["甲", "乙", "甲"],
            "source_periods": [{ "source": "甲", "period": { "from": "2024-06-15", "to": "2024-06-21" } }],
        },
        "capital": {
            "ipos": 2, "exchanges": ["深交所", "港交所"], "acquisitions": 0, "ipos_in_clusters": null,
            "acquisitions_in_clusters": 8,
        },
        "market_report": {
            "source": "私募通", "events": null, "top_industries": ["医疗健康", "半导体"],
            "amount_yuan": { "value": null, "bound": "undisclosed", "text": "未披露" },
        },
        "funds": [
            { "title": "基金", "amount_yuan": { "value": 10000000000u64, "bound": "exact", "text": "100亿元" } },
            { "title": "", "body": "正文" },
        ],
        "renewal": [
            { "city": "东莞", "projects": 2, "kind": "“1+N”总体实施方案" },
            { "city": "深圳", "projects": 0 },
            { "city": "惠州", "projects": null },
        ],
        "news": [
            { "scope": "国家", "title": "新闻", "date": "2024-06-18", "body": "'; DROP TABLE news; --\u{0}\u{1F600}" },
            { "scope": "深圳", "title": "新闻" },
        ],
        "policies": [
            { "scope": "国家", "title": "政策一", "date": "2024-06-19", "summary": "摘要", "documents": [] },
            { "scope": "深圳", "title": "政策二", "documents": [
                { "title": "无条", "declared_measures": 44, "measures": [] },
                { "title": "有条", "measures": [
                    { "number": "一", "title": "甲", "text": "文", "departments": [] },
                    { "number": "2", "title": "乙", "departments": ["市工业和信息化局", "各区"] },
                ] },
            ] },
        ],
    });
    NewDraft {
        bulletin: serde_json::from_value(bulletin).unwrap(),
        generated: false,
        text: Some("原文\n全文".into()),
        encoding: Some("GB18030".into()),
        spans: vec![Span { path: "/land/announced/parcels".into(), start: 3, end: 4 }],
        unread: vec![Unread { start: 0, end: 2, text: "原文".into() }],
        findings: vec![
            Finding::new(Code::LandSumMismatch, "/land/cities", &["7", "6"]),
            Finding::new(Code::Html, "", &[]),
        ],
    }
}
