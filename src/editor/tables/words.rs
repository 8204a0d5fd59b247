//! The texts of the pages on which a section's rows come from a table, in both languages.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    Title "从表格导入:{0}({1})" "Rows from a table: {0} ({1})";
    Lead "上传.csv或.xlsx,或从Excel复制后粘贴。首行可为栏目名称;先看差异,确认后才写入草稿。" "Upload .csv or .xlsx, or copy from Excel and paste. The first line may name the columns. You see the differences before anything goes into the draft.";
    Template "下载本表(CSV)" "Download this table (CSV)";
    Paste "表格内容" "Cells of the table";
    File "或上传文件(.csv、.xlsx;最多{0}行、{1}列)" "Or upload a file (.csv, .xlsx; at most {0} rows and {1} columns)";
    Both "既有粘贴的内容又选了文件,没有读取任何一个:请只留一个。粘贴的内容已保留;要用文件,请清空后再选一次" "There is a pasted table and a file, and neither was read: give one. The table is kept; to use the file, empty the box and choose the file again";
    Compare "核对差异" "See the differences";
    LeftOut "不属于任何栏目、未读入的列:{0}" "Columns that belong to no field and were not read: {0}";
    Summary "新增{0}行,修改{1}行,相同{2}行,表格中没有{3}行" "{0} rows added, {1} changed, {2} unchanged, {3} not in the table";
    Row "行" "Row";
    State "差异" "Difference";
    Added "新增" "added";
    Changed "修改" "changed";
    Unchanged "相同" "unchanged";
    Missing "表格中没有" "not in the table";
    Remove "从草稿删除" "Remove from the draft";
    TakeRow "默认不采用;勾选则作为一行写入" "Not taken by itself; tick to make it a row";
    TakeFigure "默认不采用;勾选则写入" "Not taken by itself; tick to take it";
    TakeEmpty "表格中为空,现有内容保留;勾选则清空" "The table's cell is empty and the draft's words stay; tick to empty the field";
    TakeWords "勾选则以表格的文字取代现有的文字" "Tick to put the table's words in the place of the draft's";
    Emptied "(清空)" "(emptied)";
    Back "不写入,返回{0}" "Back to {0}, without putting anything in";
    Noticed "核对意见" "Findings";
    Reordered "按表格的顺序排列" "Put the rows in the table's order";
    Confirm "确认写入草稿" "Put into the draft";
    NothingToDo "表格与草稿一致" "The draft says what the table says";
    NoDraft "本周尚无草稿;确认时新建。" "There is no draft of this week yet; confirming makes one.";
    Published "本周已发布修订{0};确认后将开始修订{1}的草稿,发布前读者看不到" "Revision {0} of this week is published; confirming begins the draft of revision {1}, which readers do not see before it is published";
    Changed409 "核对之后草稿有变化,请再看一次差异。" "The draft changed meanwhile; look at the differences again.";
    Conflicts "他人同时修改了{0}处:保留了对方的内容,您的内容在修改历史中。" "Somebody else changed {0} fields meanwhile: their words stayed, yours are in the history.";
    From "{0} → {1}" "{0} → {1}";
}
