//! Words typed beside the draft's own forms: in review, on the desk.

use axum::http::StatusCode;

use super::{CONFLICT, INVALID, bert, desk, in_review, newsroom, part, save, shown, week};
use crate::login::Answer;
use crate::page;
use crate::page::Form;

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
    assert!(stale.body.contains("草稿再次提交后自动填入"), "{}", shown(&stale));
    assert!(!stale.body.contains("可复制"), "the draft keeps them: {}", shown(&stale));
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
