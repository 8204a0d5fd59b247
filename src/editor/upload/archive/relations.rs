//! What a package says about its parts: which is the document, which are its styles, and of what type each is.

use quick_xml::events::BytesStart;

use super::{Package, folded, unescaped};
use crate::editor::upload::UploadError;
use crate::editor::upload::xml::{attribute, elements};

/// More are in no document: pictures and links are named one by one.
const MOST: usize = 20_000;

/// One part named by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub id: String,
    /// The last word of its type: `officeDocument`, `styles`, `worksheet` …
    pub kind: String,
    /// The part's name from the root of the package, folded.
    pub target: String,
}

impl Package<'_> {
    /// The parts that the part names; those that the package itself names for `""`. `None` when nothing is said.
    pub fn relations(&mut self, of: &str) -> Result<Option<Vec<Relation>>, UploadError> {
        let of = folded(of);
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", &of));
        let Some(xml) = self.xml(&format!("{}_rels/{name}.rels", below(folder)))? else { return Ok(None) };
        let mut relations = Vec::new();
        for element in elements(&xml, "Relationship")? {
            let value = |name| attribute(&element, name).unwrap_or_default();
            if value("TargetMode").eq_ignore_ascii_case("external") || relations.len() >= MOST {
                continue;
            }
            let target = self.resolved(folder, &value("Target"));
            let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { id: value("Id"), kind, target });
        }
        Ok(Some(relations))
    }

    /// The first part of this kind that the part names. Where it names none of the kind, its neighbour of the usual name: some
    /// writers forget to name the styles.
    pub fn related(&mut self, of: &str, kind: &str) -> Result<Option<String>, UploadError> {
        let relations = self.relations(of)?.unwrap_or_default();
        let found = relations.into_iter().find(|one| one.kind.eq_ignore_ascii_case(kind) && self.has(&one.target));
        if let Some(relation) = found {
            return Ok(Some(relation.target));
        }
        let of = folded(of);
        let beside = format!("{}{}.xml", below(of.rsplit_once('/').map_or("", |(folder, _)| folder)), folded(kind));
        Ok(Some(beside).filter(|name| self.has(name)))
    }

    /// The name of the part that the package is about: by its relationships, by the types of its parts, by its usual name.
    pub fn main(&mut self) -> Result<Option<String>, UploadError> {
        if let Some(name) = self.related("", "officeDocument")? {
            return Ok(Some(name));
        }
        if let Some((name, _)) = self.types()?.into_iter().find(|(name, of)| of.contains(".main") && self.has(name)) {
            return Ok(Some(name));
        }
        Ok(["word/document.xml", "xl/workbook.xml"].into_iter().find(|name| self.has(name)).map(str::to_owned))
    }

    /// The type of a part, in lower case, as the package lists it; empty where it does not.
    pub fn content_type(&mut self, name: &str) -> Result<String, UploadError> {
        let name = folded(name);
        let types = self.types()?;
        Ok(types.into_iter().find(|(one, _)| *one == name).map(|(_, of)| of).unwrap_or_default())
    }

    /// The types of single parts, by folded name.
    fn types(&mut self) -> Result<Vec<(String, String)>, UploadError> {
        let Some(xml) = self.xml("[Content_Types].xml")? else { return Ok(Vec::new()) };
        let typed = |element: &BytesStart| {
            let value = |name| attribute(element, name).unwrap_or_default();
            (folded(&unescaped(&value("PartName"))), value("ContentType").to_ascii_lowercase())
        };
        Ok(elements(&xml, "Override")?.iter().take(MOST).map(typed).collect())
    }

    /// The name from the root of a target that a part in this folder names.
    fn resolved(&self, folder: &str, target: &str) -> String {
        let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
        let from = if target.starts_with('/') { "" } else { folder };
        let found = [joined(from, &target), joined(from, &unescaped(&target)), joined("", &target)];
        // Some writers name a part from the root and forget the slash.
        let there = found.iter().find(|name| self.has(name)).cloned();
        let [first, ..] = found;
        there.unwrap_or(first)
    }
}

/// The folder as a name goes on after it.
fn below(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

fn joined(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    folded(&steps.join("/"))
}
