//! How the number of a list is written, by the name that Word has for it (`numFmt`).

/// The number as Word shows it; formats that are not known, and numbers that a format does not have, in digits.
pub fn written(number: u32, format: &str) -> String {
    sign(number, format).unwrap_or_else(|| number.to_string())
}

fn sign(number: u32, format: &str) -> Option<String> {
    let nth = |first: char, last: u32| {
        let number = (1..=last).contains(&number).then_some(number)?;
        char::from_u32(u32::from(first) + number - 1).map(String::from)
    };
    let of = |signs: &str| signs.chars().nth(usize::try_from(number).ok()?.checked_sub(1)?).map(String::from);
    match format {
        "decimalZero" => Some(format!("{number:02}")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" => nth('⑴', 20),
        "decimalEnclosedFullstop" => nth('⒈', 20),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
            Some(number.to_string().chars().map(wide).collect())
        }
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥"),
        "ideographEnclosedCircle" => nth('㊀', 10),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counted(number, &DIGITS, &["", "十", "百", "千"]),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            number.to_string().chars().map(|c| DIGITS.get(usize::try_from(c.to_digit(10)?).ok()?).copied()).collect()
        }
        "none" => Some(String::new()),
        "chineseLegalSimplified" => counted(number, &LEGAL, &["", "拾", "佰", "仟"]),
        "ideographLegalTraditional" => counted(number, &LEGAL_TRADITIONAL, &["", "拾", "佰", "仟"]),
        "upperLetter" => lettered(number, 'A'),
        "lowerLetter" => lettered(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_ascii_lowercase()),
        _ => None,
    }
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const LEGAL_TRADITIONAL: [&str; 10] = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];

fn circled(number: u32) -> Option<String> {
    let (first, from) = match number {
        1..=20 => ('①', 1),
        21..=35 => ('㉑', 21),
        36..=50 => ('㊱', 36),
        _ => return None,
    };
    char::from_u32(u32::from(first) + number - from).map(String::from)
}

/// 一, 十, 十一, 二十, 一百〇二: below ten thousand.
fn counted(number: u32, digits: &[&str; 10], powers: &[&str; 4]) -> Option<String> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    let mut text = String::new();
    let mut gap = false;
    for (power, unit) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = usize::try_from(number / unit % 10).ok()?;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push_str(digits.first()?);
        }
        // 十一, not 一十一.
        if !(power == 1 && digit == 1 && text.is_empty() && powers.get(1) == Some(&"十")) {
            text.push_str(digits.get(digit)?);
        }
        text.push_str(powers.get(power)?);
    }
    Some(text)
}

/// A to Z, AA, BB …
fn lettered(number: u32, first: char) -> Option<String> {
    let at = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + at % 26)?;
    let times = usize::try_from(at / 26 + 1).ok().filter(|times| *times <= 4)?;
    Some(letter.to_string().repeat(times))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        let times = left / value;
        text.push_str(&sign.repeat(usize::try_from(times).unwrap_or(0)));
        left %= value;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: &str, numbers: &[u32], expected: &str) {
        let all: Vec<String> = numbers.iter().map(|number| written(*number, format)).collect();
        assert_eq!(all.join(" "), expected, "{format}");
    }

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        check("decimal", &[1, 10], "1 10");
        check("decimalZero", &[1, 10, 100], "01 10 100");
        check("decimalEnclosedCircle", &[1, 20, 21, 36, 50, 51], "① ⑳ ㉑ ㊱ ㊿ 51");
        check("decimalFullWidth", &[1, 12], "\u{ff11} \u{ff11}\u{ff12}");
        check(
            "chineseCountingThousand",
            &[1, 10, 11, 20, 21, 100, 105, 110, 1001],
            "一 十 十一 二十 二十一 一百 一百〇五 一百一十 一千〇一",
        );
        check("ideographDigital", &[1, 10, 21], "一 一〇 二一");
        check("chineseLegalSimplified", &[1, 10, 11], "壹 壹拾 壹拾壹");
        check("ideographTraditional", &[1, 10, 11], "甲 癸 11");
        check("ideographZodiac", &[1, 12], "子 亥");
        check("upperLetter", &[1, 26, 27, 28, 1000], "A Z AA BB 1000");
        check("lowerLetter", &[2], "b");
        check("upperRoman", &[1, 4, 9, 14, 40, 1999, 4000], "I IV IX XIV XL MCMXCIX 4000");
        check("lowerRoman", &[3], "iii");
        check("never heard of", &[7], "7");
    }
}
