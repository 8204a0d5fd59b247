//! A line of the history for what was done to the draft beside typing in it.

use leptos::prelude::*;

use crate::domain::local_time;
use crate::editor::desk::known::Draft;
use crate::editor::desk::naming;
use crate::editor::desk::words::Words;
use crate::editor::people::deeds;
use crate::store::AuditRow;
use crate::ui::address;
use crate::ui::who::who;

pub fn line(draft: &Draft, deed: &AuditRow) -> AnyView {
    let language = draft.person.language;
    let action = deeds::action(&deed.action, language);
    let title = Words::HistoryDeed.with(language, &[&action, &who(&deed.who, language), &local_time::minute(deed.at)]);
    let after = deed.after.clone().unwrap_or_default();
    let about = match deed.action.as_str() {
        "week.publish" => after.parse().ok().map(|number| {
            let to = address::revision(language, draft.desk.week, number);
            view! { " " <a href=to>{Words::Permalink.with(language, &[&after])}</a> }.into_any()
        }),
        "comment.add" | "comment.resolve" => {
            let field = match deed.field.as_deref() {
                None | Some("") => Words::WholeDraft.read(language).to_owned(),
                Some(key) => naming::name(&draft.desk.sheet, key, language),
            };
            let text = deed.before.clone().unwrap_or(after);
            Some(view! { " " {field} ": " <q>{text}</q> }.into_any())
        }
        "draft.send_back" => Some(view! { ": " <q>{after}</q> }.into_any()),
        "draft.schedule" => {
            let when = after.parse().map_or(after, local_time::minute);
            Some(view! { ": " {when} }.into_any())
        }
        _ => None,
    };
    view! { <li class="deed"><p>{title} {about}</p></li> }.into_any()
}
