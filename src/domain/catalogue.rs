//! Every text of the interface in both languages: the one catalogue. A text missing in a language does not compile.
//! The texts of findings stand beside their codes, in `finding.rs`.

use super::language::{Language, fill};

macro_rules! catalogue {
    ($($key:ident $chinese:literal $english:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Text { $($key),* }

        impl Text {
            pub const ALL: &[Text] = &[$(Text::$key),*];

            pub const fn read(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Text::$key, Language::Chinese) => $chinese,
                    (Text::$key, Language::English) => $english,
                )* }
            }
        }
    };
}

impl Text {
    /// The text with `values` in its places `{0}`, `{1}` …
    pub fn with(self, language: Language, values: &[&str]) -> String {
        fill(self.read(language), values)
    }
}

catalogue! {
    // The site
    SiteName "产业周报" "Industry Weekly";

    // Figures
    MarkAbout "约" "about ";
    MarkOver "超" "over ";
    MarkUnder "近" "nearly ";
    GapNone "无" "none";
    GapNotReported "未报告" "not reported";
    GapUndisclosed "未披露" "not disclosed";

    // Charts
    ChartShenzhen "深圳" "Shenzhen";
    ChartDongguan "东莞" "Dongguan";
    ChartHuizhou "惠州" "Huizhou";
    ChartOtherCities "其他或未分城市" "other or not by city";
    ChartOtherClusters "其他" "others";
    ChartNationwide "全国" "nationwide";
    ChartUnit3 "千" "thousand";
    ChartUnit4 "万" "ten thousand";
    ChartUnit6 "百万" "million";
    ChartUnit8 "亿" "hundred million";
    ChartUnit9 "十亿" "billion";
    ChartUnit12 "万亿" "trillion";
    ChartUnitParcels "宗" "number";
    ChartUnitEvents "起" "number";
    ChartUnitCompanies "家" "number";
    ChartUnitPieces "个" "number";
    ChartUnitArea "㎡" "m²";
    ChartUnitMoney "元" "CN¥";
    ChartUnitRent "元/㎡·月" "CN¥/m²·month";
    ChartHeading "{0}({1})" "{0} ({1})";
    ChartColumn "{0}{1}" "{1}, {0}";
    ChartTotal "合计" "total";
    ChartWeek "周" "Week";
    ChartCluster "领域" "Cluster";
    ChartDistribution "分布" "Distribution";
    ChartNotPublished "未发布" "not published";
    ChartDemonstration "演示数据" "demonstration data";
    ChartGenerated "含程序生成的演示数据" "includes generated demonstration data";
    ChartRevision "第{0}次修订" "revision {0}";
    ChartRevised "有修订" "revised";
    ChartWeeksMissing "缺{0}周" "{0} weeks missing";
    ChartZero "报告为零" "reported as zero";
    ChartGap "未报告或未发布" "not reported or not published";
    ChartBound "约数、下限等非精确值" "approximate or a bound";
    ChartBoundPoint "空心点:约数等" "hollow: approximate or a bound";
    ChartSummed "周数较多,按{0}合计" "weeks added up by {0}";
    ChartSummedLastRent "周数较多,面积按{0}合计,租金取每{0}最后一周" "area added up by {0}, the rent is the last of each {0}";
    ChartQuarter "季" "quarter";
    ChartYear "年" "year";
    ChartYears "{0}年" "{0} years";
    ChartNotFromZero "租金轴不从零起" "the rent's axis does not start at zero";
    ChartPeriod "{0}至{1}({2}周)" "{0} to {1} ({2} weeks)";
    ChartOneWeek "{0}({1})" "{0} ({1})";
    ChartSource "来源:产业周报{0}至{1}各期" "Source: the weekly bulletin, {0} to {1}";
    ChartSourceWeek "来源:产业周报{0}" "Source: the weekly bulletin, {0}";
    ChartQuoted "所引平台:{0}" "quoting {0}";
    ChartDated "{0}:{1}" "{0}: {1}";
    ChartMissingTitle "{0}:{1}" "{0}: {1}";
    ChartUp "较上周增加{0}" "up {0} on the week before";
    ChartDown "较上周减少{0}" "down {0} on the week before";
    ChartSame "与上周持平" "unchanged from the week before";
    ChartAllIn "均在{0}" "all in {0}";
    ChartMostIn "{0}占{1}" "{1} of them in {0}";
    ChartAltWeeks "图表覆盖{0}周,最后一周为{1}" "Chart of {0} weeks, the last of them {1}";
    ChartAltSlots "图表覆盖{0}期,最后一期为{1}" "Chart of {0} periods, the last of them {1}";
    ChartLatest "{0}:{1}为{2}" "{0}: {2} in {1}";
    ChartHighest "最高{0}({1})" "highest {0} ({1})";
    ChartLowest "最低{0}({1})" "lowest {0} ({1})";
    ChartGapIn "{0}:{1}" "{0}: {1}";
    ChartGapInMore "{0}:{1}等,另有{2}期" "{0}: {1} and {2} more";
    ChartPartOf "{0}{1}" "{0} {1}";
    ChartSplit "其中{0}" "of which {0}";
    ChartLand "产业用地供应" "Industrial land supply";
    ChartAnnounced "新增公告" "Announced";
    ChartTransferred "出让" "Transferred";
    ChartAnnouncedParcels "新增公告{0}" "{0} announced";
    ChartNoneAnnounced "无新增公告用地" "No parcels announced";
    ChartTransferredParcels "出让{0}" "{0} transferred";
    ChartLandParcelsMeasure "产业用地新增公告与出让宗数" "Industrial land, parcels announced and transferred";
    ChartAreaName "新增公告面积" "Announced area";
    ChartAnnouncedArea "新增公告{0}" "{0} announced";
    ChartLandAreaMeasure "产业用地新增公告面积" "Industrial land, announced area";
    ChartRentName "平均租金" "Average rent";
    ChartRentIs "平均租金{0}" "Average rent {0}";
    ChartNoLeases "无租赁成交" "No leases";
    ChartLeasedArea "成交建面" "Leased area";
    ChartRentsMeasure "集体产业用房平均租金与成交建筑面积" "Collectively owned industrial premises, average rent and leased floor area";
    ChartProjects "项目" "Projects";
    ChartRenewalName "工改工及工业上楼项目" "Industrial renewal projects";
    ChartRenewalProjects "工改工及工业上楼项目{0}" "Industrial renewal: {0}";
    ChartNoRenewal "无工改工及工业上楼项目" "No industrial renewal projects";
    ChartRenewalMeasure "工改工及工业上楼项目数" "Industrial renewal and “industry upstairs” projects";
    ChartCapitalName "资本市场" "Capital market";
    ChartListings "IPO" "IPOs";
    ChartAcquisitions "已完成并购" "Completed acquisitions";
    ChartListingsAre "IPO公司{0}" "{0}";
    ChartAcquisitionsAre "已完成并购{0}" "{0} completed";
    ChartCapitalMeasure "IPO公司数与已完成并购数" "IPOs and completed mergers and acquisitions";
    ChartAll "全部" "all";
    ChartWithin "“20+8”集群内" "within the “20+8” clusters";
    ChartAmount "披露金额" "Disclosed amount";
    ChartNationalName "全国股权投资披露金额" "Equity funding disclosed nationwide";
    ChartNationalIs "全国股权投资{0}" "{0} of equity funding nationwide";
    ChartWithinIs "“20+8”集群内{0}" "{0} within the “20+8” clusters";
    ChartNationalMeasure "已披露的股权投资金额" "Disclosed equity funding";
    ChartCompanies "企业(家)" "Companies";
    ChartFundedName "新获股权投资企业" "Companies newly funded";
    ChartFunded "{0}企业新获股权投资" "{0} newly funded";
    ChartNoneFunded "无企业新获股权投资" "No companies newly funded";
    ChartFundedInWeeks "{0}周共{1}企业新获股权投资" "{1} newly funded in {0} weeks";
    ChartFirstCluster "{0}最多,{1}家" "most in {0} ({1})";
    ChartFirstClusters "{0}最多,各{1}家" "most in {0} ({1} each)";
    ChartClustersMeasure "各“20+8”领域新获股权投资企业数" "Companies newly funded, by “20+8” cluster";
    ChartClusterWeeksMeasure "各“20+8”领域每周新获股权投资企业数" "Companies newly funded, by “20+8” cluster and week";
    ChartPrintedClusters "未出现的领域不列" "clusters that never appear are left out";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_missing_and_both_languages_have_the_same_places() {
        for text in Text::ALL {
            let (chinese, english) = (text.read(Language::Chinese), text.read(Language::English));
            assert!(!chinese.trim().is_empty() && !english.trim().is_empty(), "{text:?} is empty");
            assert!(!english.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{text:?} is Chinese: {english}");
            for place in (0..9).map(|n| format!("{{{n}}}")) {
                assert_eq!(chinese.contains(&place), english.contains(&place), "{text:?} {place}");
            }
        }
    }
}
