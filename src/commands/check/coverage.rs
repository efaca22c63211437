//! How much is known of each agreement, for people and for programs.

use serde_json::{Value, json};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::expected::Expected;
use crate::library::Library;
use crate::library::coverage::Coverage;

pub(super) fn human(library: &Library, expected: Option<&[Expected]>, problems: &[Diagnostic]) -> String {
    let mut out = String::new();
    for agreement in &library.agreements {
        let coverage = library.coverage(agreement);
        out.push_str(&format!("{}\n", agreement.text.title));
        let line = |out: &mut String, text: String| out.push_str(&format!("  {text}\n"));
        line(&mut out, provisions(&coverage));
        let schedules =
            if coverage.schedules == 0 { String::new() } else { format!(", {} pay schedules", coverage.schedules) };
        let partial = if agreement.partial { "; known only in part" } else { "" };
        line(&mut out, format!("{} articles{schedules}{partial}", coverage.known));
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
        "{} claims and {} answers; {} numbers in them checked, {unbacked} not found in what they cite\n",
        claims.claims, claims.answers, claims.numbers
    ));
    if let Some(expected) = expected {
        let missing = problems.iter().filter(|it| it.code == Code::MissingProvision).count();
        out.push_str(&format!("{} provisions expected, {missing} missing\n", expected.len()));
    }
    out.push('\n');
    out
}

fn provisions(coverage: &Coverage<'_>) -> String {
    let parts = [
        (coverage.official, "official"),
        (coverage.restated, "restated"),
        (coverage.inferred, "inferred"),
        (coverage.unmarked, "without a basis"),
    ];
    let parts: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{} provisions: {}", coverage.provisions(), parts.join(", "))
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
            "claims": claims.claims, "answers": claims.answers, "numbers": claims.numbers,
            "unbacked": count(Code::UnbackedNumber),
        },
        "expected": expected.map(|list| json!({"provisions": list.len(), "missing": count(Code::MissingProvision)})),
    })
}
