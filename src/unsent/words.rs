//! What the browser's half of the editing pages says by itself; the rest stands in the pages.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    // The state line
    Saving "正在保存…" "Saving…";
    Saved "已保存" "Saved";
    SavedOneWrong "已保存,1处有误" "Saved, 1 field is wrong";
    SavedWrong "已保存,{0}处有误" "Saved, {0} fields are wrong";
    Unsaved "有未保存的修改" "Not saved yet";
    Offline "连接不上服务器:您的文字保留在此页和本浏览器中,恢复连接后自动保存" "The server cannot be reached: your words stay on this page and in this browser, and are saved when it is back";
    Conflict "有字段被他人同时修改,请选择保留哪一个" "Somebody else changed a field as well: choose which words stay";
    LoggedOut "登录已过期,您的文字保留在此页和本浏览器中。" "Your login has ended; your words stay on this page and in this browser.";
    LogIn "在新标签页登录" "Log in in a new tab";
    Refused "未能保存:{0}。您的文字保留在此页和本浏览器中" "Not saved: {0}. Your words stay on this page and in this browser";
    RefusedWhy "服务器不接受" "the server does not take it";
    TooLarge "内容过长" "too long";
    Gone "这份草稿已发布或删除" "this draft was published or deleted";
    NotAllowed "您没有编辑权限" "you may not edit";

    // Somebody else's words
    Theirs "{0}写的:" "{0} wrote:";
    Somebody "他人" "Somebody else";
    Yours "您写的:" "You wrote:";
    Nothing "(空)" "(empty)";
    KeepMine "保留我的" "Keep mine";
    TakeTheirs "采用对方的" "Take theirs";
    PresentOne "{0}正在编辑{1}" "{0} is at {1}";

    // Words of an earlier visit
    Earlier "您在{0}写下而未保存的文字:" "Your unsaved words of {0}:";
    EarlierRow "新增行“{0}”:" "In an added row, “{0}”:";
    TakeBack "取回" "Take back";
    Drop "丢弃" "Drop";
    Elsewhere "本浏览器中还有其他部分未保存的文字:" "This browser has unsaved words of other parts:";

    // Rows
    Removed "已删除:{0}" "Removed: {0}";
    Undo "撤销" "Undo";

    // Suggestions
    Suggestions "建议" "Suggestions";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn both_languages_have_the_same_places() {
        for words in Words::ALL {
            let (chinese, english) = (words.read(Language::Chinese), words.read(Language::English));
            assert!(!chinese.trim().is_empty() && !english.trim().is_empty(), "{words:?} is empty");
            for place in ["{0}", "{1}"] {
                assert_eq!(chinese.contains(place), english.contains(place), "{words:?} {place}");
            }
        }
    }
}
