//! The forms of a draft over HTTP: what cannot be saved comes back with every word in it, and with the reason.

#[path = "support/login.rs"]
mod login;
#[path = "support/page.rs"]
mod page;
#[allow(dead_code, reason = "other tests use the rest")]
mod site;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use industry_weekly::demo;
use industry_weekly::domain::week::Week;
use industry_weekly::sheet::typed::LONGEST;
use industry_weekly::store::{Actor, Desk, Kind};
use industry_weekly::web::body;
use login::{Answer, Browser};
use page::Form;
use site::Site;

const W25: &str = "2024-W25";
const CONFLICT: StatusCode = StatusCode::CONFLICT;
const INVALID: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn week() -> Week {
    W25.parse().unwrap()
}

fn bert() -> Actor {
    Actor { name: "bert".to_owned(), place: "test".to_owned() }
}

async fn desk(site: &Site) -> Desk {
    site.state.store.desk(week()).await.unwrap().unwrap()
}

/// Somebody else saves.
async fn save(site: &Site, changes: &[(&str, &str)]) {
    let version = desk(site).await.version;
    let changes = changes.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    site.state.store.save_desk(week(), version, &changes, &bert(), site.state.clock.now()).await.unwrap();
}

/// A draft with a little in it, and a publisher before it.
async fn newsroom() -> (Site, Browser) {
    let site = Site::empty(Kind::Real).await;
    let boss = login::publisher(&site.state, "boss").await;
    site.state.store.open_desk(week(), &bert(), site.state.clock.now()).await.unwrap();
    save(&site, &[("/headline", "标题"), ("/lede", "导语"), ("/leases", "r1"), ("/leases/r1/city", "深圳")]).await;
    (site, boss)
}

