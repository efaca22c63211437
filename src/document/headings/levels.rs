//! The levels of the headings that were found, among those of Markdown.

use super::lines::Line;
use super::{Candidate, Kind};
use crate::document::provisions::{Section, is_article};
use crate::language::section_number::Label;

/// The levels of sections that plain lines open.
pub(super) struct Levels {
    part: u8,
    chapter: u8,
    section: u8,
    /// The level of articles, if plain lines open them.
    pub articles: Option<u8>,
}

impl Levels {
    pub fn of(sections: &[Section], lines: &[Line<'_>], found: &[Candidate]) -> Self {
        let known = sections.iter().filter(|section| is_article(section)).map(|s| s.level).min();
        let below = |is_own: fn(Kind) -> bool| {
            let own = found.iter().filter(|candidate| is_own(candidate.kind));
            own.map(|candidate| sections[lines[candidate.line].section].level + 1).max()
        };
        let typed = below(|kind| kind == Kind::Chapter);
        let chapter = known.or(typed);
        let section = chapter.map(|level| level + 1).or(below(|kind| kind != Kind::Chapter)).unwrap_or(2);
        let chapter = chapter.unwrap_or(1).clamp(1, 5);
        // Parts group the articles if there are any, and else take their place.
        let has_articles = known.is_some() || found.iter().any(is_labelled_article);
        let has_parts = has_articles && found.iter().any(is_part);
        let down = u8::from(has_parts && chapter == 1 && known.is_none());
        let part = if has_articles { (chapter + down).saturating_sub(1).max(1) } else { chapter };
        let chapter = chapter + down;
        Self { part, chapter, section: (section + down).clamp(2, 6), articles: typed.map(|_| chapter) }
    }

    pub fn level(&self, candidate: &Candidate) -> u8 {
        match candidate.kind {
            Kind::Chapter if is_part(candidate) => self.part,
            Kind::Chapter => self.chapter,
            Kind::Section | Kind::Letter => self.section,
            Kind::Compound => {
                let deeper = candidate.order.len().saturating_sub(2).min(6) as u8;
                (self.section + deeper).min(6)
            }
        }
    }
}

fn label(candidate: &Candidate) -> Option<Label> {
    candidate.number.as_ref().and_then(|number| number.label)
}

fn is_part(candidate: &Candidate) -> bool {
    candidate.kind == Kind::Chapter && label(candidate) == Some(Label::Part)
}

fn is_labelled_article(candidate: &Candidate) -> bool {
    candidate.kind == Kind::Chapter && label(candidate) == Some(Label::Article)
}
