//! The choices of a chart as links and one form: they work without JavaScript, and are followed without leaving the page
//! with it.

use leptos::prelude::*;

use crate::chart::{By, Choices, Marks, Naming, Order, Spelled};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::ui::address;

/// The ranges that are one link away, in weeks.
const RANGES: [u32; 3] = [13, 26, 52];

/// All choices that the chart of the subject has.
pub fn controls(choices: &Choices, range: Range, published: Range, language: Language) -> AnyView {
    let link = |key: String, name: String, here: bool, to: Choices| {
        view! { <li><a href=address::chart(language, &to) data-key=key aria-current=here.then_some("true")>{name}</a></li> }
            .into_any()
    };
    let group = |name: Text, links: Vec<AnyView>| {
        let name = name.read(language);
        (links.len() > 1).then(|| {
            view! { <div class="choice" role="group" aria-label=name><span aria-hidden="true">{name}</span><ul>{links}</ul></div> }
                .into_any()
        })
    };
    let facets = choices.subject.facets().iter().map(|facet| {
        let to = Choices { facet: *facet, series: Vec::new(), ..choices.clone() };
        link(facet.slug().to_owned(), facet.name().read(language).to_owned(), *facet == choices.facet, to)
    });
    let ranges = RANGES.map(|weeks| {
        (weeks.to_string(), Text::RangeWeeks.with(language, &[&weeks.to_string()]), {
            let last = Range::ending(published.to, weeks);
            Range { from: last.from.max(published.from), to: published.to }
        })
    });
    let all = ("all".to_owned(), Text::RangeAll.read(language).to_owned(), published);
    let ranges = ranges.into_iter().chain([all]).map(|(key, name, to)| {
        let here = (range.from, range.to) == (to.from, to.to);
        link(format!("weeks-{key}"), name, here, choices.pinned(to))
    });
    let bys = [None].into_iter().chain(By::ALL.map(Some)).map(|by| {
        let (key, name) = match by {
            None => ("auto", Text::ByAuto),
            Some(By::Week) => ("week", Text::ByWeek),
            Some(By::Month) => ("month", Text::ByMonth),
            Some(By::Quarter) => ("quarter", Text::ByQuarter),
        };
        link(format!("by-{key}"), name.read(language).to_owned(), by == choices.by, Choices { by, ..choices.clone() })
    });
    let compare = [(false, Text::CompareNone), (true, Text::CompareYear)].map(|(compare, name)| {
        let to = Choices { compare, ..choices.clone() };
        link(format!("compare-{compare}"), name.read(language).to_owned(), compare == choices.compare, to)
    });
    let marks = Marks::ALL.map(|marks| {
        let name = match marks {
            Marks::All => Text::MarksAll,
            Marks::Policies => Text::NavPolicies,
            Marks::News => Text::NavNews,
            Marks::None => Text::MarksNone,
        };
        let to = Choices { marks, ..choices.clone() };
        link(format!("marks-{}", marks.spelled()), name.read(language).to_owned(), marks == choices.marks, to)
    });
    let namings = Naming::ALL.map(|naming| {
        let name = match naming {
            Naming::Printed => Text::NamingPrinted,
            Naming::First => Text::NamingFirst,
            Naming::Second => Text::NamingSecond,
        };
        let to = Choices { naming, ..choices.clone() };
        link(format!("taxonomy-{}", naming.spelled()), name.read(language).to_owned(), naming == choices.naming, to)
    });
    let orders = Order::ALL.map(|order| {
        let name = match order {
            Order::Taxonomy => Text::OrderTaxonomy,
            Order::Total => Text::OrderTotal,
        };
        let to = Choices { order, ..choices.clone() };
        link(format!("order-{}", order.spelled()), name.read(language).to_owned(), order == choices.order, to)
    });
    let map = choices.subject.is_map(choices.facet);
    view! {
        <section class="choices" aria-label=Text::Choices.read(language)>
            {group(Text::ChoiceMeasure, facets.collect())}
            {group(Text::Range, ranges.collect())}
            {weeks(choices, range, language)}
            {group(Text::ChoiceBy, bys.collect())}
            {choices.can_compare().then(|| group(Text::ChoiceCompare, compare.into()))}
            {map.then(|| group(Text::ChoiceNaming, namings.into()))}
            {map.then(|| group(Text::ChoiceOrder, orders.into()))}
            {group(Text::ChoiceMarks, marks.into())}
        </section>
    }
    .into_any()
}

/// Two fields for the weeks; all other choices go along.
fn weeks(choices: &Choices, range: Range, language: Language) -> AnyView {
    let others = choices.parameters().into_iter().filter(|(name, _)| !matches!(*name, "from" | "to"));
    let others = others.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let field = |name: &'static str, text: Text, value: String| {
        view! {
            <label>
                {text.read(language)}
                <input name=name value=value size="9" autocomplete="off" spellcheck="false" data-key=format!("field-{name}") />
            </label>
        }
    };
    view! {
        <form class="range" action=address::charts(language, &choices.subject)>
            {others.collect_view()}
            {field("from", Text::RangeFrom, range.from.to_string())}
            {field("to", Text::RangeTo, range.to.to_string())}
            <button data-key="show">{Text::RangeShow.read(language)}</button>
        </form>
    }
    .into_any()
}
