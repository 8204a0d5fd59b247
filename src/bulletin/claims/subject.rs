//! Which figure of a bulletin words are about.

use crate::bulletin::numbers::Unit;
use crate::bulletin::scan::{ends_with, has, has_any};
use crate::domain::bulletin::Bulletin;
use crate::domain::figures::{Counted, Figure, count};
use crate::domain::funding::{LocalFunding, NationalFunding};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed, Quantity, SquareMetres, Yuan, YuanPerSquareMetreMonth};

/// One of the three cities, or all of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    All,
    City(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Announced(Place),
    Transferred(&'static str),
    Area,
    /// 供应: of parcels or of their area.
    Supply,
    Deals(Place),
    LeasedArea(Place),
    Rent(Place),
    Companies,
    NationalEvents,
    NationalAmount,
    ClusterCompanies,
    ClusterAmount,
    Ipos,
    ClusterIpos,
    Acquisitions,
    ClusterAcquisitions,
}

/// What is known around the words: the whole sentence, and the sentence up to where the figure stands.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    pub sentence: &'a [char],
    pub before: &'a [char],
    /// The clause, up to the figure.
    pub clause: &'a [char],
    /// The clause after the figure.
    pub after: &'a [char],
    pub place: Place,
    /// What the sentence spoke of before.
    pub last: Option<Subject>,
}

const NATIONWIDE: [&str; 2] = ["国内", "全国"];
const CLUSTERS: [&str; 2] = ["20+8", "集群"];
/// Premises and land of another kind than the bulletin's.
const OTHERS: [&str; 6] = ["写字楼", "住宅", "商铺", "公寓", "商业用地", "居住用地"];

/// The subject of a number with that unit; `None` where it is not clear.
pub fn of_number(unit: Unit, around: Around<'_>) -> Option<Subject> {
    let Around { sentence, before, clause, after, place, last } = around;
    if has_any(sentence, &OTHERS) {
        return None;
    }
    // What follows in later clauses is about a part.
    let said = |words: &[&str]| has_any(before, words) || has_any(after, words);
    let (nationwide, clusters) = (said(&NATIONWIDE), said(&CLUSTERS));
    match unit {
        Unit::Count('宗') if has(before, "租赁") && has(clause, "成交") && has(before, "产业用房") => {
            Some(Subject::Deals(place))
        }
        Unit::Count('宗') if announced(before, clause) && !nationwide => Some(Subject::Announced(place)),
        Unit::Count('宗') if has(clause, "出让") => match place {
            Place::City(city) => Some(Subject::Transferred(city)),
            Place::All => None,
        },
        Unit::Area if has_any(clause, &["出租建面", "出租面积", "租赁面积"]) && has(before, "产业用房") => {
            Some(Subject::LeasedArea(place))
        }
        Unit::Area if has_any(clause, &["供应", "面积", "合计"]) && !has_any(before, &["建面", "建筑", "租"]) =>
        {
            let of_land = last == Some(Subject::Announced(Place::All));
            (of_land && place == Place::All).then_some(Subject::Area)
        }
        Unit::Rent if has(clause, "平均租金") => Some(Subject::Rent(place)),
        Unit::Count('家') if has(clause, "IPO") => Some(if clusters { Subject::ClusterIpos } else { Subject::Ipos }),
        // 低空经济15家企业: of one cluster.
        Unit::Count('家') if ends_with(clause, &["产业", "经济", "领域", "赛道", "集群"]).is_some() => None,
        Unit::Count('家') if has(sentence, "新获") && has_any(sentence, &["投资", "融资"]) && has(after, "企业") => {
            match (nationwide, clusters, place) {
                (true, true, _) => Some(Subject::ClusterCompanies),
                (false, _, Place::City("深圳") | Place::All) => Some(Subject::Companies),
                _ => None,
            }
        }
        Unit::Count('起') if has(after, "投融资事件") && nationwide => Some(Subject::NationalEvents),
        Unit::Count('起') if has(sentence, "完成") && (has(clause, "并购") || has(after, "并购")) => {
            Some(if clusters { Subject::ClusterAcquisitions } else { Subject::Acquisitions })
        }
        Unit::Money if nationwide && has(clause, "披露") && has_any(clause, &["总额", "金额"]) => {
            Some(if clusters { Subject::ClusterAmount } else { Subject::NationalAmount })
        }
        _ => None,
    }
}

