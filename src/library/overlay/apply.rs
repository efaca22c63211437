//! Makes the text as it would read: an agreement with the provisions of proposals put in their places.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::attributes::Action;
use crate::document::header::ArticleKind;
use crate::id::{DocumentId, ProvisionId};
use crate::language::section_number::Number;
use crate::library::{Article, Instrument, Place, Proposal, Provision, order};
use crate::messages::Words;
use crate::say;

use super::{Change, Overlay, Source, Struck, effect};

/// A base with the changes of proposals, each applied to the result of those before it.
pub fn apply(words: Words, base: &Instrument, proposals: &[&Proposal]) -> Overlay {
    let mut draft = Draft::of(words, base);
    for proposal in proposals {
        draft = draft.with(base, proposal);
    }
    draft.finish(base, proposals)
}

/// A provision on its way into the text. Its parent follows from its depth.
struct Line {
    provision: Provision,
    source: Source,
    changes: Vec<Change>,
}

struct Chapter {
    /// The article, without its provisions.
    article: Article,
    /// Its provisions; the first is the article itself.
    lines: Vec<Line>,
}

struct Draft {
    words: Words,
    chapters: Vec<Chapter>,
    struck: Vec<Struck>,
}

/// Where a line is: chapter, line.
type At = (usize, usize);

impl Draft {
    fn of(words: Words, base: &Instrument) -> Self {
        let chapter = |(article, it): (usize, &Article)| {
            let line = |(provision, it): (usize, &Provision)| {
                let place = Place { article, provision };
                let source = Source { document: base.id.clone(), place, base: Some(place) };
                Line { provision: it.clone(), source, changes: Vec::new() }
            };
            let lines = it.provisions.iter().enumerate().map(line).collect();
            Chapter { article: Article { provisions: Vec::new(), ..it.clone() }, lines }
        };
        Self { words, chapters: base.articles.iter().enumerate().map(chapter).collect(), struck: Vec::new() }
    }

    fn with(mut self, base: &Instrument, proposal: &Proposal) -> Self {
        let held = self.text(base, base.id.clone());
        let effects = effect::of(Some(&held), &proposal.text);
        // Places move while lines are put in and taken out; ids do not.
        let id = |place: Place| held.provision(place).id.clone();
        let mut placed: BTreeMap<usize, ProvisionId> = BTreeMap::new();
        for effect in &effects {
            let provision = proposal.text.provision(effect.place);
            let meant = effect.base.map(id);
            let change = |action| Change { action, proposal: proposal.text.id.clone(), place: effect.place };
            let there = meant.as_ref().and_then(|id| self.find(id));
            match (effect.action, there) {
                (Some(Action::Strike), Some(at)) => self.strike(at, &change(Action::Strike)),
                (Some(Action::Amend), Some(at)) => self.amend(at, provision, change(Action::Amend)),
                (Some(Action::Add), None) => {
                    let above = provision.parent.and_then(|at| placed.get(&at)).and_then(|id| self.find(id));
                    self.add(above, proposal, provision, change(Action::Add));
                    placed.insert(effect.place.provision, provision.id.clone());
                }
                // What cannot be done is a problem that `check` reports.
                _ => {}
            }
            if let Some(meant) = meant {
                placed.insert(effect.place.provision, meant);
            }
        }
        self
    }

    fn find(&self, id: &ProvisionId) -> Option<At> {
        let in_chapter = |(at, chapter): (usize, &Chapter)| {
            Some((at, chapter.lines.iter().position(|line| line.provision.id == *id)?))
        };
        self.chapters.iter().enumerate().find_map(in_chapter)
    }

    /// Takes out a clause and those below it.
    fn strike(&mut self, (chapter, line): At, change: &Change) {
        let lines = &mut self.chapters[chapter].lines;
        let end = end_of(lines, line);
        let struck = lines.drain(line..end).map(|line| Struck {
            base: line.source.base,
            title: line.provision.title,
            change: change.clone(),
        });
        self.struck.extend(struck);
        if line == 0 {
            self.chapters.remove(chapter);
        }
    }

    /// Puts new words in the place of old ones. What the proposal does not say (words, topics, a number) stays.
    fn amend(&mut self, (chapter, line): At, new: &Provision, change: Change) {
        let it = &mut self.chapters[chapter].lines[line];
        let old = &mut it.provision;
        if !new.text.is_empty() {
            old.text = new.text.clone();
            old.origin = new.origin.clone();
            old.same_as = new.same_as.clone();
            (old.basis, old.sources) = (new.basis, new.sources.clone());
            it.source = Source { document: change.proposal.clone(), place: change.place, base: it.source.base };
        }
        if !new.title.is_empty() {
            old.title = new.title.clone();
        }
        for (of_new, of_old) in [(&new.topics, &mut old.topics), (&new.units, &mut old.units)] {
            if !of_new.is_empty() {
                *of_old = of_new.clone();
            }
        }
        // A number that only says which clause is meant stays as the agreement writes it.
        if new.authored || old.number.is_none() {
            old.number = new.number.clone().or(old.number.take());
        }
        (old.file, old.heading) = (Arc::clone(&new.file), new.heading.clone());
        it.changes.push(change);
        let (title, number) = (it.provision.title.clone(), it.provision.number.clone());
        if line == 0 {
            let article = &mut self.chapters[chapter].article;
            (article.title, article.number) = (title, number);
        }
    }

