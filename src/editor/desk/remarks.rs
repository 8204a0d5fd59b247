//! The comments on a draft's fields, and the form for one more.

use leptos::prelude::*;

use super::checklist;
use super::known::Draft;
use super::naming;
use super::review::Typed;
use super::words::Words;
use crate::domain::local_time;
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Field, Kind, Section};
use crate::store::Comment;
use crate::ui::marked::marked;
use crate::ui::{address, area};

/// How many fields can be chosen for a comment; the rest is reached from its form.
const MOST_FIELDS: usize = 300;

/// What was said, each with the way to its field.
pub fn list(draft: &Draft, comments: &[Comment]) -> AnyView {
    let language = draft.person.language;
    if comments.is_empty() {
        return view! { <p>{Words::NoComments.read(language)}</p> }.into_any();
    }
    let entries = comments.iter().map(|comment| {
        let place = checklist::field_address(draft, &comment.field)
            .map(|(to, label)| view! { <a href=to>{marked(&label, language)}</a> ": " });
        let state = match (&comment.resolved_by, comment.resolved_at) {
            (Some(by), Some(at)) => {
                let text = Words::Resolved.with(language, &[by, &local_time::minute(at)]);
                view! { <p class="understood">{text}</p> }.into_any()
            }
            _ => {
                let to = address::edit_part(language, draft.desk.week, "resolve");
                let label = format!("{}: {}", Words::Resolve.read(language), comment.text);
                view! {
                    <form method="post" action=to>
                        <input type="hidden" name="comment" value=comment.id.to_string() />
                        <button type="submit" class="small" aria-label=label>{Words::Resolve.read(language)}</button>
                    </form>
                }
                .into_any()
            }
        };
        let said = Words::SaidBy.with(language, &[&comment.by, &local_time::minute(comment.at)]);
        view! {
            <li id=format!("comment-{}", comment.id)>
                {place} {comment.text.clone()} " " <span class="understood">{said}</span> {state}
            </li>
        }
    });
    view! { <ul class="comments">{entries.collect_view()}</ul> }.into_any()
}

/// `typed` may say the field: as it was sent, or as a form's link to here names it (`?comment=`).
pub fn form(draft: &Draft, typed: &Typed) -> AnyView {
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let sheet = &draft.desk.sheet;
    let chosen = typed.words.get("field").or(typed.words.get("comment")).cloned().unwrap_or_default();
    let linked = typed.words.contains_key("comment") && sheet.has(&chosen);
    let mut count = 0_usize;
    let groups = Section::ALL.map(|section| {
        let keys = keys(sheet, section, &chosen);
        let options: Vec<AnyView> = keys
            .into_iter()
            .filter(|key| {
                count += 1;
                count <= MOST_FIELDS || *key == chosen
            })
            .map(|key| {
                let (here, label) = (key == chosen, naming::within(sheet, &key, language));
                view! { <option value=key selected=here>{label}</option> }.into_any()
            })
            .collect();
        let name = section.name().read(language);
        (!options.is_empty()).then(|| view! { <optgroup label=name>{options}</optgroup> })
    });
    view! {
        <form method="post" action=address::edit_part(language, draft.desk.week, "comments")>
            <div class="fields">
                <div class="field">
                    <label for="field">{w(Words::CommentField)}</label>
                    <select id="field" name="field">
                        <option value="">{w(Words::WholeDraft)}</option>
                        {groups.into_iter().collect_view()}
                    </select>
                </div>
                <div class="field wide-field">
                    <label for="text">{w(Words::CommentText)}</label>
                    <textarea id="text" name="text" required=true rows="2" autofocus=linked>
                        {area::content(&typed.get("text"))}
                    </textarea>
                </div>
            </div>
            <button type="submit">{w(Words::CommentSend)}</button>
        </form>
    }
    .into_any()
}

/// The section's fields in the order of its form: those that say something, and the chosen one. Of the measures only
/// those of the chosen one's row: there are too many, and each is reached from its form.
fn keys(sheet: &Sheet, section: Section, chosen: &str) -> Vec<String> {
    let mut keys = Vec::new();
    section.fields().for_each(|field| walk(sheet, field, field.pattern.to_owned(), &mut keys));
    let row = chosen.rsplit_once('/').map_or("", |(row, _)| row);
    let beside = |key: &str| key.rsplit_once('/').is_some_and(|(other, _)| other == row);
    keys.retain(|key| {
        let said = !sheet.get(key).is_empty() && (!key.contains("/measures/") || beside(key));
        said || key == chosen
    });
    keys
}

fn walk(sheet: &Sheet, field: &Field, key: String, keys: &mut Vec<String>) {
    if field.kind != Kind::List {
        keys.push(key);
        return;
    }
    for row in sheet.rows(&key) {
        let row = format!("{key}/{row}");
        schema::columns(field.pattern).for_each(|column| walk(sheet, column, column.key_in(&row), keys));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_offered_in_the_order_of_their_form() {
        let mut sheet = Sheet::default();
        for (key, text) in [
            ("/policies", "b a"),
            ("/policies/a/title", "甲"),
            ("/policies/b/title", "乙"),
            ("/policies/b/scope", "国家"),
            ("/policies/b/documents", "d"),
            ("/policies/b/documents/d/title", "文件"),
            ("/policies/b/documents/d/measures", "m n"),
            ("/policies/b/documents/d/measures/m/title", "举措一"),
            ("/policies/b/documents/d/measures/n/title", "举措二"),
            ("/policies/b/documents/d/measures/n/number", "2"),
        ] {
            sheet.set(key, text);
        }
        let all = ["/policies/b/scope", "/policies/b/title", "/policies/b/documents/d/title", "/policies/a/title"];
        assert_eq!(keys(&sheet, Section::Policies, ""), all);
        let row = "/policies/b/documents/d/measures/n";
        let chosen = format!("{row}/departments");
        let in_row = ["number", "title", "departments"].map(|name| format!("{row}/{name}"));
        let with: Vec<&str> =
            all[..3].iter().copied().chain(in_row.iter().map(String::as_str)).chain(all[3..].iter().copied()).collect();
        assert_eq!(keys(&sheet, Section::Policies, &chosen), with);
        assert_eq!(keys(&sheet, Section::General, "/lede"), ["/lede"]);
    }
}
