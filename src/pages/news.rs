//! `/news`: the published news, the newest week first.

use leptos::prelude::*;

use crate::domain::catalogue::Text;
use crate::domain::figures;
use crate::ui::page::{Page, page};
use crate::ui::{address, pager};

#[component]
pub fn News() -> impl IntoView {
    page(|visit| async move {
        let language = visit.language;
        let number = pager::asked(&visit);
        let list = visit.state.store.news(pager::rows(number)).await?;
        let items = list.items.iter().map(|news| {
            let item = &news.item;
            let date = item.date.map(|date| {
                view! { <time datetime=date.to_string()>{figures::date(date, language)}</time>" · " }
            });
            let generated = news.generated.then(|| view! { " · "<em>{Text::MarkGenerated.read(language)}</em> });
            let paragraphs = item.body.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
            view! {
                <li class="item">
                    <h2 lang="zh"><span class="scope">{item.scope.clone()}</span>{item.title.clone()}</h2>
                    <p class="facts">
                        {date} <a href=address::week(language, news.week)>{news.week.to_string()}</a> {generated}
                    </p>
                    <div lang="zh">{paragraphs}</div>
                </li>
            }
        });
        let items = items.collect_view();
        let title = Text::NavNews.read(language);
        Ok(Page {
            title: title.to_owned(),
            description: Text::NewsDescription.read(language).to_owned(),
            body: view! {
                <h1>{title}</h1>
                {list.items.is_empty().then(|| view! { <p class="gap">{Text::NothingYet.read(language)}</p> })}
                <ul class="items">{items}</ul>
                {pager::pager(address::news(language), number, list.more, language)}
            }
            .into_any(),
        })
    })
}
