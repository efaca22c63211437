//! Both versions as tokens with ids from one lexicon.
//!
//! Most sections of an agreement are in the next one word for word: a text that is
//! in both versions is cut into tokens once, and its words are counted once.

use std::ops::Range;

use rayon::prelude::*;

use crate::compare::model::provision::{Section, Version};
use crate::compare::model::redline::SideText;
use crate::compare::text::page_furniture;
use crate::compare::text::tokens::{FastMap, Lexicon, Token};
use crate::compare::text::torn;

/// A version and the text of each of its sections.
pub(crate) type Texts<'t> = (&'t Version, &'t [SideText]);

/// A section with its tokens.
pub(crate) struct TokenizedSection<'t> {
    pub section: &'t Section,
    pub tokens: Vec<Token>,
    pub title_tokens: Vec<Token>,
    /// The first section, the old version before the new one, that has the very same text and title; perhaps itself.
    pub same: usize,
    /// For a new section: the old one with exactly the same text and title.
    pub same_in_old: Option<usize>,
}

/// Both versions.
pub(crate) struct TokenizedVersions<'t> {
    pub lexicon: Lexicon<'t>,
    pub old: Vec<TokenizedSection<'t>>,
    pub new: Vec<TokenizedSection<'t>>,
}

impl<'t> TokenizedVersions<'t> {
    /// Cuts all texts into tokens. They are read in pieces of about one size, at once, so that neither version waits
    /// for the other.
    pub fn of(old: Texts<'t>, new: Texts<'t>) -> Self {
        let mut first: FastMap<(&str, &str), usize> = FastMap::default();
        let all = named(old).chain(named(new)).zip(0..);
        let first: Vec<usize> = all.map(|(key, at)| *first.entry(key).or_insert(at)).collect();
        let olds = old.1.len();
        let in_old = first[olds..].iter().map(|&first| Some(first).filter(|&first| first < olds));
        let same: Vec<Option<usize>> = in_old.collect();
        let unknown = new.1.iter().zip(&same).map(|(side, same)| if same.is_some() { "" } else { side.text.as_str() });
        let texts: Vec<&'t str> = old.1.iter().map(|side| side.text.as_str()).chain(unknown).collect();
        let sections: Vec<&'t Section> = old.0.sections.iter().chain(&new.0.sections).collect();
        let read: Vec<(Lexicon<'t>, Vec<TokenizedSection<'t>>)> = pieces(&texts, rayon::current_num_threads())
            .into_par_iter()
            .map(|piece| {
                let mut lexicon = Lexicon::for_bytes(texts[piece.clone()].iter().map(|text| text.len()).sum());
                let read = |at: usize| TokenizedSection {
                    same: first[at],
                    ..TokenizedSection::new(&mut lexicon, sections[at], texts[at])
                };
                let readings = piece.map(read).collect();
                (lexicon, readings)
            })
            .collect();

        let (mut lexicon, mut olds) = (Lexicon::default(), Vec::with_capacity(sections.len()));
        for (words, readings) in read {
            if olds.is_empty() {
                lexicon = words;
                olds.extend(readings);
                continue;
            }
            let numbers = lexicon.absorb(&words);
            olds.extend(readings.into_iter().map(|mut reading| {
                let own = reading.tokens.iter_mut().chain(&mut reading.title_tokens);
                own.for_each(|token| token.id = numbers[token.id as usize]);
                reading
            }));
        }
        torn::mend(&lexicon, olds.iter_mut().zip(&texts).map(|(reading, text)| (*text, &mut reading.tokens)));
        torn::mend(&lexicon, olds.iter_mut().map(|it| (it.section.title.as_str(), &mut it.title_tokens)));
        let mut news = olds.split_off(old.1.len());
        for (reading, same) in news.iter_mut().zip(&same) {
            if let Some(at) = *same {
                reading.tokens.clone_from(&olds[at].tokens);
            }
        }
        rayon::join(|| mark_furniture(old.1, &mut olds), || mark_furniture(new.1, &mut news));
        for (reading, same) in news.iter_mut().zip(same) {
            // Page furniture depends on the whole version.
            reading.same_in_old = same.filter(|&at| olds[at].tokens == reading.tokens);
        }
        TokenizedVersions { lexicon, old: olds, new: news }
    }
}

impl<'t> TokenizedSection<'t> {
    fn new(lexicon: &mut Lexicon<'t>, section: &'t Section, text: &'t str) -> Self {
        let tokens = lexicon.tokenize(text);
        TokenizedSection { section, tokens, title_tokens: lexicon.tokenize(&section.title), same: 0, same_in_old: None }
    }
}

/// The title and the text of each section.
fn named<'t>((version, sides): Texts<'t>) -> impl Iterator<Item = (&'t str, &'t str)> {
    version.sections.iter().zip(sides).map(|(section, side)| (section.title.as_str(), side.text.as_str()))
}

fn mark_furniture<'t>(texts: &'t [SideText], readings: &mut [TokenizedSection<'t>]) {
    let tokens = readings.iter_mut().map(|reading| &mut reading.tokens);
    page_furniture::mark(texts.iter().map(|side| side.text.as_str()).zip(tokens));
}

/// Cuts a list of texts into `count` stretches, or a few more, of about as many bytes each.
fn pieces(texts: &[&str], count: usize) -> Vec<Range<usize>> {
    let enough = texts.iter().map(|text| text.len()).sum::<usize>().div_ceil(count);
    let (mut pieces, mut start, mut bytes) = (Vec::with_capacity(count), 0, 0);
    for (at, text) in texts.iter().enumerate() {
        bytes += text.len();
        if bytes >= enough {
            pieces.push(start..at + 1);
            (start, bytes) = (at + 1, 0);
        }
    }
    pieces.push(start..texts.len());
    pieces
}
