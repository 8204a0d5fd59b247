//! The pages of charts as a reader without JavaScript meets them: every choice is a link or a form that leads to the one
//! spelling of its page.

#[allow(dead_code, reason = "other tests use the rest")]
mod site;

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use chrono::Utc;
use industry_weekly::chart::Topic;
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::week::Week;
use industry_weekly::store::{Kind, NewDraft};
use site::Site;

/// The addresses of a page's links that start with `prefix`.
fn links(page: &str, prefix: &str) -> BTreeSet<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    let hrefs = hrefs.map(|(href, _)| href.replace("&amp;", "&"));
    hrefs.filter(|href| href.split('?').next() == Some(prefix)).collect()
}

/// The picture of the page's card.
fn picture(page: &str) -> &str {
    let from = page.find("<svg").unwrap();
    let to = page[from..].find("</svg>").unwrap();
    &page[from..from + to]
}

#[tokio::test]
async fn every_choice_leads_straight_to_a_page_that_takes_it() {
    let site = Site::demo().await;
    for path in Topic::ALL.map(|topic| format!("/trends/{}", topic.slug())) {
        let first = links(&site.get(&path).await.body, &path);
        assert!(first.len() >= 15, "{path}: {first:?}");
        // Two steps reach every pair of choices.
        let mut seen = first.clone();
        for (at, link) in first.iter().enumerate() {
            let page = site.get(link).await;
            assert_eq!(page.status, StatusCode::OK, "{link}");
            assert!(!page.body.contains("role=\"note\""), "{link} is told that it cannot be");
            if at % 5 == 0 {
                seen.extend(links(&page.body, &path));
            }
        }
        for link in seen.difference(&first) {
            let page = site.get(link).await;
            assert_eq!(page.status, StatusCode::OK, "{link}");
            assert!(!page.body.contains("role=\"note\""), "{link} is told that it cannot be");
        }
    }
}

#[tokio::test]
async fn choices_change_the_picture_and_what_they_say() {
    let site = Site::demo().await;
    let usual = site.get("/trends/land").await.body;
    for (query, says) in [
        ("measure=area", "新增公告面积"),
        ("from=2024-W13&to=2024-W25", "13周"),
        ("by=month", "按月合计"),
        ("by=quarter", "按季合计"),
        ("series=huizhou", "惠州:新增公告4宗"),
        ("compare=year", "去年同期"),
        ("marks=none", "新增公告6宗"),
    ] {
        let page = site.get(&format!("/trends/land?{query}")).await.body;
        assert!(page.contains(says), "{query}");
        assert_ne!(picture(&page), picture(&usual), "{query}");
    }
    let rents = site.get("/trends/rents?by=month").await.body;
    assert!(rents.contains("租金按成交面积加权平均"));
    let table = site.get("/trends/land?view=table").await.body;
    assert!(table.contains("<caption>") && table.contains("政策:") && !table.contains("<svg class=\"ch\""));
    let about = site.get("/en/trends/rents?view=about").await.body;
    assert!(about.contains("Definition") && about.contains("revised after they were published"));
}

#[tokio::test]
async fn no_two_ranges_of_weeks_are_the_same_one() {
    let site = Site::empty(Kind::Real).await;
    let mut week: Week = "2024-W10".parse().unwrap();
    for weeks in 1..=14 {
        site.state.store.save_draft(&NewDraft::of(Bulletin::empty(week)), Utc::now()).await.unwrap();
        site.state.store.publish(week, "李", "首次发布", Utc::now()).await.unwrap();
        week = week.next();
        if [8, 14].contains(&weeks) {
            // The pages of the first weeks are kept: nobody tells this server that there are more.
            let page = site.get(if weeks == 8 { "/trends/land" } else { "/en/trends/land" }).await.body;
            let here = |key: &str| {
                let link = page.split("<a ").find(|link| link.contains(&format!("data-key=\"weeks-{key}\"")))?;
                Some(link.split('>').next().unwrap().contains("aria-current"))
            };
            let offered = ["13", "26", "52", "all"].map(here);
            let expected = if weeks == 8 { [None; 4] } else { [Some(false), None, None, Some(true)] };
            assert_eq!(offered, expected, "{weeks} weeks");
        }
    }
    let demo = Site::demo().await.get("/trends/renewal?from=2024-W13&series=huizhou").await.body;
    let at = |key: &str| {
        let link = demo.split("<a ").find(|link| link.contains(&format!("data-key=\"{key}\""))).unwrap();
        link.split_once("href=\"").unwrap().1.split('"').next().unwrap().replace("&amp;", "&")
    };
    assert_eq!(at("weeks-52"), "/trends/renewal?series=huizhou");
    assert_eq!(at("share"), "/trends/renewal?measure=share&from=2024-W13&series=huizhou");
}

