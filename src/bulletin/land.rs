//! Section 01, first half: state-owned industrial land (国有产业用地), announced and transferred.

use crate::domain::division::CITIES;
use crate::domain::finding::Code;
use crate::domain::land::{CityLand, LandSupply};
use crate::domain::quantity::{Quantity, Unit as Measure};

use super::ledger::Ledger;
use super::lexer::{self, Clause};
use super::none::none_in;
use super::numbers::{Number, Sense, Unit};
use super::page::{Page, Range};
use super::{scan, sections, this_week};

const PARCELS: &str = "宗块幅个";
const TRANSFERRED: [&str; 3] = ["出让", "成交", "转让"];
const ANNOUNCED: [&str; 4] = ["公告", "新增", "挂牌", "供应"];
/// Words before a count that make it no total of the section.
const NO_TOTAL: [&str; 3] = ["亩均", "地均", "每亩"];

/// `None` when the lines say nothing about land.
pub fn read(ledger: &mut Ledger, lines: &[Range]) -> Option<LandSupply> {
    let mut land = LandSupply::default();
    for line in lines {
        let heading = sections::numbered(ledger.page, line);
        let rest = heading.as_ref().map_or(line.clone(), |(_, _, rest)| rest.clone());
        if let Some((_, label, _)) = &heading {
            ledger.know(label);
        }
        if heading.is_some() && is_heading(ledger.page, &rest) {
            ledger.know(line);
            continue;
        }
        let clauses = this_week::clauses(ledger.page, &rest);
        for sentence in lexer::sentences(&clauses) {
            match city(ledger.page, sentence) {
                Some((name, after)) => row(ledger, &mut land, &name, after, sentence),
                None => sentence.iter().for_each(|clause| totals(ledger, &mut land, clause)),
            }
        }
    }
    (land != LandSupply::default()).then_some(land)
}

/// A heading names the topic and counts nothing.
pub fn is_heading(page: &Page, line: &Range) -> bool {
    let chars = page.chars(line);
    chars.len() <= 60
        && !scan::has(chars, "。")
        && scan::has_any(chars, &["情况", "汇总表", "汇总", "一览", "周报", "动态"])
        && lexer::clauses(page, line)
            .iter()
            .all(|clause| clause.numbers.iter().all(|number| number.sense == Sense::Vague))
}

/// The city that a sentence is about, and the end of its name.
fn city(page: &Page, sentence: &[Clause]) -> Option<(Range, usize)> {
    let clause = sentence.first()?;
    let chars = page.chars(&clause.range);
    let start = clause.range.start;
    if let Some(name) = scan::starts_with(chars, &CITIES) {
        let mut length = name.chars().count();
        let rest = |length: usize| chars.get(length..).unwrap_or(&[]);
        // 深圳都市圈 and 深圳、东莞 are no single city.
        let several =
            scan::starts_with(rest(length), &["都市圈", "东莞", "惠州", "深圳", "、", "和", "(", "三市"]).is_some();
        length += usize::from(rest(length).first() == Some(&'市'));
        return (!several).then_some((start..start + name.chars().count(), start + length));
    }
    // Another place: a short name right before what it did.
    let (at, word) = scan::first_of(chars.get(..10.min(chars.len()))?, &["出让", "新增", "公告", ":"])?;
    let name = page.trim(start..start + at);
    let chars = page.chars(&name);
    let general = [
        "合计", "共计", "总计", "其中", "本周", "全市", "三市", "三地", "三城", "各市", "累计", "用地", "宗地", "最新",
        "座", "城市",
    ];
    let is_name = (2..=4).contains(&chars.len()) && chars.iter().all(|c| scan::is_han(*c));
    let end = start + at + usize::from(word == ":");
    (is_name && !scan::has_any(chars, &general)).then_some((name, end))
}

