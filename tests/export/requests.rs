//! Addresses, answers, names; what is refused.

use axum::extract::Request;
use axum::http::{StatusCode, header};
use industry_weekly::store::Kind;
use industry_weekly::web::export;
use industry_weekly::web::router;
use tower::ServiceExt;

use crate::site::Site;
use crate::{SUBJECTS, asked};

#[tokio::test]
async fn every_subject_is_there_as_every_kind_in_both_languages() {
    let site = Site::demo().await;
    for subject in SUBJECTS {
        for kind in export::Kind::ALL {
            for prefix in ["", "/en"] {
                let path = format!("{prefix}{subject}.{}", kind.ending());
                let (status, headers, bytes) = asked(site, &path).await;
                assert_eq!(status, StatusCode::OK, "{path}");
                assert_eq!(headers[header::CONTENT_TYPE], kind.content_type(), "{path}");
                let name = headers[header::CONTENT_DISPOSITION].to_str().unwrap();
                assert!(name.starts_with("attachment; filename=\""), "{path}: {name}");
                assert!(name.contains(&format!("-2023-W26--2024-W25.{}\"", kind.ending())), "{path}: {name}");
                assert!(name.contains("filename*=UTF-8''"), "{path}: {name}");
                assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
                assert_eq!(headers["x-robots-tag"], "noindex", "{path}");
                assert!(bytes.len() > 500, "{path}: {} bytes", bytes.len());
            }
        }
    }
    let (_, headers, _) = asked(site, "/trends/land.csv").await;
    assert_eq!(
        headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"land-parcels-2023-W26--2024-W25.csv\"; \
         filename*=UTF-8''land-parcels-2023-W26--2024-W25.csv"
    );
}

