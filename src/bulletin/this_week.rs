//! What a line says of its own week: figures of another week, comparisons with one, and what was called off are left
//! out of the clauses, so that no section takes them for its own. They stay unread.

use super::lexer::{self, Clause};
use super::page::{Page, Range};
use super::scan;

/// Other times; what they begin goes on after them.
const OTHER_TIMES: [&str; 9] = ["上一周", "上周", "上期", "上月", "上年", "去年", "今年以来", "累计", "同期"];
/// What follows them compares; what stands before them is the week's own.
const COMPARED: [&str; 7] = ["较", "环比", "同比", "比上", "与上", "和上", "相比"];
const CALLED_OFF: [&str; 4] = ["终止", "撤回", "流拍", "延期"];
const THIS_WEEK: [&str; 5] = ["本周", "最新一周", "过去一周", "最近一周", "本期"];

/// The clauses of a line without what is not this week's.
pub fn clauses(page: &Page, line: &Range) -> Vec<Clause> {
    let clauses = lexer::clauses(page, line);
    let mut text = Text { chars: page.chars(line).to_vec(), start: line.start };
    text.hide_brackets();
    let (mut sentence_stale, mut first) = (false, true);
    let mut kept: Vec<Clause> = Vec::new();
    for clause in clauses {
        let mut stale = sentence_stale;
        for piece in text.pieces(&clause.range) {
            let begins = text.hide(&piece, &clause, &mut stale);
            // 上周成交9宗,建面5万㎡: the sentence is about the week that it starts with.
            sentence_stale |= first && begins;
        }
        sentence_stale &= stale;
        first = clause.ends_sentence();
        sentence_stale &= !first;
        text.keep(page, clause, &mut kept);
    }
    kept
}

/// Whether the characters speak of another week than the bulletin's, or of what was called off.
fn aside(chars: &[char]) -> Option<(usize, &'static str)> {
    let lists = [&OTHER_TIMES[..], &COMPARED, &CALLED_OFF];
    lists.iter().filter_map(|words| scan::first_of(chars, words)).min_by_key(|(at, _)| *at)
}

/// Whether the characters speak of another week, or compare with one.
pub fn is_aside(chars: &[char]) -> bool {
    scan::has_any(chars, &OTHER_TIMES) || scan::has_any(chars, &COMPARED)
}

/// The characters of a line; a hidden one is '\0'.
struct Text {
    chars: Vec<char>,
    start: usize,
}

impl Text {
    fn of(&self, range: &Range) -> &[char] {
        self.chars.get(range.start - self.start..range.end - self.start).unwrap_or(&[])
    }

    fn blank(&mut self, range: Range) {
        if let Some(chars) = self.chars.get_mut(range.start - self.start..range.end - self.start) {
            chars.fill('\0');
        }
    }

    fn hide_brackets(&mut self) {
        let mut open = None;
        for at in 0..self.chars.len() {
            match (self.chars.get(at), open) {
                (Some('('), None) => open = Some(at),
                (Some(')'), Some(from)) => {
                    open = None;
                    let range = self.start + from..self.start + at + 1;
                    if aside(self.of(&range)).is_some() {
                        self.blank(range);
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands between 、.
    fn pieces(&self, clause: &Range) -> Vec<Range> {
        let mut start = clause.start;
        let of = |part: &[char]| {
            let piece = start..start + part.len();
            start = piece.end + 1;
            piece
        };
        self.of(clause).split(|c| *c == '、').map(of).collect()
    }

    /// Hides what of a piece is not this week's; whether it begins with another time. `stale`: whether what has no
    /// time of its own is of another one.
    fn hide(&mut self, piece: &Range, clause: &Clause, stale: &mut bool) -> bool {
        let chars = self.of(piece);
        if scan::has_any(chars, &THIS_WEEK) {
            *stale = false;
        }
        let Some((at, word)) = aside(chars) else {
            if *stale {
                self.blank(piece.clone());
            }
            return false;
        };
        let at = piece.start + at;
        let inside = |range: &&Range| piece.start <= range.start && range.end <= piece.end;
        let number = clause.numbers.iter().map(|number| &number.range).find(inside).map_or(piece.end, |r| r.start);
        let from = if COMPARED.contains(&word) { at } else { at.min(number) };
        let begins = OTHER_TIMES.contains(&word) && at <= number;
        // 上周成交额、成交面积: the pieces after it share its time.
        *stale |= begins || number == piece.end;
        self.blank(from..piece.end);
        begins
    }

    /// Adds what is left of a clause.
    fn keep(&self, page: &Page, clause: Clause, kept: &mut Vec<Clause>) {
        let chars = self.of(&clause.range);
        if !chars.contains(&'\0') {
            kept.push(clause);
            return;
        }
        let Clause { range, mut numbers, undisclosed, mut bare, mark } = clause;
        let mut start = range.start;
        for run in chars.chunk_by(|a, b| (*a == '\0') == (*b == '\0')) {
            let part = start..start + run.len();
            start = part.end;
            let visible = page.trimmed(part.clone(), |c| matches!(c, ' ' | '、'));
            if run.first() == Some(&'\0') || visible.is_empty() {
                continue;
            }
            let inside = |range: &Range| visible.start <= range.start && range.end <= visible.end;
            let own = numbers.extract_if(.., |number| inside(&number.range)).collect();
            kept.push(Clause {
                numbers: own,
                undisclosed: undisclosed.clone().filter(inside),
                bare: bare.extract_if(.., |digits| inside(digits)).collect(),
                mark: ',',
                range: visible,
            });
        }
        if let Some(last) = kept.last_mut().filter(|_| mark != ',') {
            last.mark = mark;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let page = Page::of(input);
        let got: Vec<String> = clauses(&page, &(0..page.len())).iter().map(|c| page.text(&c.range)).collect();
        assert_eq!(got, expected, "{input}");
    }

    #[test]
    fn other_weeks_are_left_out() {
        check("新增公告6宗,合计10.6万㎡(约159亩)。", &["新增公告6宗", "合计10.6万㎡(约159亩)"]);
        check("无成交(上周成交6宗,建面5万㎡)。", &["无成交"]);
        check("新增公告2宗(上周5宗)、出让1宗", &["新增公告2宗", "出让1宗"]);
        check("深圳上周新增公告9宗,合计12万㎡;本周新增公告6宗", &["深圳", "本周新增公告6宗"]);
        check("深圳上周新增公告9宗,本周新增公告6宗,合计10万㎡", &["深圳", "本周新增公告6宗", "合计10万㎡"]);
        check("成交6宗,上周为9宗,租金25元/㎡·月", &["成交6宗", "租金25元/㎡·月"]);
        check("成交6宗较上周增加2宗、流拍1宗", &["成交6宗"]);
        check("东莞1宗流拍,新增公告2宗。", &["东莞", "新增公告2宗"]);
        check("上周成交额、面积分别为5亿元、3万㎡,本周1宗", &["本周1宗"]);
        check("终止出让3宗。出让1宗", &["出让1宗"]);
        check("同比增长5%,累计60宗,总额未披露", &["总额未披露"]);
    }
}
