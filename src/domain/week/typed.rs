//! A week as somebody typed it.

use super::{Week, WeekError, digits, digits_up_to_two};

impl Week {
    /// A week as people type it: any form of an address, or `2024年第25周`; blanks and the width of characters do not count.
    pub fn typed(text: &str) -> Result<Self, WeekError> {
        let fold = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        };
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).take(40).map(fold).collect();
        let named = plain.strip_suffix('周').and_then(|week| week.split_once('年'));
        let named = named.and_then(|(year, week)| {
            Some((digits(year, 4)?, digits_up_to_two(week.strip_prefix('第').unwrap_or(week))?))
        });
        match named {
            Some((year, week)) => Self::new(year as i32, week),
            None => Self::from_address(&plain, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type() {
        for text in ["2024-W25", " 2024w25 ", "2024年第25周", "2024 年 25 周", "２０２４年第２５周", "2024-06-19"]
        {
            assert_eq!(Week::typed(text).unwrap().to_string(), "2024-W25", "{text}");
        }
        for none in ["", "第25周", "24年第25周", "2024年第60周", "2024年第周", "0617-0623", "下周", "2024年"]
        {
            assert!(Week::typed(none).is_err(), "{none}");
        }
    }
}
