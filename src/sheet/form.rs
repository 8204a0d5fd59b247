//! The fields of a sheet, each understood as what it should be; what cannot be is noted.

use chrono::NaiveDate;

use crate::domain::quantity::{Quantity, SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::domain::week::{Period, Week};

use super::rows::{ROWS, taken};
use super::schema::{Kind, columns};
use super::typed::{self, Typed};
use super::words::Words;
use super::{Message, Problem, Sheet, names};

pub struct Form<'a> {
    pub sheet: &'a Sheet,
    pub week: Week,
    pub problems: Vec<Problem>,
}

impl<'a> Form<'a> {
    pub fn new(sheet: &'a Sheet, week: Week) -> Self {
        Self { sheet, week, problems: Vec::new() }
    }

    /// Looks at the fields of a list that no bulletin has.
    pub fn details(&mut self, list: &str) {
        self.rows(list, |form: &mut Self, row: String| {
            for column in columns(list) {
                let key = column.key_in(&row);
                match column.kind {
                    Kind::Count => drop(form.count(&key)),
                    Kind::Area => drop(form.quantity::<SquareMetres>(&key)),
                    Kind::Money => drop(form.quantity::<Yuan>(&key)),
                    Kind::Rent => drop(form.quantity::<YuanPerSquareMetreMonth>(&key)),
                    Kind::Day => drop(form.day(&key)),
                    Kind::Cluster => drop(form.field(&key, typed::cluster)),
                    Kind::Line | Kind::Text | Kind::Markdown | Kind::Names | Kind::List => drop(form.line(&key)),
                }
            }
        });
    }

    pub fn problem(&mut self, key: &str, message: Message) {
        self.problems.push(Problem { key: key.to_owned(), message });
    }

    /// What the field holds, understood by `read`.
    pub fn field<T>(&mut self, key: &str, read: impl Fn(&str) -> Result<T, Message>) -> Option<T> {
        let text = self.sheet.get(key);
        if text.trim().is_empty() {
            return None;
        }
        match typed::within_limit(text).and_then(|()| read(text)) {
            Ok(value) => Some(value),
            Err(message) => {
                self.problem(key, message);
                None
            }
        }
    }

    pub fn line(&mut self, key: &str) -> Option<String> {
        self.field(key, |text| Ok(typed::plain(text)))
    }

    pub fn text(&mut self, key: &str) -> String {
        self.line(key).unwrap_or_default()
    }

    /// The text of a field that the row cannot do without.
    pub fn needed(&mut self, key: &str, label: Words) -> String {
        self.named(key, label);
        self.text(key)
    }

    /// The name of a cluster that the row cannot do without.
    pub fn cluster(&mut self, key: &str) -> String {
        self.named(key, Words::Cluster);
        self.field(key, typed::cluster).unwrap_or_default()
    }

    /// Notes that the field is empty where it is.
    fn named(&mut self, key: &str, label: Words) {
        if self.sheet.get(key).trim().is_empty() {
            self.problem(key, Message::naming(Words::Needed, label));
        }
    }

    pub fn count(&mut self, key: &str) -> Option<u32> {
        self.field(key, typed::count)
    }

    pub fn quantity<U: Typed>(&mut self, key: &str) -> Option<Quantity<U>> {
        self.field(key, typed::quantity)
    }

    pub fn day(&mut self, key: &str) -> Option<NaiveDate> {
        let week = self.week;
        self.field(key, |text| typed::day(text, week))
    }

    pub fn names(&mut self, key: &str) -> Vec<String> {
        self.field(key, |text| Ok(names::read(text))).unwrap_or_default()
    }

    /// The period between two days; a day that is not there is the week's own. `None` when neither is.
    pub fn period(&mut self, key: &str) -> Option<Period> {
        let (from, to) = (self.day(&format!("{key}/from")), self.day(&format!("{key}/to")));
        let week = Period::of(self.week);
        let period = Period { from: from.unwrap_or(week.from), to: to.unwrap_or(week.to) };
        if period.to < period.from {
            let last = self.sheet.get(&format!("{key}/to")).to_owned();
            self.problem(&format!("{key}/to"), Message::about(Words::EndsBeforeStart, &last));
            return None;
        }
        (from.is_some() || to.is_some()).then_some(period)
    }

    /// The rows that hold something, each read by `read` from its key.
    pub fn rows<T>(&mut self, list: &str, read: impl Fn(&mut Self, String) -> T) -> Vec<T> {
        let (sheet, rows) = (self.sheet, self.sheet.rows(list).len());
        if rows > ROWS {
            self.problem(list, Message::with_numbers(Words::TooManyRows, &[ROWS, rows]));
        }
        taken(sheet, list).into_iter().map(|row| read(self, format!("{list}/{row}"))).collect()
    }
}