fn row(ledger: &mut Ledger, land: &mut LandSupply, name: &Range, after: usize, sentence: &[Clause]) {
    let index = land.cities.len();
    let path = format!("/land/cities/{index}");
    let mut row = CityLand { city: String::new(), transferred: None, announced: None };
    let noted = ledger.noted();
    for (at, clause) in sentence.iter().enumerate() {
        let from = if at == 0 { after } else { clause.range.start };
        let mut used = 0;
        for (n, number) in clause.numbers.iter().enumerate().filter(|(_, number)| number.counts(PARCELS)) {
            let label = clause.before(n);
            let label = ledger.page.chars(&(label.start.max(from)..label.end));
            used += usize::from(fill(ledger, &mut row, &path, (label.to_vec(), number)));
        }
        if clause.numbers.is_empty() {
            none(ledger, &mut row, &path, &(from..clause.range.end));
        }
        ledger.settle(clause, used);
    }
    // A city whose number cannot be read keeps its row, or the finding would stand beside another one.
    let printed = ledger.noted_under(&format!("{path}/"), noted);
    if row.transferred.is_some() || row.announced.is_some() || printed {
        let bare = ledger.page.text(name);
        row.city = bare.strip_suffix('市').filter(|bare| bare.chars().count() > 1).unwrap_or(&bare).to_owned();
        let shown = name.start..name.start + row.city.chars().count();
        ledger.field(format!("{path}/city"), &shown);
        ledger.know(&(name.start..after));
        land.cities.push(row);
    }
}

fn fill(ledger: &mut Ledger, row: &mut CityLand, path: &str, (label, number): (Vec<char>, &Number)) -> bool {
    let mut used = false;
    if scan::has_any(&label, &TRANSFERRED) && row.transferred.is_none() {
        row.transferred = ledger.count(&format!("{path}/transferred"), number);
        used |= row.transferred.is_some();
    }
    if scan::has_any(&label, &ANNOUNCED) && row.announced.is_none() {
        row.announced = ledger.count(&format!("{path}/announced"), number);
        used |= row.announced.is_some();
    }
    used
}

/// `深圳:无`, `无出让`, `无新增公告`.
fn none(ledger: &mut Ledger, row: &mut CityLand, path: &str, range: &Range) {
    let chars = ledger.page.chars(range);
    let Some((at, word)) = none_in(chars) else { return };
    // 出让无 says it of what stands before.
    let after = chars.get(at + word.chars().count()..).unwrap_or(&[]);
    let ends = !scan::says_something(after);
    let what = if ends { chars } else { chars.get(at..).unwrap_or(&[]) };
    let (transferred, announced) = (scan::has_any(what, &TRANSFERRED), scan::has_any(what, &["公告", "供应", "挂牌"]));
    let both = !transferred && !announced;
    let only_none = ledger.page.trimmed(range.clone(), |c| !c.is_alphanumeric()).len() <= 5;
    if both && !only_none {
        return;
    }
    let span = range.start + at..range.start + at + word.chars().count();
    if (transferred || both) && row.transferred.is_none() {
        ledger.field(format!("{path}/transferred"), &span);
        row.transferred = Some(0);
    }
    if (announced || both) && row.announced.is_none() {
        ledger.field(format!("{path}/announced"), &span);
        row.announced = Some(0);
    }
    ledger.know(range);
}

fn totals(ledger: &mut Ledger, land: &mut LandSupply, clause: &Clause) {
    let announced = &mut land.announced;
    let mut used = 0;
    for (n, number) in clause.numbers.iter().enumerate() {
        let label = ledger.page.chars(&clause.before(n));
        let after = ledger.page.chars(&clause.after(n));
        if scan::has_any(label, &NO_TOTAL) {
            continue;
        }
        let taken = match number.unit {
            _ if number.counts(PARCELS) && scan::has_any(label, &ANNOUNCED) && announced.parcels.is_none() => {
                announced.parcels = ledger.count("/land/announced/parcels", number);
                announced.parcels.is_some()
            }
            Unit::Area
                if scan::has_any(label, &["供应", "面积", "公告", "合计", "用地"]) || scan::has(after, "用地") =>
            {
                take(ledger, &mut announced.area_m2, "/land/announced/area_m2", number)
            }
            _ if number.is_money() && is_output(label) => {
                take(ledger, &mut announced.annual_output_yuan, "/land/announced/annual_output_yuan", number)
            }
            _ if number.is_money() && is_tax(label) => {
                take(ledger, &mut announced.annual_tax_yuan, "/land/announced/annual_tax_yuan", number)
            }
            _ => false,
        };
        used += usize::from(taken);
    }
    if let (true, Some(range)) = (clause.numbers.is_empty(), clause.undisclosed.clone()) {
        let label = ledger.page.chars(&clause.range);
        if is_output(label) {
            ledger.withhold(&mut announced.annual_output_yuan, "/land/announced/annual_output_yuan", &range);
        } else if is_tax(label) {
            ledger.withhold(&mut announced.annual_tax_yuan, "/land/announced/annual_tax_yuan", &range);
        } else if scan::has(label, "面积") {
            ledger.withhold(&mut announced.area_m2, "/land/announced/area_m2", &range);
        }
    }
    no_parcels(ledger, land, clause);
    ledger.settle(clause, used);
}

