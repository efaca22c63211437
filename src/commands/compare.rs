//! `sideletter compare`: what changed, in the terminal or for other programs.

mod html;
mod human;
mod json;
mod markdown;
mod resolve;

use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use crate::cli::{Compare, CompareFormat};
use crate::compare::{self, Comparison, Pair, Version};
use crate::library::overlay::{Change, Unnamed};
use crate::library::{Agreement, Edition, Instrument, Library, Overlay, Place, Proposal, Provision};
use crate::versions;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(arguments: &Compare) -> Result<Outcome, Failure> {
    let shelf = resolve::shelf(arguments)?;
    if let Some(outcome) = super::compare_pay::run(arguments, shelf.as_deref())? {
        return Ok(outcome);
    }
    if let Some((packet, damage)) = super::compare_packet::packet(arguments)? {
        let home = resolve::one(&arguments.new, shelf.as_ref(), &super::limits(&arguments.folder.limits))?;
        return super::compare_packet::run(arguments, (&packet, &damage), home.edition()?.text());
    }
    let homes = resolve::both(arguments, shelf.as_ref())?;
    let (old, new) = sides(&homes)?;
    let (old_places, new_places) = (versions::places(&old.edition), versions::places(&new.edition));
    let (before, after) = versions::both((&old.edition, &old_places), (&new.edition, &new_places));
    let comparison = compare::compare(&before, &after, &compare::Options::default());
    let versions = (&before, &after);
    let view = View { old: &old, new: &new, old_places, new_places, versions, comparison, arguments };
    if let Some(wanted) = &arguments.provision
        && view.pairs().next().is_none()
    {
        let message = format!("neither side has a provision with the id or number {wanted}");
        return Err(Failure::new(message).hint("ids are in braces after headings; write numbers as headings do"));
    }
    match arguments.format {
        CompareFormat::Human => super::print(human::print(&view))?,
        CompareFormat::Json => {
            let mut out = BufWriter::with_capacity(1 << 12, io::stdout().lock());
            let written = json::print(&view, &mut out).and_then(|()| out.flush());
            // Whoever reads may stop when they have seen enough.
            if let Err(error) = written.or_else(|e| if e.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(e) })
            {
                return Err(Failure::new(format!("cannot write: {error}")));
            }
        }
        CompareFormat::Html => super::print(html::print(&view))?,
        CompareFormat::Markdown => super::print(markdown::print(&view))?,
    }
    // The process ends here: memory goes back at once, not piece by piece.
    std::mem::forget(view);
    std::mem::forget((before, after));
    std::mem::forget((old, new));
    std::mem::forget((homes, shelf));
    Ok(Outcome::Fine)
}

/// The two texts. A proposal that would change the other one is held against it as the whole contract that it would
/// make: what it does not mention stays as it is.
fn sides(homes: &(Home, Home)) -> Result<(Side<'_>, Side<'_>), Failure> {
    let (old, new) = (homes.0.edition()?, homes.1.edition()?);
    let would_be = |base: &Edition<'_>, it: &Edition<'_>, library: &Library| match (base.agreement(), it) {
        (Some(agreement), Edition::Proposal(proposal)) if proposal.base.as_ref() == Some(&agreement.text.id) => {
            Some(library.with_proposal(base, proposal))
        }
        _ => None,
    };
    let (with_old, with_new) = (would_be(&new, &old, &homes.1.library), would_be(&old, &new, &homes.0.library));
    let (of_old, of_new) = (old.agreement(), new.agreement());
    let (old, new) = (changed(old, with_old, of_new), changed(new, with_new, of_old));
    Ok((Side { library: &homes.0.library, edition: old }, Side { library: &homes.1.library, edition: new }))
}

/// The agreement with a change, if there is one.
fn changed<'a>(edition: Edition<'a>, with: Option<Arc<Overlay>>, agreement: Option<&'a Agreement>) -> Edition<'a> {
    match with.zip(agreement) {
        Some((overlay, agreement)) => Edition::Overlay(agreement, overlay),
        None => edition,
    }
}

impl From<Unnamed> for Failure {
    fn from(unnamed: Unnamed) -> Self {
        Failure::new(unnamed.message).hint(unnamed.hint)
    }
}

