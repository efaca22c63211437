//! What is not reviewed yet, and what summaries leave out: counted, and listed where that is asked for.

use serde_json::{Value, json};

use crate::library::{Library, claims};
use crate::review::omissions::{self, Omissions};
use crate::review::{Kind, Review, State};

/// What `check` says about reviews.
pub struct Reviewed {
    /// The items that were never reviewed as they are, by kind; `None` without a lock.
    pending: Option<[usize; 3]>,
    /// By summary, what it leaves out, if that is asked for.
    omissions: Vec<(String, Omissions)>,
}

impl Reviewed {
    /// Counts.
    pub fn of(library: &Library, review: Option<&Review>, with_omissions: bool) -> Self {
        let pending = review.map(|review| {
            let count = |kind| review.count(kind, State::New) + review.count(kind, State::Edited);
            [Kind::Claim, Kind::Provision, Kind::Table].map(count)
        });
        let summaries = library.summaries.iter().filter(|_| with_omissions);
        let of = |summary: &crate::library::Summary| {
            Some((claims::summary_page(&summary.id), omissions::of(library, summary)?))
        };
        Self { pending, omissions: summaries.filter_map(of).collect() }
    }

    /// For people.
    pub fn human(&self) -> String {
        let mut out = String::new();
        for (page, found) in &self.omissions {
            out.push_str(&format!(
                "{page} leaves out {} of {} changes in substance:\n",
                found.omitted.len(),
                found.changes
            ));
            for it in &found.omitted {
                out.push_str(&format!("  {}  {} ({}), {}\n", it.id, it.name, it.place, it.words()));
            }
            out.push('\n');
        }
        if let Some([claims, provisions, tables]) = self.pending.filter(|pending| pending.iter().sum::<usize>() > 0) {
            let many = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
            let counted = [many(claims, "claim"), many(provisions, "provision"), many(tables, "pay table")];
            out.push_str(&format!(
                "Not reviewed yet: {}. `sideletter review --list` shows them.\n",
                counted.join(", ")
            ));
        }
        out
    }

    /// For programs.
    pub fn json(&self) -> Vec<(&'static str, Value)> {
        let mut fields = Vec::new();
        if let Some([claims, provisions, tables]) = self.pending {
            fields.push(("unreviewed", json!({ "claims": claims, "provisions": provisions, "tables": tables })));
        }
        if !self.omissions.is_empty() {
            let summary = |(page, found): &(String, Omissions)| {
                let change = |it: &omissions::Omission| json!({ "id": it.id, "name": it.name, "place": it.place, "change": it.change, "figures": it.figures });
                let omitted: Vec<Value> = found.omitted.iter().map(change).collect();
                json!({ "summary": page, "changes": found.changes, "omitted": omitted })
            };
            fields.push(("omissions", self.omissions.iter().map(summary).collect()));
        }
        fields
    }
}
