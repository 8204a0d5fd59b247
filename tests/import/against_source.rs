//! A figure that somebody corrected: the publisher sees it beside its words and says why, and readers see both.

use axum::http::StatusCode;

use super::{Form, Site, W25, checked, desk, login, newsroom, real, save, week};
use crate::login::Browser;

const RENT: &str = "/leases/r1/average_rent_yuan_per_m2_month";

/// The real week taken over by anna and submitted with these figures changed, and bert who may publish.
async fn submitted(changes: &[(&str, &str)]) -> (Site, Browser, Browser) {
    let (site, anna) = newsroom().await;
    let bert = login::publisher(&site.state, "bert").await;
    let taken = checked(&anna, &real()).await.send(&anna, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    if !changes.is_empty() {
        save(&site, "anna", changes).await;
    }
    submit(&site).await;
    (site, anna, bert)
}

async fn submit(site: &Site) {
    let version = desk(site).await.unwrap().version;
    let anna = industry_weekly::store::Actor { name: "anna".to_owned(), place: "test".to_owned() };
    site.state.store.submit(week(W25), version, &anna, site.state.clock.now()).await.unwrap();
}

fn publish_form(page: &str) -> Form {
    Form::of(page, "/edit/weeks/2024-W25/publish")
}

/// The field for the reason of the finding with that code and place.
#[track_caller]
fn reason(page: &str, finding: &str) -> String {
    let fields = Form::of(page, "/publish").fields;
    let found = fields.into_iter().map(|(name, _)| name).find(|name| name.starts_with(&format!("reason:{finding} ")));
    found.unwrap_or_else(|| panic!("no reason is asked for {finding}: {page}"))
}

/// The row of the table of figures that begins with this name, without tags.
#[track_caller]
fn row(page: &str, name: &str) -> String {
    let mut rows = page.split("<tr").filter(|row| row.contains(&format!(">{name}<")));
    let row = rows.next().unwrap_or_else(|| panic!("no row of {name}"));
    let row = row.split("</tr>").next().unwrap();
    let mut text = String::new();
    let mut inside = true;
    for c in row.chars() {
        match c {
            '<' => inside = true,
            '>' => (inside, _) = (false, text.push('|')),
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let cells: Vec<&str> = text.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    cells.join("|")
}

#[tokio::test]
async fn the_publisher_sees_each_figure_beside_its_words() {
    let (_site, _anna, bert) = submitted(&[(RENT, "26")]).await;
    let page = bert.get("/edit/weeks/2024-W25/review").await.body;
    assert_eq!(row(&page, "深圳平均租金"), "深圳平均租金|26元/㎡·月|⚠|平均租金为|25元/㎡·月|—|anna");
    assert_eq!(
        row(&page, "产业用地新增公告"),
        "产业用地新增公告|6宗|深圳都市圈(深圳东莞惠州)三座城市最新一周工商产业用地新增公告|6|宗|—|读自原文"
    );
    assert!(page.contains("与原文不符:26 / 原文 25元/㎡·月"), "{page}");
    assert!(page.contains("原文在此中断"), "what was wrong in the text is still told: {page}");
}

#[tokio::test]
async fn readers_see_the_correction_with_its_reason() {
    let (site, anna, bert) = submitted(&[(RENT, "26")]).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    let refused = publish_form(&review).post(&bert).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a warning needs a reason");
    let long = publish_form(&review).with("reason", &"长".repeat(501)).post(&bert).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.body.contains("各不超过500字") && long.body.contains(&"长".repeat(501)), "kept: {}", long.body);
    let reason = reason(&review, "source.differs /leases/0/average_rent_yuan_per_m2_month");
    let form = publish_form(&review).with(&reason, "电话核实,<b>印刷</b>有误").with("reason", "已核对原文");
    let done = form.post(&bert).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = anna.get("/weeks/2024-W25").await.body;
    assert!(page.contains("编者更正"), "{page}");
    assert!(page.contains("深圳平均租金为26元/㎡·月,原文为25元/㎡·月"), "{page}");
    assert!(page.contains("编者说明:电话核实,&lt;b&gt;印刷&lt;/b&gt;有误"), "{page}");
    assert!(page.contains("编者说明:已核对原文"), "a reason for all the others: {page}");
    let english = anna.get("/en/weeks/2024-W25").await.body;
    assert!(english.contains("Corrected by the editors"), "{english}");
    // The command line asks about a text that sets the correction back.
    let read = industry_weekly::bulletin::read(&real(), Some(2024)).unwrap();
    let found =
        industry_weekly::editor::findings::all(&site.state.store, &read.bulletin, &[], &read.findings).await.unwrap();
    let undone: Vec<_> = found.iter().filter(|one| one.code == "source.correction_undone").collect();
    let [undone] = undone.as_slice() else { panic!("{found:?}") };
    assert_eq!(undone.path, "/leases/0/average_rent_yuan_per_m2_month");
    let said = "改回了已公布的编者更正:25元/㎡·月 / 已公布 26元/㎡·月";
    assert_eq!(undone.message(industry_weekly::domain::language::Language::Chinese), said);
}

#[tokio::test]
async fn readers_see_which_figure_is_provisional() {
    let (_site, anna, bert) = submitted(&[(RENT, "25元/㎡·月(暂定)")]).await;
    publish(&bert).await;
    let page = anna.get("/weeks/2024-W25").await.body;
    let marked = "<span class=\"provisional\">暂定</span>";
    assert_eq!(page.matches(marked).count(), 2, "in the tile and in the table: {page}");
    assert!(page.contains("深圳平均租金为25元/㎡·月,以后可能更正"), "{page}");
    assert!(!page.contains("编者更正"), "the mark is no correction: {page}");
    let english = anna.get("/en/weeks/2024-W25").await.body;
    assert!(english.contains("<span class=\"provisional\">provisional</span>"), "{english}");
}

/// What only the rows behind a figure say is for the desk.
#[tokio::test]
async fn readers_are_told_nothing_of_details() {
    let row = "/details/leases/own";
    let details = [("/details/leases", "own"), (&format!("{row}/city"), "深圳"), (&format!("{row}/area_m2"), "9万㎡")];
    let (_site, anna, bert) = submitted(&details).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    assert!(review.contains("租赁明细合计"), "{review}");
    publish(&bert).await;
    let page = anna.get("/weeks/2024-W25").await.body;
    assert!(!page.contains("明细"), "{page}");
}

/// A number that cannot be read has its words in the review, and no value.
#[tokio::test]
async fn the_review_shows_the_words_of_a_number_that_cannot_be_read() {
    let (site, anna) = newsroom().await;
    let bert = login::publisher(&site.state, "bert").await;
    let broken = checked(&anna, &real().replace("10.6万㎡", "10·6万㎡")).await;
    assert_eq!(broken.send(&anna, "take").await.status, StatusCode::SEE_OTHER);
    let (store, now) = (&site.state.store, site.state.clock.now());
    let mut last = industry_weekly::bulletin::read(&real(), None).unwrap().bulletin;
    last.week = week("2024-W24");
    last.period = industry_weekly::domain::week::Period::of(last.week);
    store.save_draft(&industry_weekly::store::NewDraft::of(last), now).await.unwrap();
    store.publish(week("2024-W24"), "bert", "首次发布", now).await.unwrap();
    submit(&site).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    assert_eq!(row(&review, "公告用地面积"), "公告用地面积|—|⚠|10·6万㎡|10.6万㎡");
}

/// The words stay beside a figure that was published otherwise than it was read.
#[tokio::test]
async fn an_amendment_shows_the_words_of_a_corrected_figure() {
    let (site, anna, bert) = submitted(&[(RENT, "26")]).await;
    publish(&bert).await;
    let actor = industry_weekly::store::Actor { name: "anna".to_owned(), place: "test".to_owned() };
    site.state.store.open_desk(week(W25), &actor, site.state.clock.now()).await.unwrap();
    save(&site, "anna", &[("/capital/ipos", "3")]).await;
    let form = anna.get("/edit/weeks/2024-W25/leases").await.body;
    assert!(form.contains("平均租金为<mark>25元/㎡·月</mark>"), "{form}");
    submit(&site).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    assert_eq!(row(&review, "深圳平均租金"), "深圳平均租金|26元/㎡·月|⚠|平均租金为|25元/㎡·月|—|修订1");
    assert!(!review.contains("原文没有"), "{review}");
    let page = anna.get("/weeks/2024-W25/revisions/1").await.body;
    assert!(page.contains("深圳平均租金为26元/㎡·月,原文为25元/㎡·月"), "{page}");
}

/// Publishes the submitted draft with one reason for everything.
async fn publish(bert: &Browser) {
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    let form = publish_form(&review).with("reason", "已核对原文").with("note", "发布");
    let done = form.post(bert).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn what_changed_while_the_publisher_wrote_is_told_and_the_words_come_back() {
    let (site, _anna, bert) = submitted(&[]).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    save(&site, "anna", &[("/land/announced/parcels", "7")]).await;
    let form = publish_form(&review).with("note", "首次发布本周").with("reason", "已与来源核对");
    let late = form.post(&bert).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("您打开本页以来的改动(anna)"), "{}", late.body);
    assert!(late.body.contains("<del>6</del> → <ins>7</ins>"), "{}", late.body);
    assert!(!late.body.contains("readonly"), "nothing is left to be copied: {}", late.body);
    submit(&site).await;
    let again = bert.get("/edit/weeks/2024-W25/review").await.body;
    let form = publish_form(&again);
    assert!(form.has("note", "首次发布本周"), "{again}");
    let truncated = reason(&again, "text.truncated /policies/2/documents/0/measures/8");
    assert!(form.has(&truncated, "已与来源核对"), "{again}");
}

#[tokio::test]
async fn a_revision_that_says_the_same_is_published_when_somebody_says_so() {
    let (site, _anna, bert) = submitted(&[]).await;
    publish(&bert).await;
    let anna = industry_weekly::store::Actor { name: "anna".to_owned(), place: "test".to_owned() };
    site.state.store.open_desk(week(W25), &anna, site.state.clock.now()).await.unwrap();
    save(&site, "anna", &[("/details/leases", "own"), ("/details/leases/own/district", "宝安区")]).await;
    submit(&site).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    let form = publish_form(&review).with("note", "补明细");
    let reason = reason(&review, "policy.measure_count_mismatch /policies/2/documents/0/measures");
    assert!(form.has(&reason, "已核对原文"), "the reason of revision 1 stands there: {review}");
    assert!(review.contains("已填入修订1的理由"));
    let refused = form.clone().with("reason", "仅补明细").post(&bert).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("读者看到的与修订1相同"), "{}", refused.body);
    assert_eq!(form.with("same", "yes").with("reason", "仅补明细").post(&bert).await.status, StatusCode::SEE_OTHER);
    // Typed otherwise, and the same to readers; a mark is not.
    for (typed, asked) in [("25.0元/㎡·月", true), ("25元/㎡·月(暂定)", false)] {
        site.state.store.open_desk(week(W25), &anna, site.state.clock.now()).await.unwrap();
        save(&site, "anna", &[(RENT, typed)]).await;
        submit(&site).await;
        let review = bert.get("/edit/weeks/2024-W25/review").await.body;
        let form = publish_form(&review).with("note", "重发").with("reason", "已核对");
        let answer = form.clone().post(&bert).await;
        assert_eq!(answer.body.contains("读者看到的与修订"), asked, "{typed}");
        if asked {
            assert_eq!(form.with("same", "yes").post(&bert).await.status, StatusCode::SEE_OTHER);
        }
    }
}

#[tokio::test]
async fn the_source_stays_with_the_draft_and_with_the_revision() {
    let (site, anna, bert) = submitted(&[(RENT, "26")]).await;
    let form = anna.get("/edit/weeks/2024-W25/leases").await.body;
    let at = "at-/leases/r1/average_rent_yuan_per_m2_month";
    assert!(form.contains(&format!("href=\"/edit/weeks/2024-W25/source#{at}\"")), "{form}");
    assert!(form.contains("平均租金为<mark>25元/㎡·月</mark>"), "{form}");
    let page = anna.get("/edit/weeks/2024-W25/source").await.body;
    assert_eq!(page.matches(&format!("id=\"{at}\"")).count(), 1, "{page}");
    assert!(page.contains("/edit/weeks/2024-W25/leases?field="), "from the words to the field: {page}");
    publish(&bert).await;
    let page = anna.get("/edit/weeks/2024-W25/source").await.body;
    assert!(page.contains("修订1所依据的文字") && page.contains("<mark>约6.1万㎡</mark>"), "{page}");
    assert!(!page.contains("revision=1"), "one text has no others: {page}");
    let first = anna.get("/edit/weeks/2024-W25/source?revision=1").await.body;
    assert!(first.contains("<mark>约6.1万㎡</mark>"), "{first}");
    for wrong in ["2", "0"] {
        let page = anna.get(&format!("/edit/weeks/2024-W25/source?revision={wrong}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(page.body.contains("2024-W25") && page.body.contains("修订1"), "{}", page.body);
    }
    let actor = industry_weekly::store::Actor { name: "anna".to_owned(), place: "test".to_owned() };
    site.state.store.open_desk(week(W25), &actor, site.state.clock.now()).await.unwrap();
    let page = anna.get("/edit/weeks/2024-W25/source").await.body;
    assert!(page.contains("href=\"/edit/weeks/2024-W25/source?revision=1\""), "{page}");
    // A week that nothing is known of.
    assert_eq!(anna.get("/edit/weeks/2024-W20/source").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_preview_of_an_amendment_shows_what_changes_with_it() {
    let (site, anna, bert) = submitted(&[]).await;
    publish(&bert).await;
    let (store, now) = (&site.state.store, site.state.clock.now());
    let mut next = store.edition(week(W25), industry_weekly::store::Which::Latest).await.unwrap().unwrap().bulletin;
    next.week = week("2024-W26");
    next.period = industry_weekly::domain::week::Period::of(next.week);
    next.leases[0].average_rent_yuan_per_m2_month =
        serde_json::from_value(serde_json::json!({ "value": 30, "bound": "exact", "text": "30元/㎡·月" })).unwrap();
    next.headline = Some("深圳平均租金较上周上涨20%。深圳新增公告宗数较上周增加1宗。".to_owned());
    store.save_draft(&industry_weekly::store::NewDraft::of(next), now).await.unwrap();
    store.publish(week("2024-W26"), "bert", "首次发布", now).await.unwrap();
    let actor = industry_weekly::store::Actor { name: "anna".to_owned(), place: "test".to_owned() };
    store.open_desk(week(W25), &actor, now).await.unwrap();
    save(&site, "anna", &[(RENT, "20")]).await;
    let page = anna.get("/edit/weeks/2024-W25/preview").await.body;
    // The chart of the deals gets the mark of a revised week.
    assert_eq!(page.matches("class=\"before-after\"").count(), 2, "the rents' charts alone: {page}");
    assert!(page.contains("<del>较上周增加5元/㎡·月(+20%)</del> → <ins>较上周增加10元/㎡·月(+50%)</ins>"), "{page}");
    let contradicted = "“深圳平均租金较上周上涨20%”:数据由20元/㎡·月变为30元/㎡·月,与文中变化不符";
    assert_eq!(page.matches("与文中变化不符").count(), 1, "what was false before is not told here: {page}");
    assert!(page.contains(contradicted), "{page}");
    assert!(page.contains("href=\"/weeks/2024-W26\""), "{page}");
    let leases = anna.get("/edit/weeks/2024-W25/leases").await.body;
    assert!(leases.contains("仅供核对,不公开"), "{leases}");
}

#[tokio::test]
async fn what_was_taken_out_or_cleared_is_asked_about_and_stays_so_when_the_text_comes_again() {
    let tax = "/land/announced/annual_tax_yuan";
    let (_site, anna, bert) = submitted(&[(tax, ""), ("/renewal", "r1 r2")]).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    assert!(review.contains("与原文不符:— / 原文 ≥0.8亿元"), "{review}");
    assert!(review.contains("与原文不符:— / 原文 惠州 0"), "{review}");
    let again = checked(&anna, &real()).await;
    assert!(!again.has("take", &format!("f:{tax}")), "what somebody cleared stays");
    assert!(!again.has("take", "r:/renewal/r3"), "what somebody took out stays");
    publish(&bert).await;
    let page = anna.get("/weeks/2024-W25").await.body;
    assert!(page.contains("监管年税收为—,原文为≥0.8亿元"), "the field has its name: {page}");
}

#[tokio::test]
async fn what_was_said_about_the_file_is_asked_about_until_it_is_published() {
    let (site, anna) = newsroom().await;
    let bert = login::publisher(&site.state, "bert").await;
    let html = real().replace("合计供应10.6万㎡", "合计供应10.6万㎡<del>12万㎡</del>");
    let html = format!("<!DOCTYPE html><html><body><p>{}</p></body></html>", html.replace('\n', "</p><p>"));
    let start = anna.get("/edit/weeks/2024-W25/import").await;
    let check = Form::of(&start.body, "/import").file("周报.html", html.into_bytes()).send(&anna, "check").await;
    assert!(check.body.contains("已略去标为删除的文字:12万㎡"), "{}", check.body);
    let taken = Form::of(&check.body, "/edit/weeks/2024-W25/import").send(&anna, "take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    submit(&site).await;
    let review = bert.get("/edit/weeks/2024-W25/review").await.body;
    assert!(review.contains("已略去标为删除的文字:12万㎡"), "{review}");
    publish(&bert).await;
    let page = anna.get("/weeks/2024-W25").await.body;
    assert!(page.contains("来源文件中有隐藏或删去的文字,未读入"), "{page}");
    assert!(!page.contains("12万㎡"), "what somebody struck out is not published: {page}");
}

#[tokio::test]
async fn last_weeks_figure_is_that_of_the_same_cluster() {
    let (site, _anna, bert) = submitted(&[("/land/announced/annual_tax_yuan", ""), (RENT, "")]).await;
    let (store, now) = (&site.state.store, site.state.clock.now());
    let mut last = industry_weekly::bulletin::read(&real(), None).unwrap().bulletin;
    last.week = week("2024-W24");
    last.period = industry_weekly::domain::week::Period::of(last.week);
    // Another cluster stands where the list of this week has the third one.
    let clusters = &mut last.funding.as_mut().unwrap().local.as_mut().unwrap().clusters;
    clusters.insert(2, industry_weekly::domain::funding::ClusterCompanies { cluster: "人工智能".into(), companies: 9 });
    clusters[3].companies = 5;
    store.save_draft(&industry_weekly::store::NewDraft::of(last), now).await.unwrap();
    store.publish(week("2024-W24"), "bert", "首次发布", now).await.unwrap();
    let page = bert.get("/edit/weeks/2024-W25/review").await.body;
    let of = |name: &str| row(&page, &format!("{name}新获投企业"));
    assert!(of("生物医药").contains("|5家|−3家 (−60%)|"), "{}", of("生物医药"));
    assert!(of("高端医疗器械").contains("|1家|持平|"), "{}", of("高端医疗器械"));
    let fund = page.split("<tr").find(|row| row.contains("/funds/")).expect("a fund's size is a figure");
    assert!(fund.contains("10亿元"), "{fund}");
    // What last week had stands there when this week has not.
    assert!(row(&page, "监管年税收").contains("—|⚠|"), "{}", row(&page, "监管年税收"));
    assert!(row(&page, "监管年税收").contains("|≥0.8亿元|"), "{}", row(&page, "监管年税收"));
    assert!(row(&page, "深圳平均租金").contains("|25元/㎡·月|"), "{}", row(&page, "深圳平均租金"));
    assert!(!page.contains("人工智能新获投企业"), "a cluster that is not this week's has no row");
    assert!(page.contains("<a href=\"#checklist\">核对清单:有"), "{page}");
}
