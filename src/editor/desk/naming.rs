//! What the fields of a draft are called: with their section, and with the rows in which they stand by place and title.

use crate::domain::language::Language;
use crate::editor::paste::row_label;
use crate::sheet::Sheet;
use crate::sheet::schema::{self, Field, Kind};

/// As many characters of a row's title as a name has.
const TITLE: usize = 12;

/// The name of a field, list or row by its key, with its section: `政策规划 3《深圳口岸提升…》 · 举措`. The key itself when
/// there is nothing of that name.
pub fn name(sheet: &Sheet, key: &str, language: Language) -> String {
    let Some(field) = field(key) else { return key.to_owned() };
    let section = field.section.name().read(language);
    let inside = within(sheet, key, language);
    let joint = if inside.starts_with(|letter: char| letter.is_ascii_digit()) { " " } else { " · " };
    format!("{section}{joint}{inside}")
}

/// The same for who knows the section.
pub fn within(sheet: &Sheet, key: &str, language: Language) -> String {
    let mut parts = Vec::new();
    let mut there = String::new();
    let mut list: Option<&Field> = None;
    for part in key.split('/').skip(1) {
        if let Some(list) = list {
            parts.extend(row(sheet, list, &there, part, language));
        }
        there.push('/');
        there.push_str(part);
        list = schema::field(&there).filter(|field| field.kind == Kind::List);
    }
    parts.extend(schema::field(key).map(|field| field.label.read(language).to_owned()));
    parts.join(" · ")
}

/// The field that the key means, or the list that it is a row of.
pub fn field(key: &str) -> Option<&'static Field> {
    schema::field(key).or_else(|| schema::field(key.rsplit_once('/')?.0))
}

/// Where the field stands in the forms: its place among all, or that of its list, then its row's and its own within the row.
pub fn in_form(sheet: &Sheet, key: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut there = String::new();
    let mut in_list = false;
    for part in key.split('/').skip(1) {
        if in_list {
            places.push(sheet.rows(&there).iter().position(|row| *row == part).unwrap_or(usize::MAX));
        }
        there.push('/');
        there.push_str(part);
        let field = schema::field(&there);
        let place = field.and_then(|field| schema::FIELDS.iter().position(|one| one.pattern == field.pattern));
        places.extend(place);
        in_list = field.is_some_and(|field| field.kind == Kind::List);
    }
    places
}

/// A row by its place in the list and what it says it is. Nothing of the only row of a list in another row.
fn row(sheet: &Sheet, list: &Field, key: &str, row: &str, language: Language) -> Option<String> {
    let rows = sheet.rows(key);
    if list.list().is_some() && rows.len() == 1 {
        return None;
    }
    let label = if is_only_list(list) { "" } else { list.label.read(language) };
    let at = rows.iter().position(|name| *name == row).map(|at| (at + 1).to_string());
    let mut name = [label, &at.unwrap_or_default()].join(" ").trim().to_owned();
    if name.is_empty() {
        name.push_str(list.label.read(language));
    }
    let title = row_label(sheet, &format!("{key}/{row}"));
    match sheet.get(&format!("{key}/{row}/title")).is_empty() {
        _ if title == row => {}
        false => name.push_str(&quoted(&short(&title))),
        true => name.push_str(&format!(" {}", short(&title))),
    }
    Some(name)
}

/// Whether the section has no other list beside it, so that its number says enough.
fn is_only_list(list: &Field) -> bool {
    let lists = list.section.fields().filter(|field| field.kind == Kind::List);
    list.list().is_none() && lists.count() == 1
}

fn quoted(title: &str) -> String {
    if title.contains('《') { format!(" {title}") } else { format!("《{title}》") }
}

fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(TITLE).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::default();
        for (key, text) in [
            ("/policies", "p1 p2"),
            ("/policies/p1/title", "促进人工智能产业高质量发展的若干措施"),
            ("/policies/p1/documents", "d1"),
            ("/policies/p1/documents/d1/measures", "m1 m2"),
            ("/policies/p1/documents/d1/measures/m2/title", "开放场景"),
            ("/policies/p2/documents", "d1 d2"),
            ("/policies/p2/documents/d2/title", "《深圳口岸提升行动》"),
            ("/land/cities", "r1 r2"),
            ("/land/cities/r2/city", "东莞"),
        ] {
            sheet.set(key, text);
        }
        sheet
    }

    #[test]
    fn fields_stand_in_the_order_of_the_forms_whatever_their_rows_are_called() {
        let mut keys = [
            "/policies/p2/documents/d1/title",
            "/policies/p1/documents/d1/measures/m2/title",
            "/policies/p1/documents/d1/measures/m1/title",
            "/policies/p1/title",
            "/land/cities/r2/city",
            "/land/announced/parcels",
            "/land/cities/r1/city",
        ];
        let sheet = sheet();
        keys.sort_by_cached_key(|key| in_form(&sheet, key));
        keys.reverse();
        let expected = [
            "/policies/p2/documents/d1/title",
            "/policies/p1/documents/d1/measures/m2/title",
            "/policies/p1/documents/d1/measures/m1/title",
            "/policies/p1/title",
            "/land/cities/r2/city",
            "/land/cities/r1/city",
            "/land/announced/parcels",
        ];
        assert_eq!(keys, expected);
    }

    #[track_caller]
    fn check(key: &str, chinese: &str, english: &str) {
        assert_eq!(name(&sheet(), key, Language::Chinese), chinese);
        assert_eq!(name(&sheet(), key, Language::English), english);
    }

    #[test]
    fn a_field_is_named_by_the_title_of_its_row() {
        check(
            "/policies/p1/documents/d1/measures",
            "政策规划 1《促进人工智能产业高质量发…》 · 举措",
            "Policies 1《促进人工智能产业高质量发…》 · Measures",
        );
        check(
            "/policies/p1/documents/d1/measures/m2/title",
            "政策规划 1《促进人工智能产业高质量发…》 · 举措 2《开放场景》 · 举措标题",
            "Policies 1《促进人工智能产业高质量发…》 · Measures 2《开放场景》 · Title",
        );
        check(
            "/policies/p2/documents/d2/measures",
            "政策规划 2 · 文件 2 《深圳口岸提升行动》 · 举措",
            "Policies 2 · Documents 2 《深圳口岸提升行动》 · Measures",
        );
        check("/land/cities/r2", "产业用地供应 · 各市供应 2 东莞", "Land supply · Supply by city 2 东莞");
        check("/policies/gone/title", "政策规划 · 政策条目 · 标题", "Policies · Policies · Title");
        check("/headline", "概览 · 要闻标题", "Overview · Headline");
        check("/nothing", "/nothing", "/nothing");
    }
}
