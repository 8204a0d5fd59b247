use proptest::prelude::*;

use super::*;
use crate::unsent::exchange::Conflict;

const KEY: &str = "/headline";

fn form() -> Pending {
    let mut form = Pending::at(1);
    form.field(KEY, "旧");
    form.field("/lede", "");
    form.list("/leases", "a b");
    form
}

fn texts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

fn save(base: u32, changes: &[(&str, &str)]) -> Option<Save> {
    Some(Save { base, changes: texts(changes) })
}

fn answer(version: u32, theirs: &[(&str, &str)]) -> Saved {
    Saved { version, theirs: texts(theirs), conflicts: Vec::new(), problems: BTreeMap::new() }
}

fn refusing(version: u32, key: &str, theirs: &str) -> Saved {
    let conflict = Conflict { key: key.into(), theirs: theirs.into(), ours: String::new(), by: "乙".into() };
    Saved { conflicts: vec![conflict], ..answer(version, &[]) }
}

fn now(version: u32, theirs: &[(&str, &str)]) -> Now {
    Now { version, theirs: texts(theirs), present: Vec::new() }
}

#[test]
fn one_save_at_a_time_and_the_last_words_next() {
    let mut form = form();
    form.typed(KEY, "新");
    form.typed("/lede", "导语");
    assert_eq!(form.take(), save(1, &[(KEY, "新"), ("/lede", "导语")]));
    form.typed(KEY, "新地");
    form.typed(KEY, "新地块");
    assert_eq!(form.take(), None);
    let effects = form.saved(answer(2, &[]), None);
    assert_eq!(effects.acknowledged, pairs(&[(KEY, "新"), ("/lede", "导语")]));
    assert_eq!(form.take(), save(2, &[(KEY, "新地块")]));
    form.saved(answer(3, &[]), None);
    assert!(!form.any_unsaved());
}

#[test]
fn what_is_typed_back_need_not_be_saved() {
    let mut form = form();
    assert_eq!(form.typed(KEY, "新"), Some(1));
    assert_eq!(form.typed(KEY, "旧"), None);
    assert_eq!(form.take(), None);
    // While the other text is on its way, it must.
    form.typed(KEY, "新");
    form.take();
    assert_eq!(form.typed(KEY, "旧"), Some(1));
    form.saved(answer(2, &[]), None);
    assert_eq!(form.take(), save(2, &[(KEY, "旧")]));
}

#[test]
fn what_got_no_answer_goes_again_word_for_word() {
    let mut form = form();
    form.typed(KEY, "甲");
    let first = form.take();
    form.typed(KEY, "甲乙");
    form.failed();
    assert_eq!(form.take(), first);
    form.saved(answer(2, &[]), None);
    assert_eq!(form.take(), save(2, &[(KEY, "甲乙")]));
}

#[test]
fn a_text_that_is_refused_does_not_stop_the_others() {
    let mut form = form();
    form.typed(KEY, "长");
    form.typed("/lede", "短");
    form.take();
    form.refused();
    assert_eq!(form.take(), save(1, &[(KEY, "长")]));
    form.refused();
    assert_eq!(form.take(), save(1, &[("/lede", "短")]));
    form.saved(answer(2, &[]), None);
    assert_eq!(form.take(), None);
    assert!(form.any_unsaved());
    form.typed(KEY, "不长");
    assert_eq!(form.take(), save(2, &[(KEY, "不长")]));
}

#[test]
fn fields_we_left_alone_show_what_others_wrote() {
    let mut form = form();
    form.typed(KEY, "新");
    form.take();
    let effects = form.saved(answer(3, &[("/lede", "他的")]), None);
    assert_eq!(effects.show, pairs(&[("/lede", "他的")]));
    assert_eq!(form.heard(&now(4, &[("/lede", "又")]), 3, None).show, pairs(&[("/lede", "又")]));
    // An answer to a question of another time says nothing.
    assert_eq!(form.heard(&now(9, &[("/lede", "不")]), 3, None), Effects::default());
    assert_eq!(form.version(), 4);
}

#[test]
fn words_typed_before_others_wrote_are_never_sent_on_top_of_theirs() {
    let mut form = form();
    form.typed(KEY, "我的");
    form.typed("/lede", "也是");
    assert_eq!(form.heard(&now(2, &[(KEY, "他的")]), 1, Some(KEY)), Effects::default());
    assert_eq!(form.oldest(), 1);
    assert_eq!(form.take(), save(1, &[(KEY, "我的")]));
    let effects = form.saved(refusing(2, KEY, "他的"), None);
    assert_eq!(effects.asked, [KEY]);
    assert_eq!(form.take(), save(2, &[("/lede", "也是")]));
}

