//! The way in: names, passwords, limits, and words that were typed before the session ended.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use industry_weekly::domain::role::Role;
use industry_weekly::store::{Actor, AuditFilter, Kind};
use industry_weekly::web::clock::Clock;
use industry_weekly::web::password;
use industry_weekly::web::state::State;

use crate::login::{self, Answer, Browser};
use crate::site::Site;

pub const PASSWORD: &str = "a good password 密码";

/// Somebody with a password, and not logged in.
pub async fn somebody(state: &State, name: &str, role: Role) -> Browser {
    let browser = login::person(state, name, role).await;
    let hash = password::hash(PASSWORD.to_owned()).await.unwrap();
    let by = Actor::command_line("test");
    state.store.change_password(&name.parse().unwrap(), &hash, None, &by, state.clock.now()).await.unwrap();
    Browser { cookie: None, ..browser }
}

async fn log_in(browser: &Browser, name: &str, password: &str) -> Answer {
    browser.post("/edit/login", &[("name", name), ("password", password), ("next", "/edit/audit")]).await
}

#[tokio::test]
async fn who_logs_in_goes_on_to_where_they_wanted() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Publisher).await;
    let asked = anna.get("/en/edit/audit?who=anna").await;
    assert_eq!(asked.location(), "/en/edit/login?next=%2Fen%2Fedit%2Faudit%3Fwho%3Danna");
    let form = anna.get(asked.location()).await;
    assert!(form.body.contains("value=\"/en/edit/audit?who=anna\""), "{}", form.body);
    let answer = log_in(&anna, " ANNA ", PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/edit/audit"));
    let set = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("__Host-iw_session="), "{set}");
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(set.contains(part), "{set}");
    }
    let within = Browser { cookie: answer.cookie(), ..anna };
    let record = within.get("/edit/audit?action=login").await;
    assert_eq!(record.status, StatusCode::OK);
    assert!(record.body.contains("<td>anna</td>") && record.body.contains("<td>登录</td>"), "{}", record.body);
    assert!(!record.body.contains(within.cookie.as_ref().unwrap().split_once('=').unwrap().1));
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    for next in ["https://elsewhere.example/", "//elsewhere.example/edit", "/weeks", "/edit\\@elsewhere.example"] {
        let answer = anna.post("/edit/login", &[("name", "anna"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(answer.location(), "/edit", "{next}");
    }
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    somebody(&site.state, "gone", Role::Editor).await;
    let by = Actor::command_line("test");
    site.state.store.disable_person(&"gone".parse().unwrap(), &by, Utc::now()).await.unwrap();
    let wrong = log_in(&anna, "anna", "not the password").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("用户名或密码不正确") && wrong.body.contains("value=\"anna\""), "{}", wrong.body);
    for (name, password) in [("nobody", "not the password"), ("gone", PASSWORD), ("no name at all!", "x")] {
        let answer = log_in(&anna, name, password).await;
        assert_eq!(answer.status, wrong.status, "{name}");
        let typed = format!("value=\"{name}\"");
        assert_eq!(answer.body.replace(&typed, "value=\"anna\""), wrong.body, "{name}");
        let names = |answer: &Answer| answer.headers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&answer), names(&wrong), "{name}");
    }
}

