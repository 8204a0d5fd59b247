//! Validation rules as data: what must hold between the figures of a bulletin, such as
//! `sum(land.cities.announced) = land.announced.parcels`. A rule about a figure that is not reported says nothing.
//!
//! `parse` reads the written form, `expression` computes it, `figures` finds the figures, `names` says what they
//! are called, `builtin` holds the rules that are
//! always there.

mod builtin;
mod expression;
mod figures;
mod names;
mod parse;

pub use builtin::builtin;
pub use expression::Expression;
pub use names::{FIGURES, Names};
pub use parse::{LONGEST, Unparsed, expression};

use super::bulletin::Bulletin;
use super::catalogue::catalogue;
use super::finding::Level;
use super::language::Language;
use super::quantity::Fixed;
use figures::Figures;

/// What must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The code of a built-in rule, or the number of one that somebody wrote.
    pub id: String,
    pub left: Expression,
    pub operator: Operator,
    pub right: Expression,
    /// What it means when the rule does not hold: an error keeps the week from being published.
    pub importance: Level,
    pub message: Message,
}

/// What is said when a rule does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// As somebody wrote it, in one language.
    Written(String),
    BuiltIn(Words),
}

impl Message {
    pub fn read(&self, language: Language) -> &str {
        match self {
            Message::Written(text) => text,
            Message::BuiltIn(words) => words.read(language),
        }
    }
}

catalogue! { Words:
    LandSum "各市新增公告合计应等于总数" "The cities' announced parcels add up to the total";
    FundingSum "各领域企业合计应等于总数" "The clusters' companies add up to the total";
    ClusterCount "列出的产业领域数应等于所称数" "As many clusters are listed as the sentence says";
    AmountPart "集群口径金额不应大于全国" "The amount within the clusters is at most the whole";
    IpoPart "集群口径IPO不应多于全部" "The IPOs within the clusters are at most all of them";
    AcquisitionPart "集群口径并购不应多于全部" "The acquisitions within the clusters are at most all of them";
    ExchangeCount "列出的交易所不应多于IPO" "No more exchanges are named than there are IPOs";
    Broken "{0}:{1} {2} {3}不成立" "{0}: {1} {2} {3} does not hold";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Operator {
    pub const ALL: [Operator; 6] =
        [Operator::Equal, Operator::NotEqual, Operator::Less, Operator::AtMost, Operator::Greater, Operator::AtLeast];

    pub const fn sign(self) -> &'static str {
        match self {
            Operator::Equal => "=",
            Operator::NotEqual => "≠",
            Operator::Less => "<",
            Operator::AtMost => "≤",
            Operator::Greater => ">",
            Operator::AtLeast => "≥",
        }
    }

    /// The sign, or how it is typed without it (`<=`, `!=`).
    pub fn from_sign(sign: &str) -> Option<Self> {
        let typed = match sign {
            "==" => "=",
            "!=" | "<>" => "≠",
            "<=" => "≤",
            ">=" => "≥",
            sign => sign,
        };
        Self::ALL.into_iter().find(|operator| operator.sign() == typed)
    }

    fn holds(self, left: Fixed, right: Fixed) -> bool {
        match self {
            Operator::Equal => left == right,
            Operator::NotEqual => left != right,
            Operator::Less => left < right,
            Operator::AtMost => left <= right,
            Operator::Greater => left > right,
            Operator::AtLeast => left >= right,
        }
    }

    /// Equality needs exact figures; an order can also be told of figures that are about so much.
    const fn needs_exact(self) -> bool {
        matches!(self, Operator::Equal | Operator::NotEqual)
    }
}

/// A rule that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFinding {
    /// The rule's id.
    pub rule: String,
    pub level: Level,
    pub message: Message,
    pub left: Fixed,
    pub operator: Operator,
    pub right: Fixed,
    /// JSON pointers to the figures that the rule is about, in the order of the rule.
    pub paths: Vec<String>,
}

impl RuleFinding {
    /// The rule's message, with what the figures say.
    pub fn text(&self, language: Language) -> String {
        let (left, right) = (self.left.to_string(), self.right.to_string());
        Words::Broken.with(language, &[self.message.read(language), &left, self.operator.sign(), &right])
    }
}

/// The rules that the bulletin breaks, in their order.
pub fn findings(rules: &[Rule], bulletin: &Bulletin) -> Vec<RuleFinding> {
    let figures = Figures::of(bulletin);
    rules.iter().filter_map(|rule| broken(rule, &figures)).collect()
}

fn broken(rule: &Rule, figures: &Figures) -> Option<RuleFinding> {
    let (left, right) = (rule.left.value(figures)?, rule.right.value(figures)?);
    let firm = left.firm.max(right.firm);
    if firm.is_loose()
        || (rule.operator.needs_exact() && !firm.is_exact())
        || rule.operator.holds(left.value, right.value)
    {
        return None;
    }
    let mut paths: Vec<String> = Vec::new();
    for path in left.paths.into_iter().chain(right.paths) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    Some(RuleFinding {
        rule: rule.id.clone(),
        level: rule.importance,
        message: rule.message.clone(),
        left: left.value,
        operator: rule.operator,
        right: right.value,
        paths,
    })
}

#[cfg(test)]
mod tests;
