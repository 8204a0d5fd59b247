//! What readers see of revisions: the list of a week's, what differs between two, the marks of revised figures, and charts as
//! they were known on a day.

#[allow(dead_code, reason = "other tests use the rest")]
mod site;

use axum::http::{StatusCode, header};
use chrono::{TimeZone, Utc};
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::land::{CityLand, LandSupply};
use industry_weekly::domain::news::NewsItem;
use industry_weekly::store::{Kind, NewDraft};
use site::Site;

/// Exactly the parts of a page between its `<main>` tags.
fn main(page: &str) -> &str {
    let from = page.find("<main").unwrap();
    &page[from..from + page[from..].find("</main>").unwrap()]
}

/// The text without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    text
}

fn news(title: &str, body: &str) -> NewsItem {
    NewsItem { scope: "深圳".into(), title: title.into(), date: None, body: body.into() }
}

/// One week with three revisions: a figure, then a row and some words.
async fn three_revisions() -> Site {
    let site = Site::empty(Kind::Real).await;
    let city = |city: &str, announced| CityLand { city: city.into(), transferred: None, announced: Some(announced) };
    let mut bulletin = Bulletin::empty("2024-W25".parse().unwrap());
    bulletin.land = Some(LandSupply { cities: vec![city("深圳", 2), city("惠州", 4)], ..LandSupply::default() });
    bulletin.news = vec![news("甲", "合计供应10.6万㎡<b>"), news("丙", "三")];
    let mut days = [17, 18, 19].into_iter();
    let mut publish = async |bulletin: &Bulletin, note: &str| {
        // Past midnight in Shenzhen, the day before in London.
        let at = Utc.with_ymd_and_hms(2024, 6, days.next().unwrap(), 16, 30, 0).unwrap();
        site.state.store.save_draft(&NewDraft::of(bulletin.clone()), at).await.unwrap();
        site.state.store.publish(bulletin.week, "李", note, at).await.unwrap();
    };
    publish(&bulletin, "首次发布").await;
    bulletin.land.as_mut().unwrap().cities[1].announced = Some(6);
    publish(&bulletin, "更正惠州").await;
    bulletin.news[0].body = "合计供应10.8万㎡<b>".into();
    bulletin.news.insert(1, news("乙", "新的一条"));
    publish(&bulletin, "补一条").await;
    site
}

#[tokio::test]
async fn all_revisions_are_listed_with_who_when_and_why() {
    let site = three_revisions().await;
    let page = site.get("/weeks/2024-W25/revisions").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_ne!(page.headers[header::CACHE_CONTROL], "no-store");
    let text = plain(main(&page.body));
    for says in ["修订1", "2024年6月18日", "李", "首次发布", "更正惠州", "补一条", "现行", "已取代"]
    {
        assert!(text.contains(says), "{says}");
    }
    assert!(page.body.contains("href=\"/weeks/2024-W25/revisions/1\""));
    let english = plain(main(&site.get("/en/weeks/2024-W25/revisions").await.body));
    assert!(english.contains("18 June 2024") && english.contains("superseded"), "{english}");
}

#[tokio::test]
async fn any_two_are_compared_figure_by_figure_and_words_by_words() {
    let site = three_revisions().await;
    let usual = site.get("/weeks/2024-W25/revisions").await.body;
    let named = site.get("/weeks/2024-W25/revisions?from=2&to=3").await.body;
    assert_eq!(main(&usual), main(&named), "the last two unless others are asked for");
    let bare = main(&named).replace("<!>", "");
    assert!(bare.contains("合计供应<del>10.6</del><ins>10.8</ins>万㎡&lt;b"), "{bare}");
    let text = plain(main(&named));
    assert!(text.contains("动态“乙”") && text.contains("新的一条") && !text.contains("动态“丙”"), "{text}");
    assert!(!text.contains("惠州新增公告"));
    let first = plain(main(&site.get("/weeks/2024-W25/revisions?from=1&to=3").await.body));
    assert!(first.contains("惠州新增公告4宗6宗+2宗 (+50%)"), "{first}");
    let back = plain(main(&site.get("/weeks/2024-W25/revisions?from=3&to=1").await.body));
    assert!(back.contains("惠州新增公告6宗4宗−2宗 (−33.3%)"), "{back}");
}

