//! What looks wrong in a draft whose fields can all be read: the findings that follow from the bulletin's figures, and where
//! the rows in detail do not add up to what is published.

use crate::bulletin;
use crate::domain::consistency;
use crate::domain::figures::perhaps_ten_thousand;
use crate::domain::finding::{Code, Finding};
use crate::domain::quantity::{SquareMetres, Yuan};

use super::schema::{self, Kind};
use super::{Sheet, Understood, details, place, provisional, typed};

/// A finding and the field, row or list of the sheet that it concerns; the key is empty for the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    pub key: String,
    pub finding: Finding,
}

/// The findings of the sheet, of which `understood` was read, in the order of the sections; missing sections come last.
pub fn checks(understood: &Understood, sheet: &Sheet) -> Vec<Noticed> {
    let bulletin = &understood.bulletin;
    let mut found = consistency::findings(bulletin);
    found.extend(details::findings(bulletin, sheet));
    found.extend(bulletin::missing(bulletin));
    let keyed = |finding: Finding| Noticed { key: place::key(sheet, &finding.path).unwrap_or_default(), finding };
    let own = small(sheet).into_iter().chain(details::unlisted(sheet)).chain(details::far_rents(bulletin, sheet));
    let own = own.chain(provisional::findings(sheet));
    let own = own.map(|finding| {
        let key = finding.path.clone();
        // A detail has no place in the bulletin: its key stays.
        let path = place::pointer(sheet, &key).unwrap_or_else(|| key.clone());
        Noticed { key, finding: Finding { path, ..finding } }
    });
    found.into_iter().map(keyed).chain(own).collect()
}

