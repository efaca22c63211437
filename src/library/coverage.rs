//! How much of each agreement is known, from which sources, and which expected provisions are missing.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::blocks;
use crate::document::expected::Expected;
use crate::document::header::Basis;
use crate::id::Key;
use crate::source::SourceFile;

use super::claims::{self, Kind};
use super::{Agreement, Article, Library, backing};

/// How much of an agreement is known. Provisions are those that have a text.
#[derive(Clone, Debug, Default)]
pub struct Coverage<'a> {
    /// Provisions that are the signed text.
    pub official: usize,
    /// Provisions in plain words.
    pub restated: usize,
    /// Provisions that were worked out.
    pub inferred: usize,
    /// Provisions without a basis.
    pub unmarked: usize,
    /// How many provisions come from each source; one may have several.
    pub sources: BTreeMap<&'a Key, usize>,
    /// Articles of which something is known.
    pub known: usize,
    /// Articles of which nothing is known.
    pub unknown: Vec<&'a Article>,
    /// Pay schedules.
    pub schedules: usize,
}

/// How many claims and numbers were checked against the provisions they cite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Claims of summaries.
    pub claims: usize,
    /// Answers to questions.
    pub answers: usize,
    /// Statements of guides that cite.
    pub statements: usize,
    /// Numbers in them that must appear in a cited provision.
    pub numbers: usize,
}

impl Coverage<'_> {
    /// All provisions that have a text.
    pub fn provisions(&self) -> usize {
        self.official + self.restated + self.inferred + self.unmarked
    }
}

impl Article {
    /// Why nothing of the article is known, in the editor's words.
    pub fn reason(&self) -> Option<String> {
        self.unknown.then(|| blocks::plain_text(&self.provisions[0].text.blocks()))
    }
}

impl Library {
    /// How much of an agreement is known.
    pub fn coverage<'a>(&'a self, agreement: &'a Agreement) -> Coverage<'a> {
        let mut coverage = Coverage::default();
        let (unknown, known): (Vec<&Article>, Vec<_>) = agreement.text.articles.iter().partition(|it| it.unknown);
        for provision in known.iter().flat_map(|it| &it.provisions).filter(|it| !it.text.is_empty()) {
            match provision.basis {
                Some(Basis::Official) => coverage.official += 1,
                Some(Basis::Restated) => coverage.restated += 1,
                Some(Basis::Inferred) => coverage.inferred += 1,
                None => coverage.unmarked += 1,
            }
            for source in &provision.sources {
                *coverage.sources.entry(source).or_default() += 1;
            }
        }
        let of_agreement = |id: &Option<_>| id.as_ref() == Some(&agreement.text.id);
        let schedules = self.schedules.iter().filter(|schedule| of_agreement(&schedule.agreement)).count();
        Coverage { known: known.len(), unknown, schedules, ..coverage }
    }

    /// How many claims of each kind there are, and how many numbers in them are checked.
    pub fn claims(&self) -> Claims {
        let mut found = Claims::default();
        for claim in claims::all(self) {
            match claim.kind {
                Kind::Point => found.claims += 1,
                Kind::Answer => found.answers += 1,
                Kind::Statement => found.statements += 1,
            }
            found.numbers += backing::count(self, &claim);
        }
        found
    }

    /// The expected provisions that are not there.
    pub fn missing(&self, file: &SourceFile, expected: &[Expected]) -> Vec<Diagnostic> {
        expected.iter().filter_map(|it| self.missing_one(file, it)).collect()
    }

    fn missing_one(&self, file: &SourceFile, expected: &Expected) -> Option<Diagnostic> {
        let Expected { row, document, provision, line } = expected;
        let row = if row.is_empty() { String::new() } else { format!("row {row}: ") };
        let Some(instrument) = self.instrument(document) else {
            let known = self.agreements.iter().map(|it| it.text.id.as_str());
            let near = nearest(document, known.chain(self.proposals.iter().map(|it| it.text.id.as_str())));
            let hint =
                near.map_or("write the id of an agreement's folder".into(), |near| format!("did you mean `{near}`?"));
            let message = format!("{row}there is no agreement or proposal `{document}`");
            return Some(file.diagnostic(Code::MissingProvision, line.clone(), message).hint(hint));
        };
        let found = instrument.place(provision).or_else(|| instrument.numbered(None, None, provision));
        let hint = match found.map(|place| &instrument.articles[place.article]) {
            Some(article) if !article.unknown => return None,
            Some(_) => "its article says `coverage: none`".to_string(),
            None => match nearest(provision, instrument.provisions().map(|(_, it)| it.id.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write it, or take the row out of the list".to_string(),
            },
        };
        let message = format!("{row}`{document}` has no provision `{provision}`");
        Some(file.diagnostic(Code::MissingProvision, line.clone(), message).hint(hint))
    }
}
