//! The form of a rule: what was typed, and what is wrong with it.

use serde::Deserialize;

use super::words::Words;
use crate::domain::characters;
use crate::domain::finding::Level;
use crate::domain::language::Language;
use crate::domain::rule::{LONGEST, Message, Operator, Rule, Unparsed, expression};
use crate::store::{StoredRule, WrittenRule};

/// No message is longer, in characters.
const LONGEST_MESSAGE: usize = 200;

/// As typed; a field that was not sent is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub left: String,
    pub operator: String,
    pub right: String,
    pub importance: String,
    pub message: String,
    /// Of the rule that is changed, and the state of it that was seen; empty for a new one.
    pub id: String,
    pub version: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Left,
    Operator,
    Right,
    Importance,
    Message,
}

impl Field {
    pub const fn name(self) -> &'static str {
        match self {
            Field::Left => "left",
            Field::Operator => "operator",
            Field::Right => "right",
            Field::Importance => "importance",
            Field::Message => "message",
        }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Expression(Unparsed),
    Empty,
    TooLong(usize),
    Choice,
    TooMany,
}

impl Problem {
    pub fn text(&self, language: Language) -> String {
        // People count from one.
        let place = |at: &usize| (at + 1).to_string();
        match self {
            Problem::Empty | Problem::Expression(Unparsed::Empty) => Words::ProblemEmpty.read(language).to_owned(),
            Problem::TooLong(most) => Words::ProblemTooLong.with(language, &[&most.to_string()]),
            Problem::Expression(Unparsed::TooLong) => Words::ProblemTooLong.with(language, &[&LONGEST.to_string()]),
            Problem::Choice => Words::ProblemChoice.read(language).to_owned(),
            Problem::TooMany => Words::ProblemTooMany.read(language).to_owned(),
            Problem::Expression(Unparsed::TooDeep(at)) => Words::ProblemTooDeep.with(language, &[&place(at)]),
            Problem::Expression(Unparsed::Unexpected { at, found }) => {
                Words::ProblemUnexpected.with(language, &[&place(at), found])
            }
            Problem::Expression(Unparsed::Unknown { at, name }) => {
                Words::ProblemUnknown.with(language, &[&place(at), name])
            }
            Problem::Expression(Unparsed::Number { at, text }) => {
                Words::ProblemNumber.with(language, &[&place(at), text])
            }
            Problem::Expression(Unparsed::Ended) => Words::ProblemEnded.read(language).to_owned(),
        }
    }
}

pub type Problems = Vec<(Field, Problem)>;

impl Typed {
    /// The form of a rule that is there.
    pub fn of(rule: &StoredRule) -> Self {
        let WrittenRule { left, operator, right, importance, message } = &rule.written;
        Self {
            left: left.clone(),
            operator: operator.sign().to_owned(),
            right: right.clone(),
            importance: importance.code().to_owned(),
            message: message.clone(),
            id: rule.id.to_string(),
            version: rule.version.to_string(),
        }
    }

    /// The form of a new rule.
    pub fn new() -> Self {
        let (operator, importance) = (Operator::Equal.sign().to_owned(), Level::Warning.code().to_owned());
        Self { operator, importance, ..Self::default() }
    }

    /// The rule, or everything that is wrong.
    pub fn read(&self) -> Result<Rule, Problems> {
        let mut problems = Vec::new();
        let mut side = |field, text: &str| {
            expression(text).map_err(|unparsed| problems.push((field, Problem::Expression(unparsed)))).ok()
        };
        let (left, right) = (side(Field::Left, &self.left), side(Field::Right, &self.right));
        let operator = Operator::from_sign(self.operator.trim());
        if operator.is_none() {
            problems.push((Field::Operator, Problem::Choice));
        }
        let importance = Level::from_code(&self.importance);
        if importance.is_none() {
            problems.push((Field::Importance, Problem::Choice));
        }
        let message = characters::line(&self.message);
        let message = message.trim();
        if message.is_empty() {
            problems.push((Field::Message, Problem::Empty));
        } else if message.chars().count() > LONGEST_MESSAGE {
            problems.push((Field::Message, Problem::TooLong(LONGEST_MESSAGE)));
        }
        match (left, operator, right, importance) {
            (Some(left), Some(operator), Some(right), Some(importance)) if problems.is_empty() => {
                let message = Message::Written(message.to_owned());
                Ok(Rule { id: self.id.clone(), left, operator, right, importance, message })
            }
            _ => Err(problems),
        }
    }
}

/// The rule as it is kept: in its one spelling.
pub fn written(rule: &Rule) -> WrittenRule {
    WrittenRule {
        left: rule.left.to_string(),
        operator: rule.operator,
        right: rule.right.to_string(),
        importance: rule.importance,
        message: rule.message.read(Language::Chinese).to_owned(),
    }
}
