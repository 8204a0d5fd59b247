//! Which passwords may be chosen: long ones that nobody guesses from a list, from the keyboard or from whose they are.

use std::collections::BTreeSet;

use zxcvbn::feedback::Warning;
use zxcvbn::{Entropy, zxcvbn};

use crate::domain::characters;

/// In characters.
pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 200;

/// Whoever guesses as people choose needs fewer guesses than this, as a power of ten: too few against a stolen database. What
/// the estimate holds for fit (10⁸) would let sequences in pairs pass (aabbccddeeff).
const GUESSES: f64 = 8.5;
/// So many characters are judged: the estimate of long texts with signs for letters takes a second, and what comes behind makes
/// nothing easier to guess.
const JUDGED: usize = 40;
/// A name and so few letters more are little but the name.
const BESIDE_A_NAME: usize = 4;

/// What this site is called, as somebody would write it into a password.
const OUR_NAMES: [&str; 6] = ["industryweekly", "industry", "weekly", "产业周报", "chanyezhoubao", "zhoubao"];
/// What people here take for passwords and the estimate's lists, which are English, do not hold.
const COMMON_HERE: &[&str] = &[
    "密码",
    "口令",
    "我的密码",
    "管理员",
    "我爱你",
    "我爱我家",
    "中国",
    "深圳",
    "东莞",
    "惠州",
    "深圳市",
    "产业",
    "周报",
    "一二三四五六七八九十",
    "零一二三四五六七八九",
    "woaini",
    "woaini1314",
    "woaiwojia",
    "wodemima",
    "mima",
    "guanliyuan",
    "5201314",
    "1314520",
    "zhongguo",
    "shenzhen",
    "dongguan",
    "huizhou",
    "chanye",
    "nihao",
    "editor",
    "publisher",
    "administrator",
    "dashboard",
    "bulletin",
];

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    TooShort,
    TooLong,
    /// Little but the person's name.
    OwnName,
    /// Little but what this site is called.
    OurName,
    /// One of the commonest passwords, or a common word, perhaps with digits.
    Common,
    /// One piece again and again.
    Repeated,
    /// Neighbours on the keyboard, in the alphabet or among the digits, or a date.
    InARow,
}

/// Whether the password has as many characters as one needs.
pub fn long_enough(password: &str) -> Result<(), Unfit> {
    match password.chars().count() {
        ..SHORTEST => Err(Unfit::TooShort),
        SHORTEST..=LONGEST => Ok(()),
        _ => Err(Unfit::TooLong),
    }
}

/// Whether a person of this name may choose the password. It takes up to a tenth of a second.
pub fn judge(password: &str, name: &str) -> Result<(), Unfit> {
    long_enough(password)?;
    let typed: String = password.chars().map(characters::narrow).collect();
    let bare = bare(&typed);
    let own = letters(name);
    if own.chars().count() > 1 && is_little_but(&bare, &own) {
        return Err(Unfit::OwnName);
    }
    if OUR_NAMES.iter().any(|ours| is_little_but(&bare, ours)) {
        return Err(Unfit::OurName);
    }
    let pieces = name.split(|c: char| !c.is_alphanumeric()).filter(|piece| piece.chars().count() > 1);
    let known = OUR_NAMES.into_iter().chain(COMMON_HERE.iter().copied()).chain([&*own]).chain(pieces);
    let known: Vec<&str> = known.collect();
    let judged = [typed.as_str(), &bare].map(|form| zxcvbn(&form.chars().take(JUDGED).collect::<String>(), &known));
    let weaker = judged.iter().min_by(|a, b| a.guesses_log10().total_cmp(&b.guesses_log10()));
    match weaker.filter(|weaker| weaker.guesses_log10() < GUESSES) {
        Some(weaker) => Err(reason(weaker)),
        None => Ok(()),
    }
}

/// Without the one or two kinds of signs and blanks that part it: admin-admin-admin is as good as adminadminadmin. More kinds
/// are what makes a password hard.
fn bare(typed: &str) -> String {
    let signs: BTreeSet<char> = typed.chars().filter(|c| !c.is_alphanumeric()).collect();
    if signs.len() > 2 { typed.to_lowercase() } else { letters(typed) }
}

