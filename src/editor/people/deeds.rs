//! What the record's codes are called. Files and filters keep the codes.

use crate::domain::catalogue::catalogue;
use crate::domain::language::Language;
use crate::sheet::schema;

catalogue! { Words:
    Audit "操作记录" "Record";
    AuditExport "下载操作记录" "Record downloaded";
    Comment "评论" "Comments";
    CommentAdd "添加评论" "Comment added";
    CommentResolve "处理评论" "Comment resolved";
    Draft "草稿" "Drafts";
    DraftAside "未采用的文字" "Words put aside";
    DraftDelete "删除草稿" "Draft deleted";
    DraftExport "下载草稿表格" "Table of a draft downloaded";
    DraftField "修改字段" "Field changed";
    DraftImport "导入周报" "Bulletin imported";
    DraftOpen "打开草稿" "Draft opened";
    DraftRestore "恢复旧版" "Version restored";
    DraftReturn "回到审核" "Back in review";
    DraftSchedule "计划发布" "Publication planned";
    DraftSendBack "退回" "Sent back";
    DraftSubmit "提交审核" "Submitted";
    DraftTakeOver "采用原文" "Text taken over";
    DraftUndelete "找回草稿" "Draft brought back";
    DraftWithdraw "取消计划发布" "Planned publication withdrawn";
    Login "登录" "Login";
    LoginLocked "登录次数过多" "Too many logins";
    LoginRefused "登录被拒绝" "Login refused";
    Logout "退出" "Logout";
    Person "人员" "People";
    PersonAdd "添加人员" "Person added";
    PersonDisable "停用人员" "Person disabled";
    PersonEnable "启用人员" "Person enabled";
    PersonPassword "设置密码" "Password set";
    PersonReset "重置密码" "Password reset";
    PersonRole "修改角色" "Role changed";
    Rule "核对规则" "Rules";
    RuleAdd "新增规则" "Rule added";
    RuleChange "修改规则" "Rule changed";
    RuleVersion "规则{0}(第{1}版)" "Rule {0} (version {1})";
    RuleSwitch "启停规则" "Rule switched";
    Session "登录会话" "Sessions";
    SessionEnd "结束会话" "Session ended";
    Setting "设置" "Settings";
    Week "周" "Weeks";
    WeekPublish "发布" "Published";
    WeekReason "提醒的理由" "Reason for a warning";
}

/// The action, or the group of actions, by its code; a code of a later version stays as it is.
pub fn action(code: &str, language: Language) -> String {
    // `draft.send_back` is DraftSendBack.
    let name: String = code
        .split(['.', '_'])
        .filter_map(|part| part.split_at_checked(1))
        .flat_map(|(first, rest)| [first.to_ascii_uppercase(), rest.to_owned()])
        .collect();
    let words = Words::ALL.iter().find(|words| format!("{words:?}") == name);
    words.map_or_else(|| code.to_owned(), |words| words.read(language).to_owned())
}

/// The field of a draft by its key, or what a finding or a rule is about; anything else stays as it is.
pub fn field(key: &str, language: Language) -> String {
    if let Some((code, path)) = key.split_once(' ') {
        let rule = code.strip_prefix("rule:").zip(path.strip_prefix("version "));
        return match (rule, named(path, language)) {
            (Some((rule, version)), _) => Words::RuleVersion.with(language, &[rule, version]),
            (None, Some(name)) => format!("{name} ({code})"),
            (None, None) => key.to_owned(),
        };
    }
    named(key, language).unwrap_or_else(|| key.to_owned())
}

/// A value that is a field's key or place, by its name; others stay as they are.
pub fn value(text: &str, language: Language) -> String {
    match text.starts_with('/') {
        true => named(text, language).unwrap_or_else(|| text.to_owned()),
        false => text.to_owned(),
    }
}

/// A finding's place counts rows from 0; people count from 1.
fn named(key: &str, language: Language) -> Option<String> {
    let field = schema::field(key).or_else(|| schema::field(key.rsplit_once('/')?.0))?;
    let row = key.split('/').find_map(|part| part.parse::<usize>().ok()).map(|row| format!(" {}", row + 1));
    let section = field.section.name().read(language);
    Some(format!("{section}{} · {}", row.unwrap_or_default(), field.label.read(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names_and_unknown_ones_stay() {
        assert_eq!(action("draft.send_back", Language::Chinese), "退回");
        assert_eq!(action("login", Language::English), "Login");
        assert_eq!(action("draft.later", Language::Chinese), "draft.later");
        assert_eq!(field("/land/announced/area_m2", Language::Chinese), "产业用地供应 · 公告用地面积(㎡)");
        assert_eq!(field("/people/anna/role", Language::Chinese), "/people/anna/role");
        let warning = "policy.measure_count_mismatch /policies/5/documents/0/measures";
        assert_eq!(field(warning, Language::Chinese), "政策规划 6 · 举措 (policy.measure_count_mismatch)");
        assert_eq!(field("rule:1 version 2", Language::Chinese), "规则1(第2版)");
        assert_eq!(value("/policies/5/documents/0/measures", Language::English), "Policies 6 · Measures");
        assert_eq!(value("/edit/audit?who=anna", Language::English), "/edit/audit?who=anna");
    }
}
