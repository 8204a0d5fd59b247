//! The week's figures in everyday words.

use super::*;

#[test]
fn levels_are_known_in_everyday_words() {
    for (headline, expected) in [
        ("三市新增产业用地公告6宗、面积10.6万㎡", None),
        ("三市新增产业用地公告7宗、面积10.6万㎡", Some("claim.figure")),
        ("三市新增产业用地公告6宗、面积11.6万㎡", Some("claim.figure")),
        ("新增产业用地公告6宗11.6万㎡", Some("claim.figure")),
        ("新增产业用地公告6宗共10.6万㎡", None),
        ("15家企业获投", Some("claim.figure")),
        ("12家企业获投", None),
        ("深圳15家企业获融资", Some("claim.figure")),
        ("本周新增产业用地99宗", Some("claim.figure")),
        ("平均租金26元", Some("claim.figure")),
        ("平均租金25元", None),
        ("租金跌至20元/㎡·月", Some("claim.figure")),
        ("深圳集体产业用房租赁9宗", Some("claim.figure")),
        ("深圳集体用房租赁成交9宗", Some("claim.figure")),
        ("深圳集体用房租赁成交6宗", None),
        ("年产值15亿元", Some("claim.figure")),
        ("年产值35亿元", Some("claim.undecided")),
        ("年产值不低于25.6亿元", None),
        ("6月17—23日,三市新增产业用地公告99宗", Some("claim.figure")),
        ("今年第25周,三市新增产业用地公告99宗", Some("claim.figure")),
    ] {
        let mut bulletin = Bulletin { headline: Some(headline.into()), ..week("2024-W25", 6, "25") };
        let output = Quantity::new(Yuan("2560000000".parse().unwrap()), Bound::AtLeast, "≥25.6亿元");
        bulletin.land.as_mut().unwrap().announced.annual_output_yuan = Some(output);
        let found = findings(&bulletin, &history(), &[]);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code.name()).collect();
        assert_eq!(codes, expected.as_slice(), "{headline}");
    }
}

#[test]
fn a_loose_size_is_a_size() {
    for (headline, expected) in [
        ("平均租金环比上涨超50%", Some("claim.change")),
        ("平均租金环比上涨约50%", Some("claim.change")),
        ("平均租金环比上涨超4%", None),
        ("平均租金环比上涨约4%", None),
        ("平均租金环比上涨近5%", None),
        ("平均租金较上周上涨近一倍", Some("claim.change")),
        ("新增公告6宗,环比增长超一成", None),
        ("平均租金较上周缩水三成", Some("claim.change")),
        ("平均租金较上周攀升4%", None),
    ] {
        check(headline, expected.as_slice());
    }
}

#[test]
fn last_weeks_figure_may_stand_beside_this_weeks() {
    check("新增公告由上周的5宗增至6宗", &[]);
    check("新增公告由上周的9宗降至6宗", &["claim.figure"]);
    check("新增公告6宗(上周5宗)", &[]);
    check("新增公告6宗(上周9宗)", &["claim.figure"]);
}

#[test]
fn what_changed_is_what_the_words_name() {
    // Output is no area: nothing is known of it.
    check("新增公告6宗,合计供应10.6万㎡,产值环比增长300%", &["claim.undecided"]);
    check("新增公告6宗,数量环比增长20%", &[]);
    check("新增公告6宗,数量环比增长80%", &["claim.change"]);
}

#[test]
fn ranks_and_shares_in_everyday_words() {
    check("东莞供地领跑三市", &["claim.rank"]);
    check("惠州供地领跑三市", &[]);
    check("新增公告中,惠州占了半数", &["claim.share"]);
    check("新增公告中,惠州占五分之四", &["claim.share"]);
    check("新增公告中,惠州占三分之二", &[]);
    check("惠州连续三周公告居首", &["claim.undecided"]);
    check("租金止跌回升", &["claim.undecided"]);
    check("四周来首次下降", &["claim.undecided"]);
}
