//! Section 01, second half: leases of collectively owned industrial premises (集体产业用房).

use crate::domain::division::{CITIES, divisions};
use crate::domain::finding::Code;
use crate::domain::lease::Lease;

use super::land::{is_heading, take};
use super::ledger::Ledger;
use super::lexer::{self, Clause};
use super::none::none_in;
use super::numbers::{Sense, Unit};
use super::page::{Page, Range};
use super::{scan, sections, this_week};

const DEALS: &str = "宗起个笔套";
const PLACED: [&str; 6] = ["主要分布在", "分别位于", "位于", "分布在", "分布于", "涉及"];

/// Words of section 02, of which no lease speaks.
const FUNDING: [&str; 9] = ["股权投资", "投融资", "融资周报", "获投", "IPO", "并购", "创投", "交易所", "20+8"];

/// What the first sentence says of the week's leases; an offer of premises says none of it.
const WEEKLY: [&str; 9] = ["成交", "租赁", "产业用房", "最新一周", "过去一周", "本周", "出租建面", "无", "没有"];

/// One per city.
pub fn read(ledger: &mut Ledger, lines: &[Range]) -> Vec<Lease> {
    let mut leases: Vec<Lease> = Vec::new();
    for line in lines {
        let heading = sections::numbered(ledger.page, line);
        let rest = heading.as_ref().map_or(line.clone(), |(_, _, rest)| rest.clone());
        // The item ends where the text speaks of funding: the heading of section 02 may be missing.
        if scan::has_any(ledger.page.chars(line), &FUNDING) {
            break;
        }
        if let Some((_, label, _)) = &heading {
            ledger.know(label);
        }
        if is_heading(ledger.page, &rest) {
            ledger.know(line);
            continue;
        }
        let clauses = this_week::clauses(ledger.page, &rest);
        for sentence in lexer::sentences(&clauses) {
            read_sentence(ledger, &mut leases, sentence);
        }
    }
    leases
}

fn read_sentence(ledger: &mut Ledger, leases: &mut Vec<Lease>, sentence: &[Clause]) {
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return };
    let whole = first.range.start..last.range.end;
    let counted = || sentence.iter().flat_map(|clause| &clause.numbers).any(|number| number.counts(DEALS));
    if leases.is_empty() && !scan::has_any(ledger.page.chars(&whole), &WEEKLY) && !counted() {
        return;
    }
    let named = scan::first_of(ledger.page.chars(&whole), &CITIES)
        .map(|(at, city)| (city, whole.start + at..whole.start + at + city.chars().count()));
    // Without a city it is the sentence before that goes on; Shenzhen is the one the section is about.
    let city = named.as_ref().map(|(city, _)| *city).or(leases.last().map(|l| city_name(&l.city))).unwrap_or("深圳");
    let index = leases.iter().position(|lease| lease.city == city).unwrap_or(leases.len());
    let empty = || Lease {
        city: city.to_owned(),
        deals: None,
        area_m2: None,
        districts: Vec::new(),
        average_rent_yuan_per_m2_month: None,
    };
    let mut lease = leases.get_mut(index).map_or_else(empty, |known| std::mem::replace(known, empty()));
    let (before, noted) = (fields(&lease), ledger.noted());
    let mut listing = false;
    for clause in sentence {
        listing = read_clause(ledger, &mut lease, &format!("/leases/{index}"), clause, listing);
    }
    let printed = ledger.noted_under(&format!("/leases/{index}/"), noted);
    let read = fields(&lease) > before || printed;
    match leases.get_mut(index) {
        Some(known) => *known = lease,
        None if read => leases.push(lease),
        None => return,
    }
    if let Some((_, range)) = named.filter(|_| read) {
        ledger.field(format!("/leases/{index}/city"), &range);
    }
}

/// How many fields hold something.
fn fields(lease: &Lease) -> usize {
    let quantities = [lease.deals.is_some(), lease.area_m2.is_some(), lease.average_rent_yuan_per_m2_month.is_some()];
    quantities.into_iter().filter(|some| *some).count() + lease.districts.len()
}

fn city_name(city: &str) -> &'static str {
    CITIES.into_iter().find(|name| *name == city).unwrap_or("深圳")
}

