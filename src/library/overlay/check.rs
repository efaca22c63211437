//! Problems of what proposals do: changes to clauses that are not there, two changes to one clause, citations of what
//! would be struck.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::attributes::Action;
use crate::document::header::ProposalStatus;
use crate::library::assemble::did_you_mean;
use crate::library::{Instrument, Library, Place, Proposal, Provision};

use super::ripple::{Citing, cited, with_below};
use super::{Effect, effect, id_in_heading};

/// The problems of all proposals.
pub fn check(library: &Library) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = library.proposals.iter().flat_map(|it| of_proposal(library, it)).collect();
    problems.extend(library.agreements.iter().flat_map(|it| on_one_day(library, &library.memoranda(it))));
    problems
}

fn of_proposal(library: &Library, proposal: &Proposal) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = not_adopted(proposal).into_iter().chain(too_late(library, proposal)).collect();
    let Some(held) = library.held_then(proposal) else {
        // A base that does not exist is reported where it is named.
        if proposal.base.is_none() {
            problems.extend(without_base(proposal));
        }
        return problems;
    };
    let text = held.text();
    let effects = effect::of(Some(text), &proposal.text);
    problems.extend(effects.iter().filter_map(|effect| impossible(proposal, text, effect)));
    problems.extend(effects.iter().filter_map(|effect| unclear(proposal, text, effect)));
    problems.extend(twice(proposal, text, &effects));
    problems.extend(of_struck(proposal, text, &effects));
    let is_open = !matches!(proposal.status, ProposalStatus::Rejected | ProposalStatus::Withdrawn);
    if is_open && effects.iter().any(|it| it.action == Some(Action::Strike)) {
        problems.extend(breaking(proposal, text, &effects));
    }
    problems
}

fn report(provision: &Provision, code: Code, message: String, hint: impl Into<String>) -> Diagnostic {
    provision.file.diagnostic(code, id_in_heading(provision), message).hint(hint)
}

/// A proposal from which nobody can tell what it would change.
fn without_base(proposal: &Proposal) -> Vec<Diagnostic> {
    let hint = "name the agreement in the header: `base: 2024-2027`";
    let actions = proposal.text.provisions().filter_map(|(_, it)| Some((it, it.action?)));
    let changes = actions.filter(|(_, action)| *action != Action::Add);
    let problem = |(it, action): (&Provision, Action)| {
        let word = action.word();
        let message = format!("`action={word}` without a base: it is not clear which agreement has `{}`", it.id);
        report(it, Code::NothingToChange, message, hint)
    };
    let problems: Vec<_> = changes.map(problem).collect();
    if !problems.is_empty() {
        return problems;
    }
    let file = &proposal.text.file;
    let message = "this proposal has no base: it is not clear which agreement it would change";
    vec![file.diagnostic(Code::NoBase, kind_line(&file.text), message).hint(hint)]
}

/// The bytes of the line in the header that says what the file is.
fn kind_line(text: &str) -> Range<usize> {
    let start = text.find("\nkind:").map_or(0, |at| at + 1);
    start..start + text[start..].find('\n').unwrap_or(0)
}

/// A day from which a proposal holds, though it was not adopted.
fn not_adopted(proposal: &Proposal) -> Option<Diagnostic> {
    proposal.from.filter(|_| !proposal.is_memorandum())?;
    let file = &proposal.text.file;
    let at = file.text.find("\neffective:").map_or(0..0, |at| at + 1..at + 10);
    let message = "this has a day from which it holds, but it was not ratified, so it changes nothing";
    let problem = file.diagnostic(Code::NotInForce, at, message);
    Some(problem.hint("write `status: ratified`, or remove `effective`"))
}

/// A memorandum that begins when another agreement is already in the place of the one that it changes.
fn too_late(library: &Library, proposal: &Proposal) -> Option<Diagnostic> {
    let from = proposal.from.filter(|_| proposal.is_memorandum())?;
    let base = library.base_of(proposal)?;
    let next = library.superseded_on(base, from)?;
    let file = &proposal.text.file;
    let at = file.text.find("\neffective:").map_or(0..0, |at| at + 1..at + 10);
    let message = format!(
        "this holds from {}, but `{}` has superseded `{}` by then, so there is no page for it",
        from.long(),
        next.text.id,
        base.text.id
    );
    let hint =
        format!("if it changes `{0}`, name that as its base; if it held earlier, correct `effective`", next.text.id);
    Some(file.diagnostic(Code::NotInForce, at, message).hint(hint))
}

/// A change to a clause that is not there, or an addition of one that is.
fn impossible(proposal: &Proposal, text: &Instrument, effect: &Effect) -> Option<Diagnostic> {
    let provision = proposal.text.provision(effect.place);
    let (id, of) = (&provision.id, proposal.base.as_ref()?);
    match (effect.action?, effect.base) {
        (Action::Add, Some(at)) => {
            let message = format!("`{id}` cannot be added: `{of}` has \"{}\"", text.provision(at).title);
            let hint = "write `action=amend`, or give the new provision its own id";
            Some(report(provision, Code::AlreadyThere, message, hint))
        }
        (action @ (Action::Amend | Action::Strike), None) => {
            let near = nearest(id.as_str(), text.provisions().map(|(_, it)| it.id.as_str()));
            let hint = near.map_or_else(|| format!("write the id that the provision has in `{of}`"), did_you_mean);
            let what = if action == Action::Amend { "amended" } else { "struck" };
            let message = format!("`{id}` cannot be {what}: `{of}` has no such provision");
            Some(report(provision, Code::NothingToChange, message, hint))
        }
        _ => None,
    }
}

