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

/// What most people come to choose, above the chart: the measure and the weeks.
pub fn first(choices: &Choices, range: Range, published: Range, language: Language) -> AnyView {
    let facets = choices.subject.facets().iter().map(|facet| Offer {
        key: facet.slug().to_owned(),
        name: facet.name().read(language).to_owned(),
        here: *facet == choices.facet,
        to: choices.measuring(*facet),
    });
    // As many as there are, or more, would be all of them again.
    let fewer = RANGES.into_iter().filter(|weeks| i64::from(*weeks) < published.weeks());
    let last = |weeks: u32| {
        let name = Text::RangeWeeks.with(language, &[&weeks.to_string()]);
        (weeks.to_string(), name, Range::ending(published.to, weeks))
    };
    let all = ("all".to_owned(), Text::RangeAll.read(language).to_owned(), published);
    let ranges = fewer.map(last).chain([all]).map(|(key, name, to)| Offer {
        key: format!("weeks-{key}"),
        name,
        here: range == to,
        to: choices.reaching(to, published),
    });
    view! {
        <div class="choices" role="region" aria-label=Text::FirstChoices.read(language)>
            {group(Text::ChoiceMeasure, facets.collect(), language)}
            {group(Text::Range, ranges.collect(), language)}
        </div>
    }
    .into_any()
}

/// All other choices that the chart has, beside it or below.
pub fn others(choices: &Choices, range: Range, language: Language) -> AnyView {
    let bys = [("auto", Text::ByAuto, None)].into_iter().chain(By::ALL.map(|by| {
        let name = match by {
            By::Week => Text::ByWeek,
            By::Month => Text::ByMonth,
            By::Quarter => Text::ByQuarter,
        };
        (by.spelled(), name, Some(by))
    }));
    let bys = bys.map(|(key, name, by)| {
        Offer::of("by", key, name, choices.by == by, Choices { by, ..choices.clone() }, language)
    });
    let compare =
        [("none", Text::CompareNone, false), ("year", Text::CompareYear, true)].map(|(key, name, compare)| {
            let to = Choices { compare, ..choices.clone() };
            Offer::of("compare", key, name, choices.compare == compare, to, language)
        });
    let marks = Marks::ALL.map(|marks| {
        let name = match marks {
            Marks::All => Text::MarksAll,
            Marks::Policies => Text::NavPolicies,
            Marks::News => Text::NavNews,
            Marks::None => Text::MarksNone,
        };
        let to = Choices { marks, ..choices.clone() };
        Offer::of("marks", marks.spelled(), name, choices.marks == marks, to, language)
    });
    let namings = Naming::ALL.map(|naming| {
        let name = match naming {
            Naming::Printed => Text::NamingPrinted,
            Naming::First => Text::NamingFirst,
            Naming::Second => Text::NamingSecond,
        };
        let to = Choices { naming, ..choices.clone() };
        Offer::of("taxonomy", naming.spelled(), name, choices.naming == naming, to, language)
    });
    let orders = Order::ALL.map(|order| {
        let name = match order {
            Order::Taxonomy => Text::OrderTaxonomy,
            Order::Total => Text::OrderTotal,
        };
        let to = Choices { order, ..choices.clone() };
        Offer::of("order", order.spelled(), name, choices.order == order, to, language)
    });
    let map = choices.subject.is_map(choices.facet);
    // One week of a map is drawn as bars, which have no axis of weeks.
    let axis = !(map && range.weeks() == 1);
    view! {
        <div class="choices" role="region" aria-label=Text::OtherChoices.read(language)>
            {weeks(choices, range, language)}
            {axis.then(|| group(Text::ChoiceBy, bys.collect(), language))}
            {choices.can_compare().then(|| group(Text::ChoiceCompare, compare.into(), language))}
            {map.then(|| group(Text::ChoiceNaming, namings.into(), language))}
            {map.then(|| group(Text::ChoiceOrder, orders.into(), language))}
            {axis.then(|| group(Text::ChoiceMarks, marks.into(), language))}
        </div>
    }
    .into_any()
}

/// One value of a choice. The `key` names its link, so that the focus finds it again on the next page.
struct Offer {
    key: String,
    name: String,
    here: bool,
    to: Choices,
}

impl Offer {
    fn of(choice: &str, value: &str, name: Text, here: bool, to: Choices, language: Language) -> Self {
        Self { key: format!("{choice}-{value}"), name: name.read(language).to_owned(), here, to }
    }
}

/// The values of one choice as links; nothing where there is but one.
fn group(name: Text, offers: Vec<Offer>, language: Language) -> Option<AnyView> {
    let name = name.read(language);
    let several = offers.len() > 1;
    let links = offers.into_iter().map(|Offer { key, name, here, to }| {
        view! { <li><a href=address::chart(language, &to) data-key=key aria-current=here.then_some("true")>{name}</a></li> }
    });
    several.then(|| {
        view! {
            <div class="choice" role="group" aria-label=name>
                <span aria-hidden="true">{name}</span>
                <ul>{links.collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// Two fields for the weeks and one for the day; all other choices go along.
fn weeks(choices: &Choices, range: Range, language: Language) -> AnyView {
    let others = choices.parameters().into_iter().filter(|(name, _)| !matches!(*name, "from" | "to" | "as_of"));
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
            <label>
                {Text::RangeAsOf.read(language)}
                <input type="date" name="as_of" value=choices.as_of.map(|day| day.to_string()) data-key="field-as-of" />
            </label>
            <button data-key="show">{Text::RangeShow.read(language)}</button>
        </form>
    }
    .into_any()
}
