//! The texts of the editing pages' frame, in both languages. Each part of the editor has its own words beside it.

use crate::domain::catalogue::catalogue;
use crate::domain::role::Role;

catalogue! { Words:
    Desk "工作台" "Desk";
    Rules "核对规则" "Rules";
    Audit "操作记录" "Audit";
    People "人员" "People";
    Logout "退出" "Log out";
    Editor "编辑" "Editor";
    Publisher "发布人" "Publisher";
    Administrator "管理员" "Administrator";
}

/// How a role is called.
pub const fn role(role: Role) -> Words {
    match role {
        Role::Editor => Words::Editor,
        Role::Publisher => Words::Publisher,
        Role::Administrator => Words::Administrator,
    }
}
