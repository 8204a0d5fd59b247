//! The three cities and their divisions, under the names that the authorities use.

use super::characters::{is_unseen, narrow};

/// The cities of the bulletin, in its order.
pub const CITIES: [&str; 3] = ["深圳", "东莞", "惠州"];

/// What the cities are called in Latin letters.
const LATIN: [&str; 3] = ["shenzhen", "dongguan", "huizhou"];
/// A zone that bulletins list beside the cities.
const ZONE: [&str; 3] = ["深汕", "深汕合作区", "深汕特别合作区"];

/// The city that a name in a list means, however it is written: `深圳市`, `广东省深圳市`, `Shenzhen`, `深 圳*` with the mark of a
/// footnote. `None` for whatever is more or less than one of [`CITIES`].
pub fn city(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    let bare = plain.strip_prefix("广东省").unwrap_or(&plain);
    let is = |city: &str, latin: &str| {
        bare.strip_prefix(city).is_some_and(|rest| matches!(rest, "" | "市"))
            || bare.strip_prefix(latin).is_some_and(|rest| matches!(rest, "" | "city"))
    };
    CITIES.into_iter().zip(LATIN).find(|(city, latin)| is(city, latin)).map(|(city, _)| city)
}

/// Whether the name is that of one of [`CITIES`], or of the zone that is listed beside them.
pub fn is_listed(name: &str) -> bool {
    city(name).is_some() || ZONE.contains(&plain(name).as_str())
}

/// Without blanks and the marks that lead to a footnote, in one width and case.
fn plain(name: &str) -> String {
    let is_mark = |c: char| matches!(c, '*' | '#' | '※' | '†' | '‡' | '§' | ':' | '¹' | '²' | '³' | '⁰'..='⁹' | '①'..='⑳' | '⑴'..='⒇');
    let seen = name.chars().map(narrow).filter(|c| !c.is_whitespace() && !is_unseen(*c) && !is_mark(*c));
    seen.map(|c| if c == '東' { '东' } else { c }).flat_map(char::to_lowercase).collect()
}

/// The divisions of a city (districts, towns, development zones); empty for a city that is not one of [`CITIES`].
pub fn divisions(city: &str) -> &'static [&'static str] {
    match city {
        "深圳" => &SHENZHEN,
        "东莞" => &DONGGUAN,
        "惠州" => &HUIZHOU,
        _ => &[],
    }
}

const SHENZHEN: [&str; 11] = [
    "罗湖区",
    "福田区",
    "南山区",
    "宝安区",
    "龙岗区",
    "盐田区",
    "龙华区",
    "坪山区",
    "光明区",
    "大鹏新区",
    "深汕特别合作区",
];

const DONGGUAN: [&str; 36] = [
    "东城街道",
    "南城街道",
    "万江街道",
    "莞城街道",
    "石碣镇",
    "石龙镇",
    "茶山镇",
    "石排镇",
    "企石镇",
    "横沥镇",
    "桥头镇",
    "谢岗镇",
    "东坑镇",
    "常平镇",
    "寮步镇",
    "樟木头镇",
    "大朗镇",
    "黄江镇",
    "清溪镇",
    "塘厦镇",
    "凤岗镇",
    "大岭山镇",
    "长安镇",
    "虎门镇",
    "厚街镇",
    "沙田镇",
    "道滘镇",
    "洪梅镇",
    "麻涌镇",
    "望牛墩镇",
    "中堂镇",
    "高埗镇",
    "松山湖",
    "东莞港",
    "东莞生态园",
    "东莞滨海湾新区",
];

const HUIZHOU: [&str; 7] =
    ["惠城区", "惠阳区", "博罗县", "惠东县", "龙门县", "大亚湾经济技术开发区", "仲恺高新技术产业开发区"];

/// The city of ours that a name was probably meant as: one of its two characters is another. Names that exist are none.
pub fn mistyped(name: &str) -> Option<&'static str> {
    const REAL: [&str; 18] = [
        "深州", "深泽", "深汕", "深港", "深莞", "东营", "东方", "东阳", "东台", "东兴", "东北", "东南", "东部", "东盟",
        "惠安", "惠东", "惠阳", "惠来",
    ];
    let chars: Vec<char> = name.trim_end_matches('市').chars().collect();
    let [first, second] = chars.as_slice() else { return None };
    let bare: String = chars.iter().collect();
    if CITIES.contains(&bare.as_str()) || REAL.contains(&bare.as_str()) {
        return None;
    }
    CITIES.into_iter().find(|city| {
        let mut own = city.chars();
        let (one, two) = (own.next(), own.next());
        // Many cities are called so and so 州.
        one == Some(*first) || (two == Some(*second) && *second != '州')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_nearly_a_city_is_asked_about() {
        for (name, expected) in [
            ("深川", Some("深圳")),
            ("东完市", Some("东莞")),
            ("惠洲", Some("惠州")),
            ("甚圳", Some("深圳")),
            ("深圳", None),
            ("惠州市", None),
            ("东营", None),
            ("广州", None),
            ("国家", None),
            ("深圳都市圈", None),
            ("", None),
        ] {
            assert_eq!(mistyped(name), expected, "{name}");
        }
    }

    #[test]
    fn a_city_is_one_however_it_is_written() {
        for (name, expected) in [
            ("深圳", Some("深圳")),
            ("深圳市", Some("深圳")),
            (" 深 圳* ", Some("深圳")),
            ("深圳①", Some("深圳")),
            ("惠州¹:", Some("惠州")),
            ("广东省东莞市", Some("东莞")),
            ("Shenzhen", Some("深圳")),
            ("HUIZHOU City", Some("惠州")),
            ("東莞市", Some("东莞")),
            ("深圳都市圈", None),
            ("深圳、东莞", None),
            ("深圳(合计)", None),
            ("三市", None),
            ("全市", None),
            ("广州市", None),
            ("", None),
        ] {
            assert_eq!(city(name), expected, "{name}");
        }
        assert!(is_listed("深汕特别合作区") && is_listed("东莞市") && !is_listed("宝安区") && !is_listed("上周情况"));
    }
}