/// `三座城市最新一周无新增公告`.
fn no_parcels(ledger: &mut Ledger, land: &mut LandSupply, clause: &Clause) {
    let chars = ledger.page.chars(&clause.range);
    if land.announced.parcels.is_some() || !clause.numbers.is_empty() || !scan::has(chars, "公告") {
        return;
    }
    if let Some((at, word)) = none_in(chars) {
        let start = clause.range.start + at;
        ledger.field("/land/announced/parcels", &(start..start + word.chars().count()));
        ledger.know(&clause.range);
        land.announced.parcels = Some(0);
    }
}

fn is_output(label: &[char]) -> bool {
    scan::has_any(label, &["产值", "营收", "营业收入"])
}

fn is_tax(label: &[char]) -> bool {
    scan::has_any(label, &["税收", "财政贡献", "纳税", "税额"])
}

/// Takes a quantity into a field that is still empty. A foreign amount leaves it empty, with a finding.
pub fn take<M: Measure>(ledger: &mut Ledger, field: &mut Option<Quantity<M>>, path: &str, number: &Number) -> bool {
    if field.is_some() && number.unit == Unit::Foreign {
        // 36亿元、1.2亿美元: the dollars are said beside the yuan.
        let text = ledger.page.text(&number.range);
        ledger.finding(Code::ForeignCurrency, path, &[&text]);
        return false;
    }
    if field.is_some() || ledger.is_refused(path) {
        return false;
    }
    *field = ledger.quantity(path, number);
    field.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let page = Page::of(input);
        let mut ledger = Ledger::new(&page);
        let land = read(&mut ledger, &page.lines()).unwrap_or_default();
        let shown = |q: Option<String>| q.unwrap_or("-".into());
        let a = &land.announced;
        let mut got = vec![
            shown(a.parcels.map(|n| n.to_string())),
            shown(a.area_m2.as_ref().map(|q| q.text().into())),
            shown(a.annual_output_yuan.as_ref().map(|q| q.text().into())),
            shown(a.annual_tax_yuan.as_ref().map(|q| q.text().into())),
        ];
        got.extend(land.cities.iter().map(|c| {
            format!(
                "{}{}/{}",
                c.city,
                shown(c.transferred.map(|n| n.to_string())),
                shown(c.announced.map(|n| n.to_string()))
            )
        }));
        assert_eq!(got.join(" "), expected, "{input}");
    }

    #[test]
    fn totals_and_cities() {
        check(
            "深圳都市圈(深圳东莞惠州)三座城市最新一周工商产业用地新增公告6宗,合计供应10.6万㎡产业用地,\
             年产值/营收≥25.6亿元,年税收/财政贡献≥0.8亿元。\n1、深圳出让0宗,新增公告0宗。\n2、东莞出让1宗,新增公告2宗。",
            "6 10.6万㎡ ≥25.6亿元 ≥0.8亿元 深圳0/0 东莞1/2",
        );
        check("三座城市新增公告三宗,供应150亩用地,年产值未披露。", "3 150亩 未披露 -");
        check(
            "1、深圳市:无。\n2、东莞无出让,新增公告2宗\n3、惠州:新增公告4宗、出让1宗;",
            "- - - - 深圳0/0 东莞0/2 惠州1/4",
        );
        check("最新一周无新增公告。\n深圳无出让及新增公告。", "0 - - - 深圳0/0");
        check("1、东莞出让无,新增公告2宗。\n2、惠州公告暂无。", "- - - - 东莞0/2 惠州-/0");
        check("深圳出让、新增公告均为0宗。中山出让1宗。", "- - - - 深圳0/0 中山1/-");
        check("年产值≥3亿美元,年税收≥0.8-1亿元", "- - - -");
    }

    #[test]
    fn other_weeks_fill_nothing() {
        check("三座城市上周新增公告9宗,合计供应12万㎡;本周新增公告6宗,合计供应10.6万㎡。", "6 10.6万㎡ - -");
        check("上周新增公告9宗,本周新增公告6宗,年产值较去年增加3亿元。", "6 - - -");
        check(
            "1、深圳终止出让3宗,新增公告1宗。\n2、东莞出让0宗,新增公告2宗(上周5宗),流拍1宗。",
            "- - - - 深圳-/1 东莞0/2",
        );
        check("上周无新增公告。", "- - - -");
    }
}
