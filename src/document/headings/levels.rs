//! The levels of the headings that were found, among those of Markdown.

use super::lines::Line;
use super::{Candidate, Kind};
use crate::document::provisions::{Section, article_level, is_article, plain_figure};
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
    pub fn of(sections: &[Section], lines: &[Line<'_>], found: &[Candidate], has_own_number: bool) -> Self {
        let level = article_level(sections);
        let is_chapter = |section: &&Section| {
            is_article(section) || !has_own_number && section.level == level && plain_figure(section).is_some()
        };
        let known = sections.iter().filter(is_chapter).map(|section| section.level).min();
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
        if let Some(level) = candidate.level {
            return level;
        }
        match candidate.kind {
            Kind::Chapter if is_part(candidate) => self.part,
            Kind::Chapter => self.chapter,
            Kind::Section | Kind::Clause => self.section,
            Kind::Compound | Kind::Paragraph => {
                let deeper = candidate.order.len().saturating_sub(2).min(6) as u8;
                (self.section + deeper + u8::from(candidate.kind == Kind::Paragraph)).min(6)
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

/// Lowers the sections of articles whose headings have the level of the articles themselves: `## 1. Purpose` below
/// `## Exhibit A` is a section of it. Without text, such a heading groups the articles that follow.
pub(super) fn lower_sections(text: &str, sections: &mut [Section]) {
    let level = article_level(sections);
    if sections.iter().filter(|section| section.level == level && is_article(section)).count() < 2 {
        return;
    }
    let (mut is_in_article, mut is_section) = (false, false);
    for section in sections.iter_mut() {
        let has_text = !text[section.body.clone()].trim().is_empty();
        if section.level < level || section.level == level && is_article(section) {
            (is_in_article, is_section) = (section.level == level, false);
        } else if section.level == level {
            is_section = match plain_figure(section) {
                Some(1) => is_in_article && has_text,
                Some(_) => is_section && has_text,
                None => false,
            };
        }
        if is_section {
            section.level = (section.level + 1).min(6);
        }
    }
}
