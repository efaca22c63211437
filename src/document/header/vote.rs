//! The vote of an event: counts and shares, and whether they are possible.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::front_matter::Fields;

/// A vote. Counts are votes; shares are percent.
#[derive(Clone, Debug, Default)]
pub struct Vote {
    /// Who voted.
    pub electorate: Option<String>,
    /// How many could vote.
    pub eligible: Option<u64>,
    /// How many voted.
    pub cast: Option<u64>,
    /// How many voted yes.
    pub yes: Option<u64>,
    /// How many voted no.
    pub no: Option<u64>,
    /// The share of yes votes, if the counts are not known.
    pub yes_percent: Option<f64>,
    /// The turnout, if the counts are not known.
    pub turnout_percent: Option<f64>,
    /// The share that had to vote yes.
    pub threshold: Option<f64>,
    /// The base of that share; by default, the votes cast.
    pub of: Option<ThresholdOf>,
    /// The result.
    pub result: Option<String>,
    /// Conflicting reports and the like.
    pub note: Option<String>,
}

/// The base of the share that had to vote yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdOf {
    /// Of the votes cast.
    Cast,
    /// Of all eligible voters.
    Eligible,
}

/// Reads the vote of an event.
pub(super) fn read(fields: Fields<'_>) -> Vote {
    let vote = Vote {
        electorate: fields.text("electorate"),
        eligible: fields.count("eligible"),
        cast: fields.count("cast"),
        yes: fields.count("yes"),
        no: fields.count("no"),
        yes_percent: fields.number("yes_percent"),
        turnout_percent: fields.number("turnout_percent"),
        threshold: fields.number("threshold"),
        of: fields.choice("of", &[("cast", ThresholdOf::Cast), ("eligible", ThresholdOf::Eligible)]),
        result: fields.text("result"),
        note: fields.text("note"),
    };
    if let Some((name, message)) = impossible(&vote) {
        let hint = "correct the counts; put reports that differ in `note`".to_string();
        fields.problem(Code::ImpossibleVote, place(&fields, name), message, Some(hint));
    }
    fields.finish();
    vote
}

/// The first field that contradicts the others, and why.
fn impossible(vote: &Vote) -> Option<(&'static str, String)> {
    let shares =
        [("yes_percent", vote.yes_percent), ("turnout_percent", vote.turnout_percent), ("threshold", vote.threshold)];
    let no_share = |(_, share): &(&str, Option<f64>)| share.is_some_and(|it| !(0.0..=100.0).contains(&it));
    if let Some((name, share)) = shares.into_iter().find(no_share) {
        return Some((name, format!("`{name}` is {}, but a percentage is from 0 to 100", share.unwrap_or_default())));
    }
    let said = vote.yes.unwrap_or(0).saturating_add(vote.no.unwrap_or(0));
    let field = if vote.yes > vote.no { "yes" } else { "no" };
    match (vote.cast, vote.eligible) {
        (Some(cast), Some(eligible)) if cast > eligible => {
            Some(("cast", format!("{cast} votes were cast, but only {eligible} people could vote")))
        }
        (Some(cast), _) if said > cast => {
            Some((field, format!("{said} people voted yes or no, but only {cast} votes were cast")))
        }
        (None, Some(eligible)) if said > eligible => {
            Some((field, format!("{said} people voted yes or no, but only {eligible} could vote")))
        }
        _ => contradicted(vote),
    }
}

/// A result that the counts deny.
fn contradicted(vote: &Vote) -> Option<(&'static str, String)> {
    const WON: [&str; 7] = ["ratified", "passed", "accepted", "approved", "adopted", "carried", "authorized"];
    let result = vote.result.as_deref()?;
    let is_won = result.split_whitespace().next().is_some_and(|word| WON.contains(&word.to_lowercase().as_str()));
    let (yes, no) = (vote.yes?, vote.no?);
    let of = match vote.of {
        Some(ThresholdOf::Eligible) => vote.eligible,
        _ => vote.cast,
    };
    let of = of.unwrap_or(yes + no);
    let needed = vote.threshold.unwrap_or(50.0) / 100.0 * of as f64;
    (is_won && (yes as f64) < needed && (vote.threshold.is_some() || yes < no))
        .then(|| ("result", format!("the result is \"{result}\", but {yes} voted yes and {no} voted no")))
}

fn place(fields: &Fields<'_>, name: &'static str) -> Range<usize> {
    fields.node(name).map_or(0..0, |node| node.span.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be() {
        let vote = |eligible, cast, yes, no| Vote { eligible, cast, yes, no, ..Vote::default() };
        for (vote, wrong) in [
            (vote(Some(900), Some(700), Some(560), Some(140)), None),
            (vote(Some(900), Some(700), Some(500), Some(140)), None),
            (vote(None, Some(700), Some(560), Some(141)), Some("yes")),
            (vote(Some(500), Some(700), Some(560), Some(140)), Some("cast")),
            (vote(Some(500), None, Some(140), Some(560)), Some("no")),
            (vote(Some(500), None, None, None), None),
            (
                Vote { result: Some("ratified".into()), ..vote(Some(900), Some(700), Some(140), Some(560)) },
                Some("result"),
            ),
            (Vote { result: Some("ratified".into()), ..vote(Some(900), Some(700), Some(360), Some(340)) }, None),
            (Vote { result: Some("rejected".into()), ..vote(None, None, Some(140), Some(560)) }, None),
            (Vote { threshold: Some(100.0), ..Vote::default() }, None),
            (Vote { threshold: Some(750.0), ..Vote::default() }, Some("threshold")),
            (Vote { turnout_percent: Some(101.0), ..Vote::default() }, Some("turnout_percent")),
            (Vote { yes_percent: Some(-1.0), ..Vote::default() }, Some("yes_percent")),
        ] {
            assert_eq!(impossible(&vote).map(|(name, _)| name), wrong, "{vote:?}");
        }
    }
}
