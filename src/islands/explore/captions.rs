//! What the tooltip and the voice say of a slot.

use crate::chart::Tips;

/// What the slot says, to be read out.
pub fn spoken(tips: &Tips, slot: usize) -> String {
    let Some(tip) = tips.slots.get(slot) else { return String::new() };
    let lines = tip.lines.iter().map(|line| {
        let name = tips.names.get(line.0).map_or("", String::as_str);
        [name, &line.1, &line.2].join(" ").trim().to_owned()
    });
    let parts: Vec<String> = [tip.label.clone()].into_iter().chain(lines).chain(tip.notes.iter().cloned()).collect();
    parts.join("; ")
}

/// The swatch of a column that is called after its series and what is measured: `深圳新增公告`, `Announced, Shenzhen`.
pub fn swatch<'a>(name: &str, legend: &'a [(String, String)]) -> Option<&'a str> {
    let after = |label: &str| name.strip_suffix(label).is_some_and(|rest| rest.is_empty() || rest.ends_with(", "));
    let named = |(label, _): &&(String, String)| !label.is_empty() && (name.starts_with(label) || after(label));
    legend.iter().filter(named).max_by_key(|(label, _)| label.len()).map(|(_, class)| class.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Line, Tip};

    #[test]
    fn everything_of_a_slot_is_read_out() {
        let tip = Tip {
            label: "2024-W25 6.17–6.23".into(),
            week: Some("2024-W25".into()),
            lines: vec![Line(1, "2宗".into(), "较上周增加1宗".into()), Line(0, "未报告".into(), String::new())],
            notes: vec!["有修订".into()],
        };
        let tips = Tips { names: vec!["深圳".into(), "惠州".into()], slots: vec![tip], ..Tips::default() };
        assert_eq!(spoken(&tips, 0), "2024-W25 6.17–6.23; 惠州 2宗 较上周增加1宗; 深圳 未报告; 有修订");
        assert_eq!(spoken(&tips, 1), "");
    }

    #[test]
    fn a_column_has_the_swatch_of_its_series() {
        let entry = |label: &str, class: &str| (label.to_owned(), class.to_owned());
        let legend = [entry("全部", "w"), entry("深圳", "s1"), entry("Shenzhen", "s1"), entry("有修订", "r")];
        let check = |name, expected| assert_eq!(swatch(name, &legend), expected, "{name}");
        check("深圳", Some("s1"));
        check("深圳新增公告", Some("s1"));
        check("Announced, Shenzhen", Some("s1"));
        check("合计新增公告", None);
        check("", None);
    }
}
