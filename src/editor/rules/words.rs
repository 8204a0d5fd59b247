//! The texts of the rules' pages.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    Title "核对规则" "Rules";
    Intro "规则写明各数之间应当成立的关系。不成立时,错误阻止发布,提醒须写明理由,说明仅供参考;涉及未报告的数时规则不作判断。" "A rule says what must hold between figures. Where it does not, an error keeps the week from being published, a warning needs a reason, a note is for information. A rule about a figure that is not reported says nothing.";
    BuiltIn "内置规则" "Built-in rules";
    Own "自定规则" "Rules of our own";
    NoneYet "还没有自定规则" "No rules of our own yet";
    Rule "规则" "Rule";
    Importance "级别" "Importance";
    Message "含义" "Meaning";
    Standing "状态" "Standing";
    On "启用" "on";
    Off "停用" "off";
    SwitchOn "启用规则{0}" "Switch on rule {0}";
    SwitchOff "停用规则{0}" "Switch off rule {0}";
    Edit "修改规则{0}" "Change rule {0}";
    Unreadable "本程序读不懂这条规则,未作判断" "This program does not understand the rule; it is not applied";
    TryOne "试一条规则" "Try a rule";
    NotYours "规则由发布人新增和修改;您可以在这里试用,不会保存。" "Publishers add and change rules; you can try one here, and nothing of it is saved.";
    One "规则{0}" "Rule {0}";
    Add "新增规则" "Add a rule";
    Change "修改规则{0}" "Change rule {0}";
    Left "左边" "Left side";
    Operator "关系" "Relation";
    Right "右边" "Right side";
    Save "保存" "Save";
    Try "用最近26周试一试" "Try on the last 26 weeks";
    Back "返回规则列表" "Back to the rules";
    LevelError "错误" "error";
    LevelWarning "提醒" "warning";
    LevelNote "说明" "note";
    Names "可用的数" "Figures that can be named";
    NamesHow "可写中文名或代码;可用 + - * 和括号,数可带“万”“亿”。{0}之和写作 sum(…),行数写作 count(…);某一行写明城市或领域,如 land.cities.深圳.announced。" "Figures are written by their codes or Chinese names. Use + - * and brackets; numbers may end in 万 or 亿. A column {0} is added up with sum(…), rows are counted with count(…); one row is named by its city or cluster, as in land.cities.深圳.announced.";
    Tried "试用结果" "What the rule would find";
    TriedWeeks "试用于{0}周,{1}周不成立" "Tried on {0} weeks: it does not hold in {1}";
    ProblemEmpty "请填写" "This is needed";
    ProblemTooLong "最多{0}个字符" "At most {0} characters";
    ProblemTooDeep "第{0}个字符:括号层数过多" "Character {0}: too many brackets within one another";
    ProblemUnexpected "第{0}个字符起读不懂:{1}" "Cannot be read from character {0} on: {1}";
    ProblemUnknown "第{0}个字符起:没有这个数:{1}" "From character {0}: there is no such figure: {1}";
    ProblemNumber "第{0}个字符起:数太大或小数超过四位:{1}" "From character {0}: the number is too large, or has more than four decimals: {1}";
    ProblemEnded "没有写完" "It ends too early";
    ProblemChoice "请选择一项" "Choose one";
    ProblemTooMany "规则太多,请先修改已有的规则" "There are too many rules; change one of them instead";
    Conflict "别人已修改了这条规则。下面是您填写的内容;现在保存的是:{0}" "Somebody else changed this rule meanwhile. Your words are below; what is saved now is: {0}";
    Failed "有{0}处需要改正" "Places to correct: {0}";
}
