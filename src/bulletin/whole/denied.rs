//! Figures that a sentence denies, doubts or says of something else.

use super::*;

/// What is read from one sentence of section 01, as JSON without what is empty, and the unread words.
#[track_caller]
fn check(sentence: &str, path: &str, expected: Option<i64>, left: &str) {
    let report = report(&format!("(0617-0623)\n01/\n产业招商供地周报\n{sentence}\n04/\n1、深圳:甲。\n6月18日,乙。\n"));
    let json = serde_json::to_value(&report.bulletin).unwrap();
    let value = json.pointer(path).map(|value| value.get("value").unwrap_or(value));
    assert_eq!(value.and_then(serde_json::Value::as_i64), expected, "{sentence}");
    let unread = unread(&report);
    assert!(unread.iter().any(|words| words.contains(left)), "{sentence}: {unread:?}");
}

#[test]
fn what_was_not_done_or_is_only_planned_is_no_figure() {
    let (parcels, area) = ("/land/announced/parcels", "/land/announced/area_m2");
    check("三座城市撤销公告3宗。", parcels, None, "撤销公告3宗");
    check("三座城市新增公告6宗,合计供应减少10.6万㎡。", area, None, "减少10.6万㎡");
    check("三座城市新增公告6宗,商业用地10.6万㎡。", area, None, "商业用地10.6万㎡");
    check("三座城市新增公告6宗,合计供应10.6万㎡住宅用地。", area, None, "10.6万㎡住宅用地");
    check("1、深圳出让失败3宗,新增公告0宗。", "/land/cities/0/transferred", None, "失败3宗");
    check("1、深圳计划出让3宗,新增公告0宗。", "/land/cities/0/transferred", None, "计划出让3宗");
    let deals = "/leases/0/deals";
    check("2、集体产业用房\n深圳租赁未成交6宗,平均租金为25元/㎡·月。", deals, None, "未成交6宗");
    check("2、集体产业用房\n深圳租赁成交增加6宗,平均租金为25元/㎡·月。", deals, None, "增加6宗");
    let rent = "/leases/0/average_rent_yuan_per_m2_month";
    check("2、集体产业用房\n深圳租赁成交6宗,最高租金为25元/㎡·月。", rent, None, "最高租金为25元/㎡·月");
    check("2、集体产业用房\n深圳租赁成交6宗,平均租金25元/亩·月。", rent, None, "25元/亩·月");
}

#[test]
fn a_doubt_beside_a_figure_is_left_unread() {
    check("三座城市新增公告6宗(部分数据待核),合计供应10.6万㎡。", "/land/announced/parcels", Some(6), "部分数据待核");
    check("三座城市新增公告6宗,合计供应10.6万㎡待核实。", "/land/announced/area_m2", Some(106_000), "待核实");
}

#[test]
fn what_cannot_be_said_is_not_none() {
    for said in ["无法获取出让数据", "无相关数据", "并非无出让"] {
        check(&format!("1、深圳{said}。\n2、东莞出让1宗。"), "/land/cities/1/transferred", None, said);
    }
}

#[test]
fn a_date_of_another_season_and_a_day_that_is_none_are_told() {
    let told = |line: &str| {
        let report = report(&format!("(0617-0623)\n04/\n1、深圳:甲。\n{line}\n"));
        report.findings.into_iter().map(|one| (one.code, one.path)).collect::<Vec<_>>()
    };
    let date = || "/news/0/date".to_owned();
    assert!(told("2023年12月31日,乙。").contains(&(Code::DateFar, date())));
    assert!(told("6月31日,乙。").contains(&(Code::NumberUnreadable, date())));
    for line in ["6月18日,乙。", "5月20日,乙。", "据悉,乙。"] {
        let found = told(line);
        assert!(found.iter().all(|(_, path)| *path != date()), "{line}: {found:?}");
    }
}

/// Digits whose unit is gone are asked about, not only left.
#[test]
fn a_number_without_its_unit_is_told() {
    let told = |text: &str| {
        let report = report(text);
        let found = report.findings.iter().filter(|finding| finding.code == Code::UnitMissing);
        found.map(|finding| finding.values.join("|")).collect::<Vec<_>>()
    };
    let land = |rest: &str| {
        format!(
            "(0617-0623)\n01/\n产业招商供地周报\n三座城市新增公告6宗,合计供应10.6万㎡产业用地{rest}。\n04/\n1、深圳:甲。\n6月18日,乙。\n"
        )
    };
    assert_eq!(told(&land(",预计监管年产值≥25.6亿元,年税收/财政贡献≥0.8")), ["年税收/财政贡献≥0.8"]);
    assert_eq!(told(&land(",预计监管年产值≥25.6")), ["预计监管年产值≥25.6"]);
    assert_eq!(told(&land(",较上周增长13.2%,20+8集群用地2宗")), [] as [&str; 0]);
    let broken = BULLETIN.replace("合计约36.57亿元。", "合计约36.57");
    assert_eq!(told(&broken), ["披露的股权投资总额合计约36.57"]);
    assert_eq!(told(BULLETIN), [] as [&str; 0]);
}

/// Words with figures that no field takes are asked about, where figures stand; what compares weeks is judged elsewhere.
#[test]
fn unread_words_with_figures_are_told() {
    let told = |line: &str| {
        let text = format!(
            "(0617-0623)\n01/\n产业招商供地周报\n三座城市新增公告6宗,合计供应10.6万㎡产业用地。\n{line}\n04/\n1、深圳:甲80起。\n6月18日,乙。\n"
        );
        let report = report(&text);
        let found = report.findings.into_iter().filter(|finding| finding.code == Code::FiguresUnread);
        found.map(|finding| finding.values.join("|")).collect::<Vec<_>>()
    };
    assert_eq!(told("仓储市场:最新一周发生80起交易,金额180.5亿元。"), ["仓储市场:最新一周发生80起交易,金额180.5亿元"]);
    assert_eq!(told("合计供应12.6万产业用地。"), ["合计供应12.6万产业用地"]);
    assert_eq!(told("较上周增加1宗。"), [] as [&str; 0]);
    assert_eq!(told("本页由第3编辑室制作。"), [] as [&str; 0]);
}
