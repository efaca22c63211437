//! How much is known of each agreement, for people and for programs.

use serde_json::{Value, json};

use crate::commands::many;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::expected::Expected;
use crate::library::coverage::Coverage;
use crate::library::overlay::{Ripple, Why};
use crate::library::{Library, Proposal};

pub(super) fn human(library: &Library, expected: Option<&[Expected]>, problems: &[Diagnostic]) -> String {
    let mut out = String::new();
    for agreement in &library.agreements {
        let coverage = library.coverage(agreement);
        out.push_str(&format!("{}\n", agreement.text.title));
        let line = |out: &mut String, text: String| out.push_str(&format!("  {text}\n"));
        line(&mut out, provisions(&coverage));
        let schedules = match coverage.schedules {
            0 => String::new(),
            count => format!(", {}", many(count, "pay schedule")),
        };
        let partial = if agreement.partial { "; known only in part" } else { "" };
        line(&mut out, format!("{}{schedules}{partial}", many(coverage.known, "article")));
        let mut sources: Vec<_> = coverage.sources.iter().collect();
        sources.sort_by_key(|(key, count)| (std::cmp::Reverse(**count), **key));
        let sources: Vec<_> = sources.iter().map(|(key, count)| format!("{key} {count}")).collect();
        if !sources.is_empty() {
            line(&mut out, format!("from {}", sources.join(", ")));
        }
        let unknown: Vec<_> = coverage.unknown.iter().map(|article| article.name()).collect();
        if !unknown.is_empty() {
            line(&mut out, format!("not in our sources: {}", unknown.join(", ")));
        }
        out.push('\n');
    }
    let claims = library.claims();
    let unbacked = problems.iter().filter(|it| it.code == Code::UnbackedNumber).count();
    out.push_str(&format!(
        "{} and {}; {} in them checked, {unbacked} not found in what they cite\n",
        many(claims.claims, "claim"),
        many(claims.answers, "answer"),
        many(claims.numbers, "number")
    ));
    for (proposal, ripples) in rippling(library) {
        let title = &proposal.text.title;
        out.push_str(&format!("\n{title} touches clauses that it does not mention:\n"));
        for ripple in ripples {
            let names: Vec<_> = ripple.touched.iter().map(|it| format!("{} ({})", it.name, why(&it.why))).collect();
            let of = proposal.text.provision(ripple.place).name();
            out.push_str(&format!("  {of}: {}\n", names.join("; ")));
        }
    }
    if let Some(expected) = expected {
        let missing = problems.iter().filter(|it| it.code == Code::MissingProvision).count();
        out.push_str(&format!("{} expected, {missing} missing\n", many(expected.len(), "provision")));
    }
    out.push('\n');
    out
}

/// The proposals whose changes touch clauses that they do not mention.
fn rippling(library: &Library) -> impl Iterator<Item = (&Proposal, Vec<Ripple>)> {
    let all = library.proposals.iter().map(|proposal| (proposal, library.ripples(proposal)));
    all.filter(|(_, ripples)| !ripples.is_empty())
}

fn why(why: &Why) -> String {
    match why {
        Why::Cites => "cites it".to_string(),
        Why::Uses(word) => format!("uses “{word}”"),
    }
}

fn ripple(library: &Library, proposal: &Proposal, ripple: &Ripple) -> Value {
    let base = library.base_of(proposal).map(|base| base.text.id.as_str());
    let touched = ripple.touched.iter().map(|it| {
        let word = match &it.why {
            Why::Cites => None,
            Why::Uses(word) => Some(word),
        };
        json!({ "id": it.id, "name": it.name, "why": if word.is_some() { "uses" } else { "cites" }, "word": word })
    });
    json!({
        "proposal": proposal.text.id, "base": base, "provision": proposal.text.provision(ripple.place).id,
        "action": ripple.action.word(), "touches": touched.collect::<Vec<_>>(),
    })
}

fn provisions(coverage: &Coverage<'_>) -> String {
    let parts = [
        (coverage.official, "official"),
        (coverage.restated, "restated"),
        (coverage.inferred, "inferred"),
        (coverage.unmarked, "without a basis"),
    ];
    let parts: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{}: {}", many(coverage.provisions(), "provision"), parts.join(", "))
}

pub(super) fn json(library: &Library, expected: Option<&[Expected]>, problems: &[Diagnostic]) -> Value {
    let agreements = library.agreements.iter().map(|agreement| {
        let coverage = library.coverage(agreement);
        let unknown = coverage.unknown.iter().map(|article| {
            json!({
                "id": article.id, "kind": article.kind.as_str(), "title": article.title, "reason": article.reason(),
                "number": article.number.as_ref().map(|number| &number.value),
            })
        });
        json!({
            "id": agreement.text.id, "title": agreement.text.title, "partial": agreement.partial,
            "provisions": coverage.provisions(), "official": coverage.official, "restated": coverage.restated,
            "inferred": coverage.inferred, "unmarked": coverage.unmarked, "articles": coverage.known,
            "schedules": coverage.schedules, "unknown": unknown.collect::<Vec<_>>(),
            "sources": coverage.sources.iter().map(|(id, count)| json!({"id": id, "provisions": count})).collect::<Vec<_>>(),
        })
    });
    let claims = library.claims();
    let count = |code: Code| problems.iter().filter(|it| it.code == code).count();
    json!({
        "agreements": agreements.collect::<Vec<_>>(),
        "claims": {
            "claims": claims.claims, "answers": claims.answers, "statements": claims.statements, "numbers": claims.numbers,
            "unbacked": count(Code::UnbackedNumber),
        },
        "ripples": rippling(library).flat_map(|(proposal, ripples)| {
            ripples.iter().map(|it| ripple(library, proposal, it)).collect::<Vec<_>>()
        }).collect::<Vec<_>>(),
        "expected": expected.map(|list| json!({"provisions": list.len(), "missing": count(Code::MissingProvision)})),
    })
}