/// Reads one clause; `listing` and the answer: whether a list of districts goes on.
fn read_clause(ledger: &mut Ledger, lease: &mut Lease, path: &str, clause: &Clause, listing: bool) -> bool {
    let mut used = 0;
    for (n, number) in clause.numbers.iter().enumerate() {
        let label = ledger.page.chars(&clause.before(n));
        let taken = match number.unit {
            _ if number.counts(DEALS) && lease.deals.is_none() && scan::has_any(label, &["成交", "租赁", "出租"]) =>
            {
                lease.deals = ledger.count(&format!("{path}/deals"), number);
                lease.deals.is_some()
            }
            Unit::Area => take(ledger, &mut lease.area_m2, &format!("{path}/area_m2"), number),
            Unit::Rent => {
                let path = format!("{path}/average_rent_yuan_per_m2_month");
                take(ledger, &mut lease.average_rent_yuan_per_m2_month, &path, number)
            }
            Unit::Foreign | Unit::Other if scan::has(label, "租金") => {
                let path = format!("{path}/average_rent_yuan_per_m2_month");
                let text = ledger.page.text(&number.range);
                match (number.unit, number.sense) {
                    (Unit::Foreign, Sense::Clear) => ledger.finding(Code::ForeignCurrency, path, &[&text]),
                    _ => ledger.unreadable(&path, number),
                }
                false
            }
            _ => false,
        };
        used += usize::from(taken);
    }
    if !clause.numbers.is_empty() {
        // 位于宝安区(3宗): the deals of one district have no field and stay unread.
        if used == 0 && clause.numbers.iter().all(|number| number.counts(DEALS)) {
            return districts(ledger, lease, path, clause, listing);
        }
        ledger.settle(clause, used);
        return false;
    }
    if let Some(range) = clause.undisclosed.clone() {
        let label = ledger.page.chars(&clause.range);
        if scan::has(label, "租金") {
            let path = format!("{path}/average_rent_yuan_per_m2_month");
            ledger.withhold(&mut lease.average_rent_yuan_per_m2_month, &path, &range);
        } else if scan::has_any(label, &["面积", "建面"]) {
            ledger.withhold(&mut lease.area_m2, &format!("{path}/area_m2"), &range);
        }
        ledger.settle(clause, 0);
        return false;
    }
    if districts(ledger, lease, path, clause, listing) {
        return true;
    }
    none(ledger, lease, path, clause);
    ledger.settle(clause, 0);
    false
}

fn districts(ledger: &mut Ledger, lease: &mut Lease, path: &str, clause: &Clause, listing: bool) -> bool {
    let page = ledger.page;
    let placed = scan::first_of(page.chars(&clause.range), &PLACED)
        .map(|(at, word)| clause.range.start + at + word.chars().count());
    let city = lease.city.clone();
    let known = |range: &Range| division(&city, page.chars(range)).is_some();
    // A list that goes on after a comma names divisions and nothing else.
    let Some(start) = placed.or((listing && known(&clause.range)).then_some(clause.range.start)) else {
        return false;
    };
    let list = page.trimmed(start..clause.range.end, |c| matches!(c, ' ' | ':' | '(' | ')'));
    let end = scan::first_of(page.chars(&list), &["等区", "等地", "等"]).map_or(list.end, |(at, _)| list.start + at);
    let mut all = true;
    for name in sections::names(page, &(list.start..end), |name| divisions(&city).iter().any(|d| scan::is(name, d))) {
        let count = clause.numbers.iter().map(|number| number.range.start).find(|at| name.contains(at));
        let bracket = page.chars(&name).iter().position(|c| *c == '(').map(|at| name.start + at);
        let end = count.into_iter().chain(bracket).fold(name.end, usize::min);
        let name = page.trimmed(name.start..end, |c| matches!(c, ' ' | ')'));
        let name = name.start..name.end - counted_tail(page.chars(&name));
        if name.is_empty() {
            continue;
        }
        let index = lease.districts.len();
        let path = format!("{path}/districts/{index}");
        let chars = page.chars(&name);
        let district = match division(&city, chars) {
            Some(division) => division.to_owned(),
            None if is_place(chars) => page.text(&name),
            None => {
                all = false;
                continue;
            }
        };
        ledger.field(path, &name);
        lease.districts.push(district);
    }
    if clause.numbers.is_empty() && all {
        ledger.know(&clause.range);
    }
    true
}

/// The division that goes by the name, or by the start of its name when there is only one: 宝安 is 宝安区.
fn division(city: &str, name: &[char]) -> Option<&'static str> {
    let exact = divisions(city).iter().find(|division| scan::is(name, division));
    let printed: String = name.iter().collect();
    let mut begun = divisions(city).iter().filter(|division| name.len() > 1 && division.starts_with(&printed));
    exact.or(begun.next().filter(|_| begun.next().is_none())).copied()
}

/// Whether a name is built as a place's: an exchange or a company is no district, wherever it stands.
fn is_place(name: &[char]) -> bool {
    let tails = ["区", "县", "镇", "乡", "街道", "片区", "新城", "园"];
    name.len() <= 12 && name.iter().all(|c| scan::is_han(*c)) && scan::ends_with(name, &tails).is_some()
}

