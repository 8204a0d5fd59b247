use super::*;
use crate::bulletin::{Unreadable, read_for};

fn at(week: &str, text: &str) -> Report {
    read_for(text, None, week.parse().unwrap()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_page_of_a_week_says_which_week_a_section_is_of() {
    let section = |number: &str| {
        let (_, rest) = BULLETIN.split_once(number).unwrap();
        let end = rest.find("\n0").unwrap_or(rest.len());
        format!("{number}{}", &rest[..end]).replace("(0617-0623)", "")
    };
    let land = at("2024-W26", &section("01/"));
    assert_eq!(land.bulletin.week.to_string(), "2024-W26");
    assert_eq!(land.bulletin.land.as_ref().unwrap().cities.len(), 2);
    assert_eq!(said(&land, Code::PeriodOfPage), Some(vec!["2024-W26"]));
    let renewal = at("2023-W01", "03/\n1、深圳:无。\n2、东莞:“1+N”总体实施方案2个");
    assert_eq!((renewal.bulletin.week.to_string(), renewal.bulletin.renewal.len()), ("2023-W01".into(), 2));
    let finance = at("2024-W30", &section("02/"));
    assert_eq!(finance.bulletin.week.to_string(), "2024-W30");
    // 6月18日 is of the page's week, whatever its year.
    for (page, week) in [("2024-W25", "2024-W25"), ("2025-W25", "2025-W25"), ("2024-W26", "2024-W25")] {
        let news = at(page, &section("04/").replace("2024年", ""));
        assert_eq!(news.bulletin.week.to_string(), week, "{page}");
    }
    let without = read(&section("01/"), Some(2024)).unwrap_err();
    assert!(matches!(without, Unreadable::NoPeriod { .. }), "{without}");
}

#[test]
fn a_text_that_names_its_week_keeps_it_on_any_page() {
    for text in [BULLETIN.to_owned(), BULLETIN.replace("(0617-0623)", "(2024年第25周)")] {
        assert_eq!(at("2024-W40", &text).bulletin.week.to_string(), "2024-W25");
    }
    // No year in the text: the page's, where its days are these.
    assert_eq!(at("2021-W08", "(0222-0228)\n03/\n1、深圳:无。").bulletin.week.to_string(), "2027-W08");
    assert_eq!(at("2024-W25", "第25周\n03/\n1、深圳:无。").bulletin.week.to_string(), "2024-W25");
    assert!(read("第25周\n03/\n1、深圳:无。", None).is_err());
}

#[test]
fn a_period_that_cannot_be_read_is_not_the_pages() {
    for period in ["0299-0623", "06170-0623", "O617-0623", "6.17-6.32", "六月十七日至二十三日"] {
        let text = format!("({period})\n03/\n1、深圳:无。");
        let error = read_for(&text, None, "2024-W25".parse().unwrap());
        assert!(error.is_err(), "{period}");
        assert!(read(&text, None).is_err(), "{period}");
    }
    let month = read_for("产业周报2024年6月第3周\n03/\n1、深圳:无。", None, "2024-W25".parse().unwrap());
    assert_eq!(month.unwrap_err(), Unreadable::BrokenPeriod { period: "6月第3周".into() });
    for other in ["(2023-2025年)", "(一期)", "(一至三期)", "(东莞-惠州)", "(2个)"] {
        let text = format!("03/\n1、深圳:无{other}。\n2、东莞:“1+N”总体实施方案2个");
        assert_eq!(at("2024-W25", &text).bulletin.week.to_string(), "2024-W25", "{other}");
    }
}

#[test]
fn a_week_by_its_number() {
    for spelling in ["2024年第25周", "2024年第二十五周", "2024W25", "2024-W25", "2024年 第 25 周"] {
        let report = report(&BULLETIN.replace("0617-0623", spelling));
        assert_eq!(report.bulletin.week.to_string(), "2024-W25", "{spelling}");
        assert_eq!(said(&report, Code::PeriodByNumber), Some(vec![spelling, "2024-W25"]));
        assert_eq!(unread(&report), [""; 0], "{spelling}");
    }
    // The number alone takes the year that the text names.
    let text = format!("产业周报 第25周\n{}", BULLETIN.replace("(0617-0623)", ""));
    let report = report(&text);
    assert_eq!(report.bulletin.week.to_string(), "2024-W25");
    assert_eq!(report.bulletin.headline.as_deref(), Some("本周要闻一则"));
    let far = super::report(&BULLETIN.replace("0617-0623", "2024年第30周"));
    assert_eq!(said(&far, Code::PeriodsDiffer), Some(vec!["2024年第30周", "2024-W25"]), "the dates say another");
    let none = read(&BULLETIN.replace("0617-0623", "2024年第54周"), None).unwrap_err();
    assert!(matches!(none, Unreadable::Period(_)), "{none}");
}

/// The text of the first bulletin is read as if it stood alone, and all of the rest is unread.
#[track_caller]
fn check_copy(first: &str, rest: &str, sections: &str) {
    let alone = report(first);
    let both = report(&format!("{first}\n{rest}"));
    assert_eq!(both.bulletin, alone.bulletin);
    assert_eq!(said(&both, Code::TextRepeated), Some(vec![sections]));
    let start = first.chars().count();
    let left: String =
        both.unread.iter().filter(|piece| piece.start >= start).map(|piece| piece.text.as_str()).collect();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&left), letters(rest));
    let other = |code: &Code| !matches!(code, Code::TextRepeated | Code::Unread);
    assert_eq!(
        codes(&both).into_iter().filter(other).collect::<Vec<_>>(),
        codes(&alone).into_iter().filter(other).collect::<Vec<_>>()
    );
}

