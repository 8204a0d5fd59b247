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
/// What was not done, is only planned, or is of another kind: with a number in the same piece it is none of the section's.
const DENIED: [&str; 38] = [
    "未成交",
    "未出让",
    "未发生",
    "未公告",
    "未完成",
    "未遂",
    "失败",
    "取消",
    "撤销",
    "暂停",
    "中止",
    "计划出让",
    "计划供应",
    "计划公告",
    "计划新增",
    "拟出让",
    "拟供应",
    "拟公告",
    "拟新增",
    "预计",
    "即将",
    "不是",
    "并非",
    "最高租金",
    "最低租金",
    "租金最高",
    "租金最低",
    "起始价",
    "评估价",
    "商业用地",
    "商服用地",
    "住宅用地",
    "居住用地",
    "商住用地",
    "写字楼",
    "商铺",
    "公寓",
    "住宅",
];
/// A change, where no level follows: 下降25元, but not 下降至25元.
const CHANGED: [&str; 9] = ["减少", "增加", "下降", "上升", "上涨", "下跌", "增长", "回落", "提高"];
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

/// Where the characters with a number in them speak of what is not counted here.
fn denied(chars: &[char]) -> Option<(usize, &'static str)> {
    let level = |at: usize| scan::starts_with(chars.get(at..).unwrap_or(&[]), &["至", "到", "为"]).is_some();
    let changed = (0..chars.len()).find_map(|at| {
        let word = scan::starts_with(chars.get(at..)?, &CHANGED)?;
        (!level(at + word.chars().count())).then_some((at, word))
    });
    changed.into_iter().chain(scan::first_of(chars, &DENIED)).min_by_key(|(at, _)| *at)
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
        let counts = clause.numbers.iter().any(|n| piece.start <= n.range.start && n.range.end <= piece.end);
        let denied = denied(chars).filter(|_| counts);
        let Some((at, word)) = aside(chars).into_iter().chain(denied).min_by_key(|(at, _)| *at) else {
            if *stale {
                self.blank(piece.clone());
            }
            return false;
        };
        let at = piece.start + at;
        let inside = |range: &&Range| piece.start <= range.start && range.end <= piece.end;
        let number = clause.numbers.iter().map(|number| &number.range).find(inside).map_or(piece.end, |r| r.start);
        let from = if COMPARED.contains(&word) || CHANGED.contains(&word) { at } else { at.min(number) };
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
        check("租赁未成交6宗,出让失败3宗,撤销公告2宗、计划出让1宗,成交4宗", &["租赁", "出让", "成交4宗"]);
        check("成交增加6宗,平均租金下降25元/㎡·月,租金降至24元/㎡·月", &["成交", "平均租金", "租金降至24元/㎡·月"]);
        check("商业用地10.6万㎡,供应9万㎡住宅用地,供应8万㎡产业用地", &["供应", "供应8万㎡产业用地"]);
        check("未发生69起,未发生并购", &["未发生并购"]);
    }
}