/// A number that sections of the base have, without the article: it is taken for an addition, and may be an amendment.
fn unclear(proposal: &Proposal, text: &Instrument, effect: &Effect) -> Option<Diagnostic> {
    let provision = proposal.text.provision(effect.place);
    let is_below = provision.parent.is_some_and(|above| above > 0);
    if effect.base.is_some() || provision.authored || provision.action.is_some() || is_below {
        return None;
    }
    let number = provision.number.as_ref()?;
    let article = |place: Place| text.articles[place.article].name();
    let first = effect::sections(text, number).map(article).next()?;
    let message = format!("{} is taken for an addition, as it may be of any article", number.text);
    let hint = format!("name the article above it or with it, as in `{first}, {}`, or write `action=add`", number.text);
    Some(report(provision, Code::UnresolvedCitation, message, hint))
}

/// A clause that a proposal changes twice: one of the two texts would be lost.
fn twice(proposal: &Proposal, text: &Instrument, effects: &[Effect]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<Place, Place> = BTreeMap::new();
    let mut problems = Vec::new();
    for (effect, base) in effects.iter().filter(|it| it.action.is_some()).filter_map(|it| Some((it, it.base?))) {
        if let Some(before) = first.insert(base, effect.place) {
            let line = proposal.text.provision(before).line();
            let id = &text.provision(base).id;
            let message = format!("this changes `{id}` a second time; line {line} changes it already");
            let hint = "put both changes under one heading";
            problems.push(report(proposal.text.provision(effect.place), Code::AmendedTwice, message, hint));
        }
    }
    problems
}

/// A change to a clause below one that the same proposal strikes.
fn of_struck(proposal: &Proposal, text: &Instrument, effects: &[Effect]) -> Vec<Diagnostic> {
    let strikes = effects.iter().filter(|it| it.action == Some(Action::Strike));
    let mut problems = Vec::new();
    for (strike, base) in strikes.filter_map(|it| Some((it, it.base?))) {
        let below = &with_below(text, base)[1..];
        let changed = effects.iter().filter(|it| it.action == Some(Action::Amend));
        for effect in changed.filter(|it| it.base.is_some_and(|place| below.contains(&place))) {
            let (provision, struck) = (proposal.text.provision(effect.place), proposal.text.provision(strike.place));
            let line = struck.line();
            let message =
                format!("`{}` is amended, but line {line} strikes `{}`, which contains it", provision.id, struck.id);
            let hint = "strike only the parts that go, or leave this amendment out";
            problems.push(report(provision, Code::AmendsStruck, message, hint));
        }
    }
    problems
}

/// Citations that would lead nowhere, because what they cite is struck.
fn breaking(proposal: &Proposal, text: &Instrument, effects: &[Effect]) -> Vec<Diagnostic> {
    let citing = Citing::of(text);
    let strikes: Vec<_> = effects.iter().filter(|it| it.action == Some(Action::Strike)).collect();
    let gone: Vec<Place> = strikes.iter().filter_map(|it| it.base).flat_map(|base| with_below(text, base)).collect();
    let rewritten: Vec<Place> = effects.iter().filter(|it| it.action.is_some()).filter_map(|it| it.base).collect();
    let mut problems = Vec::new();
    for (strike, base) in strikes.iter().filter_map(|it| Some((it, it.base?))) {
        let places = with_below(text, base).into_iter().flat_map(|place| citing.of_place(place).collect::<Vec<_>>());
        let mut names: Vec<String> = places
            .filter(|place| !gone.contains(place) && !rewritten.contains(place))
            .map(|place| format!("`{}`", text.provision(place).id))
            .collect();
        names.dedup();
        if !names.is_empty() {
            let provision = proposal.text.provision(strike.place);
            let verb = if names.len() == 1 { "cites" } else { "cite" };
            let message = format!("{} {verb} `{}`, which would be gone", names.join(", "), provision.id);
            let hint = "amend what cites it too, so that no citation leads nowhere";
            problems.push(report(provision, Code::CitesStruck, message, hint));
        }
    }
    for effect in effects.iter().filter(|it| matches!(it.action, Some(Action::Amend | Action::Add))) {
        let provision = proposal.text.provision(effect.place);
        let article = effect.base.map_or(0, |place| place.article);
        if let Some(place) = cited(text, article, provision).into_iter().find(|place| gone.contains(place)) {
            let message = format!("this cites `{}`, which the same proposal strikes", text.provision(place).id);
            let hint = "cite what takes its place, or leave the citation out";
            problems.push(report(provision, Code::CitesStruck, message, hint));
        }
    }
    problems
}

/// Adopted changes of one clause that begin on the same day: nobody can tell which of the two holds.
fn on_one_day(library: &Library, memoranda: &[&Proposal]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let changed = |proposal: &Proposal, text: &Instrument| -> Vec<(Place, Place)> {
        let effects = effect::of(Some(text), &proposal.text);
        effects.iter().filter(|it| it.action.is_some()).filter_map(|it| Some((it.base?, it.place))).collect()
    };
    for (at, later) in memoranda.iter().enumerate() {
        let Some(base) = library.base_of(later).map(|base| &base.text) else { continue };
        for earlier in memoranda[..at].iter().filter(|it| it.from == later.from) {
            let before = changed(earlier, base);
            for (place, own) in changed(later, base) {
                if before.iter().any(|(other, _)| *other == place) {
                    let id = &base.provision(place).id;
                    let other = &earlier.text.id;
                    let message = format!("`{other}` changes `{id}` too, from the same day on");
                    let hint = "put both changes in one of the two, or correct `effective`";
                    problems.push(report(later.text.provision(own), Code::AmendedTwice, message, hint));
                }
            }
        }
    }
    problems
}
