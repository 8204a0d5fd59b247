//! The names of the fields that no other part of the site names.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    Period "统计周期" "Period covered";
    Week "周" "Week";
    Headline "要闻" "Headline";
    Lede "导语" "Lede";
    LocalCity "新获投企业所在城市" "City of the local funding";
    Cluster "{0}新获投企业" "{0}, companies funded";
    SourcePeriod "{0}统计周期" "{0}, period covered";
    ReportSource "周报来源" "Quoted weekly report";
    ReportEvents "所引周报:投资、上市和并购" "Quoted weekly report: investments, listings and acquisitions";
    ReportAmount "所引周报:总金额" "Quoted weekly report: total amount";
    ReportIndustries "所引周报:事件最多的行业" "Quoted weekly report: industries with most events";
    Renewal "{0}工改工及工业上楼项目" "{0}, industrial renewal projects";
    RenewalKind "{0}项目类别" "{0}, kind of projects";
    News "动态“{0}”" "News “{0}”";
    Fund "产业基金“{0}”" "Industry fund “{0}”";
    Policy "政策“{0}”" "Policy “{0}”";
    Document "《{0}》" "{0}";
    Measure "第{0}条" "measure {0}";
    Title "标题" "title";
    Scope "地区" "place";
    Date "日期" "date";
    Body "正文" "text";
    Summary "摘要" "summary";
    Amount "金额" "amount";
    DeclaredMeasures "所称条数" "measures, as the text says";
    Number "序号" "number";
    Separator " · " " · ";
}
