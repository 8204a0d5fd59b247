//! A bulletin's sheet reads back as the bulletin: what a form shows is what was read from the text.

use industry_weekly::bulletin::read;
use industry_weekly::domain::bulletin::Bulletin;
use industry_weekly::sheet;
use proptest::prelude::*;

#[track_caller]
fn check(bulletin: &Bulletin, hint: &str) {
    let sheet = sheet::of(bulletin);
    let understood = sheet::read(&sheet, bulletin.week);
    assert_eq!(understood.bulletin, *bulletin, "{hint}");
    assert_eq!(understood.problems, [], "{hint}");
    for (key, _) in sheet.fields() {
        assert!(sheet::schema::field(key).is_some(), "{hint}: no such field: {key}");
    }
}

#[test]
fn the_real_week() {
    let Some((report, _)) = crate::real::report() else { return };
    check(&report.bulletin, "2024-W25");
}

/// Each finding about the real week leads to a field or a list of its sheet, and what the data says is said again.
#[test]
fn findings_lead_to_fields() {
    let Some((report, _)) = crate::real::report() else { return };
    let sheet = sheet::of(&report.bulletin);
    for finding in &report.findings {
        assert!(sheet::place::key(&sheet, &finding.path).is_some(), "{finding:?}");
    }
    let again = sheet::checks(&sheet::read(&sheet, report.bulletin.week), &sheet);
    let said: Vec<String> = again.iter().map(|one| format!("{} {}", one.finding.code.name(), one.key)).collect();
    let expected = [
        "cluster.ambiguous /funding/local/clusters/r6/cluster",
        "policy.measure_count_mismatch /policies/r3/documents/r1/measures",
    ];
    assert_eq!(said, expected);
    assert!(again.iter().all(|one| report.findings.contains(&one.finding)));
    for span in report.spans.iter().filter(|span| span.path != "/week") {
        let key = sheet::place::key(&sheet, &span.path).unwrap();
        assert!(sheet::schema::field(&key).is_some(), "{} {key}", span.path);
    }
}

#[test]
fn the_bulletins_of_this_project() {
    let mut read_some = false;
    for file in crate::bulletins::files() {
        let Ok(text) = String::from_utf8(std::fs::read(&file).unwrap()) else { continue };
        let Some(report) = read(&text, Some(2024)).ok().or_else(|| read(&text, None).ok()) else { continue };
        check(&report.bulletin, &file.display().to_string());
        read_some = true;
    }
    assert!(read_some);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bulletin(bulletin in crate::round_trip::bulletin()) {
        check(&bulletin, "");
    }
}
