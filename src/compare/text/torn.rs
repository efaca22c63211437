//! Words that a scanner tore: `elect ronic`, `non -profit`, `the 1 st`. The two texts of a comparison know better: where one
//! of them has the whole word, and one of the pieces is hardly a word on its own, the pieces are one token. So the redline
//! does not call them a change, and gives them back as they were typed.

use rayon::prelude::*;

use crate::compare::text::tokens::{Kind, Lexicon, Token};

/// A piece that occurs no more often than this is hardly a word.
const RARE: u32 = 2;

/// A text with its tokens.
type Tokenized<'t, 'v> = (&'t str, &'v mut Vec<Token>);

/// Makes one token of the pieces of each torn word.
pub(crate) fn mend<'t, 'v>(lexicon: &Lexicon<'_>, texts: impl Iterator<Item = Tokenized<'t, 'v>>) {
    let texts: Vec<Tokenized<'t, 'v>> = texts.collect();
    let mut counts = vec![0u32; lexicon.len()];
    texts.iter().flat_map(|(_, tokens)| tokens.iter()).for_each(|token| counts[token.id as usize] += 1);
    let hyphen = lexicon.id_of("-");
    let may_be_piece = |id: u32| {
        let is_short = lexicon.word(id).len() == 1 || counts[id as usize] <= RARE;
        Some(id) == hyphen || lexicon.kind(id) == Kind::Word && is_short
    };
    let may_be_piece: Vec<bool> = (0..lexicon.len() as u32).map(may_be_piece).collect();
    texts.into_par_iter().for_each(|(text, tokens)| {
        let reader = Reader { lexicon, counts: &counts, may_be_piece: &may_be_piece, text };
        let (mut at, mut kept) = (0, 0);
        while at < tokens.len() {
            let (id, pieces) = reader.torn(&tokens[at..]).unwrap_or((tokens[at].id, 1));
            tokens[kept] = Token { id, end: tokens[at + pieces - 1].end, ..tokens[at] };
            (at, kept) = (at + pieces, kept + 1);
        }
        tokens.truncate(kept);
    });
}

struct Reader<'r> {
    lexicon: &'r Lexicon<'r>,
    counts: &'r [u32],
    /// By token: whether it may be a piece of a word, or the hyphen between two. Most are neither.
    may_be_piece: &'r [bool],
    text: &'r str,
}

impl Reader<'_> {
    /// The token of the torn word that these tokens begin with, and how many pieces it has.
    fn torn(&self, tokens: &[Token]) -> Option<(u32, usize)> {
        let [first, second, ..] = tokens else { return None };
        if !self.may_be_piece[first.id as usize] && !self.may_be_piece[second.id as usize] {
            return None;
        }
        if first.end == second.start && self.slice(second) != "-" {
            return None;
        }
        if let [_, hyphen, third, ..] = tokens
            && self.slice(hyphen) == "-"
        {
            let is_torn = self.is_space(first, hyphen) != self.is_space(hyphen, third)
                && (first.end == hyphen.start || hyphen.end == third.start);
            let whole = || [self.slice(first), "-", self.slice(third)].concat();
            return is_torn.then(|| self.lexicon.id_of(&whole())).flatten().map(|id| (id, 3));
        }
        let is_torn = self.is_space(first, second)
            && (self.is_piece(first) || self.is_piece(second))
            && self.lexicon.kind(second.id) != Kind::Number;
        let whole = || [self.slice(first), self.slice(second)].concat();
        is_torn.then(|| self.lexicon.id_of(&whole())).flatten().map(|id| (id, 2))
    }

    fn slice(&self, token: &Token) -> &str {
        &self.text[token.start..token.end]
    }

    fn is_space(&self, before: &Token, after: &Token) -> bool {
        &self.text[before.end..after.start] == " "
    }

    /// Whether a token is hardly a word: it is rare, or a single letter.
    fn is_piece(&self, token: &Token) -> bool {
        let is_letter = token.end - token.start == 1 && self.slice(token) != "I";
        self.lexicon.kind(token.id) == Kind::Word && (is_letter || self.counts[token.id as usize] <= RARE)
    }
}
