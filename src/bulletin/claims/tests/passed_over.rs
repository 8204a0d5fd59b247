//! What is said of something else, or not clearly enough.

use super::*;

#[test]
fn news_of_other_places_and_ranks_of_other_things_are_passed_over() {
    let mut bulletin = week("2024-W25", 6, "25");
    let local = bulletin.funding.as_mut().unwrap().local.as_mut().unwrap();
    local.clusters =
        ["智能终端", "生物医药"].map(|name| ClusterCompanies { cluster: name.into(), companies: 1 }).into();
    let mut noticed = |scope: &str, body: &str| {
        bulletin.news = vec![NewsItem { scope: scope.into(), title: "甲".into(), date: None, body: body.into() }];
        findings(&bulletin, &history(), &[]).iter().map(|one| one.code.name()).collect::<Vec<_>>()
    };
    for (scope, body) in [
        ("国家", "本周全国新增公告工业用地120宗。"),
        ("杭州", "新增公告产业用地20宗,环比增长50%。"),
        ("成都", "集体产业用房平均租金30元/㎡·月。"),
        ("国家", "本周国内完成99起并购。"),
        ("深圳", "低空经济15家企业新获融资。"),
        ("深圳", "全国新增公告工业用地120宗。"),
        ("深圳", "生物医药产业规模全国第一。"),
        ("深圳", "生物医药领跑全国。"),
        ("深圳", "新增公告用地最高容积率3.5,为第一批次供应。"),
        ("深圳", "智能终端占全市出口额35%。"),
        ("深圳", "第一时间对接生物医药企业。"),
    ] {
        assert_eq!(noticed(scope, body), [] as [&str; 0], "{scope}:{body}");
    }
    assert_eq!(noticed("深圳", "三市新增公告工业用地120宗。"), ["claim.figure"]);
}

#[test]
fn what_is_not_clear_is_passed_over() {
    for headline in [
        "今年前5月新增公告99宗",
        "6月18日新增公告99宗",
        "龙岗区新增公告99宗",
        "东莞和惠州新增公告99宗",
        "广州新增公告99宗",
        "累计新增公告99宗",
        "出口1.16万亿元,增长37.2%",
        "全国99家企业新获股权投资",
        "其中智能终端产业99家企业新获股权投资",
        "写字楼平均租金99元/㎡·月",
        "连续3年高达1亿元的扶持",
        "总投资74.93亿元,10个项目集中入驻",
        "新增公告",
        "",
    ] {
        check(headline, &[]);
    }
}

/// Words that news use of much else than of the bulletin's figures.
#[test]
fn news_in_the_bulletins_words_about_other_things_are_passed_over() {
    let mut bulletin = week("2024-W25", 6, "25");
    let local = bulletin.funding.as_mut().unwrap().local.as_mut().unwrap();
    let cluster = |name: &str, companies| ClusterCompanies { cluster: name.into(), companies };
    local.clusters = vec![cluster("智能终端", 3), cluster("生物医药", 2), cluster("半导体与集成电路", 1)];
    for body in [
        "深圳办公楼租金环比下降2%。",
        "深圳人才房租金同比下降10%。",
        "深圳工业厂房租金环比下降5%。",
        "深圳新获认定国家高新技术企业环比增长50%。",
        "深圳算力供应居首。",
        "东莞新材料供应领先。",
        "智能终端产业增加值占GDP比重达35%。",
        "半导体与集成电路产业占全市工业比重12%。",
        "生物医药产业发展水平领先。",
        "深圳新增公告招标项目3宗。",
        "深圳新增公告政府采购3宗。",
        "东莞一家企业公告新增订单3宗。",
        "深圳集成电路供应链企业新获融资3家企业。",
    ] {
        bulletin.news = vec![NewsItem { scope: "深圳".into(), title: "甲".into(), date: None, body: body.into() }];
        assert_eq!(findings(&bulletin, &history(), &[]), [], "{body}");
    }
}
