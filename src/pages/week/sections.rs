//! The sections with figures: each with its charts, its table, its source sentence and its findings.

use leptos::prelude::*;

use super::{Facts, behind, marks};
use crate::bulletin;
use crate::chart::{self, Card, Choices, Facet, Topic};
use crate::domain::catalogue::Text;
use crate::domain::figures::{Counted, Figure};
use crate::domain::language::Language;
use crate::domain::quantity::Quantity;
use crate::domain::series::{Range, Reported};
use crate::store::{Kind, Known, Store};
use crate::ui::card::card;
use crate::ui::charts;
use crate::ui::gap::{self, Shown};
use crate::ui::marked::marked;
use crate::web::error::Error;

pub async fn sections(store: &Store, facts: &Facts, language: Language) -> Result<AnyView, Error> {
    let mut sections = Vec::new();
    let range = behind(facts.week);
    for topic in Topic::ALL {
        let mut cards = Vec::new();
        for facet in facets(topic) {
            let choices = Choices { as_of: facts.as_of, ..charts::glance(topic, facet, range) };
            let drawn = charts::card(store, facts.known, &choices, range, language).await?;
            cards.push(card(drawn, own_page(facts, &choices), language));
        }
        if topic == Topic::Funding {
            // The week's own distribution first; the same clusters over the weeks are the trend's.
            let week = Range::between(facts.week, facts.week);
            let choices = Choices { as_of: facts.as_of, ..chart::week_alone(week) };
            cards.insert(0, card(clusters(facts, language), own_page(facts, &choices), language));
        }
        let quoted = match store.kind() {
            Kind::Real => Text::SourceSentence,
            Kind::Demo => Text::SourceSentenceReworded,
        };
        sections.push(section(facts, topic, cards, quoted, language));
    }
    Ok(sections.collect_view().into_any())
}

/// What the page shows of a topic over the weeks.
fn facets(topic: Topic) -> Vec<Facet> {
    match topic {
        Topic::Land => vec![Facet::Parcels, Facet::Area],
        Topic::Rents => vec![Facet::Rent],
        Topic::Funding => vec![Facet::Amount],
        Topic::Capital | Topic::Renewal => vec![Facet::Counts],
    }
}

/// A chart's own page shows the weeks as they stand or as of a day; a revision's page, which is as of the moment when it was
/// published, does not lead there.
fn own_page<'a>(facts: &Facts, choices: &'a Choices) -> Option<&'a Choices> {
    (facts.known == Known::Now || facts.as_of.is_some()).then_some(choices)
}

fn clusters(facts: &Facts, language: Language) -> Card {
    let week = Reported {
        week: facts.week,
        revision: facts.revision.number,
        generated: facts.edition.generated,
        section: facts.edition.bulletin.funding.clone(),
    };
    chart::cluster_companies(&week, language)
}

/// A row of a section's table: what it is, the figure, and where it stands in the bulletin (a JSON pointer).
type Row = (String, Shown, String);

fn section(facts: &Facts, topic: Topic, cards: Vec<AnyView>, heading: Text, language: Language) -> AnyView {
    let (paths, rows): (&[&str], Vec<Row>) = match topic {
        Topic::Land => (&["/land"], land(facts, language)),
        Topic::Rents => (&["/leases"], leases(facts, language)),
        Topic::Funding => (&["/funding"], funding(facts, language)),
        Topic::Capital => (&["/capital", "/market_report", "/funds"], capital(facts, language)),
        Topic::Renewal => (&["/renewal"], renewal(facts, language)),
    };
    let name = topic.name().read(language);
    let rows = rows.into_iter().map(|(name, shown, path)| {
        let class = if shown.gap { "n gap" } else { "n" };
        view! { <tr><th scope="row">{marked(&name, language)}</th><td class=class>{marked(&shown.text, language)}{marks::marks(facts, &path, language)}</td></tr> }
    });
    let caption = Text::SectionTable.with(language, &[name, &facts.week.to_string()]);
    let edition = &facts.edition;
    let sentences = paths.iter().filter_map(|path| {
        let text = edition.text.as_deref()?;
        let sentence = bulletin::sentence(text, &edition.spans, path)?;
        Some(view! { <blockquote lang="zh">{sentence}</blockquote> })
    });
    let sentences: Vec<_> = sentences.collect();
    let quoted = (!sentences.is_empty()).then(|| {
        view! { <div class="sentence"><h3>{heading.read(language)}</h3>{sentences}</div> }
    });
    view! {
        <section>
            <h2 id=topic.slug()>{name}</h2>
            <div class="cards">
                <div class="card">
                    <table class="figures">
                        <caption>{caption}</caption>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                    {quoted}
                    {facts.remarks().list(paths, language)}
                </div>
                {cards}
            </div>
        </section>
    }
    .into_any()
}

