//! Findings (核对意见): what the software noticed in the data, with the place it concerns.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::language::{Language, fill};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It keeps the week from being published.
    Error,
    /// Somebody should look before publishing.
    Warning,
    /// Good to know.
    Note,
}

impl Level {
    pub const fn code(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Level::Error, Level::Warning, Level::Note].into_iter().find(|level| level.code() == code)
    }
}

/// Something noticed at `path` (a JSON pointer into the bulletin, empty for the whole).
/// `values` fill the places of the code's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    pub path: String,
    pub values: Vec<String>,
}

impl Finding {
    pub fn new(code: Code, path: impl Into<String>, values: &[&str]) -> Self {
        Self { code, path: path.into(), values: values.iter().map(|v| (*v).to_owned()).collect() }
    }

    pub fn level(&self) -> Level {
        self.code.level()
    }

    /// What [`Finding::reason_key`] was when a reason counted for all findings of one code at one place.
    pub fn reason_key_before(&self) -> String {
        format!("{} {}", self.code.name(), self.path)
    }

    /// Tells findings of one code at one place apart (FNV-1a over the values).
    fn digest(&self) -> u32 {
        let bytes = self.values.iter().flat_map(|value| value.bytes().chain([0]));
        bytes.fold(0x811c_9dc5, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    /// The name under which a reason for it is given; it counts for these very values.
    pub fn reason_key(&self) -> String {
        format!("{} {:08x}", self.reason_key_before(), self.digest())
    }

    pub fn message(&self, language: Language) -> String {
        // The one value with words of the program in it.
        let said = |value: &String| match (self.code, language) {
            (Code::YearInferred, Language::Chinese) => value.replace("Mon–Sun", "周一至周日"),
            _ => value.clone(),
        };
        let values: Vec<String> = self.values.iter().map(said).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        fill(self.code.template(language), &values)
    }
}

/// The contract's shape: level, code, path, message (in English).
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut finding = serializer.serialize_struct("Finding", 4)?;
        finding.serialize_field("level", &self.level())?;
        finding.serialize_field("code", self.code.name())?;
        finding.serialize_field("path", &self.path)?;
        finding.serialize_field("message", &self.message(Language::English))?;
        finding.end()
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $level:ident $chinese:literal $english:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($variant),* }

