//! Whether a sentence is about the week and about our places.

use super::part::CITIES;
use super::subject::Place;
use crate::bulletin::scan::{find, has, has_any};

/// Spans of time other than the week, plans, and places other than the three cities.
const ELSEWHERE: [&str; 30] = [
    "累计",
    "今年",
    "全年",
    "年内",
    "上半年",
    "下半年",
    "季度",
    "本月",
    "上月",
    "当月",
    "个月",
    "截至",
    "预计",
    "计划",
    "目标",
    "有望",
    "此前",
    "历年",
    "上周新增",
    "广州",
    "上海",
    "北京",
    "佛山",
    "中山",
    "珠海",
    "广东",
    "全省",
    "全球",
    "香港",
    "不足以",
];
const TOGETHER: [&str; 5] = ["都市圈", "三市", "三座城市", "三城", "深莞惠"];

/// Whether the sentence is about another span of time, a plan, another place, or a part of ours.
pub fn is_elsewhere(sentence: &[char]) -> bool {
    let this_year = has_any(sentence, &["年内", "今年"]) && has_any(sentence, &["新高", "新低", "最高", "最低"]);
    let this_week = has(sentence, "今年第") && has(sentence, "周");
    let meant = |word: &str| (this_year && ["年内", "今年"].contains(&word)) || (this_week && word == "今年");
    let other = ELSEWHERE.iter().any(|word| has(sentence, word) && !meant(word));
    let district = names_district(sentence) && !has(sentence, "位于");
    other || district || has_day(sentence)
}

/// Whether a district is named: 龙岗区, but not 大湾区 or 园区.
fn names_district(sentence: &[char]) -> bool {
    const NOT_BEFORE: &str = "湾地园片社特景厂小发新作税贸范各市分矿库";
    let named = |pair: &[char]| matches!(pair, [before, '区'] if !NOT_BEFORE.contains(*before));
    sentence.windows(2).any(named)
}

/// The cities together, or the one that the sentence names; `None` where it names two.
pub fn place(sentence: &[char]) -> Option<Place> {
    // A share of all three is of one of them: 惠州4宗,占三市的67%.
    let together = TOGETHER.iter().filter_map(|word| find(sentence, word));
    if together.into_iter().any(|at| at.checked_sub(1).is_none_or(|before| sentence.get(before) != Some(&'占'))) {
        return Some(Place::All);
    }
    let mut named = CITIES.into_iter().filter(|city| has(sentence, city));
    match (named.next(), named.next()) {
        (None, _) => Some(Place::All),
        (Some(city), None) => Some(Place::City(city)),
        (Some(_), Some(_)) => None,
    }
}

/// A date: what happened on one day is not the week's. Months in a row are not either.
fn has_day(sentence: &[char]) -> bool {
    // The week itself may be named by its days: 6月17日至23日, 6月17-23日.
    let span = |three: &[char]| matches!(three, [a, '-' | '~' | '至', b] if a.is_ascii_digit() && b.is_ascii_digit());
    if has_any(sentence, &["日至", "日到", "日-", "日~"]) || (has(sentence, "日") && sentence.windows(3).any(span))
    {
        return false;
    }
    sentence.windows(2).any(|two| matches!(two, [digit, '日' | '月'] if digit.is_ascii_digit()))
}