/// The figure of a field; `path` tells a gap from a figure that was not converted.
fn figure<U: Figure>(facts: &Facts, path: &str, value: Option<&Quantity<U>>, language: Language) -> Shown {
    match value {
        None if facts.unconverted(path) => gap::unconverted(language),
        value => gap::quantity(value, language),
    }
}

fn land(facts: &Facts, language: Language) -> Vec<Row> {
    let Some(land) = &facts.edition.bulletin.land else {
        return vec![(Text::TileParcels.read(language).to_owned(), gap::not_reported(language), String::new())];
    };
    let announced = &land.announced;
    let at = |field: &str| format!("/land/announced/{field}");
    let row = |text: Text, path: &str, shown| (text.read(language).to_owned(), shown, at(path));
    let money = |path: &str, value| figure(facts, &at(path), value, language);
    let mut rows = vec![
        row(Text::TileParcels, "parcels", gap::count(announced.parcels, Counted::Parcels, language)),
        row(Text::TileArea, "area_m2", figure(facts, &at("area_m2"), announced.area_m2.as_ref(), language)),
        row(Text::RowOutput, "annual_output_yuan", money("annual_output_yuan", announced.annual_output_yuan.as_ref())),
        row(Text::RowTax, "annual_tax_yuan", money("annual_tax_yuan", announced.annual_tax_yuan.as_ref())),
    ];
    for (place, land) in land.cities.iter().enumerate() {
        let name = chart::city(&land.city, language);
        let transferred = gap::count(land.transferred, Counted::Parcels, language);
        let announced = gap::count(land.announced, Counted::Parcels, language);
        let at = |field: &str| format!("/land/cities/{place}/{field}");
        rows.push((Text::RowCityTransferred.with(language, &[name]), transferred, at("transferred")));
        rows.push((Text::RowCityAnnounced.with(language, &[name]), announced, at("announced")));
    }
    rows
}

fn leases(facts: &Facts, language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, lease) in facts.edition.bulletin.leases.iter().enumerate() {
        let at = |field: &str| format!("/leases/{place}/{field}");
        let name = chart::city(&lease.city, language);
        let row = |text: Text, field: &str, shown| (text.with(language, &[name]), shown, at(field));
        rows.push(row(Text::RowDeals, "deals", gap::count(lease.deals, Counted::Deals, language)));
        if lease.deals == Some(0) {
            continue;
        }
        let area = figure(facts, &at("area_m2"), lease.area_m2.as_ref(), language);
        rows.push(row(Text::RowLeasedArea, "area_m2", area));
        let field = "average_rent_yuan_per_m2_month";
        let rent = figure(facts, &at(field), lease.average_rent_yuan_per_m2_month.as_ref(), language);
        rows.push(row(Text::RowRent, field, rent));
        let districts = match lease.districts.as_slice() {
            [] => gap::not_reported(language),
            districts => gap::words(districts.join("、")),
        };
        rows.push(row(Text::RowDistricts, "districts", districts));
    }
    if rows.is_empty() {
        rows.push((Text::TopicRents.read(language).to_owned(), gap::not_reported(language), String::new()));
    }
    rows
}