#[tokio::test]
async fn an_address_has_one_spelling() {
    let site = Site::demo().await;
    for (asked, expected) in [
        ("/trends/land?measure=parcels", "/trends/land"),
        ("/trends/land?to=2024-06-19&from=2024w01", "/trends/land?from=2024-W01&to=2024-W25"),
        // What the form of weeks sends.
        ("/en/trends/land?measure=area&from=2024-W01&to=", "/en/trends/land?measure=area&from=2024-W01"),
        ("/trends/land?series=huizhou%2Cshenzhen", "/trends/land?series=shenzhen,huizhou"),
    ] {
        let answer = site.get(asked).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{asked}");
        assert_eq!(answer.headers[header::LOCATION], expected, "{asked}");
        assert_eq!(site.get(expected).await.status, StatusCode::OK, "{expected}");
    }
}

#[tokio::test]
async fn what_cannot_be_is_said_and_the_page_is_not_kept() {
    let site = Site::demo().await;
    for query in
        ["by=day", "from=1999-W01", "series=atlantis", "measure=%FF", "to=<script>", "from=2024-W20&to=2024-W10"]
    {
        let answer = site.get(&format!("/trends/land?{}", query.replace('<', "%3C").replace('>', "%3E"))).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        assert!(answer.body.contains("role=\"note\""), "{query}");
        assert!(!answer.body.contains("<script>"), "{query}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{query}");
    }
    assert_ne!(site.get("/trends/land").await.headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn a_series_that_the_weeks_do_not_have_is_named_and_is_no_file() {
    let site = Site::demo().await;
    let page = site.get("/trends/rents?series=huizhou").await.body;
    assert!(page.contains("role=\"note\"") && page.contains("series=huizhou"));
    assert_eq!(site.get("/trends/rents.csv?series=huizhou").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_page_with_a_wrong_week_leads_on_to_pages_without() {
    let site = Site::demo().await;
    let page = site.get("/trends/land?from=1999-W01&to=2024-W10").await.body;
    assert!(page.contains("from=1999-W01") && links(&page, "/trends/land").iter().all(|link| !link.contains("1999")));
}

#[tokio::test]
async fn a_strip_shows_all_that_is_published() {
    let site = Site::demo().await;
    let page = site.get("/trends/land?from=2024-W13&to=2024-W25").await.body;
    assert!(page.contains("data-first=\"2022-W26\"") && page.contains("data-weeks=\"104\""));
    assert!(page.contains("class=\"sw\" d=\"M875 0h125v30h-125z\""), "13 of 104 weeks at the right end");
}

#[tokio::test]
async fn months_and_quarters_are_called_so() {
    let site = Site::demo().await;
    for (path, by, head, heading, description) in [
        ("/trends/land", "month", "月", "产业用地逐月走势", "2023-W26至2024-W25逐月走势"),
        ("/en/trends/land", "quarter", "Quarter", "Land by quarter", "Land, quarter by quarter from 2023-W26"),
        ("/en/trends/funding", "month", "Month", "Funding by month", "Funding, month by month from 2023-W26"),
        ("/en/trends/rents", "week", "Week", "Rents by week", "Rents, week by week from 2023-W26"),
    ] {
        let page = site.get(&format!("{path}?by={by}&view=table")).await.body.replace("<!>", "");
        assert!(page.contains(&format!("<thead><tr><th scope=\"col\" class=\"\">{head}</th>")), "{path} by {by}");
        assert!(page.contains(&format!("<h1>{heading}</h1>")) && page.contains(description), "{path} by {by}");
        let csv = site.get(&format!("{path}.csv?by={by}")).await.body;
        assert!(csv.lines().any(|line| line.starts_with(&format!("{head},"))), "{path} by {by}: {csv}");
    }
}

#[tokio::test]
async fn a_tip_with_too_many_titles_says_where_all_of_them_are() {
    let site = Site::demo().await;
    let page = site.get("/trends/land?by=month").await.body;
    assert!(page.contains("条,见数据表\""), "many things happen in a month");
    assert!(site.get("/en/trends/funding?by=month").await.body.contains(" more, all in the table\""));
}
