//! News items (产业动态).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsItem {
    /// 国家, 深圳 and so on.
    pub scope: String,
    pub title: String,
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Paragraphs are separated by one newline.
    #[serde(default)]
    pub body: String,
}