/// Letters and digits alone, in one case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the text holds the name, and besides it hardly a letter.
fn is_little_but(text: &str, name: &str) -> bool {
    let rest = text.replace(name, "");
    rest.len() < text.len() && rest.chars().filter(|c| !c.is_numeric()).count() < BESIDE_A_NAME
}

fn reason(judged: &Entropy) -> Unfit {
    match judged.feedback().and_then(|feedback| feedback.warning()) {
        Some(Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => {
            Unfit::Repeated
        }
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess
            | Warning::RecentYearsAreEasyToGuess
            | Warning::DatesAreOftenEasyToGuess,
        ) => Unfit::InARow,
        _ => Unfit::Common,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(password: &str, expected: Result<(), Unfit>) {
        assert_eq!(judge(password, "anna"), expected, "{password}");
    }

    #[test]
    fn a_password_has_its_length() {
        check("elf letters", Err(Unfit::TooShort));
        check("十二个汉字也可以做成密码", Ok(()));
        check(&"k3F9 x2mq".repeat(30), Err(Unfit::TooLong));
        assert_eq!(long_enough("demo-demo-demo"), Ok(()));
    }

    #[test]
    fn names_of_people_and_of_this_site_are_no_passwords() {
        for password in [
            "anna-anna-anna",
            "AnnaAnnaAnna",
            "a.n.n.a.a.n.n.a",
            "anna20241225",
            "anna8273645102",
            "ＡＮＮＡ_ａｎｎａ_12",
        ] {
            check(password, Err(Unfit::OwnName));
        }
        assert_eq!(judge("Anna-Müller-1", "anna-müller-1"), Err(Unfit::OwnName));
        assert_eq!(judge("王芳王芳王芳王芳王芳王芳", "王芳"), Err(Unfit::OwnName));
        assert!(judge("fang2024fang", "wang.fang").is_err());
        for password in [
            "Industry Weekly",
            "IndustryWeekly2024",
            "产业周报产业周报产业周报",
            "产业周报2024年第25周",
            "weekly-weekly-weekly",
        ] {
            check(password, Err(Unfit::OurName));
        }
        // A short name is in many a word.
        assert_eq!(judge("a quite good passphrase", "a"), Ok(()));
    }

    #[test]
    fn common_words_are_no_passwords_with_digits_either() {
        for password in [
            "password1234",
            "P@ssw0rd1234",
            "mypassword12",
            "administrator1",
            "admin@123456",
            "Welcome2024!!",
            "iloveyou1234",
            "qq123456789012",
            "woaini1314520",
            "shenzhen2024",
            "Huawei@123456",
            "1qaz2wsx3edc",
            "q1w2e3r4t5y6",
            "publisher2024!",
        ] {
            check(password, Err(Unfit::Common));
        }
    }

    #[test]
    fn repeated_pieces_and_rows_are_no_passwords() {
        for password in [
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "demo-demo-demo",
            "passwordpassword",
            "深圳深圳深圳深圳深圳深圳",
            "ａｂｃａｂｃａｂｃａｂｃ",
        ] {
            check(password, Err(Unfit::Repeated));
        }
        for password in ["abcdefghijkl", "123456789012", "123456abcdef", "!@#$%^&*()_+"] {
            check(password, Err(Unfit::InARow));
        }
        for password in [
            "qwertyuiop12",
            "qwertyuiop[]",
            "asdfghjkl;'zxc",
            "20240617-0623",
            "1a2b3c4d5e6f7g",
            "aabbccddeeff",
            "qwer1234asdf5678",
        ] {
            assert!(judge(password, "anna").is_err(), "{password}");
        }
    }

    #[test]
    fn what_nobody_guesses_is_taken() {
        for password in [
            "abcd-efgh-jkmn-pqrs-tuvw",
            "k3f9-x2mq-77dh-pwz4",
            "correct horse battery",
            "周一早上八点半开会不迟到",
            "x!#)(*-+/{}~|7",
            "a good password 密码",
            "tr0ub4dor&3xyz",
        ] {
            check(password, Ok(()));
        }
    }
}