/// Where a side was found: a library, and the name of the text in it.
pub struct Home {
    library: Arc<Library>,
    name: String,
}

impl Home {
    fn edition(&self) -> Result<Edition<'_>, Failure> {
        Ok(self.library.edition(&self.name)?)
    }
}

/// One side of a comparison: a text and its library.
pub struct Side<'a> {
    library: &'a Library,
    edition: Edition<'a>,
}

impl Side<'_> {
    fn instrument(&self) -> &Instrument {
        self.edition.text()
    }
}

/// A comparison and how it is asked to be shown.
struct View<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    old_places: Vec<Place>,
    new_places: Vec<Place>,
    /// What was compared.
    versions: (&'a Version, &'a Version),
    comparison: Comparison,
    arguments: &'a Compare,
}

impl<'a> View<'a> {
    /// The sides of which only a part is known, where that matters: an agreement and its changes have the same gaps.
    fn partial(&self) -> impl Iterator<Item = &'a Side<'a>> {
        let is_one = versions::is_one_agreement(&self.old.edition, &self.new.edition);
        [self.old, self.new].into_iter().filter(move |side| !is_one && side.edition.is_partial())
    }

    /// The changes that made a clause of the new text what it is.
    fn changes(&self, pair: &Pair) -> Vec<&'a Change> {
        let Some(overlay) = self.new.edition.overlay() else { return Vec::new() };
        let of_new = pair.new.iter().filter_map(|at| overlay.changed.get(&self.new_places[*at])).flatten();
        let base = |at: &usize| self.old.edition.source_in_base(self.old_places[*at]);
        let gone = |at: &usize| overlay.struck.iter().find(|it| it.base.is_some() && it.base == base(at));
        let struck = pair.old.iter().filter(|_| pair.new.is_empty()).filter_map(gone).map(|it| &it.change);
        of_new.chain(struck).collect()
    }

    /// The proposal that a change is of.
    fn proposal(&self, change: &Change) -> Option<&'a Proposal> {
        self.new.library.proposal(change.proposal.as_str())
    }

    /// Who changes a clause: `Port proposal of 2 April, Port, 2 April 2027, rejected`.
    fn attributed(&self, pair: &Pair) -> Vec<String> {
        let words = |it: &Proposal| {
            let date = it.from.filter(|_| it.is_memorandum()).or(it.date).map(|date| date.long());
            let parts = [Some(it.text.title.clone()), it.party.clone(), date, Some(it.status.as_str().to_string())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        self.changes(pair).into_iter().filter_map(|change| self.proposal(change)).map(words).collect()
    }

    /// The pairs to be shown.
    fn pairs(&self) -> impl Iterator<Item = &Pair> {
        let wanted = self.arguments.provision.as_deref();
        let changed_only = self.arguments.changed_only;
        let is_wanted = move |provision: &Provision| {
            wanted.is_none_or(|word| {
                provision.id.as_str() == word
                    || provision.number.as_ref().is_some_and(|n| n.value == word || n.text.eq_ignore_ascii_case(word))
            })
        };
        self.comparison.pairs.iter().filter(move |pair| {
            let shown = pair.old.iter().any(|at| is_wanted(self.old_provision(*at)))
                || pair.new.iter().any(|at| is_wanted(self.new_provision(*at)));
            shown && !(changed_only && pair.label() == "same")
        })
    }

    /// The provision of an old section.
    fn old_provision(&self, at: usize) -> &'a Provision {
        self.old.instrument().provision(self.old_places[at])
    }

    /// The provision of a new section.
    fn new_provision(&self, at: usize) -> &'a Provision {
        self.new.instrument().provision(self.new_places[at])
    }

    /// The name of a pair's article: in the new text, or in the old one if it was removed.
    fn article(&self, pair: &Pair) -> String {
        let (instrument, place) = match (pair.new.first(), pair.old.first()) {
            (Some(at), _) => (self.new.instrument(), self.new_places[*at]),
            (None, Some(at)) => (self.old.instrument(), self.old_places[*at]),
            (None, None) => return String::new(),
        };
        let article = &instrument.articles[place.article];
        match &article.number {
            Some(_) => format!("{} {}", article.name(), article.title).trim_end().to_string(),
            None => article.title.clone(),
        }
    }
}
