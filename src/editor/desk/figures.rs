//! The draft's figures as the publisher answers for them: each with the words it was read from, last week's, the change, and
//! who typed it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::against_source;
use super::checklist::{self, Checklist};
use super::known::Draft;
use super::naming;
use crate::bulletin::{self, Clause};
use crate::domain::bulletin::Bulletin;
use crate::domain::catalogue::catalogue;
use crate::domain::difference::{self, Change, Said};
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;
use crate::sheet::{self, Sheet, place, schema};
use crate::store::Which;
use crate::ui::difference::size;
use crate::ui::marked::marked;
use crate::ui::table;
use crate::web::error::Error;
use crate::web::state::State;

catalogue! { Own:
    Figures "数字" "Figures";
    Figure "项目" "Figure";
    Value "数字" "Value";
    Source "原文" "Source";
    LastWeek "上周" "Last week";
    Change "变化" "Change";
    Who "填写" "Typed by";
    FromText "读自原文" "read from the text";
    FromRevision "修订{0}" "revision {0}";
    SameAsLast "持平" "the same";
    NoSource "未贴入原文,数字没有出处可对" "No text was pasted: the figures have no words to be held against";
    Provisional "暂定" "provisional";
    NotInText "原文没有" "not in the text";
    Noticed "见核对意见" "see the findings";
    Words "文字部分:动态{0}条,政策{1}项、举措{2}条" "In words: {0} news items, {1} policies with {2} measures";
    None "草稿没有数字" "The draft has no figures";
}

/// One figure of the draft.
struct Row {
    /// The field's key.
    key: String,
    label: String,
    /// `None`: last week had it, and the draft has not.
    value: Option<Said>,
    clause: Option<Clause>,
    last: Option<Said>,
    /// Compared with last week's, which says something.
    change: Option<Change>,
}

/// The table of all figures, and how much there is in words.
pub async fn view(state: &State, draft: &Draft, checklist: &Checklist) -> Result<AnyView, Error> {
    let (desk, language) = (&draft.desk, draft.person.language);
    let bulletin = sheet::read(&desk.sheet, desk.week).bulletin;
    let last = state.store.edition(desk.week.previous(), Which::Latest).await?.map(|edition| edition.bulletin);
    let typed = state.store.desk_typed(&desk.id).await?;
    let opened = state.store.desk_at(desk.week, desk.first_version).await?;
    let rows = rows(draft, &bulletin, last.as_ref());
    let who = |key: &str, read: bool| match typed.get(key) {
        Some(who) => who.clone(),
        None if desk.number > 1 && opened.get(key) == desk.sheet.get(key) => {
            Own::FromRevision.with(language, &[&(desk.number - 1).to_string()])
        }
        None if read => Own::FromText.read(language).to_owned(),
        None => String::new(),
    };
    let there = rows.iter().any(|row| row.value.is_some());
    let lines = rows.iter().map(|row| line(row, &who(&row.key, row.clause.is_some()), draft, checklist));
    let o = |own: Own| own.read(language);
    let heads = table::heads([Own::Figure, Own::Value, Own::Source, Own::LastWeek, Own::Change, Own::Who].map(o));
    let figures = match there {
        true => table::table(o(Own::Figures), heads, lines.collect_view().into_any()),
        false => view! { <p class="gap">{o(Own::None)}</p> }.into_any(),
    };
    let measures: usize =
        bulletin.policies.iter().flat_map(|policy| &policy.documents).map(|one| one.measures.len()).sum();
    let words = [bulletin.news.len(), bulletin.policies.len(), measures].map(|count| count.to_string());
    let words = Own::Words.with(language, &words.each_ref().map(String::as_str));
    let no_source = desk.text.is_none().then(|| view! { <p class="gap">{o(Own::NoSource)}</p> });
    Ok(view! {
        <section class="answered">
            <h2>{o(Own::Figures)}</h2>
            {no_source}
            {figures}
            <p>{words}</p>
        </section>
    }
    .into_any())
}

fn rows(draft: &Draft, bulletin: &Bulletin, last: Option<&Bulletin>) -> Vec<Row> {
    let desk = &draft.desk;
    let all = difference::between(&Bulletin::empty(desk.week), bulletin);
    let is_figure =
        |said: &Option<Said>| matches!(said, Some(Said::Count(..) | Said::Area(_) | Said::Money(_) | Said::Rent(_)));
    let figures = all.into_iter().filter(|change| is_figure(&change.after));
    let figures = figures.map(|change| (change.path.clone(), change.label(draft.person.language), change.after));
    // A fund is one row of words to whoever compares weeks; its size is a figure here.
    let funds = bulletin.funds.iter().enumerate().map(|(place, fund)| {
        (format!("/funds/{place}/amount_yuan"), fund.title.clone(), fund.amount_yuan.clone().map(Said::Money))
    });
    // What only last week has is told by its place of then, which is another row's place now.
    let now = |one: &Change| one.after.is_some();
    let compared = last.map(|last| difference::between(last, bulletin)).unwrap_or_default();
    let (changes, gone): (Vec<Change>, Vec<Change>) = compared.into_iter().partition(now);
    let mut changed: BTreeMap<String, Change> = changes.into_iter().map(|one| (one.path.clone(), one)).collect();
    let gone = gone.into_iter().filter(|one| is_figure(&one.before));
    let gone = gone.filter_map(|change| missing(&desk.sheet, &change, draft.person.language));
    let places = against_source::spans(desk);
    let spans = figures.chain(funds).filter_map(|(path, label, value)| {
        let key = place::key(&desk.sheet, &path)?;
        let value = value?;
        let was = changed.remove(&path);
        let last_said = match (&was, last) {
            // Funds are other ones every week.
            (None, Some(_)) if path.starts_with("/funds/") => None,
            (Some(was), _) => was.before.clone(),
            (None, Some(_)) => Some(value.clone()),
            (None, None) => None,
        };
        let span = places.iter().find(|span| span.path == key);
        Some((Row { key, label, value: Some(value), clause: None, last: last_said, change: was }, span))
    });
    let (mut rows, spans): (Vec<Row>, Vec<_>) = spans.unzip();
    let found = bulletin::clauses(desk.text.as_deref().unwrap_or_default(), spans.iter().copied().flatten());
    let mut found = found.into_iter();
    for (row, span) in rows.iter_mut().zip(spans) {
        row.clause = span.and_then(|_| found.next()).flatten();
    }
    rows.extend(gone);
    rows.sort_by_cached_key(|row| naming::in_form(&desk.sheet, &row.key));
    rows
}

