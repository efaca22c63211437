//! What each provision of a proposal does to the text it would change.

use crate::document::attributes::Action;
use crate::document::header::ArticleKind;
use crate::language::normal::letters;
use crate::language::section_number::{Label, Number};
use crate::library::{Article, Instrument, Place, Provision};

/// What a provision of a proposal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The provision, in the proposal.
    pub place: Place,
    /// What it does; `None` if it only names the place of the provisions below it.
    pub action: Option<Action>,
    /// The provision of the changed text that it means, if that has it.
    pub base: Option<Place>,
}

/// The effects of a proposal's provisions on a text, in the order of the proposal. Its first provision, the editor's
/// introduction, has none.
pub fn of(base: Option<&Instrument>, proposal: &Instrument) -> Vec<Effect> {
    let mut effects: Vec<Effect> = Vec::new();
    for (place, provision) in proposal.provisions().filter(|(place, _)| place.provision > 0) {
        let above = provision.parent.and_then(|at| effects.iter().find(|it| it.place.provision == at)?.base);
        let found = base.and_then(|base| meant(base, provision, above));
        effects.push(Effect { place, action: action(proposal, place, found), base: found });
    }
    effects
}

/// The action that the author wrote or else the one that fits: a provision that the base has is amended, another one
/// is added. A heading that the base has, with nothing but other headings below it, only says where these belong.
fn action(proposal: &Instrument, place: Place, found: Option<Place>) -> Option<Action> {
    let provision = proposal.provision(place);
    let holds_others =
        || proposal.articles[place.article].provisions.iter().any(|it| it.parent == Some(place.provision));
    match (provision.action, found) {
        (Some(action), _) => Some(action),
        (None, Some(_)) if provision.text.is_empty() && holds_others() => None,
        (None, Some(_)) => Some(Action::Amend),
        (None, None) => Some(Action::Add),
    }
}

/// The provision of the base that a provision of a proposal means: the one with its id or, if nobody wrote one, the one
/// with its number, in whatever form: `Section 1` below `Article 9`, `9-1` and `Section 9.1` are one. A number that is not
/// unique (`Section 2`) is looked up below the heading above it.
fn meant(base: &Instrument, provision: &Provision, above: Option<Place>) -> Option<Place> {
    let by_id = base.place(provision.id.as_str());
    if by_id.is_some() || provision.authored {
        return by_id;
    }
    let number = provision.number.as_ref()?;
    match above {
        Some(above) => below(base, above, number),
        None => numbered(base, number).or_else(|| titled(base, number, &provision.title)),
    }
}

/// The nearest provision below another one that has this number, or else the one with this address there.
fn below(base: &Instrument, above: Place, number: &Number) -> Option<Place> {
    let provisions = &base.articles[above.article].provisions;
    let within = provisions[above.provision + 1..].iter().take_while(|it| it.depth > provisions[above.provision].depth);
    let numbered = within.enumerate().filter(|(_, it)| it.number.as_ref().is_some_and(|own| own.key() == number.key()));
    if let Some((at, _)) = numbered.min_by_key(|(at, it)| (it.depth, *at)) {
        return Some(Place { provision: above.provision + 1 + at, ..above });
    }
    let (outer, own) = (base.address(above)?, number.parts());
    let is_whole = own.len() > outer.len() && own.starts_with(&outer);
    base.at_address(Some(above), &if is_whole { own } else { [outer, own].concat() })
}

/// The chapter or the section with a number that says by itself where it is: `Article 12`, `12-2`.
fn numbered(base: &Instrument, number: &Number) -> Option<Place> {
    let (kind, own) = (chapter_kind(Some(number)), number.parts());
    let is_chapter = |(_, it): &(usize, &Article)| {
        let key = || it.number.as_ref().is_some_and(|it| it.parts() == own);
        kind.is_some_and(|kind| it.kind == kind) && key()
    };
    let mut chapters = base.articles.iter().enumerate().filter(is_chapter);
    match (chapters.next(), chapters.next()) {
        (Some((article, _)), None) => Some(Place { article, provision: 0 }),
        (None, None) if own.len() > 1 => base.at_address(None, &own),
        _ => None,
    }
}

/// The only section with a number and a title, where the number does not say in which article it is.
fn titled(base: &Instrument, number: &Number, title: &str) -> Option<Place> {
    let same = |it: &Provision| !title.is_empty() && letters(&it.title) == letters(title);
    let mut found = sections(base, number).filter(|place| same(base.provision(*place)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The sections with a number that does not say in which article they are, such as `Section 2`.
pub fn sections(base: &Instrument, number: &Number) -> impl Iterator<Item = Place> {
    let is_alone = chapter_kind(Some(number)).is_none() && number.parts().len() == 1;
    let key = number.key();
    let is_it = move |it: &Provision| is_alone && it.number.as_ref().is_some_and(|own| own.key() == key);
    base.provisions().filter(move |(place, it)| place.provision > 0 && is_it(it)).map(|(place, _)| place)
}

/// The kind of a heading that opens a chapter of its own: `Article 52`.
pub fn chapter_kind(number: Option<&Number>) -> Option<ArticleKind> {
    match number?.label? {
        Label::Article => Some(ArticleKind::Article),
        Label::Appendix => Some(ArticleKind::Appendix),
        Label::SideLetter => Some(ArticleKind::SideLetter),
        Label::Section | Label::Part => None,
    }
}
