use super::*;

/// The unread pieces where the words of `fields` became fields and those of `known` were recognised.
#[track_caller]
fn check(input: &str, fields: &[&str], known: &[&str], expected: &[&str]) {
    let page = Page::of(input);
    let mut ledger = Ledger::new(&page);
    let place = |word: &str| {
        let at = scan::find(page.chars(&(0..page.len())), word).unwrap();
        at..at + word.chars().count()
    };
    fields.iter().for_each(|word| ledger.field("/lede", &place(word)));
    known.iter().for_each(|word| ledger.know(&place(word)));
    let left: Vec<String> = ledger.left(&(0..page.len())).into_iter().map(|unread| unread.text).collect();
    assert_eq!(left, expected, "{input}");
}

#[test]
fn unread_text_is_verbatim() {
    check("甲,总用地面积12.3㎡。", &["甲"], &[], &["总用地面积12.3㎡"]);
    check("甲(同比增长3.5%),-6宗。", &["甲"], &[], &["(同比增长3.5%),-6宗"]);
    check("“甲”、", &["甲"], &[], &[]);
    check("甲(乙)。", &["甲"], &[], &["(乙)"]);
}

#[test]
fn garbled_runs_are_unread() {
    check("甲@@@###乙", &["甲", "乙"], &[], &["@@@###"]);
    check("甲??乙,丙�", &["甲", "乙", "丙"], &[], &["??", "�"]);
    for plain in ["甲。——乙", "甲……乙", "甲?乙", "-----", "***", "(甲)——《乙》"] {
        let fields: &[&str] = if plain.contains('甲') { &["甲", "乙"] } else { &[] };
        check(plain, fields, &[], &[]);
    }
}

#[test]
fn pieces_of_a_clause_are_one_when_no_field_stands_between() {
    check("起价为约3元", &[], &["为约"], &["起价为约3元"]);
    check("起价为约3元", &["为约"], &[], &["起价", "3元"]);
    check("起价,为约3元", &[], &["为约"], &["起价", "3元"]);
    check("起价。为,约3元", &[], &["为,约"], &["起价", "3元"]);
}