        impl Code {
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The name in JSON and in the database.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            pub const fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level),* }
            }

            pub const fn template(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Code::$variant, Language::Chinese) => $chinese,
                    (Code::$variant, Language::English) => $english,
                )* }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Code::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    YearInferred "period.year_inferred" Note
        "原文周期未印年份;依据({1})推定为{0}年" "the period is printed without a year; {1} points to {0}";
    NotIsoWeek "period.not_iso_week" Warning
        "统计周期不是一个周一至周日的整周:{0}至{1};归入{2}" "the period is not one week from Monday to Sunday; taken as {2}: {0} to {1}";
    PeriodsDiffer "period.differs" Warning
        "文中周期不一致:首个为{0},此处为{1}" "the text's periods differ: first {0}, here {1}";
    OtherWeek "period.other_week" Warning
        "“{0}”印的是另一周,该周的数字未读入:{1}" "{0}: the text prints another week here, and its figures were not read: {1}";
    LandSumMismatch "land.sum_mismatch" Warning
        "各市新增公告合计{0}宗,与总数{1}宗不符" "the cities' announced parcels add up to {0}, but the total says {1}";
    FundingSumMismatch "funding.sum_mismatch" Warning
        "各领域企业合计{0}家,与总数{1}家不符" "the clusters' companies add up to {0}, but the total says {1}";
    ClusterCountMismatch "funding.cluster_count_mismatch" Warning
        "列出{0}个产业领域,与所称{1}个不符" "{0} clusters are listed, but the sentence says {1}";
    FundingPartExceedsWhole "funding.part_exceeds_whole" Warning
        "集群口径({0})大于全部({1})" "the part within the clusters ({0}) is larger than the whole ({1})";
    NumberShared "funding.number_shared" Warning
        "一个数字由几个产业领域共有,未分给各领域:{0}" "one number is shared by several clusters, and was given to none: {0}";
    ClusterRepeated "cluster.repeated" Warning
        "同一产业领域出现两次:{0}" "the cluster is listed twice: {0}";
    ClusterUnknown "cluster.unknown" Warning
        "不在“20+8”目录1.0或2.0中:{0}" "in neither version of the 20+8 taxonomy: {0}";
    ClusterUnaddressable "cluster.unaddressable" Error
        "产业领域名称不能是“.”“..”,也不能以文件扩展名(如.csv)结尾,否则没有自己的网页:{0}" "a cluster is not called '.' or '..', nor does its name end as a file's (.csv), or it has no page of its own: {0}";
    ClusterAmbiguous "cluster.ambiguous" Note
        "{0}在2.0中为未来产业,在1.0中为现今的{1}集群;按原文保留" "{0} names a future industry in 2.0 and, in 1.0, the cluster that is now {1}; kept as printed";
    ClusterRenamed "cluster.renamed" Note
        "{0}为1.0名称,2.0中为{1};按原文保留" "{0} is a name of taxonomy 1.0, in 2.0 it is {1}; kept as printed";
    ClusterDropped "cluster.dropped" Note
        "{0}为1.0名称,2.0中已取消" "a name of taxonomy 1.0 that 2.0 dropped: {0}";
    CapitalPartExceedsWhole "capital.part_exceeds_whole" Warning
        "集群口径({0})大于全部({1})" "the part within the clusters ({0}) is larger than the whole ({1})";
    ExchangesExceedIpos "capital.exchange_count" Note
        "列出{0}家交易所,IPO共{1}家" "{0} exchanges are named for a number of IPOs of {1}";
    LandDetailMismatch "land.detail_mismatch" Warning
        "宗地明细合计{0},与此处{1}不符" "the parcels in detail add up to {0}, but this says {1}";
    LeaseDetailMismatch "lease.detail_mismatch" Warning
        "租赁明细合计{0},与此处{1}不符" "the leases in detail add up to {0}, but this says {1}";
    FundingDetailMismatch "funding.detail_mismatch" Warning
        "企业明细合计{0}家,与此处{1}家不符" "the companies in detail add up to {0}, but this says {1}";
    MeasureCountMismatch "policy.measure_count_mismatch" Warning
        "《{2}》读到{0}条举措,与所称{1}条不符" "{2}: {0} measures were read, but the text says {1}";
    DateFar "date.far" Warning
        "日期在统计周期之外很远:{0}" "the date is far from the period: {0}";
    NewsDuplicate "news.duplicate" Warning
        "与本周第{0}条动态的标题相同或几乎相同:{1}" "the title is, or nearly is, that of this week's news item {0}: {1}";
    FundDuplicate "fund.duplicate" Warning
        "与本周第{0}只基金的名称相同或几乎相同:{1}" "the name is, or nearly is, that of this week's fund {0}: {1}";
    PolicyDuplicate "policy.duplicate" Warning
        "与本周第{0}项政策的标题或文件相同或几乎相同:{1}" "the title is, or nearly is, that of this week's policy {0} or of a document of it: {1}";
    TextTruncated "text.truncated" Warning
        "原文在此中断:{0}" "the text breaks off here: {0}";
    SectionMissing "section.missing" Warning
        "未找到板块:{0}" "section not found: {0}";
    DivisionUnknown "division.unknown" Warning
        "不是{1}的区划:{0}" "not a division of {1}: {0}";
    CityUnknown "city.unknown" Warning
        "不是深圳、东莞、惠州之一:{0}" "none of Shenzhen, Dongguan and Huizhou: {0}";
    ForeignCurrency "money.foreign_currency" Warning
        "外币金额,未换算,未读入:{0}" "foreign currency is not converted, and was not read: {0}";
    NumberUnreadable "number.unreadable" Warning
        "数字无法读取:{0}" "the number cannot be read: {0}";
    Provisional "value.provisional" Note
        "暂定数,可能更正:{0}" "provisional, may be corrected: {0}";
    ValueRange "value.range" Note
        "{0}是一个范围;合计与图表按不低于其下限计" "{0} is a range; totals and charts count it as at least its lower end";
    UnitMissing "number.unit_missing" Warning
        "数字没有单位,未读入:{0}" "the number has no unit, and was not read: {0}";
    ValueOutlier "value.outlier" Warning
        "{0}远离最近{2}周的中位数{1}" "{0} is far from {1}, the median of the last {2} weeks";
    SourceDiffers "source.differs" Warning
        "与原文不符:{0} / 原文 {1}" "not what the text says: {0} / the text: {1}";
    SourceSilent "source.silent" Warning
        "不是读自所贴原文:{0}" "not read from the text that was pasted: {0}";
    CorrectionUndone "source.correction_undone" Warning
        "改回了已公布的编者更正:{0} / 已公布 {1}" "undoes a correction that is published: {0} / published {1}";
    SourceUnreadable "source.unreadable" Warning
        "所贴原文已无法读取,未能与数字核对:{0}" "the pasted text can no longer be read, and was not held against the figures: {0}";
    ValueSmall "value.small" Warning
        "没有写单位,按{0}计;是否为{1}?" "typed without a unit and taken as {0}; is it {1}?";
    ValueEachOutlier "value.each_outlier" Warning
        "平均每宗(起、家)为{0},远离最近{2}周的中位数{1}" "for each parcel, deal or company it is {0}, far from {1}, the median of the last {2} weeks";
    DetailFar "lease.detail_far" Warning
        "明细租金{0}与平均租金{1}相差4倍以上" "the rent in detail, {0}, is more than four times above or below the average, {1}";
    ValueImplausible "value.implausible" Warning
        "没有以往各周可比;{0}不在常见范围({1}至{2})" "there are no weeks to compare with; {0} is outside the usual range ({1} to {2})";
    // The fifth value names the rule and its version: a reason does not count once the rule says something else.
    RuleBroken "rule.broken" Warning
        "{0}:{1} {2} {3}不成立" "{0}: {1} {2} {3} does not hold";
    ClaimFigure "claim.figure" Warning
        "“{0}”:文中为{1},数据为{2}" "“{0}”: the words say {1}, the figures {2}";
    ClaimChange "claim.change" Warning
        "“{0}”:数据由{1}变为{2},与文中变化不符" "“{0}”: the figures went from {1} to {2}, which the words do not say";
    ClaimStreak "claim.streak" Warning
        "“{0}”:各周数据依次为{1}" "“{0}”: the weeks' figures are {1}";
    ClaimRecord "claim.record" Warning
        "“{0}”:本周为{1},{2}为{3}" "“{0}”: this week it is {1}, in {2} it was {3}";
    ClaimRank "claim.rank" Warning
        "“{0}”:数据为{1}" "“{0}”: the figures are {1}";
    ClaimShare "claim.share" Warning
        "“{0}”:按数据为{1}({2}/{3})" "“{0}”: by the figures it is {1} ({2} of {3})";
    ClaimUndecided "claim.undecided" Note
        "“{0}”:没有可比的数据,未能核对" "“{0}”: there are no figures to hold it against";
    AspectCountMismatch "policy.aspect_count_mismatch" Warning
        "“{2}”:所称{1}个方面,文中列出{0}个" "“{2}”: the words say {1} aspects, and list {0}";
    MeasureTotalMismatch "policy.measure_total_mismatch" Warning
        "“{2}”:所称{1}条,各文件共读到{0}条举措" "“{2}”: the words say {1}, {0} measures were read in all its documents";
    Boilerplate "text.boilerplate" Note
        "已略去网页杂项:{0}" "left out what the web page added: {0}";
    Unread "text.unread" Note
        "有{0}处文字未读入" "pieces of text that no field came from: {0}";
    FiguresUnread "text.figures_unread" Warning
        "这些文字有数字,但未读入任何栏目:{0}" "no field came from these words, which have figures: {0}";
    Encoding "text.encoding" Note
        "文本编码为{0},已转换" "the text's encoding was converted: {0}";
    Html "text.html" Note
        "输入为网页,已去除标记" "the input was HTML; the tags were dropped";
    TextHidden "text.hidden" Warning
        "已略去隐藏文字:{0}" "hidden text was left out: {0}";
    TextDeleted "text.deleted" Warning
        "已略去标为删除的文字:{0}" "text marked as deleted was left out: {0}";
    ChangesTracked "text.changes_tracked" Warning
        "文档有未处理的修订,已按全部接受读取;修订处数:{0}" "the document has open tracked changes, and was read as if all were accepted; changes: {0}";
    NotesLeftOut "text.footnotes" Note
        "脚注、尾注和批注未读入,处数:{0}" "footnotes, endnotes and comments were left out: {0}";
    ChunksLeftOut "text.chunks" Warning
        "文档中嵌入的其他文件未读入;请在Word或WPS中打开后另存,嵌入处数:{0}" "files embedded in the document were left out; open it in Word or WPS and save it anew; embedded: {0}";
    PeriodInferred "period.inferred" Warning
        "原文未印统计周期;依据文中日期推定为{0}" "the text prints no period; its dates point to {0}";
    PeriodByNumber "period.by_number" Note
        "原文以周次“{0}”表示统计周期,按周一至周日的ISO周归入{1}" "the text gives its week by number, {0}; taken as the ISO week from Monday to Sunday: {1}";
    PeriodOfPage "period.of_page" Note
        "原文未印统计周期;按本页的周读入:{0}" "the text prints no period; the page's week was taken: {0}";
    TextRepeated "text.repeated" Warning
        "这些板块再次出现,只读入首次出现的一份,其余列在未读入文字中:{0}" "these sections come again; only the first copy was read, the rest is among the unread text: {0}";
    BoundLost "number.bound_lost" Warning
        "此处仅记整数,原文带有限定:{0}" "the field holds a plain count, but the text is less firm: {0}";
    ItemUnnumbered "item.unnumbered" Warning
        "条目没有序号,已单独读为一条:{0}" "the item has no number, and was read as one of its own: {0}";
    ScopeMistyped "item.scope_mistyped" Warning
        "地区“{0}”是否为“{1}”?" "the place is {0}; is {1} meant?";
    ScopeMissing "item.scope_missing" Warning
        "条目未以“地区:”开头:{0}" "the item names no place before a colon: {0}";
    TextAbridged "text.abridged" Note
        "原文注明有删减:{0}" "the text says that it was abridged: {0}";
    ChaptersLeftOut "policy.chapters_left_out" Note
        "《{0}》中有{1}段文字未作为举措读入:{2}" "{0}: passages that are no measures were left out, {1} in all: {2}";
    DepartmentsUnread "policy.departments_unread" Warning
        "《{0}》有{1}条举措的文字写有部门,但未读到责任单位:{2}" "{0}: the words of {1} measures name departments, but none was read as responsible: {2}";
}