/// Areas and amounts that were typed as a small bare number: 10.6 for 10.6万㎡. Their paths are keys of fields.
fn small(sheet: &Sheet) -> Vec<Finding> {
    let asked = |(key, text): (&str, &str)| {
        let meant = match schema::field(key)?.kind {
            Kind::Area => perhaps_ten_thousand(&typed::quantity::<SquareMetres>(text).ok()?),
            Kind::Money => perhaps_ten_thousand(&typed::quantity::<Yuan>(text).ok()?),
            _ => None,
        }?;
        Some(Finding::new(Code::ValueSmall, key, &meant.each_ref().map(String::as_str)))
    };
    sheet.fields().filter_map(asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::read;

    /// The codes and keys of the findings about what is there.
    #[track_caller]
    fn check(fields: &[(&str, &str)], expected: &[&str]) {
        let mut sheet = Sheet::default();
        fields.iter().for_each(|(key, text)| sheet.set(key, text));
        let understood = read(&sheet, "2024-W25".parse().unwrap());
        assert_eq!(understood.problems, []);
        let found = checks(&understood, &sheet);
        let said = |one: &Noticed| format!("{} {} {}", one.finding.code.name(), one.key, one.finding.values.join("|"));
        let found: Vec<String> = found.iter().map(said).filter(|one| !one.starts_with("section.missing")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_empty_week_lacks_every_section() {
        let sheet = Sheet::default();
        let found = checks(&read(&sheet, "2024-W25".parse().unwrap()), &sheet);
        assert_eq!(found.len(), bulletin::SECTIONS.len());
        assert!(found.iter().all(|one| one.finding.code.name() == "section.missing" && one.key.is_empty()));
    }

    #[test]
    fn figures_against_each_other() {
        check(
            &[
                ("/land/announced/parcels", "6"),
                ("/land/cities", "a r2"),
                ("/land/cities/r2/city", "深圳"),
                ("/land/cities/r2/announced", "5"),
                ("/leases", "a b"),
                ("/leases/b/city", "深圳"),
                ("/leases/b/districts", "宝安区、长安镇"),
                ("/funding/local/clusters", "x y"),
                ("/funding/local/clusters/y/cluster", "某产业"),
                ("/funding/local/clusters/y/companies", "2"),
                ("/funding/local/companies", "3"),
                ("/capital/ipos", "1"),
                ("/capital/ipos_in_clusters", "2"),
                ("/period/from", "6.18"),
            ],
            &[
                "period.not_iso_week /period 2024-06-18|2024-06-23|2024-W25",
                "land.sum_mismatch /land/cities 5|6",
                "division.unknown /leases/b/districts 长安镇|深圳",
                "funding.sum_mismatch /funding/local/clusters 2|3",
                "cluster.unknown /funding/local/clusters/y/cluster 某产业",
                "capital.part_exceeds_whole /capital/ipos_in_clusters 2|1",
            ],
        );
    }

    #[test]
    fn what_is_marked_as_provisional_is_noted() {
        check(
            &[
                ("/land/announced/parcels", "6宗(暂定)"),
                ("/leases", "a"),
                ("/leases/a/city", "深圳"),
                ("/leases/a/average_rent_yuan_per_m2_month", "25(初步)"),
                ("/headline", "快讯(暂定)"),
            ],
            &[
                "value.provisional /land/announced/parcels 6宗",
                "value.provisional /leases/a/average_rent_yuan_per_m2_month 25",
            ],
        );
    }

    #[test]
    fn cities_and_districts_that_are_in_no_list() {
        check(
            &[("/leases", "a"), ("/leases/a/city", "深圳 6 6.1万㎡ 东莞")],
            &["city.unknown /leases/a/city 深圳 6 6.1万㎡ 东莞"],
        );
        check(
            &[("/land/cities", "a"), ("/land/cities/a/city", "合计"), ("/land/cities/a/announced", "3")],
            &["city.unknown /land/cities/a/city 合计"],
        );
        let parcel = |city: &'static str, district: &'static str| {
            [("/details/parcels", "p"), ("/details/parcels/p/city", city), ("/details/parcels/p/district", district)]
        };
        check(&parcel("深圳", "宝安区"), &[]);
        check(&parcel("深圳", "长安镇"), &["division.unknown /details/parcels/p/district 长安镇|深圳"]);
        check(&parcel("深训", "宝安区"), &["city.unknown /details/parcels/p/city 深训"]);
    }

    #[test]
    fn a_small_bare_number_is_asked_about() {
        for (text, expected) in [
            ("10.6", &["value.small /land/announced/area_m2 10.6㎡|10.6万㎡"][..]),
            ("约999", &["value.small /land/announced/area_m2 999㎡|999万㎡"]),
        ] {
            check(&[("/land/announced/area_m2", text)], expected);
        }
        for text in ["10.6万", "10.6㎡", "1,000", "0", "未披露", "10.6 万㎡", "15.9亩"] {
            check(&[("/land/announced/area_m2", text)], &[]);
        }
        check(
            &[("/land/announced/annual_output_yuan", "25.6")],
            &["value.small /land/announced/annual_output_yuan 25.6元|25.6万元、25.6亿元"],
        );
        check(
            &[
                ("/details/companies", "x"),
                ("/details/companies/x/name", "甲"),
                ("/details/companies/x/amount_yuan", "3"),
            ],
            &["value.small /details/companies/x/amount_yuan 3元|3万元、3亿元"],
        );
        check(&[("/leases", "a"), ("/leases/a/city", "深圳"), ("/leases/a/average_rent_yuan_per_m2_month", "25")], &[]);
    }

    #[test]
    fn parcels_in_detail() {
        let parcels = |area: &'static str, status: &'static str| {
            [
                ("/land/announced/parcels", "2"),
                ("/land/announced/area_m2", area),
                ("/details/parcels", "p q r"),
                ("/details/parcels/p/area_m2", "60,000"),
                ("/details/parcels/p/city", "深圳"),
                ("/details/parcels/q/area_m2", "4.63万"),
                ("/details/parcels/q/city", "东莞"),
                ("/details/parcels/r/status", status),
                ("/details/parcels/r/area_m2", "1万"),
            ]
        };
        check(&parcels("10.6万㎡", "已成交"), &[]);
        check(&parcels("≥10万㎡", "已成交"), &[]);
        check(&parcels("超11万㎡", "已成交"), &["land.detail_mismatch /land/announced/area_m2 10.63万㎡|超11万㎡"]);
        check(
            &parcels("10.6万㎡", "公告"),
            &[
                "land.detail_mismatch /land/announced/parcels 3|2",
                "land.detail_mismatch /land/announced/area_m2 11.63万㎡|10.6万㎡",
            ],
        );
    }

    #[test]
    fn leases_and_companies_in_detail() {
        check(
            &[
                ("/leases", "s d"),
                ("/leases/s/city", "深圳"),
                ("/leases/s/deals", "2"),
                ("/leases/s/area_m2", "1万㎡"),
                ("/leases/d/city", "东莞"),
                ("/leases/d/deals", "4"),
                ("/details/leases", "x"),
                ("/details/leases/x/city", "深圳"),
                ("/details/leases/x/area_m2", "1万"),
                ("/funding/local/companies", "3"),
                ("/funding/local/clusters", "c"),
                ("/funding/local/clusters/c/cluster", "智能终端"),
                ("/funding/local/clusters/c/companies", "3"),
                ("/details/companies", "x y"),
                ("/details/companies/x/cluster", "智能终端"),
                ("/details/companies/x/name", "甲"),
                ("/details/companies/y/name", "乙"),
            ],
            &["lease.detail_mismatch /leases/s/deals 1|2", "funding.detail_mismatch /funding/local/companies 2|3"],
        );
    }

    #[test]
    fn a_lease_far_from_the_average_is_asked_about() {
        let average = [("/leases", "r"), ("/leases/r/city", "深圳"), ("/leases/r/deals", "1")];
        let rent = ("/leases/r/average_rent_yuan_per_m2_month", "33");
        let detail = |rent| [("/details/leases", "d"), ("/details/leases/d/rent_yuan_per_m2_month", rent)];
        let of = |own| [average.as_slice(), &[rent], &detail(own)].concat();
        check(&of("40"), &[]);
        let key = "/details/leases/d/rent_yuan_per_m2_month";
        check(&of("330"), &[&format!("lease.detail_far {key} 330元/㎡·月|33元/㎡·月")]);
        check(&of("3.3"), &[&format!("lease.detail_far {key} 3.3元/㎡·月|33元/㎡·月")]);
    }
}