#[tokio::test]
async fn a_file_is_the_same_bytes_until_something_is_published() {
    let site = Site::demo().await;
    for kind in export::Kind::ALL {
        let path = format!("/trends/rents.{}?to=2024-W25&by=month", kind.ending());
        let (_, headers, first) = asked(site, &path).await;
        let (_, _, second) = asked(site, &path).await;
        assert!(first == second, "{path}");
        let tag = headers[header::ETAG].to_str().unwrap();
        for tags in ["*", &format!("\"a\", {tag}"), tag.trim_start_matches("W/")] {
            let (status, _, _) = site.ask(&path, &[("host", "weekly.example"), ("if-none-match", tags)]).await;
            assert_eq!(status, StatusCode::NOT_MODIFIED, "{path}: {tags}");
        }
        let (_, packed, small) = site.ask(&path, &[("host", "weekly.example"), ("accept-encoding", "br")]).await;
        let text = matches!(kind, export::Kind::Csv | export::Kind::Json | export::Kind::Svg);
        assert_eq!(packed.get(header::CONTENT_ENCODING).is_some_and(|coding| coding == "br"), text, "{path}");
        assert_eq!(small.len() < first.len(), text, "{path}");
        let (status, again, body) = site.ask(&path, &[("host", "weekly.example"), ("if-none-match", tag)]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
        assert_eq!(again[header::ETAG], headers[header::ETAG]);
    }
}

#[tokio::test]
async fn an_address_has_one_spelling() {
    let site = Site::demo().await;
    for (spelled, led_to) in [
        ("/trends/land.csv?view=table", "/trends/land.csv"),
        ("/trends/land.CSV", "/trends/land.csv"),
        ("/trends/land.png?size=1x", "/trends/land.png"),
        ("/trends/land.json?by=month&all=1", "/trends/land.json?all=1"),
        ("/trends/land.json?by=week&measure=area", "/trends/land.json?measure=area&by=week"),
        ("/en/trends/land.svg?to=2024w20&from=", "/en/trends/land.svg?to=2024-W20"),
        ("/trends/land.svg/", "/trends/land.svg"),
        ("/trends/land.csv?measure=area，请看", "/trends/land.csv?measure=area"),
        ("/trends//Land.csv。", "/trends/land.csv"),
        ("/clusters/%e6%99%ba%e8%83%bd%e7%bb%88%e7%ab%af.csv", "/clusters/%E6%99%BA%E8%83%BD%E7%BB%88%E7%AB%AF.csv"),
    ] {
        let (status, headers, _) = asked(site, spelled).await;
        assert_eq!(status, StatusCode::PERMANENT_REDIRECT, "{spelled}");
        assert_eq!(headers[header::LOCATION], led_to, "{spelled}");
    }
}

#[tokio::test]
async fn a_file_of_a_day_that_is_over_never_changes_and_others_are_asked_for_again() {
    let site = Site::demo().await;
    for kind in ["csv", "json", "svg", "png", "xlsx"] {
        let (_, pinned, _) = asked(site, &format!("/trends/land.{kind}?as_of=2024-06-30")).await;
        assert_eq!(pinned[header::CACHE_CONTROL], "public, max-age=31536000, immutable", "{kind}");
        let (_, current, _) = asked(site, &format!("/trends/land.{kind}")).await;
        assert!(
            current[header::CACHE_CONTROL].to_str().unwrap().starts_with("public, max-age=0, s-maxage=1"),
            "{kind}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_a_message() {
    let site = Site::demo().await;
    for (path, said) in [
        ("/trends/land.csv?by=day", "不成立或超出已发布范围的参数:by=day"),
        ("/en/trends/land.csv?by=day", "asks for what cannot be"),
        ("/trends/land.png?size=3x", "size=3x"),
        ("/trends/land.csv?size=2x", "size=2x"),
        ("/trends/land.svg?all=1", "all=1"),
        ("/trends/land.csv?all=0", "all=0"),
        ("/trends/land.json?from=1999-W01", "from=1999-W01"),
        ("/trends/land.json?from=2024-W20&to=2024-W10", "from=2024-W20"),
        ("/trends/land.xlsx?by=%3Cscript%3E&to=%00", "by=<script>"),
        ("/trends/funding.csv?compare=year", "compare=year"),
    ] {
        let (status, headers, body) = asked(site, path).await;
        let body = String::from_utf8(body).unwrap();
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(headers[header::CONTENT_TYPE], "text/plain; charset=utf-8", "{path}");
        assert!(body.contains(said), "{path}: {body}");
    }
}

#[tokio::test]
async fn a_file_of_what_does_not_exist_is_a_missing_page() {
    let site = Site::demo().await;
    for path in
        ["/trends/weather.csv", "/trends/land.exe", "/clusters/nobody.csv", "/trends/.csv", "/trends/land/x.csv"]
    {
        let (status, headers, _) = asked(site, path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"), "{path}");
    }
    let empty = Site::empty(Kind::Real).await;
    assert_eq!(asked(&empty, "/trends/land.csv").await.0, StatusCode::NOT_FOUND);
    empty.state.store.close().await;
    let (status, _, body) = asked(&empty, "/en/trends/land.csv").await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(String::from_utf8(body).unwrap(), "This was recorded. Please try again later\n");
}

#[tokio::test]
async fn files_are_read_and_never_written() {
    let site = Site::demo().await;
    let ask = |method: &str| {
        let request = Request::builder().method(method).uri("/trends/land.csv").body(axum::body::Body::empty());
        router::requests(site.state.clone()).oneshot(request.unwrap())
    };
    assert_eq!(ask("POST").await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    let head = ask("HEAD").await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    let length = head.headers()[header::CONTENT_LENGTH].to_str().unwrap().parse::<usize>().unwrap();
    let got = ask("GET").await.unwrap().into_body();
    assert_eq!(length, axum::body::to_bytes(got, 9_999_999).await.unwrap().len());
    assert!(axum::body::to_bytes(head.into_body(), 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn every_link_of_the_download_side_is_a_file_of_these_weeks() {
    let site = Site::demo().await;
    for page in ["/trends/land?measure=area&from=2024-W10&view=download", "/en/trends/funding?view=download"] {
        let html = site.get(page).await.body;
        let list = html.split("class=\"download\"").nth(1).unwrap().split("</figure>").next().unwrap();
        let mut links: Vec<String> = Vec::new();
        for start in ["href=\"", "data-copy=\"", "data-copy-image=\""] {
            links.extend(list.split(start).skip(1).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")));
        }
        assert_eq!(links.len(), 13, "{links:?}");
        for link in links {
            let (status, _, _) = asked(site, &link).await;
            assert_eq!(status, StatusCode::OK, "{link}");
            assert!(link.contains("all=1") || link.contains("to=2024-W25"), "{link}");
        }
    }
}
