//! The three cities and their divisions, under the names that the authorities use.

/// The cities of the bulletin, in its order.
pub const CITIES: [&str; 3] = ["深圳", "东莞", "惠州"];

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
