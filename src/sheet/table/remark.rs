//! Cells and lines of a table that are no data: dashes for nothing, totals, notes below.

/// What people write where there is nothing.
pub fn is_nothing(cell: &str) -> bool {
    const WORDS: [&str; 9] = ["N/A", "NA", "NULL", "NONE", "无数据", "暂无数据", "不适用", "空", "缺"];
    let cell = cell.trim();
    let dash = |c: char| {
        matches!(c, '-' | '‐' | '–' | '—' | '―' | '－' | '─' | '/' | '\\' | '／' | '…' | '.' | '·' | '*' | '~')
    };
    !cell.is_empty() && (cell.chars().all(dash) || WORDS.contains(&cell.to_uppercase().as_str()))
}

/// Whether a line that begins with this cell adds up others.
pub fn is_total(cell: &str) -> bool {
    let plain: String =
        cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：' | '(' | ')' | '（' | '）')).collect();
    let plain = plain.to_lowercase();
    const ENDS: [&str; 10] = ["合计", "总计", "小计", "共计", "总数", "累计", "汇总", "总和", "平均", "均值"];
    const WORDS: [&str; 15] = [
        "total",
        "sum",
        "subtotal",
        "grandtotal",
        "average",
        "avg",
        "mean",
        "全部",
        "全市",
        "三市",
        "三地",
        "都市圈",
        "深圳都市圈",
        "σ",
        "∑",
    ];
    ENDS.iter().any(|word| plain.starts_with(word) || plain.ends_with(word)) || WORDS.contains(&plain.as_str())
}

/// Whether the cell names a period, or a comparison with one, where the name of something should stand: 上周情况, 同比.
pub fn is_period(cell: &str) -> bool {
    const WORDS: [&str; 19] = [
        "上周",
        "本周",
        "上期",
        "本期",
        "上月",
        "本月",
        "上年",
        "去年",
        "今年",
        "同期",
        "同比",
        "环比",
        "增速",
        "增幅",
        "增减",
        "占比",
        "lastweek",
        "thisweek",
        "previousweek",
    ];
    let plain: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    const LONGEST: usize = 12;
    plain.chars().count() <= LONGEST && WORDS.iter().any(|word| plain.starts_with(word) || plain.ends_with(word))
}

/// Whether the line of one cell is a note: 注:…, 资料来源:….
pub fn is_note(cell: &str) -> bool {
    const STARTS: [&str; 14] = [
        "注",
        "备注",
        "说明",
        "资料来源",
        "数据来源",
        "来源",
        "填表",
        "制表",
        "审核",
        "单位",
        "截至",
        "统计",
        "note",
        "source",
    ];
    let plain = cell.trim().trim_start_matches(['*', '※', '(', '（', '[', '【']).to_lowercase();
    STARTS.iter().any(|word| plain.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_totals_and_notes() {
        for cell in ["-", "—", "——", "/", "\\", "N/A", "n/a", "…", "无数据", " - "] {
            assert!(is_nothing(cell), "{cell}");
        }
        for cell in ["", "无", "0", "-3", "未披露", "甲-乙", "1/2"] {
            assert!(!is_nothing(cell), "{cell}");
        }
        for cell in ["平均", "三市平均", "均值", "Σ", "∑", "小计:", "深圳都市圈", "三市", "全市", "Average"]
        {
            assert!(is_total(cell), "{cell}");
        }
        assert!(
            is_period("上周情况")
                && is_period("本周")
                && is_period("同比")
                && !is_period("深圳")
                && !is_period("周大福大厦")
        );
        for cell in ["合计", "合 计", "总计:", "都市圈合计", "全市小计", "Total", "合计(三市)"] {
            assert!(is_total(cell), "{cell}");
        }
        for cell in ["深圳", "合肥", "总部基地项目", "计算机"] {
            assert!(!is_total(cell), "{cell}");
        }
        assert!(is_note("注:数据为初步统计") && is_note("*资料来源:某平台") && !is_note("深圳"));
    }
}
