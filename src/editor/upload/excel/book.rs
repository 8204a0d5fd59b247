//! What a workbook says about its sheets.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::editor::upload::UploadError;
use crate::editor::upload::archive::Package;
use crate::editor::upload::xml::{attribute, elements};

/// More are in no workbook that anybody made.
const MOST_SHEETS: usize = 1_000;

pub struct Sheet {
    pub name: String,
    /// The part that holds its cells.
    pub part: String,
    pub is_hidden: bool,
    /// The one that was seen last.
    pub is_active: bool,
}

/// Whether the workbook is one of ours, of a chart's figures: it names the site as its author.
pub fn is_charts(package: &mut Package) -> Result<bool, UploadError> {
    let core = package.xml("docProps/core.xml")?.unwrap_or_default();
    let by =
        |language: &Language| core.contains(&format!("<dc:creator>{}</dc:creator>", Text::SiteName.read(*language)));
    Ok(Language::ALL.iter().any(by))
}

/// In the order of their tabs.
pub fn sheets(package: &mut Package, main: &str) -> Result<Vec<Sheet>, UploadError> {
    let xml = package.xml(main)?.ok_or(UploadError::Damaged)?;
    let relations = package.relations(main)?.unwrap_or_default();
    let view = elements(&xml, "workbookView")?;
    let active = view.first().and_then(|view| attribute(view, "activeTab")).and_then(|tab| tab.parse().ok());
    let active: usize = active.unwrap_or(0);
    let mut sheets = Vec::new();
    for (at, element) in elements(&xml, "sheet")?.iter().enumerate().take(MOST_SHEETS) {
        let id = attribute(element, "id").unwrap_or_default();
        let Some(relation) = relations.iter().find(|one| one.id == id) else { continue };
        // Sheets of charts have no cells.
        if !relation.kind.eq_ignore_ascii_case("worksheet") {
            continue;
        }
        let state = attribute(element, "state").unwrap_or_default();
        sheets.push(Sheet {
            name: attribute(element, "name").unwrap_or_default(),
            part: relation.target.clone(),
            is_hidden: state.to_ascii_lowercase().contains("hidden"),
            is_active: at == active,
        });
    }
    Ok(sheets)
}
