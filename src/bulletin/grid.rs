//! Tables that stand in the text: lines with tabs between their cells below a line of headings. A cell becomes a field only
//! when its heading names the field and the cell is nothing but its value; every other cell stays unread.

mod columns;

use crate::domain::bulletin::Bulletin;
use crate::domain::division::{self, CITIES, divisions};
use crate::domain::funding::{ClusterCompanies, Funding, LocalFunding};
use crate::domain::land::{CityLand, LandSupply};
use crate::domain::lease::Lease;
use crate::domain::news::NewsItem;
use crate::domain::quantity::{Bound, Quantity, Unit as Measure};

use super::ledger::Ledger;
use super::numbers::Unit;
use super::page::{Page, Range};
use super::sections::{self, Section};
use super::typed::{Said, day, said};
use super::{days, scan};

use columns::{Column, Columns};

/// A line of headings and the lines below it.
pub struct Grid {
    columns: Columns,
    headings: Range,
    rows: Vec<Vec<Range>>,
}

/// Takes the tables of a section out of its lines; what no headings explain stays among them.
pub fn out_of(page: &Page, section: Section, lines: &[Range]) -> (Vec<Range>, Vec<Grid>) {
    let (mut rest, mut grids): (Vec<Range>, Vec<Grid>) = (Vec::new(), Vec::new());
    let mut open = false;
    for line in lines {
        let cells = cells(page, line);
        if cells.len() < 2 {
            open = false;
            rest.push(line.clone());
            continue;
        }
        if let Some(columns) = columns::of(page, section, &cells) {
            grids.push(Grid { columns, headings: line.clone(), rows: Vec::new() });
            open = true;
        } else if let Some(grid) = grids.last_mut().filter(|_| open) {
            grid.rows.push(cells);
        } else {
            rest.push(line.clone());
        }
    }
    (rest, grids)
}

/// The cells of a line, without the blanks at their ends. A line starts before its first character where empty cells do.
fn cells(page: &Page, line: &Range) -> Vec<Range> {
    let before = (0..line.start).rev().take_while(|at| matches!(page.printed_at(*at), '\t' | ' ' | '\u{3000}')).count();
    let whole = line.start - before..line.end;
    let ends = whole.clone().filter(|at| page.printed_at(*at) == '\t').chain([whole.end]);
    let mut start = whole.start;
    let mut cells = Vec::new();
    for end in ends {
        cells.push(page.trim(start..end));
        start = end + 1;
    }
    cells
}

/// Reads the rows into the bulletin. What a sentence said already is not said again.
pub fn read(ledger: &mut Ledger, grid: &Grid, bulletin: &mut Bulletin) {
    let mut taken = false;
    for row in &grid.rows {
        let cells = Cells { columns: &grid.columns, row };
        taken |= match grid.columns.section {
            columns::About::Land => land(ledger, &cells, &mut bulletin.land),
            columns::About::Leases => lease(ledger, &cells, &mut bulletin.leases),
            columns::About::Clusters => cluster(ledger, &cells, &mut bulletin.funding),
            columns::About::News => news(ledger, &cells, bulletin),
        };
    }
    if taken {
        ledger.know(&grid.headings);
    }
}

/// A row, by its columns.
struct Cells<'a> {
    columns: &'a Columns,
    row: &'a [Range],
}

impl Cells<'_> {
    /// Where the column's cell stands, when it holds something.
    fn get(&self, column: Column) -> Option<&Range> {
        let at = self.columns.at(column)?;
        self.row.get(at).filter(|cell| !cell.is_empty())
    }

    /// A count, which the cell says and nothing else.
    fn count(&self, ledger: &mut Ledger, path: String, column: Column) -> Option<u32> {
        let cell = self.get(column)?;
        let value = match said(&ledger.page.text(cell), "个")? {
            Said::None => 0,
            Said::Number { unit: Unit::Bare | Unit::Count(_), bound: Bound::Exact, value: Some(value), cut: false } => {
                let value = value.ten_thousandths();
                u32::try_from(value / 10_000).ok().filter(|_| value % 10_000 == 0)?
            }
            _ => return None,
        };
        ledger.field(path, cell);
        Some(value)
    }

    /// A quantity whose unit stands in the cell or in the heading.
    fn quantity<M: Measure>(
        &self,
        ledger: &mut Ledger,
        path: String,
        column: Column,
        wanted: Unit,
    ) -> Option<Quantity<M>> {
        let cell = self.get(column)?;
        let printed = ledger.page.text(cell);
        let unit = self.columns.unit(column);
        let bare = printed.ends_with(|c: char| c.is_numeric());
        let text = if bare { format!("{printed}{unit}") } else { printed };
        let quantity = match said(&text, "")? {
            Said::Undisclosed => Quantity::undisclosed(text),
            Said::Number { unit, bound, value: Some(value), cut: false } if unit == wanted => {
                Quantity::new(M::new(value), bound, text)
            }
            Said::Range { unit, lower, upper } if unit == wanted => {
                Quantity::range(M::new(lower), M::new(upper), text)?
            }
            _ => return None,
        };
        ledger.field(path, cell);
        Some(quantity)
    }

    fn know_number(&self, ledger: &mut Ledger) {
        if let Some(cell) = self.get(Column::Number) {
            ledger.know(cell);
        }
    }
}

