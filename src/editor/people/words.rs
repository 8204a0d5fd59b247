//! The texts of the pages about people, in both languages.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    // The way in
    LogIn "登录" "Log in";
    Name "用户名" "Name";
    Password "密码" "Password";
    WrongLogin "用户名或密码不正确" "The name or the password is wrong";
    NotSecure "此地址未加密,无法登录。请改用https地址" "This address is not encrypted, so that nobody can log in here. Use its https address";
    MaybeOpen "本页可能未加密。如果地址栏不是以 https:// 开头,请勿输入密码:传输途中可能被他人读取,也无法登录" "This page may not be encrypted. If its address does not begin with https://, do not type your password: it could be read on the way, and you could not log in";
    MaybeOpenHint "运维人员:代理应传递 X-Forwarded-Proto,或以 --public-url 启动本程序" "For the operator: let the proxy pass on X-Forwarded-Proto, or start this program with --public-url";
    Elsewhere "请在此地址登录:" "Log in at this address:";
    KeptTitle "请登录后继续" "Log in to go on";
    Kept "登录已失效。您刚才填写的内容已保留在本页,登录后继续保存" "You are no longer logged in. What you typed is kept on this page; log in and go on saving";
    KeptFile "文件需要重新选择" "Files must be chosen again";
    GoOnTitle "已登录,请继续保存" "Logged in; go on saving";
    GoOn "您填写的内容仍在本页,尚未保存" "What you typed is still on this page. It is not saved yet";
    GoOnButton "继续保存" "Go on saving";
    NotSavedTitle "暂时无法保存" "It cannot be saved just now";
    ToTheDesk "返回工作台" "To the desk";

    // The account
    Account "账户" "Account";
    ChangePassword "修改密码" "Change the password";
    RefusedTitle "未能完成" "Not done";
    MustChangeTitle "请先修改密码" "Choose a password first";
    MustChange "当前是一次性密码。请设置自己的密码,再继续工作" "Your password is a one-time password. Choose one of your own, then go on";
    CurrentPassword "当前密码" "Current password";
    NewPassword "新密码" "New password";
    NewPasswordHint "12至200个字符,如几个互不相干的词;不要用姓名、常用词加数字或连续的键。修改后,其他设备上的登录全部失效" "12 to 200 characters, such as some words that have nothing to do with one another; no names, common words with digits or rows of keys. Changing it ends your sessions on other devices";
    PasswordAgain "再次输入新密码" "The new password again";
    WrongPassword "当前密码不正确" "The current password is wrong";
    TooShort "新密码至少{0}个字符" "The new password needs at least {0} characters";
    TooLong "新密码最多{0}个字符" "The new password has at most {0} characters";
    PasswordOwnName "新密码过于简单:除用户名外几乎没有别的内容" "The new password is too simple: it is little but your own name";
    PasswordOurName "新密码过于简单:除本站名称外几乎没有别的内容" "The new password is too simple: it is little but the name of this site";
    PasswordCommon "新密码过于简单:属于最常用的密码或常用词,加上数字也容易被猜到" "The new password is too simple: a common password or word is guessed soon, with digits too";
    PasswordRepeated "新密码过于简单:同一内容反复出现" "The new password is too simple: it is one piece again and again";
    PasswordInARow "新密码过于简单:是键盘上相邻的键、连续的字母或数字,或日期" "The new password is too simple: a row of keys, letters or digits, or a date";
    NotAgain "两次输入的新密码不一致" "The new passwords differ";
    Unchanged "新密码与当前密码相同" "The new password is the current one";
    PasswordChanged "密码已修改,其他设备上的登录已失效" "The password is changed; sessions on other devices have ended";
    Sessions "已登录的设备" "Where you are logged in";
    Place "来源地址" "From";
    Agent "浏览器" "Browser";
    Since "登录时间" "Since";
    Seen "最近使用" "Last used";
    ThisSession "本次登录" "this one";
    EndSession "退出此设备" "End it";
    EndOthers "退出其他所有设备" "End all others";

    // People
    People "人员" "People";
    Role "角色" "Role";
    State "状态" "State";
    Active "可登录" "may log in";
    Disabled "已停用" "disabled";
    OneTime "待修改一次性密码" "has a one-time password";
    Never "从未" "never";
    AddPerson "添加人员" "Add somebody";
    NameHint "1至40个字符:字母、汉字、数字及-_.,字母不分大小写" "1 to 40 letters, digits, - _ and .; capitals count as small letters";
    BadName "用户名须为1至40个字母、汉字、数字或-_.,并以字母、汉字或数字开头" "A name is 1 to 40 letters, digits, - _ and ., starting with a letter or digit";
    BadRole "请选择角色" "Choose a role";
    NameTaken "已有此用户名:{0}" "There is somebody of this name already: {0}";
    NoPerson "没有此人:{0}" "There is nobody of this name: {0}";
    LastAdministrator "{0}是最后一位可登录的管理员,请先指定另一位管理员" "{0} is the last administrator who can log in; make somebody else an administrator first";
    ChangeRole "修改角色" "Change the role";
    Disable "停用" "Disable";
    Enable "启用" "Enable";
    Reset "重置密码" "Reset the password";
    OneTimeTitle "{0}的一次性密码" "The one-time password of {0}";
    OneTimeWhy "仅显示这一次。请转告本人,首次登录后须修改" "It is shown this once. Tell the person, who must choose another at the first login";
    Actions "操作" "Actions";

    // Settings
    Settings "设置" "Settings";
    FourEyes "双人复核" "Four eyes";
    FourEyesOn "改动或提交草稿的人不能批准" "Who approves has neither changed nor submitted the draft";
    FourEyesOff "同一人可以提交并批准" "One person may submit and approve";
    Save "保存" "Save";
    Saved "已保存" "Saved";

    // The record of deeds
    Audit "操作记录" "Record of deeds";
    Who "操作人" "Who";
    Action "操作" "Action";
    ActionName "操作名称" "Name of the action";
    Week "周" "Week";
    Field "字段" "Field";
    From "起始日" "From";
    To "截止日" "To";
    When "时间(北京时间)" "When (Beijing time)";
    Before "原值" "Before";
    After "新值" "After";
    DraftVersion "草稿版本" "Draft and version";
    Anybody "全部" "All";
    Filter "筛选" "Filter";
    Nothing "没有符合条件的记录" "Nothing was recorded that fits";
    Older "更早的记录" "Older";
    Newest "最新的记录" "Newest";
    File "下载CSV(最多{0}条)" "Download as CSV (at most {0} rows)";
    FileGoesOn "还有更早的记录,请从此处继续下载:{0}" "There are older rows; go on from here: {0}";
    BadWeek "不是一个周,应如2024-W25:{0}" "Not a week such as 2024-W25: {0}";
    BadDay "不是一个日期,应如2024-06-17:{0}" "Not a day such as 2024-06-17: {0}";
    BadPage "不是记录的编号:{0}" "Not the number of a row: {0}";

    // Refusals
    CrossSiteTitle "已拒绝来自其他网站的请求" "A request from another site was refused";
    CrossSite "没有任何更改。请从本站页面重新操作。若您就在本站,请告知运维人员:代理不得改写 Host(或以 --public-url 指明本站地址),也不得发送 Referrer-Policy: no-referrer,否则浏览器发来的是 Origin: null" "Nothing was changed. Do it again from a page of this site. If you were on this site, tell its operator: the proxy must pass Host on unchanged (or --public-url must name the site's address), and must not send Referrer-Policy: no-referrer, for which browsers send Origin: null";
    TooLargeTitle "内容过大" "Too large";
    TooLarge "最多{0},没有任何更改" "At most {0} can be sent. Nothing was changed";
    FileTooLarge "文件不得超过{0} MB,没有任何更改;若因图片过大,请删除或压缩图片后另存,或只复制文字粘贴" "A file has at most {0} MB. Nothing was changed; if pictures make it so large, delete or compress them and save it anew, or copy the text alone and paste it";
    TooManyTitle "尝试次数过多" "Too many attempts";
    TooMany "请{0}分钟后再试" "Try again in {0} minutes";
    TooSlowTitle "请求超时" "It took too long";
    TooSlow "内容未能及时传完,没有任何更改。请返回原页重试;文件较大时请换更快的网络" "What was sent did not arrive in time; nothing was changed. Go back and try again; for a large file take a faster line";
    WrongMethod "此地址不接受这种请求" "This address does not take such a request";
    UnreadableTitle "无法识别请求" "The request could not be read";
    Unreadable "缺少字段或格式不对,没有任何更改。请返回原页重试" "A field is missing or malformed; nothing was changed. Go back and try again";
}
