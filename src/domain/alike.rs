//! Whether two titles are about the same thing. Pure.

use std::collections::BTreeMap;

/// From here on two titles say nearly the same, in per cent.
pub const NEARLY_SAME: usize = 85;

/// The title as it is compared: its letters and digits, full-width forms and capitals made plain.
pub fn normal(title: &str) -> String {
    let plain = |c: char| match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    title.chars().map(plain).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How much of two titles is the same, in per cent: the pairs of neighbouring characters that both have, twice, of all
/// pairs.
pub fn similarity(one: &str, other: &str) -> usize {
    let (one, other) = (normal(one), normal(other));
    if one == other {
        return if one.is_empty() { 0 } else { 100 };
    }
    let (mut left, amount) = pairs(&one);
    let (theirs, other_amount) = pairs(&other);
    let mut both = 0_usize;
    for (pair, times) in theirs {
        let there = left.remove(&pair).unwrap_or_default();
        both = both.saturating_add(there.min(times));
    }
    (both.saturating_mul(200)).checked_div(amount.saturating_add(other_amount)).unwrap_or_default()
}

/// How much of the shorter of two texts the longer one holds, in per cent; 0 where it is too short to say.
pub fn contained(one: &str, other: &str) -> usize {
    /// In fewer pairs of characters a common word is already much.
    const LEAST: usize = 20;
    let ((mut left, amount), (theirs, other_amount)) = (pairs(&normal(one)), pairs(&normal(other)));
    let least = amount.min(other_amount);
    if least < LEAST {
        return 0;
    }
    let shared = theirs.into_iter().map(|(pair, times)| left.remove(&pair).unwrap_or_default().min(times));
    shared.sum::<usize>().saturating_mul(100).checked_div(least).unwrap_or_default()
}

/// Whether two titles are the same but for a word: not where their numbers differ, as in titles of a series.
pub fn nearly_same(one: &str, other: &str) -> bool {
    let digits = |title: &str| normal(title).chars().filter(|c| c.is_numeric()).collect::<String>();
    similarity(one, other) >= NEARLY_SAME && digits(one) == digits(other)
}

fn pairs(text: &str) -> (BTreeMap<(char, char), usize>, usize) {
    let mut pairs = BTreeMap::new();
    let mut amount = 0_usize;
    for pair in text.chars().zip(text.chars().skip(1)) {
        let times: &mut usize = pairs.entry(pair).or_default();
        *times = times.saturating_add(1);
        amount = amount.saturating_add(1);
    }
    (pairs, amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_and_what_is_not() {
        #[track_caller]
        fn check(one: &str, other: &str, least: usize, most: usize) {
            let found = similarity(one, other);
            assert_eq!(found, similarity(other, one));
            assert!((least..=most).contains(&found), "{found}");
        }
        check("《深圳市若干措施》", "深圳市 若干措施", 100, 100);
        check("IPO公司2家", "ｉｐｏ公司２家", 100, 100);
        check("", "", 0, 0);
        check("甲", "乙", 0, 0);
        check("龙岗引进10个央地合作项目", "龙岗集中引进10个央地合作项目", 80, 99);
        check("三份营商环境方案同日印发", "前5月进出口1.81万亿元", 0, 10);
        let long =
            "国务院副总理到广州、深圳、上海的企业调研,要求加快设备更新,推广节能降碳,因地制宜发展新质生产力。".repeat(3);
        let short = "副总理14日至18日走访广州、深圳、上海,他要求加快设备更新,发展新质生产力。";
        assert!(similarity(&long, short) < 40, "{}", similarity(&long, short));
        assert!(contained(&long, short) >= 45 && contained(short, &long) >= 45, "{}", contained(&long, short));
        assert!(contained("瑞士德科集团的中国深圳办公室启用,市长会见其首席执行官马思翰。", &long) < 15);
        assert_eq!(contained("深圳", "深圳"), 0);
        assert!(nearly_same("龙岗区集中引进一批央地合作项目", "龙岗区集中引进了一批央地合作项目。"));
        assert!(!nearly_same("6月18日新增工业用地公告两宗", "6月19日新增工业用地公告两宗"));
        assert!(!nearly_same("关于支持低空经济的若干措施", "关于支持商业航天的若干措施"));
    }

    #[test]
    fn long_titles_take_no_longer_than_their_length() {
        let long = "深圳".repeat(200_000);
        assert_eq!(similarity(&long, &format!("{long}市")), 99);
    }
}
