//! The pages, a file for each family.

mod agreement;
mod article;
mod as_voted;
mod booklet;
mod card;
mod choice;
mod comparison;
mod coverage;
mod glossary;
mod home;
mod key_terms;
mod moved;
mod negotiation;
mod overlay;
mod poster;
mod proposal;
mod questions;
mod right;
mod schedule;
mod search;
mod sources;
mod text;
mod timeline;
mod topic;
mod whole;

pub(super) use comparison::{Change, changes};
pub(super) use overlay::has_page as edition_has_page;

use std::sync::Arc;

use crate::site::RenderError;

use super::{Frame, Pages, Search};

/// Adds every page.
pub(super) fn add(pages: &mut Pages, files: &Arc<Search>) -> Result<(), RenderError> {
    home::add(pages)?;
    agreement::add(pages)?;
    article::add(pages)?;
    whole::add(pages)?;
    booklet::add(pages)?;
    card::add(pages)?;
    poster::add(pages)?;
    comparison::add(pages)?;
    right::add(pages)?;
    topic::add(pages)?;
    key_terms::add(pages)?;
    negotiation::add(pages)?;
    proposal::add(pages)?;
    overlay::add(pages)?;
    text::add(pages)?;
    questions::add(pages)?;
    as_voted::add(pages)?;
    schedule::add(pages)?;
    timeline::add(pages)?;
    glossary::add(pages)?;
    coverage::add(pages)?;
    sources::add(pages)?;
    search::add(pages, files)?;
    moved::add(pages)?;
    Ok(())
}
