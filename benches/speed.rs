//! `make bench`: how long the reader and the pages take.

use std::hint::black_box;
use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use chrono::Utc;
use criterion::{Criterion, criterion_group, criterion_main};
use industry_weekly::bulletin;
use industry_weekly::demo::REAL_WEEK;
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::domain::series::Range;
use industry_weekly::domain::week::Week;
use industry_weekly::editor::demonstration;
use industry_weekly::store::{Kind, Known, NewDraft, Store};
use industry_weekly::web::{assets::Assets, router, state::State};
use tower::ServiceExt;

/// The real bulletin where it is at hand, else the project's own wording of it.
fn text() -> String {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bulletins/2024-W25.txt");
    std::fs::read_to_string(real).unwrap_or_else(|_| REAL_WEEK.to_owned())
}

fn reading(criterion: &mut Criterion) {
    let text = text();
    criterion.bench_function("read the real bulletin", |bench| {
        bench.iter(|| bulletin::read(black_box(&text), Some(2024)).map(|report| report.spans.len()));
    });
}

/// Ten times the text should take ten times as long, whatever is repeated.
fn hostile(criterion: &mut Criterion) {
    for unit in [
        "1、深圳:出让\n新增公告1宗\n(0617-0623)\n",
        "《甲方案》提出5条措施",
        "<p><!--<script",
        "1.甲。文。(责任单位:市局)\n",
    ] {
        for length in [40_000, 400_000] {
            let head = "01/\n最新一周(0617-0623)\n05/\n1、国家:甲\n";
            let text: String = head.chars().chain(unit.chars().cycle()).take(length).collect();
            let name = format!("read hostile {:?} × {length}", unit.chars().take(6).collect::<String>());
            criterion.bench_function(&name, |bench| {
                bench.iter(|| bulletin::read(black_box(&text), Some(2024)).map(|report| report.spans.len()).ok());
            });
        }
    }
}

fn pages(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let state = runtime.block_on(async {
        let store = Store::open(&folder.path().join("bench.db"), Kind::Demo).await.expect("a database");
        demonstration::fill(&store).await.expect("a demonstration");
        State::new(store, Assets::load(None).expect("the style"), true)
    });
    for (name, path) in [("the week's page", "/weeks/2024-W25"), ("a year of land", "/trends/land")] {
        criterion.bench_function(&format!("render {name}"), |bench| {
            bench.iter(|| {
                state.cache.clear();
                runtime.block_on(ask(&state, path))
            });
        });
        criterion.bench_function(&format!("send {name} again"), |bench| {
            bench.iter(|| runtime.block_on(ask(&state, path)));
        });
    }
}

/// A week and a year should take the same time whatever else the store holds.
fn among(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let latest: Week = "2024-W25".parse().expect("a week");
    let real = bulletin::read(&text(), Some(2024)).expect("a bulletin").bulletin;
    for weeks in [52, 2_600] {
        let store = runtime.block_on(async {
            let path = folder.path().join(format!("{weeks}.db"));
            let store = Store::open(&path, Kind::Real).await.expect("a database");
            for n in 0..weeks {
                let bulletin = Bulletin { week: latest.offset(-n), ..real.clone() };
                let week = bulletin.week;
                store.save_draft(&NewDraft::of(bulletin), Utc::now()).await.expect("a draft");
                store.publish(week, "bench", "bench", Utc::now()).await.expect("a revision");
            }
            store
        });
        let year = Range::ending(latest, 52);
        criterion.bench_function(&format!("a year of events among {weeks} weeks"), |bench| {
            bench.iter(|| runtime.block_on(store.events(year, Known::Now)).map(|events| events.len()));
        });
        criterion.bench_function(&format!("where a cluster is named among {weeks} weeks"), |bench| {
            bench.iter(|| {
                runtime.block_on(store.cluster_seen(&["智能终端"], None, Known::Now)).map(|seen| seen.is_some())
            });
        });
        let state = State::new(store, Assets::load(None).expect("the style"), true);
        let year = format!("from={}&to={}", year.from, year.to);
        for path in ["/weeks/2024-W25", "/trends/land", "/trends/rents", "/trends/funding", "/trends/capital"] {
            let path = if path.starts_with("/trends") { format!("{path}?{year}") } else { path.to_owned() };
            criterion.bench_function(&format!("render {path} among {weeks} weeks"), |bench| {
                bench.iter(|| {
                    state.cache.clear();
                    runtime.block_on(ask(&state, &path))
                });
            });
        }
    }
}

/// The length of the answer's body.
async fn ask(state: &State, path: &str) -> usize {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let Ok(answer) = router::requests(state.clone()).oneshot(request).await;
    to_bytes(answer.into_body(), usize::MAX).await.map(|body| body.len()).unwrap_or_default()
}

criterion_group!(speed, reading, hostile, pages, among);
criterion_main!(speed);