#[test]
fn the_field_with_the_focus_is_left_as_it_is() {
    let mut form = form();
    assert_eq!(form.heard(&now(2, &[(KEY, "他的")]), 1, Some(KEY)), Effects::default());
    let mut typed = form_with_focus();
    assert_eq!(form.left(KEY).as_deref(), Some("他的"));
    assert_eq!(form.typed(KEY, "我的"), Some(2));
    assert_eq!(typed.typed(KEY, "我的"), Some(1));
    assert_eq!(typed.left(KEY), None);
}

/// Others wrote into the field that has the focus.
fn form_with_focus() -> Pending {
    let mut form = form();
    form.heard(&now(2, &[(KEY, "他的")]), 1, Some(KEY));
    form
}

#[test]
fn a_conflict_waits_for_its_answer() {
    let held = || {
        let mut form = form();
        form.typed(KEY, "我的");
        form.take();
        let effects = form.saved(refusing(2, KEY, "他的"), None);
        assert_eq!((effects.acknowledged, effects.asked), (Vec::new(), vec![KEY.to_owned()]));
        assert_eq!((form.take(), form.any_unsaved()), (None, true));
        form
    };
    let mut ours = held();
    assert_eq!(ours.heard(&now(3, &[(KEY, "又改")]), 2, None).asked, [KEY]);
    assert_eq!(ours.held(KEY).unwrap().theirs, "又改");
    ours.keep_ours(KEY);
    assert_eq!(ours.take(), save(3, &[(KEY, "我的")]));
    let mut theirs = held();
    assert_eq!(theirs.take_theirs(KEY), Some(("他的".into(), Some("我的".into()))));
    assert_eq!((theirs.any_unsaved(), theirs.typed(KEY, "他的")), (false, None));
    // What the server has not noted down stays in the browser.
    let mut more = held();
    more.typed(KEY, "我的话");
    assert_eq!(more.take_theirs(KEY), Some(("他的".into(), None)));
}

#[test]
fn rows_of_two_people_are_both_there() {
    let mut form = form();
    form.typed("/leases", "a b x");
    let effects = form.heard(&now(2, &[("/leases", "a y"), ("/leases/y/city", "惠州")]), 1, None);
    assert_eq!(effects.show, pairs(&[("/leases", "a x y"), ("/leases/y/city", "惠州")]));
    assert_eq!(form.take(), save(2, &[("/leases", "a x y")]));
    assert_eq!(form.saved(answer(3, &[("/leases", "a y z x")]), None).show, pairs(&[("/leases", "a y z x")]));
    assert!(!form.any_unsaved());
}

#[test]
fn a_form_that_came_back_is_saved_before_it_is_believed() {
    let mut form = form();
    form.doubt(KEY);
    form.taken_back(KEY, "旧", 1);
    assert_eq!(form.typed(KEY, "旧"), Some(1));
    assert_eq!(form.take(), save(1, &[(KEY, "旧")]));
}

/// What the server does with a save: see `sheet::merged`. Returns the answer; words that conflict are noted in `history`.
#[derive(Default)]
struct Server {
    versions: Vec<BTreeMap<String, String>>,
    history: Vec<(String, String)>,
}

impl Server {
    fn version(&self) -> u32 {
        self.versions.len() as u32
    }

    fn at(&self, version: u32) -> &BTreeMap<String, String> {
        &self.versions[version as usize - 1]
    }

    fn text(sheet: &BTreeMap<String, String>, key: &str) -> String {
        sheet.get(key).cloned().unwrap_or_default()
    }

    fn since(&self, base: u32, but: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let (before, now) = (self.at(base), self.at(self.version()));
        let changed = now.iter().filter(|(key, text)| before.get(*key) != Some(*text) && !but.contains_key(*key));
        changed.map(|(key, text)| (key.clone(), text.clone())).collect()
    }

    fn save(&mut self, save: &Save) -> Saved {
        let (base, mut sheet) = (self.at(save.base).clone(), self.at(self.version()).clone());
        let mut conflicts = Vec::new();
        for (key, ours) in &save.changes {
            let (was, theirs) = (Self::text(&base, key), Self::text(&sheet, key));
            if theirs == *ours || *ours == was {
                continue;
            } else if theirs == was {
                self.history.push((key.clone(), ours.clone()));
                sheet.insert(key.clone(), ours.clone());
            } else {
                self.history.push((key.clone(), ours.clone()));
                conflicts.push(Conflict { key: key.clone(), theirs, ours: String::new(), by: String::new() });
            }
        }
        if sheet != *self.at(self.version()) {
            self.versions.push(sheet);
        }
        let theirs = self.since(save.base, &save.changes);
        Saved { version: self.version(), theirs, conflicts, problems: BTreeMap::new() }
    }
}

#[derive(Debug, Clone)]
enum Act {
    Type(usize, usize, u32),
    Send(usize),
    /// The server has it, the browser never hears.
    Lost(usize),
    Hear(usize, Option<usize>),
    Leave(usize, usize),
    Ours(usize, usize),
    Theirs(usize, usize),
}