#[tokio::test]
async fn too_many_attempts_wait_and_a_good_one_starts_anew() {
    let mut site = Site::empty(Kind::Real).await;
    let now: Arc<Mutex<DateTime<Utc>>> = Arc::new(Mutex::new(Utc::now()));
    let shared = now.clone();
    site.state.clock = Clock::of(move || *shared.lock().unwrap());
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    for _ in 0..9 {
        assert_eq!(log_in(&anna, "anna", "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(log_in(&anna, "anna", PASSWORD).await.status, StatusCode::SEE_OTHER);
    for _ in 0..10 {
        assert_eq!(log_in(&anna, "anna", "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = log_in(&anna, "anna", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers[header::RETRY_AFTER], "600");
    assert!(refused.body.contains("请10分钟后再试"), "{}", refused.body);
    *now.lock().unwrap() += TimeDelta::minutes(10);
    assert_eq!(log_in(&anna, "anna", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn without_encryption_nobody_logs_in_but_on_this_machine() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    let ask = async |host: &str, scheme: &str| {
        let body = login::form(&[("name", "anna"), ("password", PASSWORD)]);
        let request = axum::extract::Request::builder().method(Method::POST).uri("/edit/login");
        let request = request.header(header::HOST, host).header(header::ORIGIN, format!("{scheme}://{host}"));
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        anna.send(request.body(Body::from(body)).unwrap()).await
    };
    let open = ask("10.0.0.5:3000", "http").await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(open.body.contains("https"), "{}", open.body);
    assert_eq!(ask("weekly.example", "https").await.status, StatusCode::SEE_OTHER);
    let here = ask("127.0.0.1:3000", "http").await;
    assert_eq!(here.status, StatusCode::SEE_OTHER);
    let set = here.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("iw_session=") && !set.contains("Secure"), "{set}");
}

const WORDS: &str = "新增<b>\"6宗\"</b>\n第二行";

#[tokio::test]
async fn words_survive_a_session_that_ended() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Administrator).await;
    let late = anna.post("/en/edit/settings?x=1", &[("headline", WORDS), ("name", "not a login")]).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(late.body.contains("What you typed is kept") && !late.body.contains("<b>\""), "{}", late.body);
    let fields = hidden(&late.body);
    let value = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    assert_eq!(value("kept.headline"), Some(WORDS));
    assert_eq!(value("kept-target"), Some("/en/edit/settings?x=1"));
    // A wrong password loses nothing either.
    let log_in = async |fields: &[(String, String)], password: &str| {
        let mut sent: Vec<(&str, &str)> = vec![("name", "anna"), ("password", password)];
        sent.extend(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        anna.post("/en/edit/login", &sent).await
    };
    let wrong = log_in(&fields, "wrong").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hidden(&wrong.body), fields);
    let within = log_in(&fields, PASSWORD).await;
    assert_eq!(within.status, StatusCode::OK);
    assert!(within.cookie().is_some());
    assert!(within.body.contains("action=\"/en/edit/settings?x=1\""), "{}", within.body);
    let again = hidden(&within.body);
    assert_eq!(again, [("headline".to_owned(), WORDS.to_owned()), ("name".into(), "not a login".into())]);
}

#[tokio::test]
async fn words_of_a_form_with_files_survive_and_its_files_do_not() {
    let site = Site::empty(Kind::Real).await;
    let body = "--x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\n粘贴的文本\r\n--x\r\ncontent-disposition: form-data; \
                name=\"file\"; filename=\"a.txt\"\r\n\r\nsecret\r\n--x--\r\n";
    let nobody = login::nobody(&site.state);
    let request = nobody.request(Method::POST, "/edit/settings");
    let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x").body(Body::from(body));
    let late = nobody.send(request.unwrap()).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(late.body.contains("文件需要重新选择") && !late.body.contains("secret"), "{}", late.body);
    let fields = hidden(&late.body);
    assert!(fields.contains(&("kept.text".into(), "粘贴的文本".into())), "{fields:?}");
    assert!(fields.contains(&("kept-kind".into(), "multipart".into())), "{fields:?}");
}

#[tokio::test]
async fn a_one_time_password_leads_to_one_of_ones_own_with_the_words() {
    let site = Site::empty(Kind::Real).await;
    let boss = login::administrator(&site.state, "boss").await;
    let added = boss.post("/edit/people", &[("name", "Dora"), ("role", "administrator")]).await;
    assert_eq!(added.status, StatusCode::OK);
    let one_time = added.body.split_once("id=\"one-time\">").unwrap().1.split('<').next().unwrap().to_owned();
    assert!(!boss.get("/edit/people").await.body.contains(&one_time), "shown once");
    let nobody = login::nobody(&site.state);
    let straight = nobody.post("/edit/login", &[("name", "dora"), ("password", &one_time)]).await;
    assert_eq!(straight.location(), "/edit/account");
    let late = nobody.post("/edit/settings", &[("four_eyes", "off")]).await;
    let mut sent = hidden(&late.body);
    sent.extend([("name".to_owned(), "dora".to_owned()), ("password".into(), one_time.clone())]);
    let pairs = |sent: &[(String, String)]| sent.iter().map(|(n, v)| (n.clone(), v.clone())).collect::<Vec<_>>();
    let post = async |browser: &Browser, path: &str, sent: &[(String, String)]| {
        let sent = pairs(sent);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post(path, &sent).await
    };
    let choose = post(&nobody, "/edit/login", &sent).await;
    assert_eq!(choose.status, StatusCode::OK);
    let dora = Browser { cookie: choose.cookie(), state: site.state.clone() };
    let chosen = |page: &str, password: &str| {
        let own = [("current", one_time.as_str()), ("password", password), ("again", password)];
        let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
        hidden(page).into_iter().chain(own).collect::<Vec<_>>()
    };
    // A password that cannot be loses none of the words either.
    let refused = post(&dora, "/edit/account/password", &chosen(&choose.body, "dora-dora-2024")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("除用户名外"), "{}", refused.body);
    let sent = chosen(&refused.body, PASSWORD);
    let go_on = post(&dora, "/edit/account/password", &sent).await;
    assert_eq!(go_on.status, StatusCode::OK, "{}", go_on.body);
    assert!(go_on.body.contains("action=\"/edit/settings\""));
    let saved = post(&dora, "/edit/settings", &hidden(&go_on.body)).await;
    assert_eq!(saved.location(), "/edit/settings?saved");
    assert!(!site.state.store.four_eyes().await.unwrap());
    // Nowhere in the record is a password.
    let page = site.state.store.audit(&AuditFilter::default(), 1_000).await.unwrap();
    let text = format!("{page:?}");
    assert!(!text.contains(&one_time) && !text.contains("argon2") && !text.contains(PASSWORD), "{text}");
}

#[tokio::test]
async fn a_password_that_cannot_be_is_refused_beside_its_field() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    let anna = Browser { cookie: log_in(&anna, "anna", PASSWORD).await.cookie(), ..anna };
    for (current, password, again, why) in [
        ("wrong", "another password", "another password", "当前密码不正确"),
        (PASSWORD, "short", "short", "新密码至少12个字符"),
        (PASSWORD, PASSWORD, PASSWORD, "新密码与当前密码相同"),
        (PASSWORD, "another password", "another passwort", "两次输入的新密码不一致"),
        (PASSWORD, "aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "同一内容反复出现"),
        (PASSWORD, "password1234", "password1234", "最常用的密码或常用词"),
        (PASSWORD, "anna-anna-anna", "anna-anna-anna", "除用户名外"),
        (PASSWORD, "Industry Weekly", "Industry Weekly", "除本站名称外"),
        (PASSWORD, "abcdefghijkl", "abcdefghijkl", "连续的字母或数字"),
    ] {
        let fields = [("current", current), ("password", password), ("again", again)];
        let answer = anna.post("/edit/account/password", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(answer.body.contains(why) && answer.body.contains("aria-invalid=\"true\""), "{why}: {}", answer.body);
        assert!(answer.body.contains("autofocus") && !answer.body.contains(password), "{why}");
    }
}

#[tokio::test]
async fn who_changed_the_password_is_told_so() {
    let site = Site::empty(Kind::Real).await;
    let anna = somebody(&site.state, "anna", Role::Editor).await;
    let anna = Browser { cookie: log_in(&anna, "anna", PASSWORD).await.cookie(), ..anna };
    assert!(!anna.get("/edit/account").await.body.contains("密码已修改"));
    let fields = [("current", PASSWORD), ("password", "quite another phrase"), ("again", "quite another phrase")];
    let done = anna.post("/edit/account/password", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = anna.get(done.location()).await;
    assert!(page.body.contains("role=\"status\" class=\"banner done\">密码已修改"), "{}", page.body);
}

/// The hidden fields of the page's form in `<main>`, but those of the login itself.
fn hidden(page: &str) -> Vec<(String, String)> {
    let main = page.split_once("<main").unwrap().1;
    let inputs = main.split("<input type=\"hidden\"").skip(1).map(|rest| {
        let part = |name: &str| rest.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap();
        let plain =
            |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        (plain(part("name")), plain(part("value")))
    });
    inputs.filter(|(name, _)| name != "next").collect()
}