#[tokio::test]
async fn what_cannot_be_compared_is_said_and_not_kept() {
    let site = three_revisions().await;
    for query in
        ["from=1&to=1", "from=9", "to=x", "from=01&to=2", "from=%3Cscript%3E", "from=-1&to=99999999999999999999"]
    {
        let page = site.get(&format!("/weeks/2024-W25/revisions?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(main(&page.body).contains("无法这样比较") && !page.body.contains("<script>"), "{query}");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store", "{query}");
    }
    let moved = site.get("/weeks/2024w25/revisions?from=1&to=2").await;
    assert_eq!(moved.headers[header::LOCATION], "/weeks/2024-W25/revisions?from=1&to=2");
    assert_eq!(site.get("/weeks/2024-W24/revisions").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/weeks/2024-W60/revisions").await.status, StatusCode::NOT_FOUND);
    let only = Site::demo().await.get("/weeks/2024-W25/revisions").await;
    assert!(main(&only.body).contains("没有可比较的"));
}

#[tokio::test]
async fn a_superseded_revision_says_by_which_when_and_why() {
    let site = three_revisions().await;
    let text = plain(main(&site.get("/weeks/2024-W25/revisions/1").await.body));
    assert!(text.contains("已由修订2(2024年6月19日)取代:更正惠州"), "{text}");
    let page = site.get("/weeks/2024-W25/revisions/1").await.body;
    assert!(page.contains("href=\"/weeks/2024-W25/revisions?from=1&amp;to=2\""), "leads to what changed");
    assert!(!plain(main(&site.get("/weeks/2024-W25/revisions/3").await.body)).contains("取代"));
}

#[tokio::test]
async fn revised_figures_carry_what_they_were() {
    let site = three_revisions().await;
    let second = site.get("/weeks/2024-W25/revisions/2").await.body;
    assert_eq!(main(&second).matches("title=\"修订,原为4宗\"").count(), 1);
    assert!(plain(main(&second)).contains("6宗▲(修订,原为4宗)"));
    assert!(plain(main(&second)).contains("为本修订改动的数字"));
    for unrevised in ["/weeks/2024-W25/revisions/1", "/weeks/2024-W25"] {
        assert!(!main(&site.get(unrevised).await.body).contains("class=\"amended\""), "{unrevised}");
    }
    let tile = Site::demo().await.get("/en/weeks/2022-W35").await.body;
    assert!(main(&tile).matches("revised, was ").count() >= 4, "tile and row, each with its title");
}

#[tokio::test]
async fn a_chart_is_shown_as_it_was_known_on_a_day() {
    let site = Site::demo().await;
    // 2024-W18 was published on 6 May and revised on 9 May.
    let query = "measure=amount&from=2024-W10&to=2024-W18";
    let now = site.get(&format!("/trends/funding?{query}")).await.body;
    let then = site.get(&format!("/trends/funding?{query}&as_of=2024-05-08")).await;
    assert_eq!(then.status, StatusCode::OK);
    assert_ne!(then.headers[header::CACHE_CONTROL], "no-store");
    let text = plain(main(&then.body));
    assert!(text.contains("按2024年5月8日当日所知") && !text.contains("已忽略"), "{text}");
    assert!(text.contains("有修订") && then.body.contains("此后有修订"), "the week that was revised since is marked");
    assert!(!now.contains("此后有修订"));
    let amount = |page: &str| plain(&page[page.find("<figcaption").unwrap()..page.find("</figcaption>").unwrap()]);
    assert_ne!(amount(&now).lines().next(), amount(&then.body).lines().next());
    let later = site.get(&format!("/trends/funding?{query}&as_of=2024-05-09")).await.body;
    assert!(!later.contains("此后有修订") && later.contains("第2次修订"));
    // Everything that leads on from the page keeps the day.
    let links = then.body.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link);
    let own: Vec<&str> =
        links.filter(|link| link.starts_with("/trends/funding") && *link != "/trends/funding").collect();
    assert!(own.len() > 15 && own.iter().all(|link| link.contains("as_of=2024-05-08")), "{own:?}");
    assert!(then.body.contains("type=\"date\"") && then.body.contains("value=\"2024-05-08\""));
}

#[tokio::test]
async fn a_file_says_as_of_when_and_everything_as_of_a_day_ends_there() {
    let site = Site::demo().await;
    let csv = site.get("/trends/land.csv?as_of=2024-05-08").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(
        csv.body.contains("按2024年5月8日当日所知") && csv.body.contains("2024-W18") && !csv.body.contains("2024-W19")
    );
    let name = csv.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.contains("--2024-W18-as-of-2024-05-08.csv"), "{name}");
    let all = site.get("/trends/land.json?as_of=2024-05-08&all=1").await;
    assert!(all.body.contains("2022-W26") && !all.body.contains("2024-W19") && all.body.contains("当日所知"));
    let cluster = "/clusters/%E6%99%BA%E8%83%BD%E7%BB%88%E7%AB%AF";
    let page = site.get(&format!("{cluster}?as_of=2024-05-08")).await;
    assert!(plain(main(&page.body)).contains("当日所知") && !page.body.contains("href=\"/weeks/2024-W25\""));
    for day in ["2022-01-01", "2999-01-01"] {
        assert_eq!(site.get(&format!("/trends/land.csv?as_of={day}")).await.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn a_day_that_cannot_be_is_said() {
    let site = Site::demo().await;
    let cluster = "/clusters/%E6%99%BA%E8%83%BD%E7%BB%88%E7%AB%AF";
    for (day, chinese, english) in [
        ("2020-01-01", "尚未发布", "published"),
        ("2999-01-01", "这一天尚未到来", "This day is yet to come"),
        ("2024-02-30", "没有这一天", "No such day"),
        ("0000-01-01", "没有这一天", "No such day"),
        ("yesterday", "没有这一天", "No such day"),
    ] {
        for path in ["/weeks/2024-W25", "/trends/land", cluster] {
            for (prefix, expected) in [("", chinese), ("/en", english)] {
                let page = site.get(&format!("{prefix}{path}?as_of={day}")).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{path} {day}");
                assert_eq!(page.headers[header::CACHE_CONTROL], "no-cache", "{path} {day}");
                let said = plain(main(&page.body));
                assert!(said.contains(expected) && !said.contains("当日所知"), "{path} {day}: {said}");
            }
        }
        for file in ["/trends/land.csv", "/trends/land.json", "/trends/land.png", &format!("{cluster}.xlsx")] {
            for (prefix, expected) in [("", chinese), ("/en", english)] {
                let answer = site.get(&format!("{prefix}{file}?as_of={day}")).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{file} {day}");
                assert!(answer.body.contains(expected), "{file} {day}: {}", answer.body);
            }
        }
    }
    // The first of several counts, and so does one of a week with another spelling.
    for path in
        ["/trends/land?as_of=2999-01-01&as_of=2024-05-08", "/weeks/2024w25?as_of=2999-01-01", "/weeks/2024-W25?as_of="]
    {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // The form of a chart sends an empty day where none is chosen.
    assert_eq!(site.get("/trends/land?as_of=").await.headers[header::LOCATION], "/trends/land");
    // Today in Shenzhen is no day to come.
    let today = industry_weekly::domain::local_time::day(site.state.clock.now());
    for path in ["/weeks/2024-W25", "/trends/land", "/trends/land.csv"] {
        assert_eq!(site.get(&format!("{path}?as_of={today}")).await.status, StatusCode::OK, "{path}");
    }
    // What the form sends: the weeks that are shown now, some of which came later.
    let sent = site.get("/trends/land?from=2023-W26&to=2024-W25&as_of=2024-05-08").await;
    assert_eq!(sent.headers[header::LOCATION], "/trends/land?from=2023-W26&to=2024-W18&as_of=2024-05-08");
    assert!(sent.status.is_redirection());
    let spelled = site.get("/trends/land?as_of=2024-5-8").await;
    assert_eq!(spelled.headers[header::LOCATION], "/trends/land?as_of=2024-05-08");
}

#[tokio::test]
async fn a_view_of_a_day_leads_to_weeks_and_clusters_of_that_day() {
    let site = Site::demo().await;
    let query = "from=2024-W10&to=2024-W18&as_of=2024-05-08";
    let chart = site.get(&format!("/en/trends/rents?{query}")).await.body;
    assert!(chart.contains("\"weeks\":\"/en/weeks/{0}?as_of=2024-05-08\""), "the browser opens the week of that day");
    for (side, leads) in [
        ("/trends/funding?measure=amount&view=table", "/weeks/2024-W18?as_of=2024-05-08"),
        ("/trends/funding?order=total", "?from=2024-W10&to=2024-W18&as_of=2024-05-08"),
        ("/clusters/%E6%99%BA%E8%83%BD%E7%BB%88%E7%AB%AF?view=table", "/weeks/2024-W18?as_of=2024-05-08"),
        ("/weeks/2024-W18?", "/weeks/2024-W18?as_of=2024-05-08#land"),
    ] {
        let query = if side.ends_with('?') { "as_of=2024-05-08".to_owned() } else { format!("&{query}") };
        let asked = site.get(&format!("{side}{query}")).await;
        // The page's own spelling has its parameters in their order.
        let page = match asked.headers.get(header::LOCATION) {
            Some(to) => site.get(to.to_str().unwrap()).await,
            None => asked,
        };
        let page = main(&page.body).replace("&amp;", "&");
        assert!(page.contains(leads), "{side}: {leads}");
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link);
        let today = links.filter(|link| link.starts_with("/clusters/") && !link.contains("as_of"));
        assert_eq!(today.collect::<Vec<_>>(), Vec::<&str>::new(), "{side}");
    }
    let week = site.get("/weeks/2024-W18?as_of=2024-05-08").await.body;
    assert!(week.contains("href=\"/weeks/2024-W17?as_of=2024-05-08\"") && !week.contains("rel=\"next\""));
    let now = site.get("/trends/funding?from=2024-W25&to=2024-W25&view=table").await.body;
    assert!(now.contains("?to=2024-W25\""), "one week alone is where a cluster's history ends");
}

#[tokio::test]
async fn revised_weeks_are_named_whether_before_since_a_year_before_or_in_a_month() {
    let site = Site::demo().await;
    for (query, link, says) in [
        ("from=2024-W10&to=2024-W18&as_of=2024-05-08", "/weeks/2024-W18?as_of=2024-05-08", "2024-W18 此后有修订"),
        (
            "from=2024-W01&compare=year",
            "/weeks/2023-W11",
            "去年同期各周中,以下发布后有过修订,图上不标出:2023-W11 第2次修订",
        ),
        ("from=2024-W01&by=month", "/weeks/2024-W18", "2024-W18 第2次修订"),
    ] {
        let about = site.get(&format!("/trends/land?{query}&view=about")).await;
        assert_eq!(about.status, StatusCode::OK, "{query}");
        let about = main(&about.body).replace("<!>", "");
        assert!(
            about.contains(&format!("href=\"{link}\"")) && plain(&about).contains(says),
            "{query}: {}",
            plain(&about)
        );
        let csv = site.get(&format!("/trends/land.csv?{query}")).await.body;
        let remark = csv.lines().find(|line| line.starts_with("# 修订")).unwrap_or_default().to_owned();
        let (week, said) = says.rsplit_once(':').map_or(says, |(_, said)| said).split_once(' ').unwrap();
        assert!(remark.contains(&format!("{week}({said})")), "{query}: {remark}");
    }
    let json = site.get("/trends/land.json?from=2024-W10&to=2024-W18&as_of=2024-05-08").await.body;
    assert!(json.contains(r#""revised":[{"week":"2024-W18","revision":1,"revised_since":true}]"#), "{json}");
}
