//! What the properties of paragraphs, words, rows and cells say of them.

use quick_xml::events::BytesStart;

use super::super::look::is_shaded;
use super::super::styles::is_on;
use super::super::table::COLUMNS;
use super::Writer;
use crate::editor::upload::xml::attribute;

/// Whose properties are read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Properties {
    #[default]
    Nothing,
    /// Also those of its mark, which are no words'.
    Paragraph,
    Run,
    Table,
    Row,
    Cell,
}

impl Writer {
    pub(super) fn property(&mut self, name: &str, element: &BytesStart) {
        let value = || attribute(element, "val");
        let count = || value().and_then(|value| value.parse::<usize>().ok());
        match (self.properties, name) {
            (Properties::Paragraph, "pStyle") => self.paragraph.style = value(),
            (Properties::Paragraph, "numId") => self.paragraph.list = value(),
            (Properties::Paragraph, "ilvl") => self.paragraph.list_level = count(),
            (Properties::Paragraph, "vanish") => self.paragraph.is_joined |= is_on(element),
            (Properties::Paragraph, "shd") => self.paragraph.is_shaded |= is_shaded(element),
            (Properties::Run, "rStyle") => self.run.style = value(),
            (Properties::Run, name) => self.run.look.property(name, element),
            (Properties::Row, "gridBefore") => {
                let count = count().unwrap_or(0).min(COLUMNS);
                self.made += count;
                self.tables.skip_columns(count);
            }
            (Properties::Row, "hidden") if is_on(element) => self.tables.hide_row(),
            // The cells after one that covers several stand in their own columns.
            (Properties::Cell, "gridSpan") => self.tables.cover_columns(count().unwrap_or(1)),
            (Properties::Cell, "vMerge") => self.tables.cover_rows(value().as_deref() == Some("restart")),
            (Properties::Cell, "cellDel") => self.tables.delete_cell(),
            (Properties::Cell, "shd") if is_shaded(element) => self.tables.shade_cell(),
            (Properties::Table, "tblStyle") => self.tables.colour_table(),
            (Properties::Table, "shd") if is_shaded(element) => self.tables.colour_table(),
            _ => {}
        }
    }
}