/// The length of 两区 in 宝安、龙岗两区.
fn counted_tail(name: &[char]) -> usize {
    let tail = match name {
        [.., numeral, '个', '区' | '镇'] if "两二三四五六七八九".contains(*numeral) => 3,
        [.., numeral, '区' | '镇'] if "两二三四五六七八九".contains(*numeral) => 2,
        _ => 0,
    };
    if name.len() > tail + 1 { tail } else { 0 }
}

/// `无`, `无成交`, `未有成交`.
fn none(ledger: &mut Ledger, lease: &mut Lease, path: &str, clause: &Clause) {
    let chars = ledger.page.chars(&clause.range);
    let about = scan::has_any(chars, &["成交", "租赁", "出租"]) || chars.len() <= 6;
    let Some((at, word)) = none_in(chars).filter(|_| about && lease.deals.is_none()) else { return };
    let start = clause.range.start + at;
    ledger.field(format!("{path}/deals"), &(start..start + word.chars().count()));
    ledger.know(&clause.range);
    lease.deals = Some(0);
}

/// Whether a line of section 01 is about leases; `None` when it does not say.
pub fn is_about(page: &Page, line: &Range) -> Option<bool> {
    let chars = page.chars(line);
    if scan::has_any(chars, &["租赁", "产业用房", "租金", "出租"]) {
        return Some(true);
    }
    scan::has_any(chars, &["出让", "公告", "产业用地", "产值", "税收"]).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let leases = read(&mut ledger, &page.lines());
        let shown: Vec<String> = leases
            .iter()
            .map(|l| {
                let area = l.area_m2.as_ref().map_or("-", |q| q.text());
                let rent = l.average_rent_yuan_per_m2_month.as_ref().map_or("-", |q| q.text());
                let deals = l.deals.map_or("-".into(), |n| n.to_string());
                format!("{} {deals} {area} {} {rent}", l.city, l.districts.join("+"))
            })
            .collect();
        assert_eq!(shown.join(" | "), expected, "{input}");
    }

    #[test]
    fn deals_area_districts_and_rent() {
        check(
            "深圳最新一周集体产业用房租赁成交6宗,出租建面约6.1万㎡,位于宝安区、坪山区、龙岗区,平均租金为25元/㎡·月。",
            "深圳 6 约6.1万㎡ 宝安区+坪山区+龙岗区 25元/㎡·月",
        );
        check("深圳最新一周集体产业用房无租赁成交。", "深圳 0 -  -");
        check("无。", "深圳 0 -  -");
        check(
            "深圳成交两宗,建面1.2万平方米,位于宝安区和光明区;东莞成交1宗,位于长安镇。",
            "深圳 2 1.2万平方米 宝安区+光明区 - | 东莞 1 - 长安镇 -",
        );
        check("深圳集体产业用房无成交(上周成交6宗,建面6万㎡)。", "深圳 0 -  -");
        check(
            "深圳租赁成交6宗,较上周减少3宗,建面约6.1万㎡,环比下降12%,上周为8.2万㎡,平均租金为25元/㎡·月,上周26元/㎡·月。",
            "深圳 6 约6.1万㎡  25元/㎡·月",
        );
        check("成交5宗,位于宝安、龙岗和龙华3个区,建面1万㎡", "深圳 5 1万㎡ 宝安区+龙岗区+龙华区 -");
        check("成交5宗,位于宝安、龙岗两区", "深圳 5 - 宝安区+龙岗区 -");
        check("东莞成交2宗,位于长安、虎门。", "东莞 2 - 长安镇+虎门镇 -");
        check("成交2宗,位于前海片区、某某公司", "深圳 2 - 前海片区 -");
        check("成交2宗,位于宝安区。\n国内IPO公司共2家,分别位于深交所、港交所;并购11起。", "深圳 2 - 宝安区 -");
        check("成交2宗。\n分别位于深交所、港交所。", "深圳 2 -  -");
        check("租赁成交3宗,平均租金未披露。", "深圳 3 -  未披露");
        check("成交5宗,位于宝安区(3宗)、坪山区2宗。", "深圳 5 - 宝安区+坪山区 -");
        // An offer before the week's own sentence is no statistic.
        check("龙岗某园区2万㎡,平均租金18元/㎡·月。深圳租赁成交6宗,建面6.1万㎡。", "深圳 6 6.1万㎡  -");
        check("成交3宗,位于宝安区,龙岗区,平均租金约30.5元/平方米/月。", "深圳 3 - 宝安区+龙岗区 约30.5元/平方米/月");
    }
}
