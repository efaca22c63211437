//! Checks that a proposal's actions fit its base: it can amend or strike only provisions that the base has, and
//! add only provisions that it does not have.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::provisions::Action;

use super::assemble::did_you_mean;
use super::{Instrument, Library, Proposal, Provision};

/// The provisions whose `action` is impossible.
pub fn check(library: &Library) -> Vec<Diagnostic> {
    let of = |proposal| {
        let base = base(library, proposal);
        proposal.text.provisions().filter_map(move |(_, provision)| problem(proposal, base, provision))
    };
    library.proposals.iter().flat_map(of).collect()
}

fn base<'a>(library: &'a Library, proposal: &Proposal) -> Option<&'a Instrument> {
    Some(&library.agreement(proposal.base.as_ref()?.as_str())?.text)
}

fn problem(proposal: &Proposal, base: Option<&Instrument>, provision: &Provision) -> Option<Diagnostic> {
    let action = provision.action?;
    let (id, word) = (&provision.id, action.word());
    let report = |code, message, hint| Some(provision.file.diagnostic(code, place(provision), message).hint(hint));
    let Some(base) = base else {
        // A base that does not exist is reported elsewhere, and an addition needs none.
        if proposal.base.is_some() || action == Action::Add {
            return None;
        }
        let message = format!("`action={word}` without a base: it is not clear which agreement has `{id}`");
        return report(
            Code::NothingToChange,
            message,
            "name the agreement in the header: `base: 2024-2027`".to_string(),
        );
    };
    match (action, base.place(id.as_str())) {
        (Action::Add, Some(at)) => {
            let message = format!("`{id}` cannot be added: `{}` has \"{}\"", base.id, base.provision(at).title);
            let hint = "write `action=amend`, or give the new provision its own id".to_string();
            report(Code::AlreadyThere, message, hint)
        }
        (Action::Amend | Action::Strike, None) => {
            let near = nearest(id.as_str(), base.provisions().map(|(_, it)| it.id.as_str()));
            let hint =
                near.map_or_else(|| format!("write the id that the provision has in `{}`", base.id), did_you_mean);
            let what = if action == Action::Amend { "amended" } else { "struck" };
            let message = format!("`{id}` cannot be {what}: `{}` has no such provision", base.id);
            report(Code::NothingToChange, message, hint)
        }
        _ => None,
    }
}

/// The bytes of the id in the heading, or of the whole heading if it has no id.
fn place(provision: &Provision) -> std::ops::Range<usize> {
    let heading = provision.heading.clone();
    let written = format!("#{}", provision.id);
    match provision.file.text[heading.clone()].rfind(&written) {
        Some(at) => heading.start + at + 1..heading.start + at + written.len(),
        None => heading,
    }
}
