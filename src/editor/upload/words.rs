//! What editors read when a file cannot be used.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    TooLarge "文件或文本超过{0} MB上限;若因图片过大,请删除或压缩图片后另存,或只复制文字粘贴" "The file or text is larger than the limit of {0} MB; if pictures make it so, delete or compress them and save it anew, or copy the text alone and paste it";
    Empty "文件为空" "The file is empty";
    Encoding "第{0}行有无法识别的字节:文件既不是UTF-8、UTF-16,也不是GBK编码;请用记事本、Word或WPS打开,另存为UTF-8后再上传" "Line {0} holds a byte that cannot be read: the file is neither UTF-8, UTF-16 nor GBK; open it in an editor, save it as UTF-8 and upload it again";
    Unsupported "不支持此类文件({0});请另存为.docx、.txt或.html,或复制全文后粘贴" "This kind of file is not read ({0}); save it as .docx, .txt or .html, or copy its text and paste it";
    NoTableKind "此类文件中读不出表格({0});请另存为.xlsx或.csv,或复制单元格后粘贴" "No table is read from this kind of file ({0}); save it as .xlsx or .csv, or copy its cells and paste them";
    NoTable "文件中没有表格;请上传.xlsx或.csv" "There is no table in the file; upload .xlsx or .csv";
    NoText "文件中没有可读的正文;请上传.docx、.txt或.html;表格(.xlsx、.csv)请在各部分列表下的“粘贴 Excel 表格”处上传" "There is no text in the file; upload .docx, .txt or .html, and tables (.xlsx, .csv) below the list they are for";
    Chart "这是图表的数据文件,不是本列表的表格;请用本页的“下载本表(CSV)”得到本列表的表格" "This is a chart's file of figures, not this list's table; the list's own is behind “Download this table (CSV)” on this page";
    // About a table's file
    SheetRead "读取的工作表:{0}" "The sheet that was read: {0}";
    SheetsLeft "另有{0}个工作表未读取:{1}" "Other sheets that were not read, {0} of them: {1}";
    SheetsHidden "{0}个隐藏的工作表未读取:{1}" "Hidden sheets that were not read, {0} of them: {1}";
    HiddenRows "隐藏的{0}行未读取:第{1}行;如需读取,请取消隐藏后重新上传" "Hidden rows that were not read, {0} of them: {1}; show them and upload the file again if they are needed";
    HiddenColumns "隐藏的{0}列未读取:{1}列;如需读取,请取消隐藏后重新上传" "Hidden columns that were not read, {0} of them: {1}; show them and upload the file again if they are needed";
    HiddenUnknown "OpenDocument表格中隐藏的行列无法识别,请自行核对" "Which rows and columns are hidden in an OpenDocument table is not known here; look for yourself";
    Stray "{0}离表格太远,未读取:{1}" "{0} is far from the table and was not read: {1}";
    MoreNotes "另有{0}条类似情况未列出" "More of the kind that are not listed: {0}";
    CellError "{0}:{1}无法读取,该栏保持不变" "{0}: {1} cannot be read, the field stays as it is";
    CellNoValue "{0}:公式没有保存结果,无法读取,该栏保持不变;请在Excel或WPS中打开并保存后再上传" "{0}: the formula has no value and cannot be read, the field stays as it is; open the file in Excel or WPS, save it and upload it again";
    CellScaled "{0}:显示为{1},实际存储为{2},两者不同,未采用;请在表格中写成带单位的文字" "{0} is shown as {1} and stored as {2}; neither was taken: write it with its unit, as text";
    CellStruck "{0}的文字全部或部分标有删除线,或带有上标数字,未采用:{1}" "{0} is struck through in whole or in part, or holds a raised digit, and was not taken: {1}";
    CellInvisible "{0}在表格中不显示(数字格式或选项将其隐藏),未采用:{1}" "{0} is not shown by the spreadsheet (its format or an option hides it) and was not taken: {1}";
    CellTime "{0}:只有时间,没有日期,未读取:{1}" "{0} is a time without a day and was not read: {1}";
    CellNumber "{0}:数字过大或无效,未读取:{1}" "{0}: the number is too large or none, and was not read: {1}";
    Damaged "文件已损坏或格式不符,无法打开;请在Word、Excel或WPS中打开并另存后再上传" "The file is damaged or not what its name says, and cannot be opened; open it in Word, Excel or WPS, save it anew and upload it again";
    Chunks "文档由其他文件拼成(altChunk),其中没有自己的文字;请用Word或WPS打开,另存为.docx后再上传" "The document is put together from other files (altChunk) and has no text of its own; open it in Word or WPS, save it as .docx and upload that";
    Protected "文件有密码保护;请用密码打开后去掉密码,另存后再上传" "The file is protected by a password; open it, take the password off and upload it again";
    TooManyEntries "压缩包内文件超过{0}个,已拒绝" "Refused: the archive holds more than {0} files";
    Inflates "文件解压后超过{0} MB,已拒绝" "Refused: the file unpacks to more than {0} MB";
    Entities "文档自行声明了实体(DTD),已拒绝" "Refused: the document declares entities of its own (DTD)";
    TooManyRows "表格超过{0}行" "The table has more than {0} rows";
    TooManyColumns "表格超过{0}列" "The table has more than {0} columns";
    TooLongCell "单元格超过{0}个字符:{1}" "A cell has more than {0} characters: {1}";
    TooMuchText "表格文字超过{0} MB" "The table holds more than {0} MB of text";
}