impl Code {
    /// What is said of figures and the rows behind them, which are not public.
    pub const OF_DETAILS: [Code; 4] =
        [Code::LandDetailMismatch, Code::LeaseDetailMismatch, Code::FundingDetailMismatch, Code::DetailFar];
    /// What is said about a file that a text came in; it cannot be found again in the text.
    pub const OF_FILE: [Code; 5] =
        [Code::TextHidden, Code::TextDeleted, Code::ChangesTracked, Code::NotesLeftOut, Code::ChunksLeftOut];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_name_and_both_languages_take_the_same_values() {
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
            let places = |language| {
                let mut places: Vec<_> =
                    (0..9).filter(|n| code.template(language).contains(&format!("{{{n}}}"))).collect();
                places.dedup();
                places
            };
            assert_eq!(places(Language::Chinese), places(Language::English), "{}", code.name());
        }
    }

    #[test]
    fn serialises_as_the_contract_says() {
        let finding = Finding::new(Code::LandSumMismatch, "/land/cities", &["7", "6"]);
        insta::assert_json_snapshot!(finding, @r#"
        {
          "level": "warning",
          "code": "land.sum_mismatch",
          "path": "/land/cities",
          "message": "the cities' announced parcels add up to 7, but the total says 6"
        }
        "#);
    }
}
