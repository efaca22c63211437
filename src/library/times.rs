//! Checks that agreements said to be in force can be: not two of the same parties at once, and not one that has ended.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::AgreementStatus;
use crate::language::date::Date;

use super::{Agreement, Library};

/// Agreements of the same parties that are said to be in force at the same time.
pub fn check(library: &Library) -> Vec<Diagnostic> {
    let in_force: Vec<&Agreement> = library.agreements.iter().filter(|it| is_in_force(it)).collect();
    let mut problems = Vec::new();
    for (at, later) in in_force.iter().enumerate() {
        let same_time = |earlier: &&&Agreement| parties(earlier) == parties(later) && overlap(earlier, later);
        if let Some(earlier) = in_force[..at].iter().rev().find(same_time) {
            let message = format!("`{}` and `{}` are both in force at the same time", earlier.text.id, later.text.id);
            let hint =
                format!("write `status: expired` in the older one, or correct the dates of either: {}", span(earlier));
            problems.push(problem(later, message).hint(hint));
        }
    }
    problems
}

/// Agreements that are said to be in force and are not on this day.
pub fn on(library: &Library, today: Date) -> Vec<Diagnostic> {
    let in_force = library.agreements.iter().filter(|it| is_in_force(it));
    in_force
        .filter_map(|it| {
            let message = match (it.from, it.to) {
                (_, Some(to)) if today.is_after(to) => format!("this is in force but ended {}", to.long()),
                (Some(from), _) if from.is_after(today) => {
                    format!("this is in force but does not begin until {}", from.long())
                }
                _ => return None,
            };
            let hint = "write `status: expired`, or `tentative` before it begins; or correct `effective`";
            Some(problem(it, message).hint(hint))
        })
        .collect()
}

/// Whether an agreement is said to be in force. Where it ends before it begins, that is the problem, not its status.
fn is_in_force(agreement: &Agreement) -> bool {
    let is_possible = !agreement.from.zip(agreement.to).is_some_and(|(from, to)| from.is_after(to));
    agreement.status == Some(AgreementStatus::InForce) && is_possible
}

fn parties(agreement: &Agreement) -> BTreeSet<String> {
    agreement.parties.iter().map(|party| party.trim().to_lowercase()).collect()
}

fn overlap(one: &Agreement, other: &Agreement) -> bool {
    let ends_before = |one: &Agreement, other: &Agreement| match (one.to, other.from) {
        (Some(to), Some(from)) => to == from || from.is_after(to),
        _ => false,
    };
    !ends_before(one, other) && !ends_before(other, one)
}

fn span(agreement: &Agreement) -> String {
    let day = |date: Option<Date>| date.map_or("unknown".to_string(), |date| date.to_string());
    format!("`{}` runs from {} to {}", agreement.text.id, day(agreement.from), day(agreement.to))
}

fn problem(agreement: &Agreement, message: String) -> Diagnostic {
    agreement.text.file.diagnostic(Code::NotInForce, agreement.status_at.clone(), message)
}
