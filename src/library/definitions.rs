//! The terms and abbreviations that an agreement itself defines, each with the clause that does.

use std::collections::BTreeSet;

use crate::document::blocks;
use crate::language::definitions;
use crate::language::normal;

use super::instrument::{Instrument, Place};

/// A term that an agreement defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What is defined, in full: `Professional Problems Committee`, `day`.
    pub term: String,
    /// Its short form, if it has one: `PPC`, `County`.
    pub short: Option<String>,
    /// The clause.
    pub place: Place,
    /// The sentence of the clause that defines it.
    pub sentence: String,
}

impl Definition {
    /// The forms in which the term stands in clauses.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.short.as_deref().into_iter().chain([self.term.as_str()])
    }
}

impl Instrument {
    /// The terms that it defines, in reading order. A term that is defined twice, in the same short form, is listed once, by
    /// its first clause.
    pub fn definitions(&self) -> Vec<Definition> {
        let mut known = BTreeSet::new();
        let mut found = Vec::new();
        for (place, provision) in self.provisions() {
            let is_list = is_list(&provision.title);
            if !is_list && !definitions::may_define(provision.text.markdown()) {
                continue;
            }
            let text = blocks::plain_text(&provision.text.blocks());
            let text = normal::readable(&text);
            for it in definitions::definitions(&text, is_list) {
                if known.insert((it.term.to_lowercase(), it.short.clone())) {
                    let sentence = text[it.sentence].split_whitespace().collect::<Vec<_>>().join(" ");
                    found.push(Definition { term: it.term, short: it.short, place, sentence });
                }
            }
        }
        found
    }
}

/// Whether a section with this title consists of definitions.
pub fn is_list(title: &str) -> bool {
    let title = title.to_lowercase();
    title.split(|c: char| !c.is_alphanumeric()).any(|word| word == "definitions")
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::source::SourceFile;

    #[test]
    fn an_agreement_lists_what_it_defines_by_its_first_clause() {
        let text = "---\nkind: agreement\n---\n\n## 1 Definitions {#words}\n\nDay: a calendar day.\n\n\
                    ## 2 Committee {#ppc}\n\nA Professional Problems *Committee* (PPC) meets\nmonthly. It votes.\n\n\
                    ## 3 Again {#again}\n\nThe Professional Problems Committee (PPC) reports.\n";
        let library = Library::read(vec![SourceFile::new("2024.md", text)]).0;
        let instrument = &library.agreements[0].text;
        let found = instrument.definitions();
        let shown: Vec<_> = found
            .iter()
            .map(|it| {
                (instrument.provision(it.place).id.as_str(), it.forms().collect::<Vec<_>>(), it.sentence.as_str())
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("words", vec!["Day"], "Day: a calendar day."),
                (
                    "ppc",
                    vec!["PPC", "Professional Problems Committee"],
                    "A Professional Problems Committee (PPC) meets monthly."
                ),
            ]
        );
    }
}
