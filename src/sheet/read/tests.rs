use super::*;
use crate::domain::language::Language;
use crate::sheet::typed;

/// The problems of a sheet with these fields.
#[track_caller]
fn check(fields: &[(&str, &str)], expected: &[&str]) -> Bulletin {
    let mut sheet = Sheet::default();
    fields.iter().for_each(|(key, text)| sheet.set(key, text));
    let understood = read(&sheet, "2024-W25".parse().unwrap());
    let said = |problem: &Problem| format!("{} {}", problem.key, problem.message.read(Language::Chinese));
    assert_eq!(understood.problems.iter().map(said).collect::<Vec<_>>(), expected);
    understood.bulletin
}

#[test]
fn an_empty_sheet_is_an_empty_week() {
    let week = "2024-W25".parse().unwrap();
    assert_eq!(check(&[], &[]), Bulletin::empty(week));
    let blanks = [("/news", "r1 r2"), ("/policies", "r1"), ("/policies/r1/documents", "r1"), ("/headline", " \r\n")];
    assert_eq!(check(&blanks, &[]), Bulletin::empty(week));
    assert_eq!(check(&[("/funding/local/city", "深圳")], &[]), Bulletin::empty(week));
}

#[test]
fn a_field_with_a_problem_is_empty_and_the_others_are_read() {
    let bulletin = check(
        &[
            ("/land/announced/parcels", "约6宗"),
            ("/land/announced/area_m2", "10.6万"),
            ("/leases", "r2 r1"),
            ("/leases/r1/area_m2", "五亩地"),
            ("/leases/r2/city", "深圳"),
            ("/period/from", "6.24"),
            ("/details/parcels", "r1"),
            ("/details/parcels/r1/area_m2", "很大"),
        ],
        &[
            "/period/to 末日早于首日:",
            "/land/announced/parcels 此处只记整数,不带“约”“超”等限定:约6宗",
            "/details/parcels/r1/area_m2 应为面积,如 10.6万㎡、106,000、约5亩:很大",
            "/leases/r1/city 必填:城市",
            "/leases/r1/area_m2 应为面积,如 10.6万㎡、106,000、约5亩:五亩地",
        ],
    );
    let land = bulletin.land.unwrap().announced;
    assert_eq!((land.parcels, land.area_m2.unwrap().text().to_owned()), (None, "10.6万".to_owned()));
    assert_eq!(bulletin.leases.iter().map(|lease| lease.city.as_str()).collect::<Vec<_>>(), ["深圳", ""]);
}

#[test]
fn a_cluster_without_its_number_is_left_out() {
    let bulletin = check(
        &[
            ("/funding/local/clusters", "r1 r2 r3"),
            ("/funding/local/clusters/r1/cluster", "智能终端"),
            ("/funding/local/clusters/r2/cluster", "新能源"),
            ("/funding/local/clusters/r2/companies", "两家"),
            ("/funding/local/clusters/r3/cluster", "新材料"),
            ("/funding/local/clusters/r3/companies", "若干"),
        ],
        &[
            "/funding/local/clusters/r1/companies 必填:企业数(家)",
            "/funding/local/clusters/r3/companies 应为整数,如 6、6宗、无:若干",
        ],
    );
    let clusters = bulletin.funding.unwrap().local.unwrap().clusters;
    assert_eq!(clusters, [ClusterCompanies { cluster: "新能源".into(), companies: 2 }]);
}

#[test]
fn what_is_too_long_is_not_read() {
    let rows: Vec<String> = (0..=ROWS).map(|n| format!("r{n}")).collect();
    let mut fields = vec![("/news".to_owned(), rows.join(" ")), ("/headline".into(), "字".repeat(typed::LONGEST + 1))];
    fields.extend(rows.iter().map(|row| (format!("/news/{row}/title"), "甲".to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    let said = ["/headline 最多100000字,现有100001字,此项未读入", "/news 最多500行,现有501行,其余未读入"];
    assert_eq!(check(&fields, &said).news.len(), ROWS);
}
