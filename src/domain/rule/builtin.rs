//! The rules that are always there: those of the reader's findings that compare figures.

use super::expression::Expression;
use super::{Message, Operator, Rule, Words};
use crate::domain::finding::Code;

fn sum(column: &str) -> Expression {
    Expression::Sum(column.to_owned())
}

fn count(list: &str) -> Expression {
    Expression::Count(list.to_owned())
}

fn figure(name: &str) -> Expression {
    Expression::Figure(name.to_owned())
}

/// The built-in rules; a rule's id is the code of the reader's finding.
pub fn builtin() -> Vec<Rule> {
    use Operator::{AtMost, Equal};
    let rule = |code: Code, left, operator, right, words| Rule {
        id: code.name().to_owned(),
        left,
        operator,
        right,
        importance: code.level(),
        message: Message::BuiltIn(words),
    };
    vec![
        rule(
            Code::LandSumMismatch,
            sum("land.cities.announced"),
            Equal,
            figure("land.announced.parcels"),
            Words::LandSum,
        ),
        rule(
            Code::FundingSumMismatch,
            sum("funding.local.clusters.companies"),
            Equal,
            figure("funding.local.companies"),
            Words::FundingSum,
        ),
        rule(
            Code::ClusterCountMismatch,
            count("funding.local.clusters"),
            Equal,
            figure("funding.local.clusters_reported"),
            Words::ClusterCount,
        ),
        rule(
            Code::FundingPartExceedsWhole,
            figure("funding.national.amount_in_clusters_yuan"),
            AtMost,
            figure("funding.national.amount_yuan"),
            Words::AmountPart,
        ),
        rule(
            Code::CapitalPartExceedsWhole,
            figure("capital.ipos_in_clusters"),
            AtMost,
            figure("capital.ipos"),
            Words::IpoPart,
        ),
        rule(
            Code::CapitalPartExceedsWhole,
            figure("capital.acquisitions_in_clusters"),
            AtMost,
            figure("capital.acquisitions"),
            Words::AcquisitionPart,
        ),
        rule(
            Code::ExchangesExceedIpos,
            count("capital.exchanges"),
            AtMost,
            figure("capital.ipos"),
            Words::ExchangeCount,
        ),
    ]
}
