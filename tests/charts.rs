//! The charts: snapshots of every kind in both languages, and what must hold for any rows.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use std::fmt::Write;

use chart_fixtures::{cards, chosen, fixtures, rows, week};
use industry_weekly::chart::Card;
use industry_weekly::domain::language::Language;
use industry_weekly::domain::series::Range;

/// A card as text: its words, its table, its picture with one element a line.
fn shown(card: &Card) -> String {
    let mut text = format!("{}\n{}\n{}\n{}\n{}\n\n", card.id, card.title, card.subtitle, card.source, card.alt);
    for entry in &card.legend {
        writeln!(text, "[{}] {}", entry.class, entry.label).unwrap();
    }
    text.push('\n');
    let headers: Vec<&str> = card.table.columns.iter().map(|column| column.text.as_str()).collect();
    writeln!(text, "{}", headers.join(" | ")).unwrap();
    for row in &card.table.rows {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        writeln!(text, "{} | {} {}", row.label, cells.join(" | "), row.notes.join(", ")).unwrap();
    }
    text + "\n" + &card.svg.replace("><", ">\n<") + "\n"
}

#[test]
fn every_kind_of_chart_in_both_languages() {
    let rows = rows(12, true);
    for language in Language::ALL {
        for card in cards(&rows, Range::ending(week("2024-W25"), 12), language) {
            insta::assert_snapshot!(format!("{}_{}", card.id, language.tag()), shown(&card));
        }
    }
}

#[test]
fn charts_as_they_may_be_chosen_in_both_languages() {
    for language in Language::ALL {
        for (name, card) in chosen(language) {
            let name = name.replace(['?', '&', '=', ','], "_");
            insta::assert_snapshot!(format!("{name}_{}", language.tag()), shown(&card));
        }
    }
}

/// The weight of a week's page is mostly its charts and their tables.
#[test]
fn the_charts_of_a_page_are_light() {
    let bytes: Vec<(String, usize)> = fixtures().into_iter().map(|(id, svg)| (id, svg.len())).collect();
    assert!(bytes.iter().all(|(_, bytes)| *bytes < 9_000), "{bytes:?}");
}

/// Writes what the eye should look at: `CHART_GALLERY=directory cargo test --test charts gallery`.
#[test]
fn gallery() {
    let Some(directory) = std::env::var_os("CHART_GALLERY") else { return };
    let css = std::fs::read_to_string("style/charts.css").unwrap();
    for (name, weeks, language) in [
        ("zh", 26, Language::Chinese),
        ("en", 26, Language::English),
        ("year", 104, Language::Chinese),
        ("decade", 520, Language::Chinese),
        ("one", 1, Language::Chinese),
    ] {
        let rows = rows(weeks, true);
        let mut html = format!(
            "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><style>{css}\nbody{{font:14px/1.5 sans-serif;margin:12px;background:var(--ch-surface);color:var(--ch-text);max-width:680px}}h2{{font-size:17px;margin:22px 0 0}}p{{margin:2px 0;color:var(--ch-muted)}}</style>"
        );
        for card in cards(&rows, Range::ending(week("2024-W25"), weeks), language) {
            write!(html, "<h2>{}</h2><p>{}</p><ul class=key>", card.title, card.subtitle).unwrap();
            for entry in &card.legend {
                write!(html, "<li class={}>{}</li>", entry.class, entry.label).unwrap();
            }
            let mut table = String::from("<table><thead><tr>");
            for header in &card.table.columns {
                write!(table, "<th scope=col>{}</th>", header.text).unwrap();
            }
            table.push_str("</tr></thead><tbody>");
            for row in &card.table.rows {
                write!(table, "<tr><th scope=row>{}</th>", row.label).unwrap();
                for cell in &row.cells {
                    write!(table, "<td>{}</td>", cell.text).unwrap();
                }
                table.push_str("</tr>");
            }
            write!(html, "</ul>{}<details><summary>Table</summary>{table}</tbody></table></details><p><small>{}<br>{}</small></p>", card.svg, card.source, card.alt).unwrap();
        }
        std::fs::write(std::path::Path::new(&directory).join(format!("{name}.html")), html).unwrap();
    }
}
