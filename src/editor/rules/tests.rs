use axum::Form;
use axum::body::to_bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tempfile::TempDir;

use super::form::Typed;
use super::handlers::{self, Switched};
use crate::domain::bulletin::Bulletin;
use crate::domain::capital::Capital;
use crate::domain::finding::Level;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::editor::findings;
use crate::store::{Kind, NewDraft, Store};
use crate::web::assets::Assets;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state::State as Shared;

struct Desk {
    state: Shared,
    _folder: TempDir,
}

impl Desk {
    /// Two published weeks with 2 and 3 IPOs.
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open(&folder.path().join("test.db"), Kind::Real).await.unwrap();
        for (week, ipos) in [("2024-W24", 2), ("2024-W25", 3)] {
            let bulletin = with_ipos(week, ipos);
            let at = chrono::Utc::now();
            store.save_draft(&NewDraft::of(bulletin.clone()), at).await.unwrap();
            store.publish(bulletin.week, "李", "首次发布", at).await.unwrap();
        }
        Self { state: Shared::new(store, Assets::load(None).unwrap(), false), _folder: folder }
    }

    fn state(&self) -> State<Shared> {
        State(self.state.clone())
    }
}

fn with_ipos(week: &str, ipos: u32) -> Bulletin {
    let capital = Some(Capital { ipos: Some(ipos), ..Capital::default() });
    Bulletin { capital, ..Bulletin::empty(week.parse().unwrap()) }
}

fn person(role: Role) -> Person {
    Person { name: "王".into(), role, language: Language::Chinese, place: "::1".into() }
}

fn typed(left: &str, right: &str) -> Typed {
    Typed {
        left: left.into(),
        operator: "<=".into(),
        right: right.into(),
        importance: "error".into(),
        message: "IPO太多".into(),
        ..Typed::default()
    }
}

async fn body(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn a_rule_is_added_changed_and_switched() {
    let desk = Desk::new().await;
    let publisher = || person(Role::Publisher);
    let added = handlers::add(desk.state(), publisher(), Form(typed("capital.ipos", "2"))).await.unwrap();
    assert_eq!(
        (added.status(), &added.headers()[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/edit/rules".parse().unwrap())
    );
    let rule = desk.state.store.rules().await.unwrap().remove(0);
    assert_eq!(rule.written.line(), "capital.ipos ≤ 2 [error] IPO太多");
    let bulletin = with_ipos("2024-W26", 3);
    let noticed = findings::all(&desk.state.store, &bulletin, &[], &[]).await.unwrap();
    let [one] = noticed.as_slice() else { panic!("{noticed:?}") };
    assert_eq!((one.level, one.code.as_str(), one.path.as_str()), (Level::Error, "rule:1", "/capital/ipos"));
    assert_eq!(one.message(Language::Chinese), "IPO太多:3 ≤ 2不成立");

    let change = Typed { version: "1".into(), ..typed("capital.ipos", "5") };
    let changed = handlers::change(desk.state(), publisher(), Path("1".into()), Form(change.clone())).await.unwrap();
    assert_eq!(changed.status(), StatusCode::SEE_OTHER);
    assert!(findings::all(&desk.state.store, &bulletin, &[], &[]).await.unwrap().is_empty());
    // Whoever saw the first state is told, and nothing is lost.
    let late = Typed { right: "9".into(), ..change };
    let conflict = handlers::change(desk.state(), publisher(), Path("1".into()), Form(late)).await.unwrap();
    assert_eq!(conflict.status(), StatusCode::CONFLICT);
    let page = body(conflict).await;
    assert!(page.contains("value=\"9\"") && page.contains("capital.ipos ≤ 5"), "{page}");

    let off = Switched { active: "0".into(), version: "2".into() };
    let switched = handlers::switch(desk.state(), publisher(), Path("1".into()), Form(off)).await.unwrap();
    assert_eq!(switched.status(), StatusCode::SEE_OTHER);
    assert!(!desk.state.store.rules().await.unwrap()[0].active);
    let missing = handlers::one(desk.state(), publisher(), Path("7".into())).await;
    assert!(matches!(missing, Err(Error::NotFound(_))));
}

#[tokio::test]
async fn a_bad_rule_comes_back_with_every_field_and_where_it_went_wrong() {
    let desk = Desk::new().await;
    let bad = Typed { message: String::new(), ..typed("capital.ipos + land.parcels", "<2>") };
    let refused = handlers::add(desk.state(), person(Role::Publisher), Form(bad)).await.unwrap();
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = body(refused).await;
    for says in [
        "value=\"capital.ipos + land.parcels\"",
        "第16个字符起:没有这个数:land.parcels",
        "value=\"&lt;2",
        "aria-invalid",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    assert_eq!(page.matches(" autofocus").count(), 1);
    assert!(desk.state.store.rules().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_rule_is_tried_on_the_published_weeks() {
    let desk = Desk::new().await;
    let tried = handlers::tried(desk.state(), person(Role::Editor), Form(typed("capital.ipos", "2"))).await.unwrap();
    assert_eq!(tried.status(), StatusCode::OK);
    let page = body(tried).await;
    assert!(page.contains("试用于2周,1周不成立") && page.contains("2024-W25") && !page.contains("2024-W24"), "{page}");
    assert!(desk.state.store.rules().await.unwrap().is_empty());
}

#[tokio::test]
async fn editors_read_and_only_publishers_change() {
    let desk = Desk::new().await;
    let page = body(handlers::list(desk.state(), person(Role::Editor)).await.unwrap()).await;
    assert!(page.contains("sum(land.cities.announced) = land.announced.parcels"));
    assert!(!page.contains("class=\"main\""), "nothing to save for an editor");
    let editor = || person(Role::Editor);
    let version = || Switched { active: "0".into(), version: "1".into() };
    let refused = [
        handlers::add(desk.state(), editor(), Form(typed("1", "2"))).await,
        handlers::change(desk.state(), editor(), Path("1".into()), Form(typed("1", "2"))).await,
        handlers::switch(desk.state(), editor(), Path("1".into()), Form(version())).await,
    ];
    for answer in refused {
        assert!(matches!(answer, Err(Error::Forbidden { needed: Role::Publisher })));
    }
    let error = Error::Forbidden { needed: Role::Publisher };
    assert_eq!(error.into_response().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_may_not_save_a_rule_is_told_so_and_may_try_one() {
    let desk = Desk::new().await;
    let shown = body(handlers::list(desk.state(), person(Role::Editor)).await.unwrap()).await;
    assert!(!shown.contains("新增规则") && shown.contains("规则由发布人新增和修改"), "{shown}");
    assert!(!shown.contains("action=\"/edit/rules\"") && shown.contains("action=\"/edit/rules/try\""), "{shown}");
    let shown = body(handlers::list(desk.state(), person(Role::Publisher)).await.unwrap()).await;
    assert!(shown.contains("新增规则") && !shown.contains("规则由发布人新增和修改"), "{shown}");
    assert!(shown.contains("<option value=\"国内IPO\">capital.ipos</option>") && shown.contains("list=\"figures\""));
}

#[tokio::test]
async fn a_rule_may_be_written_with_the_names_of_figures() {
    let desk = Desk::new().await;
    let typed = Form(typed("国内IPO", "各市项目数合计 + 2"));
    handlers::add(desk.state(), person(Role::Publisher), typed).await.unwrap();
    let rule = desk.state.store.rules().await.unwrap().remove(0);
    assert_eq!(rule.written.line(), "capital.ipos ≤ sum(renewal.projects) + 2 [error] IPO太多");
}
