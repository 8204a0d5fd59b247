//! `/weeks`: the archive by year.

use leptos::prelude::*;

use crate::domain::catalogue::Text;
use crate::domain::figures::Counted;
use crate::ui::page::{Page, page};
use crate::ui::table::scrolling;
use crate::ui::{address, failure, gap};

#[component]
pub fn Weeks() -> impl IntoView {
    page(|visit| async move {
        let store = &visit.state.store;
        let Some(published) = store.published_range().await? else { return Ok(failure::first_steps(visit.language)) };
        let archive = store.archive(published).await?;
        let language = visit.language;
        let t = move |text: Text| text.read(language);
        let years = archive.chunk_by(|a, b| a.week.year() == b.week.year()).map(|year| {
            let number = year.first().map(|entry| entry.week.year()).unwrap_or_default();
            let rows = year.iter().map(|entry| {
                let mut marks = Vec::new();
                if entry.revision > 1 {
                    marks.push(Text::MarkRevised.with(language, &[&entry.revision.to_string()]));
                }
                if entry.generated {
                    marks.push(t(Text::MarkGenerated).to_owned());
                }
                view! {
                    <tr>
                        <th scope="row"><a href=address::week(language, entry.week)>{entry.week.to_string()}</a></th>
                        <td class="headline" lang="zh">{entry.headline.clone()}</td>
                        <td class="n">{entry.week.short()}</td>
                        <td class="n">{gap::count(entry.parcels, Counted::Parcels, language).text}</td>
                        <td class="n">{gap::count(entry.companies, Counted::Companies, language).text}</td>
                        <td>{marks.join(" · ")}</td>
                    </tr>
                }
            });
            let label = Text::YearWeeks.with(language, &[&number.to_string()]);
            let table = view! {
                <table>
                    <caption class="hidden">{label.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t(Text::ColumnWeek)}</th>
                            <th scope="col">{t(Text::ColumnHeadline)}</th>
                            <th scope="col" class="n">{t(Text::ColumnDays)}</th>
                            <th scope="col" class="n">{t(Text::TileParcels)}</th>
                            <th scope="col" class="n">{t(Text::TileCompanies)}</th>
                            <th scope="col">{t(Text::ColumnMark)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            };
            view! {
                <section>
                    <h2 id=format!("y{number}")>{number}</h2>
                    {scrolling(label.as_str(), table.into_any())}
                </section>
            }
        });
        Ok(Page {
            title: t(Text::NavWeeks).to_owned(),
            description: t(Text::WeeksDescription).to_owned(),
            body: view! {
                <h1>{t(Text::NavWeeks)}</h1>
                {years.collect_view()}
            }
            .into_any(),
        })
    })
}
