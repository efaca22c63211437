//! `sideletter compare`: what changed, in the terminal or for other programs.

mod html;
mod human;
mod json;
mod markdown;
mod resolve;

use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use crate::cli::{Compare, CompareFormat};
use crate::compare::{self, Comparison, Pair, Silence, Version};
use crate::document::provisions::Action;
use crate::library::{Instrument, Library, Place, Provision};
use crate::versions;

use super::{Failure, Outcome};

/// Runs it.
pub fn run(arguments: &Compare) -> Result<Outcome, Failure> {
    let shelf = resolve::shelf(arguments)?;
    if let Some(outcome) = super::compare_pay::run(arguments, shelf.as_deref())? {
        return Ok(outcome);
    }
    let (old, new) = resolve::both(arguments, shelf.as_ref())?;
    let (old_places, new_places) = places(&old, &new);
    let amends = new.amends(&old);
    let (before, mut after) = versions::both(old.with(&old_places), new.with(&new_places));
    if amends {
        // Compare only the provisions that the proposal names; those it no longer has are struck.
        after.silence = Silence::Absent;
    }
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
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
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
    std::mem::forget((old, new, before, after));
    Ok(Outcome::Fine)
}

/// The provisions that are compared. A proposal that would change the old text is held only against those that it
/// names: the others stay as they are.
fn places(old: &Side, new: &Side) -> (Vec<Place>, Vec<Place>) {
    let all = |side: &Side| versions::places(&side.library, side.instrument());
    if !new.amends(old) {
        return (all(old), all(new));
    }
    let (before, after) = (old.instrument(), new.instrument());
    let named = |place: &Place| after.place(before.provision(*place).id.as_str()).is_some();
    let kept = |place: &Place| after.provision(*place).action != Some(Action::Strike);
    (all(old).into_iter().filter(named).collect(), all(new).into_iter().filter(kept).collect())
}

/// One side of a comparison: a library, and the agreement or proposal in it.
pub struct Side {
    library: Arc<Library>,
    id: String,
}

impl Side {
    fn instrument(&self) -> &Instrument {
        self.library.instrument(&self.id).expect("found when the side was resolved")
    }

    /// The side with some of its provisions.
    fn with<'a>(&'a self, places: &'a [Place]) -> versions::Side<'a> {
        (&self.library, self.instrument(), places)
    }

    /// Whether it is a proposal to change the other side.
    fn amends(&self, base: &Side) -> bool {
        self.library.proposal(&self.id).is_some_and(|proposal| proposal.base.as_ref() == Some(&base.instrument().id))
    }

    /// Whether only part of the agreement is known.
    fn is_partial(&self) -> bool {
        self.library.agreement(&self.id).is_some_and(|agreement| agreement.partial)
    }
}

/// A comparison and how it is asked to be shown.
struct View<'a> {
    old: &'a Side,
    new: &'a Side,
    old_places: Vec<Place>,
    new_places: Vec<Place>,
    /// What was compared.
    versions: (&'a Version, &'a Version),
    comparison: Comparison,
    arguments: &'a Compare,
}

impl<'a> View<'a> {
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

/// A provision as it is called: number and title.
fn name(provision: &Provision) -> String {
    let number = provision.number.as_ref().map_or("", |number| number.text.as_str());
    format!("{number} {}", provision.title).trim().to_string()
}
