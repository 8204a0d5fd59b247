//! The pages of clusters as a reader meets them, on throw-away databases.

#[allow(dead_code, reason = "other tests use the rest")]
mod site;

use axum::http::{StatusCode, header};
use chrono::Utc;
use industry_weekly::demo;
use industry_weekly::domain::language::Language;
use industry_weekly::domain::week::Week;
use industry_weekly::editor::import;
use industry_weekly::store::Kind;
use industry_weekly::ui::address;
use site::Site;

fn page_of(name: &str) -> String {
    address::cluster(Language::Chinese, name)
}

#[tokio::test]
async fn a_cluster_has_a_page_under_each_of_its_names() {
    let site = Site::demo().await;
    for (name, said) in [
        ("智能终端", vec!["集群第4项", "出现周数"]),
        ("高性能材料", vec!["集群第16项", "其他名称", "新材料"]),
        ("新材料", vec!["现名", "高性能材料"]),
        ("智能机器人", vec!["一名两义", "未来产业第3项", "集群第10项"]),
        ("机器人", vec!["1.0名录中称“智能机器人”", "集群第11项"]),
        ("区块链", vec!["未列入", "已发布各期均未出现"]),
        ("前沿新材料", vec!["不在此版名录"]),
    ] {
        let page = site.get(&page_of(name)).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert!(page.body.contains(&format!("<h1>{name}</h1>")), "{name}");
        assert!(page.body.contains("id=\"cluster-history\""), "{name}");
        for words in said {
            assert!(page.body.contains(words), "{name}: {words}");
        }
    }
    let seen = |page: &str| page.split("首次出现</th>").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let (new, old) = (site.get(&page_of("高性能材料")).await.body, site.get(&page_of("新材料")).await.body);
    assert_eq!(seen(&new), seen(&old), "both names tell of one cluster");
}

#[tokio::test]
async fn choices_stay_with_the_cluster() {
    let site = Site::demo().await;
    let page = page_of("智能终端");
    let answer = site.get(&format!("{page}?by=month&view=table")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains(&format!("href=\"{page}?by=month\"")), "back to the chart");
    let moved = site.get(&format!("/en{page}?view=table&by=month")).await;
    assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(moved.headers[header::LOCATION].to_str().unwrap(), format!("/en{page}?by=month&view=table"));
}

#[tokio::test]
async fn the_heat_map_leads_to_every_cluster_and_to_the_list() {
    let site = Site::demo().await;
    let map = site.get("/trends/funding?taxonomy=2.0&order=total").await.body;
    let names: Vec<&str> =
        map.split("class=\"rows\"").nth(1).unwrap().split("</ul>").next().unwrap().split("href=\"").collect();
    assert!(names.len() > 10, "{}", names.len());
    for link in names.into_iter().skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(site.get(link).await.status, StatusCode::OK, "{link}");
    }
    assert!(map.contains("href=\"/clusters\"") && map.contains("按名录2.0(2024)归并"));
    let list = site.get("/clusters").await.body;
    for name in ["智能终端", "新材料", "高性能材料", "区块链"] {
        assert!(list.contains(&format!("href=\"{}\"", page_of(name))), "{name}");
    }
    // The page of a week leads to the clusters of that week.
    let week = site.get("/weeks/2024-W25").await.body;
    assert!(week.contains("/trends/funding?from=2024-W25&amp;to=2024-W25&amp;order=total"));
    let alone = site.get("/trends/funding?from=2024-W25&to=2024-W25&order=total").await.body;
    assert!(alone.contains("id=\"cluster-companies\"") && alone.contains("智能终端最多,3家"));
}

#[tokio::test]
async fn another_spelling_leads_to_the_printed_name() {
    let site = Site::demo().await;
    for spelling in ["智能 终端", " 智能终端\u{3000}"] {
        let answer = site.get(&format!("{}?by=month", page_of(spelling))).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{spelling}");
        assert_eq!(answer.headers[header::LOCATION].to_str().unwrap(), format!("{}?by=month", page_of("智能终端")));
    }
}

#[tokio::test]
async fn an_unknown_cluster_offers_the_list() {
    let site = Site::demo().await;
    for name in ["没有这个", "<script>", "%", "a/b", &"长".repeat(300)] {
        let answer = site.get(&page_of(name)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
        assert!(answer.body.contains("href=\"/clusters\""), "{name}");
        assert!(!answer.body.contains("<script>") && !answer.body.contains(&"长".repeat(41)), "{name}");
    }
}

#[tokio::test]
async fn a_name_in_neither_list_has_a_page_once_it_is_printed() {
    let site = Site::empty(Kind::Real).await;
    let week: Week = "2024-W25".parse().unwrap();
    let text = demo::REAL_WEEK.replace("智能终端", "AI<眼镜>");
    assert_ne!(text, demo::REAL_WEEK);
    let reading = import::read(text.into(), Some(2024)).unwrap();
    import::save(&site.state.store, &reading, Utc::now()).await.unwrap();
    site.state.store.publish(week, "甲", "说明", Utc::now()).await.unwrap();
    let names = site.state.store.cluster_names(industry_weekly::store::Known::Now).await.unwrap();
    let name = names.iter().map(|(name, _)| name.as_str()).find(|name| name.starts_with("AI")).unwrap();
    let page = site.get(&page_of(name)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("不在此版名录"), "{name}");
    let (head, body) = page.body.split_once("<body").unwrap();
    assert!(!body.contains("<眼镜") && body.contains("AI&lt;眼镜&gt;"));
    assert!(head.contains("<title>AI&lt;眼镜>"), "a title is escaped too: {head}");
    assert!(site.get("/clusters").await.body.contains("两版名录之外的名称"));
}
