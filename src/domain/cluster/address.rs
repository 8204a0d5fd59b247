//! Whether a cluster's name can stand in an address: its page is `/clusters/NAME`, its chart's files are `/clusters/NAME.csv`.

/// What a name may not end in behind a dot, in small letters: the files of charts, and others that a proxy or a browser takes
/// for files. An encoded dot is a dot to them.
const ENDINGS: [&str; 26] = [
    "csv", "xlsx", "xls", "json", "svg", "png", "jpg", "jpeg", "gif", "webp", "pdf", "docx", "doc", "pptx", "ppt",
    "md", "txt", "html", "htm", "xml", "zip", "ods", "odt", "atom", "rss", "ics",
];

/// Whether the name has a page of its own: it is no step to another folder, and does not end as files do.
pub fn has_address(name: &str) -> bool {
    let name = name.trim();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    !matches!(name, "." | "..") && ending.is_none_or(|ending| !ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(has_address(name), expected, "{name:?}");
    }

    #[test]
    fn steps_and_files_are_no_names() {
        for name in [
            ".",
            "..",
            " .. ",
            "智能终端.csv",
            "智能终端.XLSX",
            "a.b.Png",
            "智能终端.pdf ",
            "材料.Md",
            ".json",
            "终端.docx",
            "终端.svg",
        ] {
            check(name, false);
        }
    }

    #[test]
    fn dots_elsewhere_stay() {
        for name in
            ["智能终端", "...", "Web3.0", "5G.应用", "csv", "智能.csv终端", "AI/大模型", "智能+", "a.b", "终端。csv"]
        {
            check(name, true);
        }
    }
}
