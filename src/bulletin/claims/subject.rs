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
    Output,
    Tax,
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
    /// The sentence is about the week itself: words that news use of other things are its own.
    pub own: bool,
}

const NATIONWIDE: [&str; 2] = ["国内", "全国"];
const CLUSTERS: [&str; 2] = ["20+8", "集群"];
/// Premises and land of another kind than the bulletin's.
const OTHERS: [&str; 6] = ["写字楼", "住宅", "商铺", "公寓", "商业用地", "居住用地"];

/// The subject of a number with that unit; `None` where it is not clear.
pub fn of_number(unit: Unit, around: Around<'_>) -> Option<Subject> {
    let Around { sentence, before, clause, after, place, last, own } = around;
    if has_any(sentence, &OTHERS) {
        return None;
    }
    // What follows in later clauses is about a part.
    let said = |words: &[&str]| has_any(before, words) || has_any(after, words);
    let (nationwide, clusters) = (said(&NATIONWIDE), said(&CLUSTERS));
    let premises = has(before, "产业用房") || (own && has_any(before, &["集体用房", "厂房", "用房"]));
    match unit {
        Unit::Count('宗') if has_any(before, &["租赁", "出租"]) && premises && (own || has(clause, "成交")) => {
            Some(Subject::Deals(place))
        }
        Unit::Count('宗') if announced(before, clause, sentence, own) && !nationwide => {
            Some(Subject::Announced(place))
        }
        Unit::Count('宗') if has(clause, "出让") => match place {
            Place::City(city) => Some(Subject::Transferred(city)),
            Place::All => None,
        },
        Unit::Area if has_any(clause, &["出租", "租赁面积"]) && premises => Some(Subject::LeasedArea(place)),
        Unit::Area if !has_any(before, &["建面", "建筑", "租"]) => {
            // 公告7宗共11.6万㎡
            let of_land = last == Some(Subject::Announced(Place::All)) && place == Place::All;
            let beside = clause.last().is_some_and(|c| matches!(c, '宗' | '共' | '、' | '计'));
            (of_land && (beside || has_any(clause, &["供应", "面积", "合计"]))).then_some(Subject::Area)
        }
        Unit::Rent if has(clause, "平均租金") || (own && has(clause, "租金")) => Some(Subject::Rent(place)),
        // A rent without its unit.
        Unit::Money if own && has(clause, "租金") && !is_elsewhere_rent(clause) => Some(Subject::Rent(place)),
        Unit::Money if own && has(clause, "产值") && !has(clause, "工业") => Some(Subject::Output),
        Unit::Money if own && has(clause, "年税收") => Some(Subject::Tax),
        Unit::Count('家') if has(clause, "IPO") || (own && has(after, "IPO")) => {
            Some(if clusters { Subject::ClusterIpos } else { Subject::Ipos })
        }
        // 低空经济15家企业: of one cluster.
        Unit::Count('家') if ends_with(clause, &["产业", "经济", "领域", "赛道", "集群"]).is_some() => None,
        Unit::Count('家') if funded(sentence, own) && has(after, "企业") => match (nationwide, clusters, place) {
            (true, true, _) => Some(Subject::ClusterCompanies),
            (false, _, Place::City("深圳") | Place::All) => Some(Subject::Companies),
            _ => None,
        },
        Unit::Count('起') if has(after, "投融资事件") && nationwide => Some(Subject::NationalEvents),
        Unit::Count('起') if has(sentence, "完成") && (has(clause, "并购") || has(after, "并购")) => {
            Some(if clusters { Subject::ClusterAcquisitions } else { Subject::Acquisitions })
        }
        Unit::Money
            if nationwide
                && has_any(clause, &["总额", "金额"])
                && (has(clause, "披露") || (own && has(clause, "融资"))) =>
        {
            Some(if clusters { Subject::ClusterAmount } else { Subject::NationalAmount })
        }
        _ => None,
    }
}

/// Whether companies got money: in news, new and of no supply chain.
fn funded(sentence: &[char], own: bool) -> bool {
    match own {
        true => has_any(sentence, &["新获", "获投", "获融资", "获得融资", "获股权", "获投资"]),
        false => {
            has(sentence, "新获") && has_any(sentence, &["投资", "融资"]) && !has_any(sentence, &["供应链", "产业链"])
        }
    }
}

/// A rent of something else, or no rent: 租金收入.
fn is_elsewhere_rent(clause: &[char]) -> bool {
    has_any(clause, &["租金收入", "租金减免", "租金补贴", "免租金", "万", "亿"])
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
    let collective = own || has_any(sentence, &["产业用房", "集体"]);
    if has(clause, "租金") && collective && !is_elsewhere_rent(clause) {
        return Some(Subject::Rent(place));
    }
    if has(clause, "企业") && funded(clause, own) {
        return Some(Subject::Companies);
    }
    if own && has(clause, "产值") && !has(clause, "工业") {
        return Some(Subject::Output);
    }
    if own && has(clause, "年税收") {
        return Some(Subject::Tax);
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
    announced(clause, clause, sentence, own).then_some(Subject::Announced(place))
}

/// In news much else is announced than land.
fn announced(before: &[char], clause: &[char], sentence: &[char], own: bool) -> bool {
    let land = has_any(sentence, &["用地", "土地", "供地"]);
    let words = has(clause, "公告") || (own && land);
    has(clause, "新增") && words && (own || land) && !has_any(before, &["租赁", "成交"]) && !has(clause, "面积")
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
            Subject::Output => quantity(land?.announced.annual_output_yuan.as_ref()),
            Subject::Tax => quantity(land?.announced.annual_tax_yuan.as_ref()),
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

    /// Whether a number of the unit may be one of it.
    pub fn is_in(self, unit: Unit) -> bool {
        match self {
            Subject::Area | Subject::Supply | Subject::LeasedArea(_) => unit == Unit::Area,
            Subject::NationalAmount | Subject::ClusterAmount | Subject::Output | Subject::Tax => unit == Unit::Money,
            Subject::Rent(_) => matches!(unit, Unit::Rent | Unit::Money),
            Subject::Announced(_) | Subject::Transferred(_) | Subject::Deals(_) => unit == Unit::Count('宗'),
            Subject::Companies | Subject::ClusterCompanies | Subject::Ipos | Subject::ClusterIpos => {
                unit == Unit::Count('家')
            }
            Subject::NationalEvents | Subject::Acquisitions | Subject::ClusterAcquisitions => unit == Unit::Count('起'),
        }
    }

    /// The value with its unit, as findings repeat it.
    pub fn write(self, value: Fixed) -> String {
        let counted = match self {
            Subject::Area | Subject::Supply | Subject::LeasedArea(_) => {
                return SquareMetres::write(value, Language::Chinese);
            }
            Subject::NationalAmount | Subject::ClusterAmount | Subject::Output | Subject::Tax => {
                return Yuan::write(value, Language::Chinese);
            }
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
