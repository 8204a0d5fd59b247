//! `/policies`: the published policies, the newest week first.

use leptos::prelude::*;

use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted};
use crate::ui::page::{Page, page};
use crate::ui::{address, pager};

#[component]
pub fn Policies() -> impl IntoView {
    page(|visit| async move {
        let language = visit.language;
        let number = pager::asked(&visit);
        let list = visit.state.store.policies(pager::rows(number)).await?;
        let items = list.items.iter().map(|policy| {
            let measures = figures::count(i64::from(policy.measures), Counted::Measures, language);
            let date = policy.date.map(|date| {
                view! { <time datetime=date.to_string()>{figures::date(date, language)}</time>" · " }
            });
            let generated = policy.generated.then(|| view! { " · "<em>{Text::MarkGenerated.read(language)}</em> });
            view! {
                <li class="item">
                    <h2 lang="zh">
                        <span class="scope">{policy.scope.clone()}</span>
                        <a href=address::policy(language, &policy.id)>{policy.title.clone()}</a>
                    </h2>
                    <p class="facts">
                        {date} <a href=address::week(language, policy.week)>{policy.week.to_string()}</a> " · " <b>{measures}</b> {generated}
                    </p>
                </li>
            }
        });
        let items = items.collect_view();
        let title = Text::NavPolicies.read(language);
        Ok(Page {
            title: title.to_owned(),
            description: Text::PoliciesDescription.read(language).to_owned(),
            body: view! {
                <h1>{title}</h1>
                {list.items.is_empty().then(|| view! { <p class="gap">{Text::NothingYet.read(language)}</p> })}
                <ul class="items">{items}</ul>
                {pager::pager(address::policies(language), number, list.more, language)}
            }
            .into_any(),
        })
    })
}
