//! Roles: what a person may do. Each may do what the ones before it may.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes drafts and submits them.
    Editor,
    /// Approves, publishes, amends.
    Publisher,
    /// Looks after people and settings.
    Administrator,
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Editor, Role::Publisher, Role::Administrator];

    /// The name in the database and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Editor => "editor",
            Role::Publisher => "publisher",
            Role::Administrator => "administrator",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether somebody of this role may do what `needed` may.
    pub fn may(self, needed: Role) -> bool {
        self >= needed
    }
}
