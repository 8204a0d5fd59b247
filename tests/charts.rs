//! The charts: snapshots of every kind in both languages, and what must hold for any rows.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

use std::fmt::Write;

use chart_fixtures::{cards, chosen, fixtures, rows, week};
use industry_weekly::chart::{self, Card, Choices, Material, Naming, Order, Spelled, Subject, Topic};
use industry_weekly::domain::funding::{ClusterCompanies, Funding, LocalFunding};
use industry_weekly::domain::language::Language;
use industry_weekly::domain::series::{Range, Reported};

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

/// Three weeks around the turn of 2024, whose names are of both versions of the taxonomy, or of none.
fn renamed() -> Vec<Reported<Option<Funding>>> {
    let weeks: [(&str, &[(&str, u32)]); 3] = [
        ("2023-W51", &[("新材料", 4), ("智能机器人", 2), ("工业母机", 1), ("精密仪器设备", 1), ("元宇宙", 3)]),
        ("2023-W52", &[("新材料", 1), ("区块链", 2), ("人工智能", 5), ("元宇宙", 6)]),
        ("2024-W01", &[("高性能材料", 2), ("智能机器人", 7), ("机器人", 1), ("高端装备与仪器", 1)]),
    ];
    let clusters = |names: &[(&str, u32)]| {
        names.iter().map(|(name, n)| ClusterCompanies { cluster: (*name).into(), companies: *n }).collect::<Vec<_>>()
    };
    let local = |clusters: Vec<ClusterCompanies>| LocalFunding {
        city: "深圳".into(),
        clusters_reported: None,
        companies: Some(clusters.iter().map(|cluster| cluster.companies).sum()),
        clusters,
    };
    let reported = |(at, names): (&str, &[(&str, u32)])| Reported {
        week: week(at),
        revision: 1,
        generated: false,
        section: Some(Funding { local: Some(local(clusters(names))), ..Funding::default() }),
    };
    weeks.map(reported).into()
}

fn funded(choices: &Choices, last: &str, weeks: u32, language: Language) -> Card {
    let material =
        Material { rows: chart::Rows::Funding(renamed()), before: None, events: Vec::new(), outdated: Vec::new() };
    chart::card(choices, Range::ending(week(last), weeks), &material, language)
}

#[test]
fn clusters_are_named_and_ordered_as_chosen() {
    let topic = Choices::of(Subject::Topic(Topic::Funding));
    for (naming, order, language) in [
        (Naming::Printed, Order::Taxonomy, Language::Chinese),
        (Naming::First, Order::Taxonomy, Language::Chinese),
        (Naming::Second, Order::Taxonomy, Language::Chinese),
        (Naming::Second, Order::Total, Language::English),
    ] {
        let card = funded(&Choices { naming, order, ..topic.clone() }, "2024-W01", 3, language);
        let name = format!("naming_{}_{}_{}", naming.spelled(), order.spelled(), language.tag());
        insta::assert_snapshot!(name, shown(&card));
    }
    let names = |naming, order| {
        let card = funded(&Choices { naming, order, ..topic.clone() }, "2024-W01", 3, Language::Chinese);
        card.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(
        names(Naming::Second, Order::Taxonomy),
        ["人工智能", "高端装备与仪器", "机器人", "高性能材料", "智能机器人", "区块链", "元宇宙"]
    );
    assert_eq!(
        names(Naming::Second, Order::Total),
        ["元宇宙", "高性能材料", "智能机器人", "人工智能", "高端装备与仪器", "机器人", "区块链"]
    );
    assert_eq!(
        names(Naming::First, Order::Total),
        ["智能机器人", "元宇宙", "新材料", "人工智能", "区块链", "工业母机", "精密仪器设备", "高端装备与仪器"]
    );
}

#[test]
fn one_week_is_drawn_as_bars_with_the_same_choices() {
    let topic = Choices::of(Subject::Topic(Topic::Funding));
    let labels = |naming, order, last| {
        let card = funded(&Choices { naming, order, ..topic.clone() }, last, 1, Language::Chinese);
        assert_eq!((card.id, card.rows.len()), ("cluster-companies", 0));
        card.table.rows.into_iter().map(|row| row.label).collect::<Vec<_>>()
    };
    assert_eq!(
        labels(Naming::Printed, Order::Taxonomy, "2023-W51"),
        ["智能机器人", "工业母机", "精密仪器设备", "新材料", "元宇宙"]
    );
    assert_eq!(labels(Naming::Second, Order::Total, "2023-W51"), ["高性能材料", "元宇宙", "高端装备与仪器", "机器人"]);
    let last = renamed().pop().unwrap();
    let range = Range::between(last.week, last.week);
    let material =
        Material { rows: chart::Rows::Funding(renamed()), before: None, events: Vec::new(), outdated: Vec::new() };
    for language in Language::ALL {
        let of_week = chart::cluster_companies(&last, language);
        assert_eq!(chart::card(&chart::week_alone(range), range, &material, language), of_week);
    }
}

#[test]
fn a_renamed_cluster_is_one_history_of_its_printed_names() {
    for (name, legend, totals) in [
        ("高性能材料", vec!["高性能材料", "新材料"], ["2", "1", "4"]),
        ("新材料", vec!["高性能材料", "新材料"], ["2", "1", "4"]),
        ("高端装备与仪器", vec!["高端装备与仪器", "工业母机", "精密仪器设备"], ["1", "0", "2"]),
        ("机器人", vec!["机器人", "智能机器人"], ["1", "0", "2"]),
        ("智能机器人", vec![], ["7", "0", "2"]),
        ("元宇宙", vec![], ["0", "6", "3"]),
    ] {
        let card = funded(&Choices::of(Subject::Cluster(name.into())), "2024-W01", 3, Language::Chinese);
        let labels: Vec<&str> =
            card.legend.iter().filter(|entry| entry.class.starts_with('s')).map(|e| e.label.as_str()).collect();
        assert_eq!(labels, legend, "{name}");
        let first: Vec<&str> = card.table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
        assert_eq!(first, totals, "{name}");
    }
    let card = funded(&Choices::of(Subject::Cluster("高性能材料".into())), "2023-W52", 2, Language::English);
    insta::assert_snapshot!("history_under_an_old_name", shown(&card));
}
