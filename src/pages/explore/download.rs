//! The chart as files: this view of it, and everything that is published of its subject.

use leptos::prelude::*;

use crate::chart::{Choices, Tab};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::ui::address;

/// The files of the view, with their endings and what is added to the query.
const VIEW: [(&str, &str, Text); 7] = [
    ("csv", "", Text::DownloadCsv),
    ("xlsx", "", Text::DownloadXlsx),
    ("json", "", Text::DownloadJson),
    ("svg", "", Text::DownloadSvg),
    ("png", "", Text::DownloadPng),
    ("png", "size=2x", Text::DownloadPngDouble),
    ("png", "size=card", Text::DownloadPngCard),
];
const EVERYTHING: [(&str, Text); 3] =
    [("csv", Text::DownloadCsv), ("xlsx", Text::DownloadXlsx), ("json", Text::DownloadJson)];

/// Links to all files. Those of the view say their weeks, and so do what the buttons copy: they show the same next year. The
/// buttons are made to work in the browser; the link beside them needs no script.
pub fn download(choices: &Choices, range: Range, language: Language) -> AnyView {
    let shown = choices.pinned(range).with_tab(Tab::default());
    let file = |ending: &str, parameter: &str| {
        let mut query = shown.query();
        if !parameter.is_empty() {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(parameter);
        }
        address::chart_file(language, &shown.subject, ending, &query)
    };
    let link = |to: String, key: String, name: Text| {
        view! { <li><a href=to download="" rel="nofollow" data-key=key>{name.read(language)}</a></li> }.into_any()
    };
    let view = VIEW.map(|(ending, parameter, name)| {
        let key = format!(
            "file-{ending}{}",
            parameter.strip_prefix("size=").map_or(String::new(), |size| format!("-{size}"))
        );
        link(file(ending, parameter), key, name)
    });
    let everything = EVERYTHING.map(|(ending, name)| {
        let all = Choices { as_of: choices.as_of, ..Choices::of(choices.subject.clone()) };
        let query = all.query();
        let joint = if query.is_empty() { '?' } else { '&' };
        let to = address::chart_file(language, &choices.subject, ending, &format!("{query}{joint}all=1"));
        link(to, format!("file-{ending}-all"), name)
    });
    let (from, to) = (range.from.to_string(), range.to.to_string());
    let (done, failed) = (Text::Copied.read(language), Text::CopyFailed.read(language));
    let permanent = address::chart(language, &shown);
    view! {
        <div class="download">
            <h4>{Text::DownloadView.read(language)}</h4>
            <p>{Text::DownloadViewWhy.with(language, &[&from, &to])}</p>
            <ul>{view.into_iter().collect_view()}</ul>
            <p class="copies">
                <a class="pinned" href=permanent.clone() data-key="link-view">{permanent.clone()}</a>
                <button type="button" class="copy" aria-live="polite" data-key="copy-view" data-copy=permanent data-done=done data-failed=failed>
                    {Text::CopyView.read(language)}
                </button>
                <button type="button" class="copy" aria-live="polite" data-key="copy-image" data-copy-image=file("png", "size=2x") data-done=done
                    data-failed=Text::CopyImageFailed.read(language)>
                    {Text::CopyImage.read(language)}
                </button>
            </p>
            <h4>{Text::DownloadAll.read(language)}</h4>
            <p>{Text::DownloadAllWhy.read(language)}</p>
            <ul>{everything.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}