/// The draft of the real bulletin, in review.
async fn in_review() -> (Site, Browser) {
    let site = Site::empty(Kind::Real).await;
    site.state.store.allow_two_eyes(&bert(), site.state.clock.now()).await.unwrap();
    let boss = login::publisher(&site.state, "boss").await;
    let start = boss.get("/edit/import").await;
    let check = Form::of(&start.body, "/import").with("text", demo::REAL_WEEK).send(&boss, "check").await;
    let taken = Form::of(&check.body, "/edit/weeks/2024-W25/import").send(&boss, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    submit(&site, &boss).await;
    (site, boss)
}

async fn submit(site: &Site, boss: &Browser) {
    let version = desk(site).await.version.to_string();
    let answer = boss.post(&part("submit"), &[("version", &version)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", shown(&answer));
}

fn part(part: &str) -> String {
    format!("/edit/weeks/{W25}/{part}")
}

/// The page's form as a plain form, with other words in some fields, and a button pressed.
async fn sent(boss: &Browser, place: &str, changes: &[(&str, &str)], button: &str) -> Answer {
    let page = boss.get(&part(place)).await;
    assert_eq!(page.status, StatusCode::OK, "{place}");
    resent(boss, &page, place, changes, button).await
}

/// The form of a page that was opened before.
async fn resent(boss: &Browser, page: &Answer, place: &str, changes: &[(&str, &str)], button: &str) -> Answer {
    let mut form = Form::of(&page.body, &part(place));
    for (name, value) in changes {
        form = form.with(name, value);
    }
    let mut fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    fields.push(("do", button));
    boss.post(&form.action, &fields).await
}

/// The page without its head.
fn shown(answer: &Answer) -> &str {
    answer.body.split_once("<main").map_or(answer.body.as_str(), |(_, main)| main)
}

/// What the field of the page's form holds.
#[track_caller]
fn field(answer: &Answer, place: &str, name: &str) -> String {
    let form = Form::of(&answer.body, &part(place));
    let found = form.fields.into_iter().find(|(one, _)| one == name);
    found.unwrap_or_else(|| panic!("no field {name}: {}", answer.body)).1.replace("\r\n", "\n")
}

#[tokio::test]
async fn a_preview_asks_where_somebody_else_wrote_as_saving_does() {
    let (site, boss) = newsroom().await;
    save(&site, &[("/news", "n"), ("/news/n/title", "动态"), ("/news/n/body", "原文")]).await;
    let page = boss.get(&part("news")).await;
    save(&site, &[("/news/n/body", "伯特的**正文**")]).await;
    let answer = resent(&boss, &page, "news", &[("/news/n/body", "我的**正文**")], "preview:/news/n/body").await;
    assert_eq!(answer.status, CONFLICT, "{}", shown(&answer));
    assert_eq!(field(&answer, "news", "/news/n/body"), "我的**正文**");
    assert!(answer.body.contains("伯特的**正文**") && answer.body.contains("theirs:/news/n/body"));
    assert!(answer.body.contains("class=\"preview\""), "{}", shown(&answer));
    // Saving again keeps ours.
    let again = resent(&boss, &answer, "news", &[], "save").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(desk(&site).await.sheet.get("/news/n/body"), "我的**正文**");
}

#[tokio::test]
async fn a_form_for_a_draft_that_waits_for_its_time_comes_back() {
    let (site, boss) = in_review().await;
    let page = boss.get(&part("general")).await;
    let version = desk(&site).await.version.to_string();
    let fields = [("version", version.as_str()), ("note", "首次"), ("reason", "已核对"), ("at", "2090-01-01T09:00")];
    let early = boss.post(&part("publish"), &fields).await;
    assert_eq!(early.status, INVALID);
    let soon = site.state.clock.now() + chrono::TimeDelta::days(2);
    let soon = soon.format("%Y-%m-%dT%H:%M").to_string();
    let planned = boss.post(&part("publish"), &[fields[0], fields[1], fields[2], ("at", &soon)]).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", shown(&planned));
    let words = [("/headline", "某个<新>标题"), ("/lede", "第一段\n第二段")];
    let answer = resent(&boss, &page, "general", &words, "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("已定时发布,不能改动"), "{}", shown(&answer));
    for (name, text) in words {
        assert_eq!(field(&answer, "general", name), text);
    }
    // Once that is called off, the same page saves.
    assert_eq!(boss.post(&part("withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    let again = resent(&boss, &answer, "general", &[], "save").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", shown(&again));
    assert_eq!(desk(&site).await.sheet.get("/headline"), "某个<新>标题");
}

#[tokio::test]
async fn a_form_of_a_draft_that_was_opened_anew_comes_back_beside_it() {
    let (site, boss) = newsroom().await;
    let page = boss.get(&part("general")).await;
    let leases = boss.get(&part("leases")).await;
    let (store, now) = (&site.state.store, site.state.clock.now());
    store.delete_desk(week(), desk(&site).await.version, &bert(), now).await.unwrap();
    store.open_desk(week(), &bert(), now).await.unwrap();
    save(&site, &[("/headline", "新稿的标题")]).await;
    let words = [("/headline", "旧稿的标题"), ("/lede", "旧稿的导语")];
    let answer = resent(&boss, &page, "general", &words, "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("草稿已有新版本") && answer.body.contains("新稿的标题"), "{}", shown(&answer));
    for (name, text) in words {
        assert_eq!(field(&answer, "general", name), text);
    }
    assert_eq!(desk(&site).await.sheet.get("/headline"), "新稿的标题", "nothing is saved yet");
    let answer = resent(&boss, &leases, "leases", &[("/leases/r1/districts", "南山")], "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert_eq!(field(&answer, "leases", "/leases/r1/districts"), "南山");
    let again = resent(&boss, &answer, "leases", &[], "save").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", shown(&again));
    assert_eq!(desk(&site).await.sheet.get("/leases/r1/districts"), "南山");
    // A version that there is not.
    let answer = sent(&boss, "general", &[("version", "999"), ("/lede", "未来的导语")], "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("草稿没有第999版"), "{}", shown(&answer));
    assert_eq!(field(&answer, "general", "/lede"), "未来的导语");
}

#[tokio::test]
async fn a_form_with_too_much_in_it_comes_back() {
    let (site, boss) = newsroom().await;
    let rows: Vec<String> = (0..2_100).map(|row| format!("n{row}")).collect();
    let words = [("/leases", rows.join(" ")), ("/leases/r1/districts", "南山".to_owned())];
    let words = words.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = sent(&boss, "leases", &words, "save").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("草稿超过上限"), "{}", shown(&answer));
    assert_eq!(field(&answer, "leases", "/leases"), words[0].1);
    assert_eq!(desk(&site).await.sheet.get("/leases/r1/districts"), "");
}

const TABLE: &str = "城市\t成交宗数\n东莞\t3\n惠州\t4";

#[tokio::test]
async fn a_pasted_table_is_added_whichever_button_is_pressed() {
    for button in ["save", "next", "paste:/leases", "add:/leases", "remove:/leases/r1"] {
        let (site, boss) = newsroom().await;
        let answer = sent(&boss, "leases", &[("paste:/leases", TABLE)], button).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{button}: {}", shown(&answer));
        let sheet = desk(&site).await.sheet;
        let cities: Vec<&str> =
            sheet.rows("/leases").iter().map(|row| sheet.get(&format!("/leases/{row}/city"))).collect();
        let expected: &[&str] = match button {
            "add:/leases" => &["深圳", "东莞", "惠州", ""],
            "remove:/leases/r1" => &["东莞", "惠州"],
            _ => &["深圳", "东莞", "惠州"],
        };
        assert_eq!(cities, expected, "{button}");
    }
}

#[tokio::test]
async fn a_table_that_cannot_be_rows_stays_in_its_box_with_the_reason() {
    let (site, boss) = newsroom().await;
    let long = "东莞\n".repeat(600);
    let wide = "城市\t成交宗数\t备注\n东莞\t3\t见附件<二>\n惠州\t4\t";
    for (text, why) in [(long.as_str(), "未添加:最多500行,现有600行"), (wide, "不属于任何栏目:备注")]
    {
        for button in ["save", "paste:/leases"] {
            let changes = [("paste:/leases", text), ("/leases/r1/districts", "南山")];
            let answer = sent(&boss, "leases", &changes, button).await;
            assert_eq!(answer.status, INVALID);
            assert!(answer.body.contains(why), "{}", shown(&answer));
            assert_eq!(field(&answer, "leases", "paste:/leases"), text);
            assert_eq!(field(&answer, "leases", "/leases/r1/districts"), "南山");
            assert_eq!(desk(&site).await.sheet.rows("/leases").len(), 1);
        }
    }
    // The same without the column, as the editor says.
    let answer = sent(&boss, "leases", &[("paste:/leases", wide)], "paste-known:/leases").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", shown(&answer));
    assert_eq!(desk(&site).await.sheet.rows("/leases").len(), 3);
    let empty = sent(&boss, "leases", &[("paste:/leases", " ")], "paste:/leases").await;
    assert_eq!(empty.status, INVALID);
    assert!(empty.body.contains("表格没有内容"), "{}", shown(&empty));
    // And where the form comes back for another reason.
    let changes = [("paste:/leases", TABLE), ("version", "999")];
    let answer = sent(&boss, "leases", &changes, "save").await;
    assert_eq!((answer.status, field(&answer, "leases", "paste:/leases")), (CONFLICT, TABLE.to_owned()));
}

#[tokio::test]
async fn what_was_typed_in_review_comes_back_whatever_became_of_the_draft() {
    let (site, boss) = in_review().await;
    let page = boss.get(&part("review")).await;
    let version = desk(&site).await.version.to_string();
    let warning = Form::of(&page.body, "/publish").fields.into_iter().find(|(name, _)| name.starts_with("reason:"));
    let (warning, _) = warning.expect("a warning");
    let words = [("note", "某个<说明>"), ("reason", "共用理由"), (warning.as_str(), "单独理由"), ("at", "不是时间")];
    let fields = [&[("version", version.as_str())], words.as_slice()].concat();
    let ours = |answer: &Answer, words: &[(&str, &str)]| {
        for (name, text) in words {
            let text = text.replace('<', "&lt;");
            let found = answer.body.contains(&text) || answer.body.contains(&text.replace('>', "&gt;"));
            assert!(found, "{name}: {}", shown(answer));
        }
    };
    let bad_time = boss.post(&part("publish"), &fields).await;
    assert_eq!(bad_time.status, INVALID);
    ours(&bad_time, &words);
    assert!(!bad_time.body.contains("可复制"), "all in their fields");
    // Somebody changes it: it is a draft again, and its page has none of these fields.
    save(&site, &[("/headline", "另一标题")]).await;
    let timely = [fields[0], words[0], words[1], words[2]];
    let stale = boss.post(&part("publish"), &timely).await;
    assert_eq!(stale.status, CONFLICT, "{}", shown(&stale));
    ours(&stale, &words[..3]);
    assert!(stale.body.contains("可复制"), "{}", shown(&stale));
    for version in [version.as_str(), "", "未知"] {
        let back = boss.post(&part("return"), &[("version", version), ("reason", "退回<的>理由")]).await;
        assert_eq!(back.status, CONFLICT, "{version}");
        ours(&back, &[("back", "退回<的>理由")]);
    }
    let long = "评".repeat(2_001);
    let comment = boss.post(&part("comments"), &[("field", "/headline"), ("text", &long)]).await;
    assert_eq!(comment.status, INVALID);
    ours(&comment, &[("text", &long)]);
    // And gone.
    let now = site.state.clock.now();
    site.state.store.delete_desk(week(), desk(&site).await.version, &bert(), now).await.unwrap();
    let gone = boss.post(&part("publish"), &timely).await;
    assert_eq!(gone.status, CONFLICT);
    ours(&gone, &words[..3]);
    let gone = boss.post(&part("comments"), &[("field", "/headline"), ("text", &long)]).await;
    ours(&gone, &[("text", &long)]);
}

#[tokio::test]
async fn what_nobody_sees_is_in_no_text_that_is_kept() {
    let (site, boss) = newsroom().await;
    let hostile = "一\u{0}\u{8}\u{b}二\u{202e}三\u{2066}四\u{7f}五\r\n六";
    let (line, text) = ("一 二三四五 六", "一\n二三四五\n六");
    assert_eq!(autosaved(&site, &boss, &[("/headline", hostile), ("/lede", hostile)]).await.status, StatusCode::OK);
    let sheet = desk(&site).await.sheet;
    assert_eq!((sheet.get("/headline"), sheet.get("/lede")), (line, text));
    save(&site, &[("/headline", "标题"), ("/lede", "导语")]).await;
    let table = format!("城市\t成交区域\n东莞\t{}", hostile.replace("\r\n", ""));
    sent(&boss, "general", &[("/headline", hostile), ("/lede", hostile)], "save").await;
    sent(&boss, "leases", &[("paste:/leases", &table)], "save").await;
    let sheet = desk(&site).await.sheet;
    assert_eq!((sheet.get("/headline"), sheet.get("/lede")), (line, text));
    let row = sheet.rows("/leases")[1];
    assert_eq!(sheet.get(&format!("/leases/{row}/districts")), "一 二三四五六");
    boss.post(&part("comments"), &[("field", "/headline"), ("text", hostile)]).await;
    assert_eq!(site.state.store.comments(week()).await.unwrap()[0].text, text);
    let (site, boss) = in_review().await;
    let version = desk(&site).await.version.to_string();
    let fields = [("version", version.as_str()), ("note", hostile), ("reason", hostile)];
    let done = boss.post(&part("publish"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", shown(&done));
    let page = site.get(&format!("/weeks/{W25}/revisions")).await.body;
    assert!(page.contains(line) && !page.contains(['\u{0}', '\u{8}', '\u{202e}', '\u{2066}', '\u{7f}']));
}

#[tokio::test]
async fn a_file_beside_a_text_is_a_question() {
    let (site, boss) = newsroom().await;
    let version = desk(&site).await.version;
    for address in ["/edit/import", &part("import"), &part("leases/table?list=%2Fleases")] {
        let start = boss.get(address).await;
        let form = Form::of(&start.body, address.rsplit('/').next().unwrap());
        let both = form.with("text", "城市\t成交宗数\n某<城>\t3").file("文件.txt", demo::REAL_WEEK.into());
        let answer = both.send(&boss, "check").await;
        assert_eq!(answer.status, INVALID, "{address}");
        assert!(answer.body.contains("请只留一个") && answer.body.contains("某&lt;城>"), "{}", shown(&answer));
        assert!(answer.body.contains("aria-invalid=\"true\""));
    }
    assert_eq!(desk(&site).await.version, version);
}

/// The fields saved as the browser's half saves them.
async fn autosaved(site: &Site, boss: &Browser, changes: &[(&str, &str)]) -> Answer {
    let changes: std::collections::BTreeMap<&str, &str> = changes.iter().copied().collect();
    let version = desk(site).await.version;
    let body = serde_json::json!({ "by": "boss", "base": version, "changes": changes }).to_string();
    let request = boss.request(Method::POST, &part("save"));
    let request = request.header(header::CONTENT_TYPE, "application/json").header(header::ACCEPT, "application/json");
    boss.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn what_is_saved_while_typing_can_be_sent_as_a_form() {
    let (site, boss) = newsroom().await;
    let long = "字".repeat(LONGEST);
    let rows = ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"];
    let bodies = rows.map(|row| format!("/news/{row}/body"));
    let mut changes: Vec<(&str, &str)> = bodies.iter().map(|key| (key.as_str(), long.as_str())).collect();
    let list = rows.join(" ");
    changes.push(("/news", &list));
    assert_eq!(autosaved(&site, &boss, &changes).await.status, StatusCode::OK);
    let titled = rows.map(|row| (format!("/news/{row}/title"), format!("标题{row}")));
    let titled: Vec<(&str, &str)> = titled.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    let answer = sent(&boss, "news", &titled, "save").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} bytes", answer.body.len());
    assert_eq!(desk(&site).await.sheet.get("/news/n9/title"), "标题n9");
    // Who was logged out meanwhile has the words in the page of the login.
    let page = boss.get(&part("news")).await;
    let stranger = login::nobody(&site.state);
    let answer = resent(&stranger, &page, "news", &[], "save").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.body.matches(&long).count(), 10);
}

#[tokio::test]
async fn one_limit_of_a_field_holds_for_every_way_of_saving() {
    let (site, boss) = newsroom().await;
    let long = "字".repeat(LONGEST + 1);
    let refused = autosaved(&site, &boss, &[("/lede", &long)]).await;
    assert_eq!(refused.status, INVALID, "{}", refused.body);
    assert!(refused.body.contains("导语:最多100000字,现有100001字"), "{}", refused.body);
    let answer = sent(&boss, "general", &[("/lede", &long), ("/headline", "另一标题")], "save").await;
    assert_eq!(answer.status, INVALID);
    assert!(answer.body.contains("导语:最多100000字,现有100001字"));
    assert_eq!(field(&answer, "general", "/lede"), long);
    assert_eq!(field(&answer, "general", "/headline"), "另一标题");
    assert_eq!(desk(&site).await.sheet.get("/lede"), "导语");
    let most = "a".repeat(body::SHEET);
    let answer = boss.post(&part("general"), &[("/lede", &most)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("最多14 MB"), "{}", shown(&answer));
}

#[tokio::test]
async fn a_week_that_cannot_be_opened_is_asked_for_again() {
    let (site, boss) = newsroom().await;
    for (typed, why) in [
        ("下<周>", "无法识别是哪一周"),
        ("0617-0623", "无法识别是哪一周"),
        ("", "无法识别是哪一周"),
        ("2024-W60", "52"),
        ("2090年第1周", "该周尚未开始"),
    ] {
        let answer = boss.post("/edit/weeks", &[("week", typed)]).await;
        assert_eq!(answer.status, INVALID, "{typed}");
        assert!(answer.body.contains(why) && answer.body.contains("aria-invalid=\"true\""), "{}", shown(&answer));
        let form = answer.body.split("/edit/weeks\"").find(|form| form.contains("id=\"week\"")).unwrap();
        let kept = page::plain(form.split("value=\"").nth(1).unwrap().split('"').next().unwrap());
        assert_eq!(kept, typed);
        assert!(answer.body.contains("进行中的草稿"), "the desk: {}", shown(&answer));
    }
    let opened = boss.post("/edit/weeks", &[("week", "2024年第24周")]).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/edit/weeks/2024-W24"));
    assert_eq!(site.state.store.desks().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_policy_that_is_not_there_is_no_page() {
    let (site, boss) = newsroom().await;
    assert_eq!(boss.get(&part("policies/zzz")).await.status, StatusCode::NOT_FOUND);
    let document = "/policies/zzz/documents/r1/title";
    let fields =
        [("/policies/zzz/documents", "r1"), (document, "某个<文件>"), ("paste:/policies/zzz/documents", "粘贴<的>")];
    let version = desk(&site).await.version;
    for button in ["add:/policies/zzz/documents", "save", "next"] {
        let fields = [fields.as_slice(), &[("version", "2"), ("do", button)]].concat();
        let answer = boss.post(&part("policies/zzz"), &fields).await;
        assert_eq!(answer.status, CONFLICT, "{button}");
        for words in ["某个&lt;文件>", "粘贴&lt;的>", "已不在草稿中"] {
            assert!(answer.body.contains(words), "{words}: {}", shown(&answer));
        }
    }
    assert_eq!(desk(&site).await.version, version);
    // One that somebody took out: words that were typed into it meanwhile bring it back, and the page says so.
    let lists = [("/policies", "p"), ("/policies/p/documents", "r1")];
    let texts = [("/policies/p/title", "政策"), ("/policies/p/documents/r1/title", "文件")];
    save(&site, &[lists, texts].concat()).await;
    let page = boss.get(&part("policies/p")).await;
    assert_eq!(page.status, StatusCode::OK);
    save(&site, &[("/policies", "")]).await;
    let untouched = resent(&boss, &page, "policies/p", &[], "save").await;
    assert_eq!(untouched.status, CONFLICT);
    assert!(untouched.body.contains("已不在草稿中"), "{}", shown(&untouched));
    let typed = [("/policies/p/documents/r1/title", "续写的文件")];
    let answer = resent(&boss, &page, "policies/p", &typed, "save").await;
    assert_eq!(answer.status, CONFLICT);
    assert!(answer.body.contains("他人已移除此行,因您有改动而保留"), "{}", shown(&answer));
    let sheet = desk(&site).await.sheet;
    assert_eq!((sheet.get("/policies"), sheet.get(typed[0].0)), ("p", typed[0].1));
    assert_eq!(sheet.get("/policies/p/title"), "政策");
}
