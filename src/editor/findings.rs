//! Everything that is noticed in a bulletin before it is published: the reader's findings, the rules, figures far from those
//! of the weeks before, and words that the figures contradict.

use super::outliers;
use crate::bulletin::claims::{self, History};
use crate::bulletin::{self, Span};
use crate::domain::bulletin::Bulletin;
use crate::domain::difference::{Change, between};
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::language::Language;
use crate::domain::rule::{self, Rule, RuleFinding};
use crate::store::{Edition, Error, Store, StoredRule, Which};

/// Something noticed. An error keeps the week from being published; a warning needs a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    pub level: Level,
    /// The finding's code, or `rule:7` for a rule that somebody wrote.
    pub code: String,
    /// A JSON pointer into the bulletin; empty for the whole.
    pub path: String,
    said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Finding(Finding),
    Rule(RuleFinding),
}

impl Noticed {
    pub fn message(&self, language: Language) -> String {
        match &self.said {
            Said::Finding(finding) => finding.message(language),
            Said::Rule(finding) => finding.text(language),
        }
    }

    /// `None`: a built-in rule, or one of another level than a warning.
    pub fn finding(&self) -> Option<&Finding> {
        match &self.said {
            Said::Finding(finding) => Some(finding),
            Said::Rule(_) => None,
        }
    }

    fn of_finding(finding: Finding) -> Self {
        Self {
            level: finding.level(),
            code: finding.code.name().to_owned(),
            path: finding.path.clone(),
            said: Said::Finding(finding),
        }
    }

    /// What a broken rule says. A warning of a rule that somebody wrote is a finding as others are: it is kept with the
    /// revision, and readers see why it was published all the same.
    fn of_rule(broken: RuleFinding, written: &[StoredRule]) -> Self {
        let path = broken.paths.first().cloned().unwrap_or_default();
        let Some(rule) = written.iter().find(|rule| rule.id.to_string() == broken.rule) else {
            return Self { level: broken.level, code: broken.rule.clone(), path, said: Said::Rule(broken) };
        };
        let code = format!("{WRITTEN}{}", broken.rule);
        if broken.level != Level::Warning {
            return Self { level: broken.level, code, path, said: Said::Rule(broken) };
        }
        let [left, right] = [broken.left, broken.right].map(|value| value.to_string());
        let message = broken.message.read(Language::Chinese);
        let version = format!("{} {}", broken.rule, rule.version);
        let values = [message, &left, broken.operator.sign(), &right, &version];
        Self { code, ..Self::of_finding(Finding::new(Code::RuleBroken, path, &values)) }
    }
}

/// What the code of a rule that somebody wrote starts with.
const WRITTEN: &str = "rule:";

/// What the weeks before say about the bulletin: figures that are far, and words that do not fit. `quoted`: the sentences of
/// its sections.
pub async fn compared(store: &Store, bulletin: &Bulletin, quoted: &[(String, String)]) -> Result<Vec<Finding>, Error> {
    let before = store.figures_before(bulletin.week, claims::WEEKS).await?;
    let mut found = outliers::findings(bulletin, &before);
    found.extend(claims::findings(bulletin, &History::of(before), quoted));
    Ok(found)
}

/// The lines that the sections' figures were read from, each with the path of its section.
pub fn quoted(text: &str, spans: &[Span]) -> Vec<(String, String)> {
    const SECTIONS: [&str; 4] = ["/land", "/leases", "/funding", "/capital"];
    let lines = |path: &&str| Some(((*path).to_owned(), bulletin::lines(text, spans, path)?));
    SECTIONS.iter().filter_map(lines).collect()
}

/// The rules that count: the built-in ones, and those that are switched on.
fn active(written: &[StoredRule]) -> Vec<Rule> {
    let active = written.iter().filter(|rule| rule.active).filter_map(StoredRule::rule);
    rule::builtin().into_iter().chain(active).collect()
}

fn broken(written: &[StoredRule], bulletin: &Bulletin) -> Vec<Noticed> {
    let broken = rule::findings(&active(written), bulletin).into_iter();
    broken.map(|broken| Noticed::of_rule(broken, written)).collect()
}

/// What the rules that people wrote say about the bulletin.
pub async fn of_written_rules(store: &Store, bulletin: &Bulletin) -> Result<Vec<Noticed>, Error> {
    let mut broken = broken(&store.rules().await?, bulletin);
    broken.retain(|one| one.code.starts_with(WRITTEN));
    Ok(broken)
}

/// What people corrected in the published revision, and what the bulletin sets back.
pub fn undone(published: &Edition, bulletin: &Bulletin) -> Vec<Finding> {
    let corrected = |path: &str| {
        let by_hand = |finding: &&Finding| matches!(finding.code, Code::SourceDiffers | Code::SourceSilent);
        published.findings.iter().filter(by_hand).any(|finding| finding.path == path)
    };
    let changes = between(&published.bulletin, bulletin).into_iter().filter(Change::is_revised_figure);
    let undone = changes.filter(|change| corrected(&change.path)).map(|change| {
        let [now, before] = [&change.after, &change.before]
            .map(|said| said.as_ref().map_or_else(|| "—".to_owned(), |said| said.write(Language::Chinese)));
        Finding::new(Code::CorrectionUndone, change.path, &[&now, &before])
    });
    undone.collect()
}

/// Everything about the bulletin, errors first. `read` is what the reader said of its text: what is computed here again is
/// left out of it, as the bulletin may have been changed since.
pub async fn all(
    store: &Store,
    bulletin: &Bulletin,
    quoted: &[(String, String)],
    read: &[Finding],
) -> Result<Vec<Noticed>, Error> {
    let written = store.rules().await?;
    let rules = active(&written);
    let computed = |finding: &Finding| {
        let code = finding.code.name();
        rules.iter().any(|rule| rule.id == code)
            || matches!(
                finding.code,
                Code::CorrectionUndone | Code::ValueOutlier | Code::ValueEachOutlier | Code::MeasureTotalMismatch
            )
            || code.starts_with("claim.")
    };
    let mut noticed: Vec<Noticed> =
        read.iter().filter(|finding| !computed(finding)).cloned().map(Noticed::of_finding).collect();
    noticed.extend(broken(&written, bulletin));
    noticed.extend(compared(store, bulletin, quoted).await?.into_iter().map(Noticed::of_finding));
    let published = store.edition(bulletin.week, Which::Latest).await?;
    noticed.extend(published.iter().flat_map(|edition| undone(edition, bulletin)).map(Noticed::of_finding));
    noticed.sort_by_key(|one| one.level);
    Ok(noticed)
}
