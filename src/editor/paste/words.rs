//! The texts of the import pages, in both languages.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    Title "导入周报" "Import a bulletin";
    TitleWeek "导入周报:{0}({1})" "Import a bulletin: {0} ({1})";
    PasteLead "粘贴周报全文(文字或网页源码),或上传文件。先核对读到了什么,确认后才写入草稿。" "Paste the bulletin's text (plain or HTML), or upload a file. You check what was read before anything goes into the draft.";
    TextLabel "周报全文" "Text of the bulletin";
    FileLabel "或上传文件(.txt、.html、.docx,最大{0} MB)" "Or upload a file (.txt, .html, .docx, at most {0} MB)";
    YearLabel "年份(原文周期未印年份、推定有误时填写)" "Year (when the printed period has none and the inferred one is wrong)";
    Read "读取并核对" "Read and check";

    // What is wrong with the text
    Both "既有文字又选了文件,没有读取任何一个:请只留一个。文字已保留;要用文件,请清空文字后再选一次" "There is a text and a file, and neither was read: give one. The text is kept; to use the file, empty the text and choose the file again";
    NothingGiven "请粘贴全文或选择文件。会查找这些板块:{0}" "Paste the text or choose a file. These sections are looked for: {0}";
    NoBulletin "未读到任何板块,不像是周报。文字已保留;请粘贴含有这些中文板块标题的全文或其中一个板块:{0}" "This is no bulletin: none of its sections could be read. The text is kept; paste a text, or one section of it, with one of these Chinese headings: {0}";
    NoPeriod "文中没有统计周期(如0617-0623、2024年第25周),新闻和政策也没有日期,无法判断是哪一周。文字已保留:请补上周期,或到该周的导入页粘贴" "The text names no week: neither a period such as 0617-0623 or 2024年第25周, nor dates in its news and policies. It is kept: add the period, or paste it on the week's own import page";
    NoYear "周期{0}未印年份,也无从推定;请填写年份" "The period {0} has no year, and nothing in the text points to one; give the year";
    BadPeriod "统计周期无法读取:{0}" "The period cannot be read: {0}";
    BrokenPeriod "统计周期无法读取。文字已保留:请改成0617-0623或2024年第25周这样的写法:{0}" "The period cannot be read. The text is kept: write it like 0617-0623 or 2024年第25周: {0}";
    Reversed "统计周期首日晚于末日:{0}" "The period ends before it starts: {0}";
    TooLong "统计周期共{1}天,不是一周:{0}" "The period covers {1} days, not a week: {0}";
    TwoWeeks "文中有两周的周报,没有读取任何一周,以免混在一起。文字已保留:请只留其中一周,另一周随后再导入:{0}与{1}" "The text holds the bulletins of two weeks; neither was read, so that they are not mixed. It is kept: leave one of them in it, and import the other afterwards: {0} and {1}";
    Future "读到的是{0},这一周尚未开始;请核对年份" "The text points to {0}, which has not begun; check the year";
    BadYear "年份应为四位数字:{0}" "A year has four digits: {0}";
    TooMuch "读到{0}项,超过一期周报的{1}项上限" "{0} fields were read, more than the {1} that a bulletin may have";

    // The week
    OtherWeek "文字属于{0}({1}),不是本页的{2}" "The text is of {0} ({1}), not of this page's {2}";
    OtherWeekWhy "没有写入任何草稿。可改到{0}的草稿中核对;若年份有误,请返回填写年份。" "Nothing was taken over. You can check it against the draft of {0} instead; if the year is wrong, go back and give it.";
    GoOtherWeek "到{0}核对" "Check it in {0}";
    WeekRead "文字属于{0}({1})" "The text is of {0} ({1})";
    NoDraft "本周尚无草稿;采用时新建。" "There is no draft of this week yet; taking over makes one.";
    NoAmendment "本周已发布修订{0};采用后将开始修订{1}的草稿,发布前读者看不到" "Revision {0} of this week is published; taking over begins the draft of revision {1}, which readers do not see before it is published";
    Imported "本周有命令行导入的草稿;采用时以它为起点" "The command line imported a draft of this week; taking over goes on from it";
    AmendmentAt "本周已发布修订{3};与修订{4}的草稿第{0}版比较,{1}于{2}修改" "Revision {3} of this week is published; compared with version {0} of the draft of revision {4}, changed by {1} at {2}";
    DraftAt "与草稿第{0}版比较,{1}于{2}修改" "Compared with version {0} of the draft, changed by {1} at {2}";

    // What was read
    CheckTitle "核对:{0}({1})" "Check: {0} ({1})";
    TextHeading "原文" "The text";
    FieldsHeading "读到的内容" "What was read";
    InText "原文" "in the text";
    InTextOf "{0}:在原文中的位置{1}" "{0}: place {1} in the text";
    NotRead "未读入的文字" "Text that was not read";
    NotReadWhy "共{0}处。需要的可以归入某一栏。" "{0} places. Whatever is needed can be put into a field.";
    NotReadMore "仅列出前{0}处" "Only the first {0} are listed";
    AssignTo "归入" "Put into";
    Compares "与各周数据比较的说法,已核对;不符的列在核对意见中" "words that compare weeks: held against the figures; what does not agree is among the findings";
    AssignNowhere "不采用" "Leave it out";
    FindingsHeading "核对意见" "Findings";
    GoField "看该栏" "the field";
    GoText "看原文" "the text";

    // The difference
    Difference "与草稿的差异" "What would change in the draft";
    DifferencePublished "与已发布的修订{0}的差异" "What would change from published revision {0}";
    NothingPublished "已发布的修订{0}与文字一致" "Published revision {0} says what the text says";
    Nothing "草稿与文字一致" "The draft says what the text says";
    Take "采用" "Take";
    Column "栏目" "Field";
    InDraft "草稿" "In the draft";
    InPublished "已发布的修订{0}" "In published revision {0}";
    FromText "文字" "From the text";
    Empty "(空)" "(empty)";
    NewRow "新增:{0}" "New: {0}";
    GoneRow "文字中没有:{0}(勾选则从草稿删除)" "Not in the text: {0} (tick to remove it from the draft)";
    Unpaired "{0}:草稿有{1}条,原文有{2}条;按目前的勾选,采用后将有{3}条。以下各条在另一方没有对应,请看是否说的是同一件事" "{0}: the draft has {1}, the text {2}; with what is ticked now the draft will have {3}. These have no counterpart on the other side: see whether two of them are about the same thing";
    UnpairedPublished "{0}:已发布的修订有{1}条,原文有{2}条;按目前的勾选,采用后草稿将有{3}条。以下各条在另一方没有对应,请看是否说的是同一件事" "{0}: the published revision has {1}, the text {2}; with what is ticked now the draft will have {3}. These have no counterpart on the other side: see whether two of them are about the same thing";
    GoneField "{0}(文字中没有;勾选则清空)" "{0} (not in the text; tick to empty it)";
    Order "顺序:{0}" "Order: {0}";
    OrderDraft "草稿的顺序" "the draft's order";
    OrderPublished "已发布的顺序" "the published order";
    OrderText "文字的顺序" "the text's order";
    HeldLeft "有{0}栏会取代现有的内容,没有勾选:请逐栏勾选,或" "In {0} fields something would give way, which is not ticked: tick them one by one, or";
    TickHeld "全部勾选" "Tick them all";
    HeldTyped "现为{0}填写的内容" "what {0} typed stands there";
    HeldPublic "现为修订{0}公开的内容" "revision {0} says it in public";
    HeldWords "现有文字不同" "other words stand there";
    MoreFields "另有{0}栏" "{0} more fields";
    WholeSection "采用本板块" "Take this section";
    TakeOver "采用所选" "Take over what is ticked";
    Again "按归入重新核对" "Check again with what was put into fields";

    // What stopped it
    ConflictTitle "草稿已被他人修改" "Somebody else changed the draft meanwhile";
    ConflictWhy "未冲突的内容已写入。下列各栏保留了对方的内容,您的内容在修改历史中,也可以在下面重新采用。" "What did not conflict was taken over. These fields kept the other one's words; yours are in the history, and can be taken below.";
    ChangedWhy "核对之后草稿有变化,没有写入任何内容。请看下面的新差异。" "The draft changed after you checked, and nothing was taken over. Look at the new difference below.";
    ConflictLine "{0}:草稿为“{1}”,文字为“{2}”" "{0}: the draft says “{1}”, the text “{2}”";
    Scheduled "草稿已定时发布,须先撤回定时才能修改。" "The draft waits for its time to be published; take it back before you change it.";
    TooEarly "这一周还太早,不能建立草稿。" "It is too early for a draft of this week.";
    DraftTooLarge "草稿超过了大小上限,没有写入。" "The draft would be larger than its limit; nothing was taken over.";
}
