//! The desk's texts in both languages.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    // The weeks
    Desk "工作台" "Desk";
    Due "应发布:{0}({1})" "Due: {0} ({1})";
    StartImport "贴入原文" "Paste the text";
    StartEmpty "从空白开始" "Start empty";
    Drafts "进行中的草稿" "Drafts under way";
    NoDrafts "没有进行中的草稿" "No drafts under way";
    OtherWeek "其他周" "Another week";
    WeekField "周(如 2024-W25)" "Week (such as 2024-W25)";
    Open "打开" "Open";
    PublishedWeeks "最近发布的各周" "Weeks published last";
    WeekColumn "周" "Week";
    StateColumn "状态" "State";
    LastBy "最后保存" "Last saved by";
    LastAt "时间" "At";
    NextColumn "下一步" "Next";
    NextWrite "继续填写、提交" "Go on, then submit";
    NextDecide "审核、发布" "Review, then publish";
    NextWait "等待定时发布" "Waits for its time";
    Amendment "{0} 修订{1}" "{0}, revision {1}";
    Amend "修订" "Amend";
    StateDraft "草稿" "Draft";
    StateReview "审核中" "In review";
    StateScheduled "已定时" "Scheduled";
    StatePublished "已发布" "Published";
    StateDeleted "已删除" "Deleted";
    StateAmended "已发布,修订{0}" "Published, revision {0}";
    StartMissing "{0}:尚无,贴入原文" "{0}: nothing yet, paste its text";
    Deleted "已删除的草稿(30天内可恢复)" "Deleted drafts (they can come back for 30 days)";
    DeletedDraft "{0},{1} 于 {2} 删除" "{0}, deleted by {1} at {2}";
    Undelete "恢复" "Bring back";

    // A draft
    DraftTitle "{0}({1}),修订{2}的草稿" "{0} ({1}), draft of revision {2}";
    DraftPages "草稿各页" "Pages of the draft";
    Import "贴入与核对" "Paste and check";
    Review "审核与发布" "Review and publish";
    History "历史" "History";
    LastSaved "第{0}版,{1} 于 {2} 保存" "version {0}, saved by {1} at {2}";
    Sections "各部分" "Sections";
    SectionColumn "部分" "Section";
    SectionEmpty "未填" "empty";
    SectionFilled "{0}项已填" "{0} fields filled";
    SectionNoticed "{0}项已填,{1}条意见" "{0} fields filled, {1} findings";
    Noticed "核对意见" "Findings";
    NothingNoticed "没有意见,可以发布" "Nothing to remark: it can be published";
    More "其他" "More";
    Changes "将有的变化" "What will change";
    CopyLast "套用上周结构" "Copy last week's structure";
    DeleteDraft "删除草稿" "Delete the draft";
    DeleteWhat "30天内可在工作台恢复。" "It can be brought back from the desk for 30 days.";
    DoPaste "贴入原文" "Paste the text";
    DoMend "查看并改正错误" "See and mend the errors";
    DoSubmit "核对并提交审核" "Check, then submit for review";
    DoDecide "审核并发布" "Review and publish";
    DoWait "查看定时发布" "See the planned publication";
    EditTakesBack "正在审核:改动会使它回到草稿,需重新提交。" "In review: a change makes it a draft again, to be submitted anew.";
    EditRefused "已定时发布,不能改动;请先撤回定时。" "Its publication is planned: it cannot be changed until that is called off.";

    // The forms
    SectionTitle "{0} · {1}" "{0} · {1}";
    Save "保存" "Save";
    SaveAndNext "保存,下一部分:{0}" "Save, then {0}";
    Saved "已保存" "Saved";
    Saving "正在保存…" "Saving…";
    Unsaved "有未保存的内容" "Not saved yet";
    Offline "未能保存:内容留在本页和本浏览器中,将自动重试" "Could not save: your words stay on this page and in this browser, and are tried again";
    ConflictSaid "同一字段有他人改动,请选择" "Somebody else changed the same field: please choose";
    LoginAgain "登录已过期:请登录后继续,内容不会丢失" "You are logged out: log in and go on, nothing is lost";
    SavedWithProblems "已保存;有字段无法理解,请看标红处" "Saved; some fields cannot be understood, see the marked ones";
    TableNotRead "表格无法读取;其他内容未改动,请检查后再试" "The table cannot be read; nothing else was changed, please check and try again";
    ConflictTheirs "他人已改为:" "Somebody else wrote:";
    ConflictYours "您写的是:" "You wrote:";
    EmptyText "(空)" "(empty)";
    TakeTheirs "用对方的" "Take theirs";
    OrSave "或再次保存以保留您的" "or save again to keep yours";
    RowKept "他人正在填写此行,未移除;再次移除即可" "Somebody else wrote in this row, so it was not taken out; take it out again if you still want to";
    RowTakenOut "他人已移除此行,因您有改动而保留" "Somebody else took this row out; it stays because you wrote in it";
    ToComments "查看评论" "See the comments";
    Preview "预览" "Preview";
    TooManyRows "只显示前{0}行" "Only the first {0} rows are shown";
    PasteTable "粘贴 Excel 表格" "Paste a table from Excel";
    PasteTableHint "从 Excel 复制的单元格;首行可为列名" "Cells copied from Excel; the first line may name the columns";
    AddPasted "添加为行" "Add as rows";
    AddRow "添加:" "Add:";
    Up "上移" "Up";
    Down "下移" "Down";
    Remove "移除" "Remove";
    DocumentsAndMeasures "文件{0}份,举措{1}条:打开填写" "Documents: {0}, measures: {1}; open the form";
    NoSuchField "没有此字段:{0}" "there is no such field: {0}";
    GoneTitle "草稿已不在" "The draft is gone";
    GoneWhy "草稿已发布或删除,未能保存。您写的内容在下面,可复制;也可打开新的草稿。" "The draft was published or deleted, so nothing was saved. Your words are below, to be copied; or open a new draft.";
    OpenAgain "打开新的草稿" "Open a new draft";

    // Review
    ReviewTitle "{0} · 审核与发布" "{0} · review and publish";
    Checklist "核对清单" "Checklist";
    LevelError "错误" "Error";
    LevelWarning "提醒" "Warning";
    LevelNote "说明" "Note";
    Reason "理由" "Reason";
    SharedReason "其余提醒({0}条)共用的理由" "One reason for all other warnings ({0})";
    ErrorsBlock "有错误,不能提交或发布;请先改正" "There are errors: mend them before it is submitted or published";
    Submit "提交审核" "Submit for review";
    SubmittedBy "{0} 提交" "Submitted by {0}";
    WaitsForPublisher "{0} 已提交,等待发布人审核" "Submitted by {0}; a publisher decides now";
    FirstNote "首次发布" "First publication";
    Note "修订说明(公开显示)" "Why it is published (shown to readers)";
    PublishAt "定时(北京时间;空白=立即)" "At a time (in Shenzhen; empty = now)";
    Publish "批准并发布" "Approve and publish";
    BackWhy "退回理由" "Why it goes back";
    SendBack "退回" "Send back";
    Withdraw "撤回定时" "Call it off";
    WillPublish "将于 {0}(北京时间)发布:{1}" "Will be published at {0} (Shenzhen): {1}";
    Comments "评论" "Comments";
    NoComments "没有评论" "No comments";
    CommentField "字段" "Field";
    CommentText "评论" "Comment";
    CommentSend "添加评论" "Add the comment";
    Resolve "已解决" "Resolve";
    Resolved "{0} 于 {1} 解决" "resolved by {0} at {1}";
    SaidBy "{0},{1}" "{0}, {1}";
    OpenComments "有{0}条评论未解决,不能发布" "Comments to be resolved before it is published: {0}";
    ReasonsMissing "有{0}条提醒没有理由" "Warnings without a reason: {0}";
    NoSuchTime "时间无法理解" "The time cannot be understood";
    TimePassed "时间须在将来一年内" "The time has to be in the year that lies ahead";
    Stale "草稿已有新版本(第{0}版),请核对后再试" "The draft has a newer version ({0}): look at it, then try again";
    NoVersion "草稿没有第{0}版" "The draft has no version {0}";
    AnotherDraft "该周已有另一份草稿" "The week has another draft";
    NotDeleted "没有这份已删除的草稿(或已超过30天)" "There is no such deleted draft (or it is older than 30 days)";
    TooEarly "该周尚未开始:{0}" "The week has not begun: {0}";
    TooLarge "草稿超过上限(2万个字段或4 MB)" "A draft has at most 20,000 fields and 4 MB";
    NotScheduled "没有定时发布" "No publication is planned";
    ReasonMissing "请填写退回理由" "Say why it goes back";
    CommentLength "评论须有1至2000字" "A comment has 1 to 2,000 characters";
    TooManyComments "评论太多" "There are too many comments";
    NoComment "没有这条待解决的评论" "There is no such open comment";
    NotInReview "草稿不在审核中" "The draft is not in review";
    FourEyesChanged "{0}改过这份草稿,不能批准;" "{0} changed this draft and so does not approve it; ";
    FourEyesSubmitted "{0}提交了这份草稿,不能批准;" "{0} submitted this draft and so does not approve it; ";
    TheseMay "可批准的人:{0}" "who may: {0}";
    NobodyElseMay "目前没有别的发布人" "there is no other publisher at present";
    NoPublisher "{0}已停用或不再是发布人:需由发布人批准" "{0} is disabled or no publisher any more: a publisher must approve";
    NothingNew "与修订{0}相同,无可发布" "It says what revision {0} says: there is nothing to publish";
    NoteMissing "请填写修订说明" "Say why it is published";

    // What will change
    PreviewTitle "{0} · 发布修订{1}将有的变化" "{0} · what revision {1} will change";
    WillBeSuperseded "将显示“已被取代”的链接" "Links that will say “superseded”";
    Before "现在" "Now";
    After "发布后" "After publication";

    // History
    HistoryTitle "{0} · 历史" "{0} · history";
    HistoryEntry "第{0}版,{1},{2}" "Version {0}, {1}, {2}";
    Changed "{0}处改动" "Changes: {0}";
    MoreChanges "另有{0}处" "and {0} more";
    RowsChanged "{0}:由{1}行变为{2}行" "{0}: {1} rows became {2}";
    Aside "未采用(已有他人改动)" "Not taken (somebody else had changed it)";
    Restore "恢复到第{0}版" "Back to version {0}";
    Older "更早" "Older";
}
