//! Series by city: the three cities in the bulletin's order, each always with its own ink, and all others together.

use crate::domain::catalogue::Text;
use crate::domain::division::CITIES;
use crate::domain::language::Language;

use super::message;
use super::part::Chosen;
use super::value::{Gap, Value, sum};

/// One city, or (`None`) all that are not one of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group(Option<&'static str>);

pub const OTHERS: Group = Group(None);

/// The groups that the printed names belong to; the three cities when there are none.
pub fn groups<'a>(printed: impl Iterator<Item = &'a str>) -> Vec<Group> {
    let mut seen: Vec<Group> = Vec::new();
    for name in printed {
        let group = of(name);
        if !seen.contains(&group) {
            seen.push(group);
        }
    }
    if seen.is_empty() {
        return CITIES.iter().map(|city| Group(Some(city))).collect();
    }
    seen.sort_by_key(|group| group.place());
    seen
}

pub fn of(name: &str) -> Group {
    Group(CITIES.iter().find(|city| **city == name).copied())
}

impl Group {
    /// 0 to 2 for the cities, 3 for the others.
    pub fn place(self) -> usize {
        self.0.and_then(|name| CITIES.iter().position(|city| *city == name)).unwrap_or(CITIES.len())
    }

    /// What an address calls the group.
    pub fn key(self) -> &'static str {
        ["shenzhen", "dongguan", "huizhou"].get(self.place()).copied().unwrap_or("others")
    }

    pub fn label(self, language: Language) -> String {
        self.0.map_or(Text::ChartOtherCities.read(language), |name| message::city(name, language)).to_owned()
    }

    /// The value of the group among the items of a section: the sum of its cities. A city that the section leaves out is not
    /// reported; others that it leaves out are `none`.
    pub fn value<T>(self, items: &[T], city: impl Fn(&T) -> &str, read: impl Fn(&T) -> Value, none: Value) -> Value {
        let mut own = items.iter().filter(|item| of(city(item)) == self).map(read).peekable();
        match own.peek() {
            Some(_) => sum(own),
            None if self == OTHERS && !items.is_empty() => none,
            None => Value::Missing(Gap::NotReported),
        }
    }
}

/// The cities that a chart shows, for its subtitle.
pub fn place(groups: &[Group], chosen: &Chosen, language: Language) -> String {
    let shown = groups.iter().filter(|group| !chosen.hides(group.key()));
    let names: Vec<String> = shown.map(|group| group.label(language)).collect();
    message::list(&names, language)
}