/// A figure that last week had, where the draft has the same row and an empty field in it.
fn missing(sheet: &Sheet, change: &Change, language: Language) -> Option<Row> {
    let key = place::key(sheet, &change.path)?;
    let field = schema::field(&key)?;
    let label = change.label(language);
    if let Some(list) = field.list() {
        // By its place it may be another city's or cluster's.
        let row = key.strip_prefix(list)?.split('/').nth(1)?;
        let named = ["city", "cluster"].map(|name| sheet.get(&format!("{list}/{row}/{name}")).trim());
        named.into_iter().find(|name| !name.is_empty() && label.contains(name))?;
    }
    let last = change.before.clone();
    sheet.get(&key).trim().is_empty().then_some(Row { key, label, value: None, clause: None, last, change: None })
}

/// The words of a number that stands in the text and could not be read into the field.
fn unread(row: &Row, draft: &Draft, checklist: &Checklist) -> Option<String> {
    let gap = |finding: &&Finding| matches!(finding.code, Code::NumberUnreadable | Code::ForeignCurrency);
    let mut gaps = checklist.checked.findings.iter().filter(gap);
    let own = gaps.find(|finding| place::key(&draft.desk.sheet, &finding.path).as_deref() == Some(row.key.as_str()))?;
    own.values.first().cloned()
}

fn line(row: &Row, who: &str, draft: &Draft, checklist: &Checklist) -> AnyView {
    let language = draft.person.language;
    let o = |own: Own| own.read(language);
    let field = checklist::field_address(draft, &row.key).map(|(to, _)| to);
    let source = match &row.clause {
        Some(clause) => view! {
            <span lang="zh">{clause.before.clone()}<mark>{clause.said.clone()}</mark>{clause.after.clone()}</span>
        }
        .into_any(),
        None if unread(row, draft, checklist).is_some() => {
            view! { <mark lang="zh">{unread(row, draft, checklist)}</mark> }.into_any()
        }
        None if draft.desk.text.is_some() => {
            view! { <span class="gap">{Own::NotInText.read(language)}</span> }.into_any()
        }
        None => ().into_any(),
    };
    let shown = |said: &Option<Said>| match said {
        Some(said) => marked(&said.write(language), language).into_any(),
        None => view! { <span class="gap">"—"</span> }.into_any(),
    };
    let (value, last) = (shown(&row.value), shown(&row.last));
    let noticed = checklist
        .items
        .iter()
        .position(|item| item.level != Level::Note && item.field.as_deref() == Some(row.key.as_str()))
        .map(|at| {
            let label = Own::Noticed.read(language);
            view! { " " <a class="noticed" href=format!("#{}", checklist::place_of(at)) title=label aria-label=label>"⚠"</a> }
        });
    let provisional = checklist.checked.findings.iter().any(|finding| {
        finding.code == Code::Provisional && place::key(&draft.desk.sheet, &finding.path).as_deref() == Some(&*row.key)
    });
    let provisional = provisional.then(|| view! { " " <span class="provisional">{o(Own::Provisional)}</span> });
    let warned = noticed.is_some().then_some("level-warning");
    view! {
        <tr class=warned>
            <th scope="row"><a href=field>{marked(&row.label, language)}</a></th>
            <td class="n">{value} {provisional} {noticed}</td>
            <td data-label=o(Own::Source)>{source}</td>
            <td class="n" data-label=o(Own::LastWeek)>{last}</td>
            <td class="n" data-label=o(Own::Change)>{change(row, language)}</td>
            <td data-label=o(Own::Who)>{who.to_owned()}</td>
        </tr>
    }
    .into_any()
}

fn change(row: &Row, language: Language) -> String {
    let same = || Own::SameAsLast.read(language).to_owned();
    match (&row.change, &row.last) {
        (None, Some(_)) if row.value.is_some() => same(),
        (Some(change), Some(_)) => match change.difference() {
            // 10.6万㎡ and 106,000㎡ are the same, printed otherwise.
            Some(difference) if difference.amount == Fixed::ZERO => same(),
            Some(difference) => size(&difference, language),
            None => String::new(),
        },
        (_, None) | (None, Some(_)) => String::new(),
    }
}
