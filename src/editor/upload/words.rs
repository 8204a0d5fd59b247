//! What editors read when a file cannot be used.

use crate::domain::catalogue::catalogue;

catalogue! { Words:
    TooLarge "文件或文本超过{0} MB上限" "The file or text is larger than the limit of {0} MB";
    Empty "文件为空" "The file is empty";
    Encoding "文件既不是UTF-8、UTF-16,也不是GBK编码,无法读取文字" "The file is neither UTF-8, UTF-16 nor GBK, so its text cannot be read";
    Unsupported "不支持此类文件({0});请另存为.docx、.xlsx、.txt、.html或.csv" "This kind of file is not read ({0}); save it as .docx, .xlsx, .txt, .html or .csv";
    NoTable "文件中没有表格" "There is no table in the file";
    NoText "文件中没有文字;请上传.docx、.txt或.html" "There is no text in the file; upload .docx, .txt or .html";
    Damaged "文件已损坏或格式不符,无法打开" "The file is damaged or not what its name says, and cannot be opened";
    Protected "文件有密码保护;请用密码打开后去掉密码,另存后再上传" "The file is protected by a password; open it, take the password off and upload it again";
    TooManyEntries "压缩包内文件超过{0}个,已拒绝" "Refused: the archive holds more than {0} files";
    Inflates "文件解压后超过{0} MB,已拒绝" "Refused: the file unpacks to more than {0} MB";
    Entities "文档自行声明了实体(DTD),已拒绝" "Refused: the document declares entities of its own (DTD)";
    TooManyRows "表格超过{0}行" "The table has more than {0} rows";
    TooManyColumns "表格超过{0}列" "The table has more than {0} columns";
    TooMuchText "表格文字超过{0} MB" "The table holds more than {0} MB of text";
}
