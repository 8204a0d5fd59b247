//! Figures that somebody marked as provisional, by words behind them: 6宗(暂定). The mark is no part of the figure.

use crate::domain::finding::{Code, Finding};

use super::Sheet;
use super::schema;

const MARKS: [&str; 6] = ["暂定", "暂定数", "暂", "初步", "初步数", "provisional"];

/// The text without its mark, and whether it has one.
pub fn parted(text: &str) -> (&str, bool) {
    let text = text.trim();
    let bare = |(open, close): (char, char)| text.strip_suffix(close)?.rsplit_once(open);
    let marked = [('(', ')'), ('（', '）')].into_iter().find_map(bare);
    match marked.filter(|(_, mark)| MARKS.contains(&mark.trim())) {
        Some((figure, _)) => (figure.trim_end(), true),
        None => (text, false),
    }
}

/// A note at each figure that is marked; the paths are keys of fields.
pub fn findings(sheet: &Sheet) -> Vec<Finding> {
    let marked = |(key, text): (&str, &str)| {
        schema::field(key).filter(|field| field.kind.is_figure() && !field.is_detail())?;
        let (figure, marked) = parted(text);
        marked.then(|| Finding::new(Code::Provisional, key, &[figure]))
    };
    sheet.fields().filter_map(marked).collect()
}
