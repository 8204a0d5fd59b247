//! What stands among a bulletin's figures and is not its own: figures of another week, and advertisements.

use super::*;

const LEASES: &str = "2、集体产业用房最新一周租赁成交情况
深圳最新一周集体产业用房租赁成交6宗,出租建面约6.1万㎡,位于宝安区,平均租金为25元/㎡·月。
";

#[track_caller]
fn check_leases(between: &str, listed: &str) {
    let heading = LEASES.lines().next().unwrap();
    let leases = LEASES.replacen(heading, &format!("{heading}\n{between}"), 1);
    let report = report(&BULLETIN.replace("02/", &format!("{leases}02/")));
    let lease = &report.bulletin.leases[0];
    assert_eq!(report.bulletin.leases.len(), 1, "{between}");
    assert_eq!(lease.area_m2.as_ref().unwrap().text(), "约6.1万㎡", "{between}");
    assert_eq!(lease.average_rent_yuan_per_m2_month.as_ref().unwrap().text(), "25元/㎡·月", "{between}");
    assert_eq!(lease.deals, Some(6));
    let added = said(&report, Code::Boilerplate).map_or(String::new(), |values| values.join(""));
    let told = added.contains(listed) || unread(&report).iter().any(|piece| piece.contains(listed));
    assert!(told, "{between}: {added} {:?}", unread(&report));
}

#[test]
fn advertisements_are_no_leases() {
    check_leases("厂房招租:龙岗2万㎡,平均租金18元/㎡·月。", "厂房招租");
    check_leases("【求租】宝安区厂房3万㎡,租金20元/㎡·月。", "求租");
    check_leases("出租信息:深圳龙华厂房8000㎡。租金30元/㎡·月。联系人:王先生", "租金30元");
    check_leases("龙岗某园区2万㎡,平均租金18元/㎡·月,电话13900000000。", "龙岗某园区");
    check_leases("红本厂房5000㎡,租金22元/㎡·月。微信同号abc123。", "红本厂房");
    check_leases("龙岗某园区2万㎡,平均租金18元/㎡·月。", "龙岗某园区");
    // On the line of the week's own sentence.
    let inline = LEASES.replace("租金为25元/㎡·月。", "租金为25元/㎡·月。厂房招租:龙岗2万㎡。");
    let report = report(&BULLETIN.replace("02/", &format!("{inline}02/")));
    assert_eq!(report.bulletin.leases[0].area_m2.as_ref().unwrap().text(), "约6.1万㎡");
    let before = LEASES.replace("深圳最新一周", "厂房招租:龙岗2万㎡,租金18元/㎡·月。深圳最新一周");
    let report = super::report(&BULLETIN.replace("02/", &format!("{before}02/")));
    assert_eq!(report.bulletin.leases[0].area_m2.as_ref().unwrap().text(), "约6.1万㎡");
}

#[test]
fn figures_of_another_week_are_asked_about_and_not_taken() {
    let (supply, rest) = BULLETIN.split_once("02/").unwrap();
    for other in ["0610-0616", "6.10-6.16", "2024年第24周", "0617-0716"] {
        let text = format!("{supply}02/{}", rest.replace("0617-0623", other));
        let report = report(&text);
        assert_eq!(report.bulletin.week.to_string(), "2024-W25", "{other}");
        assert_eq!(report.bulletin.funding, None, "{other}");
        assert_eq!(said(&report, Code::OtherWeek), Some(vec!["02 产业融资周报", other]));
        assert_eq!(said(&report, Code::PeriodsDiffer), None, "said once");
        assert!(unread(&report).iter().any(|piece| piece.contains("36.57亿元")), "{:?}", report.unread);
        assert_eq!(report.bulletin.news.len(), 1);
    }
    // One sentence of it, and what follows until the own week is named again.
    let capital =
        "\n3、资本\n最新一周(0610-0616)国内IPO公司共2家;并购事件11起。\n最新一周(0617-0623)国内IPO公司共3家。\n04/";
    let report = report(&BULLETIN.replacen("\n04/", capital, 1));
    assert_eq!(report.bulletin.funding.as_ref().unwrap().national.as_ref().unwrap().events, Some(69));
    let ipos = report.bulletin.capital.as_ref().unwrap();
    assert_eq!((ipos.ipos, ipos.acquisitions), (Some(3), None));
    assert_eq!(said(&report, Code::OtherWeek), Some(vec!["02 产业融资周报", "0610-0616"]));
}

#[test]
fn a_source_or_a_comparison_of_another_week_changes_nothing() {
    for more in [
        "\n备注:最新一周(0617-0623)对应财联社创投通数据周报(0610-0616)等平台数据。\n04/",
        "\n备注:财联社创投通数据周报(0614-0620)等平台数据。\n04/",
        "\n较上周(0610-0616)有所增加。\n04/",
    ] {
        let report = report(&BULLETIN.replacen("\n04/", more, 1));
        let national = report.bulletin.funding.as_ref().unwrap().national.as_ref().unwrap();
        assert_eq!(national.events, Some(69), "{more}");
        assert_eq!(said(&report, Code::OtherWeek), None, "{more}");
    }
    // Its working days are the week.
    let text = BULLETIN.replace("最新一周(0617-0623)国内", "最新一周(0617-0621)国内");
    let report = report(&text);
    assert!(report.bulletin.funding.is_some());
    assert_eq!(said(&report, Code::PeriodsDiffer), Some(vec!["0617-0623", "0617-0621"]));
}
