//! What editors read about fields: labels, what a field expects, and what is wrong with what was typed.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    // Sections of the forms
    General "概览" "Overview";
    Land "产业用地供应" "Land supply";
    Leases "集体产业用房租赁" "Leases";
    Funding "股权投资" "Funding";
    Capital "资本市场与基金" "Capital market and funds";
    Renewal "工改工及工业上楼" "Renewal";
    News "产业动态" "News";
    Policies "政策规划" "Policies";

    // Overview
    Headline "要闻标题" "Headline";
    Lede "导语" "Lede";
    PeriodFrom "统计周期首日" "First day of the period";
    PeriodTo "统计周期末日" "Last day of the period";

    // Land supply
    Parcels "新增公告宗数" "Parcels announced";
    LandArea "公告用地面积(㎡)" "Area announced (m²)";
    AnnualOutput "监管年产值(元)" "Supervised annual output (yuan)";
    AnnualTax "监管年税收(元)" "Supervised annual tax (yuan)";
    LandCities "各市供应" "Supply by city";
    City "城市" "City";
    Transferred "出让宗数" "Parcels transferred";
    Announced "新增公告宗数" "Parcels announced";
    ParcelDetails "宗地明细" "Parcels in detail";
    ParcelNumber "宗地号" "Parcel number";
    District "区" "District";
    Use "用途" "Use";
    ParcelArea "用地面积(㎡)" "Area (m²)";
    OutputFloor "监管年产值下限(元)" "Floor of annual output (yuan)";
    TaxFloor "监管年税收下限(元)" "Floor of annual tax (yuan)";
    Status "状态" "Status";
    Price "价格(元)" "Price (yuan)";

    // Leases
    LeaseCities "各市租赁成交" "Leases by city";
    Deals "成交宗数" "Deals";
    LeasedArea "出租建筑面积(㎡)" "Floor area leased (m²)";
    Districts "成交区域" "Districts";
    AverageRent "平均租金(元/㎡·月)" "Average rent (yuan/m²·month)";
    LeaseDetails "租赁明细" "Leases in detail";
    Building "楼宇或项目" "Building or project";
    DealArea "建筑面积(㎡)" "Floor area (m²)";
    Rent "租金(元/㎡·月)" "Rent (yuan/m²·month)";

    // Funding
    LocalCity "统计城市" "City counted";
    ClustersReported "涉及产业领域数" "Clusters concerned";
    LocalCompanies "新获投企业数(家)" "Companies newly funded";
    Clusters "各领域企业" "Companies by cluster";
    Cluster "产业领域" "Cluster";
    ClusterCompanies "企业数(家)" "Companies";
    NationalEvents "全国投融资事件(起)" "Events nationwide";
    NationalAmount "全国披露金额(元)" "Disclosed nationwide (yuan)";
    CompaniesInClusters "集群口径企业(家)" "Companies within the clusters";
    AmountInClusters "集群口径金额(元)" "Amount within the clusters (yuan)";
    Sources "数据来源" "Sources";
    SourcePeriods "来源的统计周期" "Periods of the sources";
    Source "来源" "Source";
    CompanyDetails "获投企业明细" "Funded companies in detail";
    Company "企业名称" "Company";
    Round "轮次" "Round";
    Amount "金额(元)" "Amount (yuan)";

    // Capital market and funds
    Ipos "国内IPO(家)" "IPOs";
    Exchanges "上市地" "Exchanges";
    Acquisitions "已完成并购(起)" "Completed acquisitions";
    IposInClusters "集群口径IPO(家)" "IPOs within the clusters";
    AcquisitionsInClusters "集群口径并购(起)" "Acquisitions within the clusters";
    ReportSource "引用周报名称" "Name of the quoted report";
    ReportEvents "周报事件数(起)" "Events in the report";
    ReportAmount "周报总金额(元)" "Amount in the report (yuan)";
    TopIndustries "事件最多的行业" "Industries with most events";
    Funds "产业基金" "Industry funds";
    FundTitle "基金标题" "Title";
    FundAmount "基金规模(元)" "Size of the fund (yuan)";
    FundBody "基金说明" "Text";

    // Renewal
    Renewals "各市项目" "Projects by city";
    Projects "项目数(个)" "Projects";
    ProjectKind "项目类型" "Kind";

    // News and policies
    NewsItems "动态条目" "News items";
    Scope "地区" "Place";
    Title "标题" "Title";
    Date "日期" "Date";
    Body "正文" "Text";
    PolicyItems "政策条目" "Policies";
    Summary "摘要" "Summary";
    Documents "文件" "Documents";
    DocumentTitle "文件名称(不带《》)" "Title of the document";
    DeclaredMeasures "原文所称举措数(条)" "Measures that the text declares";
    Measures "举措" "Measures";
    MeasureNumber "序号" "Number";
    MeasureTitle "举措标题" "Title";
    MeasureText "举措内容" "Text";
    Departments "责任单位" "Responsible departments";

    // What a field takes
    ExpectsCount "应为整数,如 6、6宗、无:{0}" "a whole number is expected, such as 6 or 无: {0}";
    ExpectsArea "应为面积,如 10.6万㎡、106,000、约5亩:{0}" "an area is expected, such as 10.6万㎡, 106,000 or 5亩: {0}";
    ExpectsMoney "应为金额,如 25.6亿元、≥3000万、未披露:{0}" "an amount in yuan is expected, such as 25.6亿元, ≥3000万 or 未披露: {0}";
    ExpectsRent "应为租金,如 25、约30.5元/㎡·月:{0}" "a rent is expected, such as 25 or 30.5元/㎡·月: {0}";
    ExpectsDay "应为日期,如 2024-06-18、6月18日、6.18:{0}" "a day is expected, such as 2024-06-18, 6月18日 or 6.18: {0}";
    CountIsFirm "此处只记整数,不带“约”“超”等限定:{0}" "this field holds a plain number, without 约, 超 and the like: {0}";
    ForeignMoney "此处为人民币金额,外币不作换算:{0}" "this field is in yuan; foreign money is not converted: {0}";
    NotHeld "数字位数过多或小于零:{0}" "the number has too many digits or is below zero: {0}";
    TooFine "最多四位小数(按㎡、元计),否则不是原数:{0}" "at most four decimal places are held (in m² or yuan), else it is another number: {0}";
    Needed "必填:{0}" "needed: {0}";
    TooLong "最多{0}字,现有{1}字,此项未读入" "at most {0} characters, so this field was not read; there are {1}";
    TooManyRows "最多{0}行,现有{1}行,其余未读入" "at most {0} rows, the others were not read; there are {1}";
    ClusterUnaddressable "产业领域名称不能是“.”“..”,也不能以文件扩展名(如.csv)结尾,否则没有自己的网页:{0}" "a cluster is not called '.' or '..', nor does its name end as a file's (.csv), or it has no page of its own: {0}";
    EndsBeforeStart "末日早于首日:{0}" "the last day is before the first: {0}";

    // How something was understood
    UnitArea "㎡" "m²";
    UnitMoney "元" "yuan";
    UnitRent "元/㎡·月" "yuan/m²·month";
    PerhapsMeant "按{0}计;是否为{1}?请写明单位" "taken as {0}; is it {1}? Type its unit";
    Equals "{0} = {1} {2}" "{0} = {1} {2}";
    ProvisionalFigure "{0};暂定数" "{0}; provisional";
    RangeEquals "{0} = {1} {2};合计与图表按不低于{3}计" "{0} = {1} {2}; totals and charts count it as at least {3}";
    NamesListed "{0}项:{1}" "{0} in all: {1}";

    // Pasted tables
    TableEmpty "表格没有内容" "the table is empty";
    TableTooLong "最多{0}行,现有{1}行" "at most {0} rows; there are {1}";
    TableTooWide "最多{0}列,现有{1}列" "at most {0} columns; there are {1}";
    TableCell "{0}不是“{2}”的内容:{1};若首行是列名,请用表单中的名称" "{0} is nothing that “{2}” takes: {1}; if the first row holds headings, call them as the form does";
    TableColumn "{0}不属于任何栏目:{1}" "{0} belongs to no field: {1}";
    TableHeadings "没有找到列名;这些都不属于任何栏目:{0}" "no headings were found; none of these is a field: {0}";
    TableCellUnread "{0}未读入,不是“{2}”的内容:{1}" "{0} was not read, it is nothing that “{2}” takes: {1}";
    TableTwoDays "{0}未读入,“{2}”可能是一日也可能是十日:{1};请写成6月2日或6月20日" "{0} was not read, as “{2}” it may be one of two days: {1}; write it as 6月2日 or 6月20日";
    TableNothing "按空白处理({0}处):{1}" "taken as empty ({0} cells): {1}";
    TableAbove "列名以上未读入:{0}" "what stands above the headings was not read: {0}";
    TableUnits "没有写单位的数字,按表上所注单位读取:{0}" "figures without a unit were taken in those that the table names: {0}";
    TableRowLeft "{0}起的一行没有可识别的名称,整行未读入:{1}" "the line that begins at {0} does not say what it is about and was not read: {1}";
    TableMore "另有{0}条类似情况未列出" "more of the kind that are not listed: {0}";
    TableShifted "{0}:这一行比列名多出一格,整行未读入(数字中的逗号会把一格分成两格):{1}" "{0}: the line has a cell more than there are headings and was not read (a comma within a number makes two cells of one): {1}";
    TableNote "{0}是表外文字,未读入:{1}" "{0} is a note and was not read: {1}";
    TableTotal "{0}像是合计行:{1}" "{0} seems to begin a line of totals: {1}";
    TablePeriod "{0}是时段或比较,不是名称:{1}" "{0} is a period or a comparison, and no name: {1}";
    TableNoCity "{0}不是已知的城市:{1}" "{0} is no city that is known here: {1}";
    TableUnnamed "{0}起的一行没有写明是哪一项:{1}" "the line that begins at {0} does not say what it is about: {1}";
    TableParted "此行在{0}以下,可能属于另一周或另一张表:{1}" "the row is below {0} and may be of another week or table: {1}";
    TableTwice "表中不止一行写着同一名称:{0}" "several rows of the table have this name: {0}";
    TableColumnAgain "{0}与前面的一列属于同一栏目,内容不同:{1}" "{0} belongs to the same field as a column before it, and says something else: {1}";
    TableUnitUnsure "{0}没有写单位,表上所注单位无法对应:{1}" "{0} has no unit, and it cannot be told which of the table's is meant: {1}";
    TableHiddenAbove "列名或单位可能在隐藏的行中,请取消隐藏后重新上传;隐藏的行号:{0}" "headings or units may be in hidden rows, show them and upload the file again; hidden row: {0}";
    TableCovered "合并单元格盖住{0}格,其中的栏目保持不变:{1}" "merged cells cover {0} cells, whose fields stay as they are: {1}";
    TableHeadingsAgain "{0}起是重复的列名,未读入:{1}" "the headings stand again from {0} on and were not read: {1}";
    LineAndColumn "第{0}行第{1}列" "row {0}, column {1}";
    TableNotAList "不是列表:{0}" "not a list: {0}";
}