#[test]
fn a_section_pasted_twice_before_the_first_period_is_asked_about() {
    let (head, rest) = BULLETIN.split_once("02/").unwrap();
    let head = head.replace("(0617-0623)", "");
    // Of another week, of which only the copy says so.
    let other = head.replace("最新一周工商", "最新一周(0701-0707)工商");
    let error = read(&format!("{head}{other}02/{rest}"), None).unwrap_err();
    assert_eq!(error, Unreadable::TwoWeeks { first: "0701-0707".into(), second: "0617-0623".into() });
    // The same once more: the week is told below it, and what is left out is said.
    let report = report(&format!("{head}{head}02/{rest}"));
    assert_eq!(report.bulletin.week.to_string(), "2024-W25");
    assert!(codes(&report).contains(&Code::TextRepeated));
}

#[test]
fn a_bulletin_pasted_twice_is_read_once() {
    let all = "01 产业招商供地周报、02 产业融资周报、04 城市产业动态";
    check_copy(BULLETIN, BULLETIN, all);
    check_copy(BULLETIN, &format!("{BULLETIN}\n{BULLETIN}"), all);
    let (_, from_finance) = BULLETIN.split_once("02/").unwrap();
    check_copy(BULLETIN, &format!("02/{from_finance}"), "02 产业融资周报、04 城市产业动态");
    check_copy(BULLETIN, "04/\n城市产业动态\n1、深圳:乙消息。\n6月19日,某企业落户。", "04 城市产业动态");
}

#[track_caller]
fn check_weeks(text: &str, first: &str, second: &str) {
    let expected = Unreadable::TwoWeeks { first: first.to_owned(), second: second.to_owned() };
    assert_eq!(read(text, None).unwrap_err(), expected, "{text}");
    assert_eq!(read_for(text, None, "2024-W25".parse().unwrap()).unwrap_err(), expected, "{text}");
}

#[test]
fn two_weeks_in_one_text_are_never_mixed() {
    let next = BULLETIN.replace("0617-0623", "0624-0630").replace("6月18日", "6月25日");
    check_weeks(&format!("{BULLETIN}\n{next}"), "0617-0623", "0624-0630");
    check_weeks(&format!("{next}\n{BULLETIN}"), "0624-0630", "0617-0623");
    check_weeks(&format!("{BULLETIN}\n{}", next.replace("本周要闻一则", "另一要闻")), "0617-0623", "0624-0630");
    let numbered = |text: &str, week: &str| {
        format!("产业周报 {week}\n{}", text.replace("(0617-0623)", "").replace("(0624-0630)", ""))
    };
    let two = format!("{}\n{}", numbered(BULLETIN, "2024年第25周"), numbered(&next, "2024年第26周"));
    check_weeks(&two, "2024年第25周", "2024年第26周");
    // Only the names above them, or only the dates below them, tell the weeks apart.
    let named = |text: &str, week: &str| format!("产业周报({week})\n{}", text.replace(&format!("({week})"), ""));
    check_weeks(&format!("{}\n{}", named(BULLETIN, "0617-0623"), named(&next, "0624-0630")), "0617-0623", "0624-0630");
    let dated = format!("{BULLETIN}\n{next}").replace("(0617-0623)", "").replace("(0624-0630)", "");
    check_weeks(&dated, "6月18日", "6月25日");
    let (_, news) = next.split_once("04/").unwrap();
    check_weeks(&format!("{BULLETIN}\n04/{news}"), "0617-0623", "6月25日");
    // No section comes again, but the other bulletin's name stands above its own.
    let (figures, _) = BULLETIN.split_once("\n04/").unwrap();
    check_weeks(&format!("{figures}\n产业周报(0624-0630)\n04/{news}"), "0617-0623", "0624-0630");
}

#[test]
fn a_list_of_contents_is_no_bulletin() {
    let contents = "目录\n01 产业招商供地周报\n02 产业融资周报\n04 城市产业动态";
    let report = report(&format!("{contents}\n{BULLETIN}"));
    assert_eq!(report.bulletin, super::report(BULLETIN).bulletin);
}

#[test]
fn more_than_999_news_are_items() {
    let news: String = (2..=1010).map(|n| format!("\n{n}、深圳:第{n}条消息。\n6月18日,某企业落户。")).collect();
    let report = report(&format!("{BULLETIN}{news}"));
    assert_eq!(report.bulletin.news.len(), 1010);
    assert_eq!(report.bulletin.news[1009].title, "第1010条消息");
    let text = format!("{BULLETIN}\n2024、2025年目标明确。\n12345、深圳:不是条目。");
    assert_eq!(super::report(&text).bulletin.news.len(), 1);
}