fn funding(facts: &Facts, language: Language) -> Vec<Row> {
    let funding = facts.edition.bulletin.funding.clone().unwrap_or_default();
    let row = |text: Text, path: &str, shown| (text.read(language).to_owned(), shown, format!("/funding/{path}"));
    let money = |path: &str, value| figure(facts, &format!("/funding/{path}"), value, language);
    let local = funding.local.as_ref();
    let national = funding.national.unwrap_or_default();
    let companies = local.and_then(|local| local.companies);
    let clusters = local.and_then(|local| local.clusters_reported);
    let (whole, part) = ("national/amount_yuan", "national/amount_in_clusters_yuan");
    let mut rows = vec![
        row(Text::RowLocalCompanies, "local/companies", gap::count(companies, Counted::Companies, language)),
        row(Text::RowClusters, "local/clusters_reported", gap::count(clusters, Counted::Clusters, language)),
        row(Text::RowNationalEvents, "national/events", gap::count(national.events, Counted::Events, language)),
        row(Text::RowNationalAmount, whole, money(whole, national.amount_yuan.as_ref())),
        row(
            Text::RowClusterCompanies,
            "national/companies_in_clusters",
            gap::count(national.companies_in_clusters, Counted::Companies, language),
        ),
        row(Text::RowClusterAmount, part, money(part, national.amount_in_clusters_yuan.as_ref())),
    ];
    if !funding.sources.is_empty() {
        rows.push(row(Text::RowSources, "sources", gap::words(funding.sources.join("、"))));
    }
    rows
}

fn capital(facts: &Facts, language: Language) -> Vec<Row> {
    let bulletin = &facts.edition.bulletin;
    let capital = bulletin.capital.clone().unwrap_or_default();
    let row = |text: Text, path: &str, shown| (text.read(language).to_owned(), shown, format!("/capital/{path}"));
    let mut rows = vec![
        row(Text::RowIpos, "ipos", gap::count(capital.ipos, Counted::Listings, language)),
        row(Text::RowAcquisitions, "acquisitions", gap::count(capital.acquisitions, Counted::Acquisitions, language)),
        row(
            Text::RowClusterIpos,
            "ipos_in_clusters",
            gap::count(capital.ipos_in_clusters, Counted::Listings, language),
        ),
        row(
            Text::RowClusterAcquisitions,
            "acquisitions_in_clusters",
            gap::count(capital.acquisitions_in_clusters, Counted::Acquisitions, language),
        ),
    ];
    if !capital.exchanges.is_empty() {
        rows.push(row(Text::RowExchanges, "exchanges", gap::words(capital.exchanges.join("、"))));
    }
    if let Some(report) = &bulletin.market_report {
        let at = |field: &str| format!("/market_report/{field}");
        let named = |text: Text, field: &str, shown| (text.with(language, &[&report.source]), shown, at(field));
        let amount = figure(facts, &at("amount_yuan"), report.amount_yuan.as_ref(), language);
        rows.push(named(Text::RowReportEvents, "events", gap::count(report.events, Counted::Events, language)));
        rows.push(named(Text::RowReportAmount, "amount_yuan", amount));
        rows.push(named(Text::RowReportIndustries, "top_industries", gap::words(report.top_industries.join("、"))));
    }
    for (place, fund) in bulletin.funds.iter().enumerate() {
        let amount = gap::quantity(fund.amount_yuan.as_ref(), language);
        rows.push((Text::RowFund.with(language, &[&fund.title]), amount, format!("/funds/{place}/amount_yuan")));
    }
    rows
}

fn renewal(facts: &Facts, language: Language) -> Vec<Row> {
    let rows = facts.edition.bulletin.renewal.iter().enumerate().map(|(place, renewal)| {
        let name = chart::city(&renewal.city, language);
        let name = match &renewal.kind {
            Some(kind) => format!("{name} {kind}"),
            None => name.to_owned(),
        };
        let shown = match renewal.projects {
            Some(0) => gap::none(language),
            projects => gap::count(projects, Counted::Projects, language),
        };
        (name, shown, format!("/renewal/{place}/projects"))
    });
    let mut rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        rows.push((Text::TopicRenewal.read(language).to_owned(), gap::not_reported(language), String::new()));
    }
    rows
}