const KEYS: [&str; 3] = ["/headline", "/lede", "/funding/local/city"];

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..2usize, 0..3usize, 0..1000u32).prop_map(|(who, key, text)| Act::Type(who, key, text)),
        4 => (0..2usize).prop_map(Act::Send),
        1 => (0..2usize).prop_map(Act::Lost),
        2 => (0..2usize, proptest::option::of(0..3usize)).prop_map(|(who, busy)| Act::Hear(who, busy)),
        1 => (0..2usize, 0..3usize).prop_map(|(who, key)| Act::Leave(who, key)),
        1 => (0..2usize, 0..3usize).prop_map(|(who, key)| Act::Ours(who, key)),
        1 => (0..2usize, 0..3usize).prop_map(|(who, key)| Act::Theirs(who, key)),
    ]
}

/// One person's page: what its fields show.
struct Page {
    pending: Pending,
    fields: BTreeMap<String, String>,
}

impl Page {
    fn open(server: &Server) -> Self {
        let mut pending = Pending::at(server.version());
        let fields: BTreeMap<String, String> =
            KEYS.iter().map(|key| ((*key).to_owned(), Server::text(server.at(server.version()), key))).collect();
        fields.iter().for_each(|(key, text)| pending.field(key, text));
        Self { pending, fields }
    }

    fn put(&mut self, effects: Effects) {
        self.fields.extend(effects.show);
    }

    fn send(&mut self, server: &mut Server, acknowledged: &mut Vec<(String, String)>) -> bool {
        let Some(save) = self.pending.take() else { return false };
        let effects = self.pending.saved(server.save(&save), None);
        acknowledged.extend(effects.acknowledged.iter().cloned());
        self.put(effects);
        true
    }
}

proptest! {
    /// Two people type into one draft: in the end both pages show the draft, and every word that was ever acknowledged,
    /// or put aside, is in the history.
    #[test]
    fn two_pages_agree_in_the_end_and_no_word_is_lost(acts in proptest::collection::vec(act(), 0..60)) {
        let mut server = Server { versions: vec![BTreeMap::new()], history: Vec::new() };
        let mut pages = [Page::open(&server), Page::open(&server)];
        let mut acknowledged = Vec::new();
        for act in acts {
            match act {
                Act::Type(who, key, text) => {
                    let (page, text) = (&mut pages[who], format!("{who}-{text}"));
                    page.pending.typed(KEYS[key], &text);
                    page.fields.insert(KEYS[key].into(), text);
                }
                Act::Send(who) => {
                    pages[who].send(&mut server, &mut acknowledged);
                }
                Act::Lost(who) => {
                    if let Some(save) = pages[who].pending.take() {
                        server.save(&save);
                        pages[who].pending.failed();
                    }
                }
                Act::Hear(who, busy) => {
                    let page = &mut pages[who];
                    let since = page.pending.version();
                    let theirs = server.since(since, &BTreeMap::new());
                    let now = Now { version: server.version(), theirs, present: Vec::new() };
                    let effects = page.pending.heard(&now, since, busy.map(|key| KEYS[key]));
                    page.put(effects);
                }
                Act::Leave(who, key) => {
                    if let Some(text) = pages[who].pending.left(KEYS[key]) {
                        pages[who].fields.insert(KEYS[key].into(), text);
                    }
                }
                Act::Ours(who, key) => pages[who].pending.keep_ours(KEYS[key]),
                Act::Theirs(who, key) => {
                    if let Some((theirs, _)) = pages[who].pending.take_theirs(KEYS[key]) {
                        pages[who].fields.insert(KEYS[key].into(), theirs);
                    }
                }
            }
        }
        // Everybody leaves the fields, keeps their own words, and hears the rest.
        for _ in 0..4 {
            for page in &mut pages {
                for key in KEYS {
                    if let Some(text) = page.pending.left(key) {
                        page.fields.insert(key.into(), text);
                    }
                    page.pending.keep_ours(key);
                }
                for _ in 0..20 {
                    if !page.send(&mut server, &mut acknowledged) {
                        break;
                    }
                    KEYS.iter().for_each(|key| page.pending.keep_ours(key));
                }
                prop_assert!(!page.pending.any_unsaved());
            }
        }
        for page in &mut pages {
            let since = page.pending.version();
            let theirs = server.since(since, &BTreeMap::new());
            let effects = page.pending.heard(&Now { version: server.version(), theirs, present: Vec::new() }, since, None);
            page.put(effects);
            for key in KEYS {
                prop_assert_eq!(&page.fields[key], &Server::text(server.at(server.version()), key));
            }
        }
        for (key, text) in &acknowledged {
            let known = server.history.iter().any(|(field, words)| field == key && words == text);
            prop_assert!(known || server.versions.iter().any(|sheet| Server::text(sheet, key) == *text), "{key} {text}");
        }
    }
}