    /// Puts a new clause where it belongs: below the heading that it is under, in the article that its number names, as
    /// an article of its own, or else in a last chapter for what the proposal adds.
    fn add(&mut self, above: Option<At>, proposal: &Proposal, new: &Provision, change: Change) {
        if let (None, Some(kind)) = (above, effect::chapter_kind(new.number.as_ref())) {
            return self.add_chapter(kind, new, change);
        }
        let above = above.or_else(|| self.article_of(new.number.as_ref()));
        let above = above.unwrap_or_else(|| self.last_chapter(proposal));
        let chapter = &mut self.chapters[above.0];
        let depth = chapter.lines[above.1].provision.depth + 1;
        let end = end_of(&chapter.lines, above.1);
        let siblings = (above.1 + 1..end).filter(|at| chapter.lines[*at].provision.depth == depth);
        let number = |it: &Provision| it.number.as_ref().map(order::of_number);
        // After the last one with a smaller number, if all have numbers; else at the end.
        let own = number(new);
        let after = siblings.filter(|at| number(&chapter.lines[*at].provision).is_some_and(|it| Some(it) > own)).min();
        let at = if own.is_some() { after.unwrap_or(end) } else { end };
        if chapter.article.unknown {
            // What is added is known, though the rest of the article is not.
            chapter.article.unknown = false;
            let text = &mut chapter.lines[0].provision.text;
            text.range.end = text.range.start;
        }
        chapter.lines.insert(at, line(Provision { depth, ..new.clone() }, change));
    }

    fn add_chapter(&mut self, kind: ArticleKind, new: &Provision, change: Change) {
        let like = self.chapters.iter().find(|it| it.article.kind == kind);
        let article = Article {
            id: new.id.clone(),
            kind,
            word: like.map_or_else(|| kind.name().to_string(), |it| it.article.word.clone()),
            number: new.number.clone(),
            title: new.title.clone(),
            parts: Vec::new(),
            file: Arc::clone(&new.file),
            unknown: false,
            topics: new.topics.clone(),
            provisions: Vec::new(),
        };
        let place = |it: &Article| (it.kind, it.number.is_none(), it.number.as_ref().map(order::of_number));
        let at = self.chapters.iter().position(|it| place(&it.article) > place(&article));
        let at = at.unwrap_or(self.chapters.len());
        let lines = vec![line(Provision { depth: 0, parent: None, ..new.clone() }, change)];
        self.chapters.insert(at, Chapter { article, lines });
    }

    /// The article that a number such as `8-3` names.
    fn article_of(&self, number: Option<&Number>) -> Option<At> {
        let parts = number?.parts();
        let [article, _, ..] = parts.as_slice() else { return None };
        let is_it = |it: &Chapter| {
            let own = it.article.number.as_ref().map(Number::parts);
            it.article.kind == ArticleKind::Article && own.is_some_and(|own| own == [article.as_str()])
        };
        Some((self.chapters.iter().position(is_it)?, 0))
    }

    /// The chapter at the end for what a proposal adds.
    fn last_chapter(&mut self, proposal: &Proposal) -> At {
        let first = &proposal.text.articles[0];
        let id = ProvisionId::derive(&format!("added by {}", proposal.text.id), "added");
        if let Some(at) = self.find(&id) {
            return at;
        }
        let own = &first.provisions[0];
        let mut text = own.text.clone();
        text.range.end = text.range.start;
        let title = say!(self.words, "added-of", proposal = proposal.text.title.as_str());
        let provision = Provision { id: id.clone(), title: title.clone(), text, number: None, ..own.clone() };
        let place = Place { article: 0, provision: 0 };
        let source = Source { document: proposal.text.id.clone(), place, base: None };
        let article = Article { id, title, number: None, provisions: Vec::new(), ..first.clone() };
        self.chapters.push(Chapter { article, lines: vec![Line { provision, source, changes: Vec::new() }] });
        (self.chapters.len() - 1, 0)
    }

    /// The text so far.
    fn text(&self, base: &Instrument, id: DocumentId) -> Instrument {
        let article = |chapter: &Chapter| {
            let mut open: Vec<usize> = Vec::new();
            let mut provisions: Vec<Provision> = Vec::with_capacity(chapter.lines.len());
            for line in &chapter.lines {
                open.retain(|at: &usize| provisions[*at].depth < line.provision.depth);
                provisions.push(Provision { parent: open.last().copied(), ..line.provision.clone() });
                open.push(provisions.len() - 1);
            }
            Article { id: provisions[0].id.clone(), provisions, ..chapter.article.clone() }
        };
        let articles = self.chapters.iter().map(article).collect();
        Instrument::new(id, base.title.clone(), Arc::clone(&base.file), articles)
    }

    fn finish(mut self, base: &Instrument, proposals: &[&Proposal]) -> Overlay {
        let ids: Vec<DocumentId> = proposals.iter().map(|proposal| proposal.text.id.clone()).collect();
        let id = ids.iter().fold(base.id.clone(), |id, proposal| id.with('+', proposal.as_str()));
        let text = self.text(base, id);
        self.struck.sort_by_key(|struck| struck.base);
        let places = text.provisions().map(|(place, _)| place);
        let lines = self.chapters.iter_mut().flat_map(|chapter| &mut chapter.lines);
        let changes = places.zip(lines).map(|(place, line)| (place, std::mem::take(&mut line.changes)));
        let changed = changes.filter(|(_, changes)| !changes.is_empty()).collect();
        let sources = self.chapters.into_iter();
        let sources = sources.map(|chapter| chapter.lines.into_iter().map(|line| line.source).collect()).collect();
        Overlay { base: base.id.clone(), proposals: ids, text, changed, struck: self.struck, sources }
    }
}

fn line(provision: Provision, change: Change) -> Line {
    let source = Source { document: change.proposal.clone(), place: change.place, base: None };
    Line { provision, source, changes: vec![change] }
}

/// The end of a clause and those below it.
fn end_of(lines: &[Line], at: usize) -> usize {
    let depth = lines[at].provision.depth;
    at + 1 + lines[at + 1..].iter().take_while(|line| line.provision.depth > depth).count()
}