/// Where the city's name stands in its cell.
fn named(page: &Page, cell: &Range, name: &str) -> Range {
    match page.text(cell).starts_with(name) {
        true => cell.start..cell.start + name.chars().count(),
        false => cell.clone(),
    }
}

/// The city's name without 市; `None` for totals and whatever else is no city of the metropolitan area.
fn city(page: &Page, cell: &Range) -> Option<&'static str> {
    division::city(&page.text(cell))
}

fn land(ledger: &mut Ledger, cells: &Cells, land: &mut Option<LandSupply>) -> bool {
    let Some((cell, name)) = cells.get(Column::City).and_then(|cell| Some((cell, city(ledger.page, cell)?))) else {
        return false;
    };
    let known = land.as_ref().map_or(&[][..], |land| &land.cities);
    if known.iter().any(|row| row.city == name) {
        return false;
    }
    let path = format!("/land/cities/{}", known.len());
    let transferred = cells.count(ledger, format!("{path}/transferred"), Column::Transferred);
    let announced = cells.count(ledger, format!("{path}/announced"), Column::Announced);
    if transferred.is_none() && announced.is_none() {
        return false;
    }
    ledger.field(format!("{path}/city"), &named(ledger.page, cell, name));
    ledger.know(cell);
    cells.know_number(ledger);
    let row = CityLand { city: name.to_owned(), transferred, announced };
    land.get_or_insert_with(LandSupply::default).cities.push(row);
    true
}

fn lease(ledger: &mut Ledger, cells: &Cells, leases: &mut Vec<Lease>) -> bool {
    let Some((cell, name)) = cells.get(Column::City).and_then(|cell| Some((cell, city(ledger.page, cell)?))) else {
        return false;
    };
    if leases.iter().any(|lease| lease.city == name) {
        return false;
    }
    let path = format!("/leases/{}", leases.len());
    let deals = cells.count(ledger, format!("{path}/deals"), Column::Deals);
    let area_m2 = cells.quantity(ledger, format!("{path}/area_m2"), Column::Area, Unit::Area);
    let rent = format!("{path}/average_rent_yuan_per_m2_month");
    let rent = cells.quantity(ledger, rent, Column::Rent, Unit::Rent);
    if deals.is_none() && area_m2.is_none() && rent.is_none() {
        return false;
    }
    let mut districts = Vec::new();
    if let Some(cell) = cells.get(Column::Districts) {
        let is_one = |name: &[char]| divisions(name_of(name)).iter().any(|one| scan::is(name, one));
        for range in sections::names(ledger.page, cell, is_one) {
            districts.push(ledger.text(format!("{path}/districts/{}", districts.len()), &range));
        }
        ledger.know(cell);
    }
    ledger.field(format!("{path}/city"), &named(ledger.page, cell, name));
    ledger.know(cell);
    cells.know_number(ledger);
    leases.push(Lease { city: name.to_owned(), deals, area_m2, districts, average_rent_yuan_per_m2_month: rent });
    true
}

/// The city that has a division of this name.
fn name_of(name: &[char]) -> &'static str {
    CITIES.into_iter().find(|city| divisions(city).iter().any(|one| scan::is(name, one))).unwrap_or("深圳")
}

fn cluster(ledger: &mut Ledger, cells: &Cells, funding: &mut Option<Funding>) -> bool {
    let Some(cell) = cells.get(Column::Cluster) else { return false };
    let chars: Vec<char> = ledger.page.chars(cell).iter().copied().filter(|c| !c.is_whitespace()).collect();
    if columns::is_total(&chars) {
        return false;
    }
    let known = funding.as_ref().and_then(|funding| funding.local.as_ref()).map_or(&[][..], |local| &local.clusters);
    let name = ledger.page.text(cell);
    if known.iter().any(|one| one.cluster == name) {
        return false;
    }
    let path = format!("/funding/local/clusters/{}", known.len());
    let Some(companies) = cells.count(ledger, format!("{path}/companies"), Column::Companies) else { return false };
    let cluster = ledger.text(format!("{path}/cluster"), cell);
    cells.know_number(ledger);
    let local = funding.get_or_insert_with(Funding::default).local.get_or_insert_with(|| LocalFunding {
        city: "深圳".to_owned(),
        clusters_reported: None,
        companies: None,
        clusters: Vec::new(),
    });
    local.clusters.push(ClusterCompanies { cluster, companies });
    true
}

fn news(ledger: &mut Ledger, cells: &Cells, bulletin: &mut Bulletin) -> bool {
    let Some(title) = cells.get(Column::Title) else { return false };
    let path = format!("/news/{}", bulletin.news.len());
    let title = ledger.text(format!("{path}/title"), title);
    let mut text = |field: &str, column| {
        let cell = cells.get(column).cloned();
        cell.map(|cell| ledger.text(format!("{path}/{field}"), &cell)).unwrap_or_default()
    };
    let (scope, body) = (text("scope", Column::City), text("body", Column::Body));
    let week = bulletin.week;
    let own = cells.get(Column::Day).and_then(|cell| Some((day(&ledger.page.text(cell), week)?, cell.clone())));
    let date = own.or_else(|| days::date(ledger.page, cells.get(Column::Body)?, week));
    if let Some((_, range)) = &date {
        ledger.field(format!("{path}/date"), range);
    }
    cells.know_number(ledger);
    bulletin.news.push(NewsItem { scope, title, date: date.map(|(date, _)| date), body });
    true
}

#[cfg(test)]
mod tests;