/// The subject of a clause that says no number of it: 平均租金连续三周上升. `own`: the sentence is about the week itself, so that
/// an amount of funding is the bulletin's, not a company's.
pub fn of_words(clause: &[char], sentence: &[char], place: Place, own: bool) -> Option<Subject> {
    if has_any(clause, &OTHERS) {
        return None;
    }
    let (nationwide, clusters) = (has_any(sentence, &NATIONWIDE), has_any(sentence, &CLUSTERS));
    const AMOUNTS: [&str; 5] = ["融资总额", "融资额", "融资金额", "投资总额", "披露金额"];
    let of_funding = own && place == Place::All && has_any(clause, &AMOUNTS);
    if nationwide || of_funding {
        return match () {
            () if has_any(clause, &["投融资事件", "融资事件"]) => Some(Subject::NationalEvents),
            () if has_any(clause, &AMOUNTS) => {
                Some(if clusters { Subject::ClusterAmount } else { Subject::NationalAmount })
            }
            () if has(clause, "并购") => {
                Some(if clusters { Subject::ClusterAcquisitions } else { Subject::Acquisitions })
            }
            () if has(clause, "IPO") => Some(if clusters { Subject::ClusterIpos } else { Subject::Ipos }),
            () => None,
        };
    }
    if has(clause, "租金") && !has_any(clause, &["租金收入", "租金减免", "租金补贴"]) {
        return Some(Subject::Rent(place));
    }
    if has_any(clause, &["新获", "获投", "获得融资"]) && has(clause, "企业") {
        return Some(Subject::Companies);
    }
    if has_any(clause, &["供地面积", "供应面积", "公告面积", "用地面积", "供地规模"]) {
        return (place == Place::All).then_some(Subject::Area);
    }
    const SUPPLY: [&str; 6] = ["用地供应", "土地供应", "供应量", "供地量", "供应总量", "供地总量"];
    if has_any(clause, &SUPPLY) && !has_any(clause, &["住房", "公共", "计划"]) {
        return Some(match place {
            Place::All => Subject::Supply,
            // A city's area is not reported.
            Place::City(_) => Subject::Announced(place),
        });
    }
    if has(clause, "租赁") && has_any(clause, &["宗数", "成交"]) && has(clause, "产业用房") && !has(clause, "面积")
    {
        return Some(Subject::Deals(place));
    }
    announced(clause, clause).then_some(Subject::Announced(place))
}

fn announced(before: &[char], clause: &[char]) -> bool {
    has(clause, "新增") && has(clause, "公告") && !has_any(before, &["租赁", "成交"]) && !has(clause, "面积")
}

impl Subject {
    /// What the bulletin reports of it.
    pub fn value(self, bulletin: &Bulletin) -> Option<(Fixed, Bound)> {
        let land = bulletin.land.as_ref();
        let city = |name: &str| land?.cities.iter().find(|city| city.city == name);
        let lease = |place: Place| match (place, bulletin.leases.as_slice()) {
            (Place::City(name), leases) => leases.iter().find(|lease| lease.city == name),
            (Place::All, [only]) => Some(only),
            (Place::All, _) => None,
        };
        let local = |read: fn(&LocalFunding) -> Option<u32>| read(bulletin.funding.as_ref()?.local.as_ref()?);
        let national = bulletin.funding.as_ref().and_then(|funding| funding.national.as_ref());
        let nationwide = |read: fn(&NationalFunding) -> Option<u32>| national.and_then(read);
        let capital = bulletin.capital.as_ref();
        match self {
            Subject::Announced(Place::All) => whole(land?.announced.parcels),
            Subject::Announced(Place::City(name)) => whole(city(name)?.announced),
            Subject::Transferred(name) => whole(city(name)?.transferred),
            Subject::Area | Subject::Supply => quantity(land?.announced.area_m2.as_ref()),
            Subject::Deals(place) => whole(lease(place)?.deals),
            Subject::LeasedArea(place) => quantity(lease(place)?.area_m2.as_ref()),
            Subject::Rent(place) => quantity(lease(place)?.average_rent_yuan_per_m2_month.as_ref()),
            Subject::Companies => whole(local(|local| local.companies)),
            Subject::NationalEvents => whole(nationwide(|national| national.events)),
            Subject::NationalAmount => quantity(national?.amount_yuan.as_ref()),
            Subject::ClusterCompanies => whole(nationwide(|national| national.companies_in_clusters)),
            Subject::ClusterAmount => quantity(national?.amount_in_clusters_yuan.as_ref()),
            Subject::Ipos => whole(capital?.ipos),
            Subject::ClusterIpos => whole(capital?.ipos_in_clusters),
            Subject::Acquisitions => whole(capital?.acquisitions),
            Subject::ClusterAcquisitions => whole(capital?.acquisitions_in_clusters),
        }
    }

    /// The value with its unit, as findings repeat it.
    pub fn write(self, value: Fixed) -> String {
        let counted = match self {
            Subject::Area | Subject::Supply | Subject::LeasedArea(_) => {
                return SquareMetres::write(value, Language::Chinese);
            }
            Subject::NationalAmount | Subject::ClusterAmount => return Yuan::write(value, Language::Chinese),
            Subject::Rent(_) => return YuanPerSquareMetreMonth::write(value, Language::Chinese),
            Subject::Announced(_) | Subject::Transferred(_) | Subject::Deals(_) => Counted::Parcels,
            Subject::Companies | Subject::ClusterCompanies => Counted::Companies,
            Subject::NationalEvents => Counted::Events,
            Subject::Ipos | Subject::ClusterIpos => Counted::Listings,
            Subject::Acquisitions | Subject::ClusterAcquisitions => Counted::Acquisitions,
        };
        count(value.ten_thousandths() / 10_000, counted, Language::Chinese)
    }
}

fn whole(n: Option<u32>) -> Option<(Fixed, Bound)> {
    Some((Fixed::whole(i64::from(n?))?, Bound::Exact))
}

fn quantity<U: crate::domain::quantity::Unit>(quantity: Option<&Quantity<U>>) -> Option<(Fixed, Bound)> {
    let quantity = quantity?;
    Some((quantity.fixed()?, quantity.bound()))
}
