//! Views that several pages share. A view holds what a template shows, ready to be shown.

use serde::Serialize;

use crate::document::blocks::Block;
use crate::document::header::{Basis, EventHeader};
use crate::id::Key;
use crate::language::date::Date;
use crate::library::instrument::Place;
use crate::library::{Edition, Instrument, Library, Original, Provision};
use crate::messages::{self, Words};
use crate::say;

use super::comparisons::Comparisons;
use super::html::{self, Scope};
use super::lookup::Asked;
use super::pages::edition_has_page;
use super::templates::Html;
use super::translated::TranslationView;
use super::{Page, links, status};

/// A link within the site, or to a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads, from the page that it is on.
    pub href: String,
    /// Its text.
    pub text: String,
}

/// The site, as every page's frame needs it.
#[derive(Serialize)]
pub struct SiteView {
    title: String,
    union: Option<String>,
    language: String,
    /// The language of its texts.
    texts: String,
    /// Whether its script runs from right to left.
    rtl: bool,
    /// The language of the interface, where it does not speak that of the texts.
    interface: Option<&'static str>,
    /// The site in each language of the interface, if there are several.
    languages: Vec<LanguageView>,
    has_topics: bool,
    has_timeline: bool,
    has_glossary: bool,
    has_sources: bool,
    has_schedules: bool,
    has_questions: bool,
    has_agreements: bool,
    has_terms: bool,
    has_comparisons: bool,
    has_votes: bool,
    employer: Option<String>,
    /// Whether any text is not the signed one.
    unofficial: bool,
    /// The newest day that anything here speaks of.
    as_of: Option<String>,
    contact: Option<Link>,
    publisher: Option<String>,
    license: Option<String>,
    logo: Option<String>,
    footer: Option<String>,
    navigation: Vec<NavigationEntry>,
}

/// The site in a language of the interface.
#[derive(Serialize)]
struct LanguageView {
    code: &'static str,
    /// In that language.
    name: String,
    /// From the root of this site to that of the other.
    to: String,
    /// Its address on the web.
    address: Option<String>,
    is_here: bool,
}

/// A further entry of the navigation.
#[derive(Serialize)]
struct NavigationEntry {
    text: String,
    href: String,
    /// Whether it leads to this site.
    local: bool,
}

impl SiteView {
    /// From the library.
    pub fn new(library: &Library, words: Words, comparisons: &Comparisons, has_definitions: bool) -> Self {
        let site = &library.site;
        let language = site.interface.as_ref().unwrap_or(&site.language);
        Self {
            title: site.title.clone(),
            union: site.union.clone(),
            language: language.clone(),
            texts: site.language.clone(),
            rtl: crate::language::tag::is_right_to_left(language),
            interface: (site.interface.is_none() && !messages::speaks(&site.language)).then_some(words.language),
            languages: languages(library),
            has_topics: !site.topics.is_empty(),
            has_timeline: !(library.timeline.events.is_empty() && library.timeline.intros.is_empty()),
            has_glossary: has_definitions || !(library.glossary.is_empty() && library.glossary_intros.is_empty()),
            has_sources: !(library.sources.is_empty() && library.source_intros.is_empty()),
            has_questions: !library.questions.is_empty(),
            has_agreements: !library.agreements.is_empty(),
            has_terms: library.agreements.iter().any(|agreement| !agreement.terms.is_empty()),
            has_schedules: !library.schedules.is_empty(),
            has_comparisons: comparisons.pairs().next().is_some(),
            has_votes: library.has_votes(),
            employer: site.employer.clone(),
            unofficial: is_unofficial(library),
            as_of: as_of(library).map(|date| words.date(date)),
            contact: Self::contact(library, words),
            publisher: site.own.publisher.clone(),
            license: site.own.license.clone(),
            logo: site.own.logo.as_deref().map(links::attachment),
            footer: site.own.footer.clone(),
            navigation: site.own.navigation.iter().map(navigation).collect(),
        }
    }

    /// Where to tell of errors.
    pub fn contact(library: &Library, words: Words) -> Option<Link> {
        let href = library.site.own.contact.clone()?;
        Some(Link { href, text: say!(words, "report-an-error") })
    }
}

fn languages(library: &Library) -> Vec<LanguageView> {
    let site = &library.site;
    let own = messages::of(&site.language).language;
    let here = site.interface.as_deref();
    let base = site.base_url.as_deref();
    let base = here.map_or(base, |code| base?.strip_suffix(&format!("{code}/")));
    let view = |code: &'static str| {
        let folder = if code == own { String::new() } else { format!("{code}/") };
        LanguageView {
            code,
            name: crate::language::tag::own_name(code),
            address: base.map(|base| format!("{base}{folder}")),
            to: format!("{}{folder}", if here.is_some() { "../" } else { "" }),
            is_here: code == here.unwrap_or(own),
        }
    };
    let others: Vec<_> = library.further_languages().map(view).collect();
    if others.is_empty() { others } else { [view(own)].into_iter().chain(others).collect() }
}

/// The code and the address on the web of the site in each of its languages; empty if there is only one.
pub fn addresses(library: &Library) -> Vec<(&'static str, String)> {
    languages(library).into_iter().filter_map(|it| Some((it.code, it.address?))).collect()
}

fn navigation((title, to): &(String, String)) -> NavigationEntry {
    let local = links::external(to).is_none();
    NavigationEntry { text: title.clone(), href: to.trim_start_matches('/').to_string(), local }
}

/// Whether any text is not the signed one.
pub fn is_unofficial(library: &Library) -> bool {
    let all = library.agreements.iter().flat_map(|agreement| agreement.text.provisions());
    let mut written = all.filter(|(_, provision)| !provision.text.is_empty());
    written.any(|(_, provision)| provision.basis != Some(Basis::Official))
}

/// When a source was last read, or the last event was.
fn as_of(library: &Library) -> Option<Date> {
    let read = library.sources.iter().filter_map(|source| source.read);
    read.chain(library.timeline.events.iter().map(|event| event.until.unwrap_or(event.date))).max()
}

/// How a text relates to the signed one.
#[derive(Clone, Debug, Serialize)]
pub struct BasisView {
    key: &'static str,
    /// In one word or two, where space is short.
    short: String,
    words: String,
    /// Where the words are written, if elsewhere.
    origin: Option<Link>,
}

impl BasisView {
    /// How a provision's text relates to the signed one, and whose words it has.
    pub fn of(scope: Scope<'_>, instrument: &Instrument, provision: &Provision) -> Option<Self> {
        let key = provision.basis.map_or("unmarked", status::basis_key);
        let said = scope.interface();
        let Some((there, place)) = provision.origin.as_ref().and_then(|origin| {
            let there = scope.library.instrument(origin.document.as_str())?;
            Some((there, there.place(origin.provision.as_str())?))
        }) else {
            return Some(Self {
                key,
                short: status::basis_short(said, provision.basis),
                words: status::of_basis(said, provision.basis?),
                origin: None,
            });
        };
        let name = match (place.provision, &there.provision(place).number) {
            (0, _) => there.articles[place.article].name(),
            (_, Some(number)) => number.text.clone(),
            (_, None) => there.provision(place).title.clone(),
        };
        let title = status::short_title(&there.title);
        let words = match provision.basis {
            Some(Basis::Inferred) => {
                say!(said, "inferred-carried", from = title, to = status::short_title(&instrument.title))
            }
            Some(basis) => {
                say!(
                    said,
                    "basis-the-same-as",
                    basis = status::of_basis(said, basis),
                    agreement = title,
                    clause = name.as_str()
                )
            }
            None => say!(said, "the-same-as", agreement = title, clause = name.as_str()),
        };
        let origin = Link { href: scope.place(there, place), text: format!("{title}, {name}") };
        Some(Self { key, short: status::basis_short(said, provision.basis), words, origin: Some(origin) })
    }
}

/// A provision's text with the notes and links beside it.
#[derive(Clone, Debug, Serialize)]
pub struct ProvisionView {
    /// Its id, also on the page.
    pub id: String,
    /// The number.
    pub number: Option<String>,
    /// The title.
    pub title: String,
    /// The level of its heading, 2 to 6.
    pub level: u8,
    /// The text.
    pub body: Html,
    /// Its address that does not depend on numbers, if it has an id of its own.
    pub lasting: Option<String>,
    /// The same in other languages.
    pub translations: Vec<TranslationView>,
    /// The notes and links beside it.
    pub apparatus: Apparatus,
}

/// The notes and links beside a provision.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Apparatus {
    /// How it relates to the signed text.
    pub basis: Option<BasisView>,
    /// The sources it was read in.
    pub sources: Vec<Link>,
    /// The editor's notes.
    pub notes: Vec<Html>,
    /// The units it covers.
    pub units: Vec<String>,
    /// Typed facts.
    pub terms: Vec<TermView>,
    /// The questions that it answers.
    pub questions: Vec<Link>,
    /// The newest text of the same right, if this is an older one.
    pub newer: Option<Link>,
    /// How it changed since the text before.
    pub changed: Option<Link>,
    /// Its history.
    pub history: Option<Link>,
    /// Its card for the bulletin board, if this is the newest text.
    pub card: Option<String>,
}

/// A typed fact.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// What it is.
    pub label: String,
    /// How much of what.
    pub value: String,
}

/// A value and its unit, as people write them: `$25.10`, `3%`, `10 days`.
pub fn quantity(words: Words, value: &str, unit: Option<&str>) -> String {
    let number = if unit.is_some_and(|unit| !unit.starts_with("year")) { grouped(words, value) } else { value.into() };
    match unit {
        Some("percent" | "%") => format!("{number}%"),
        Some("dollars" | "USD" | "$") => format!("${number}"),
        Some("date") | None => value.to_string(),
        Some(unit) => match value.parse::<f64>() {
            Ok(count) => unit_of(words, unit, count, &number),
            Err(_) => format!("{number} {unit}"),
        },
    }
}

/// A number with its unit, in the right form where the unit is a common one; others stay as they are written.
fn unit_of(words: Words, unit: &str, count: f64, number: &str) -> String {
    let say = |key: &str| words.say(key, &[("n", count.into()), ("number", number.into())]);
    match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => say("unit-days"),
        "hour" => say("unit-hours"),
        "minute" => say("unit-minutes"),
        "week" => say("unit-weeks"),
        "month" => say("unit-months"),
        "year" => say("unit-years"),
        "point" => say("unit-points"),
        "percentage point" => say("unit-percentage-points"),
        single if number == "1" => format!("1 {single}"),
        _ => format!("{number} {unit}"),
    }
}

/// A unit by itself, as in `Vacation, days`.
pub fn unit_name(words: Words, unit: &str) -> String {
    let of_many = unit_of(words, unit, 10.0, "");
    of_many.trim().to_string()
}

/// A number with the decimal mark of the language and its digits grouped; anything else as it is.
fn grouped(words: Words, value: &str) -> String {
    match value.parse::<f64>() {
        Ok(number) if !value.contains('e') => words.number(number, decimals(value)),
        _ => value.to_string(),
    }
}

fn decimals(value: &str) -> usize {
    value.split_once('.').map_or(0, |(_, part)| part.len())
}

impl Page<'_> {
    /// The sources with these ids, as links to the page of sources.
    pub fn sources(&self, keys: &[Key]) -> Vec<Link> {
        let known = keys.iter().filter_map(|key| Some((key, self.library.source(key.as_str())?)));
        known.map(|(key, source)| self.link(&links::source(key), source.title.as_str())).collect()
    }

    /// The topics with these ids.
    pub fn topics(&self, keys: &[Key]) -> Vec<Link> {
        let known = keys.iter().filter_map(|key| Some((key, self.library.topic(key.as_str())?)));
        known.map(|(key, topic)| self.link(&links::topic(key), topic.title.as_str())).collect()
    }

    /// The names of units.
    pub fn units(&self, keys: &[Key]) -> Vec<String> {
        keys.iter().filter_map(|key| self.library.unit(key.as_str())).map(|unit| unit.title.clone()).collect()
    }

    /// The scope of a provision's text.
    pub fn scope<'b>(&'b self, instrument: &'b Instrument, place: Place) -> Scope<'b> {
        let numbers = self.library.numbering(instrument);
        let from = std::ptr::eq(numbers, instrument).then_some(place.article);
        let origin = instrument.provision(place).origin.as_ref();
        let origin = origin.and_then(|origin| self.library.instrument(origin.document.as_str()));
        Scope { home: Some(instrument), origin, numbers: Some((numbers, from)), ..self.loose() }
    }

    /// A provision with its text; the caller adds what only it knows.
    pub fn provision(&self, scope: Scope<'_>, provision: &Provision, blocks: &[Block]) -> ProvisionView {
        let (mut body, notes) = (html::text(scope, blocks), html::notes(scope, blocks));
        // A heading by itself says nothing that is restated or was read somewhere.
        let has_text = !body.0.trim().is_empty();
        if !has_text {
            body.0.clear();
        }
        let is_written = has_text || !notes.is_empty();
        ProvisionView {
            id: provision.id.to_string(),
            number: provision.number.as_ref().map(|number| number.text.clone()),
            title: provision.title.clone(),
            level: (provision.depth + 1).clamp(2, 6),
            body,
            lasting: None,
            translations: scope.home.map_or_else(Vec::new, |home| {
                self.translations(&Original::Provision(home.id.clone(), provision.id.clone()), scope)
            }),
            apparatus: Apparatus {
                basis: scope.home.filter(|_| has_text).and_then(|home| BasisView::of(scope, home, provision)),
                sources: if is_written { self.sources(&provision.sources) } else { Vec::new() },
                notes,
                units: if is_written { self.units(&provision.units) } else { Vec::new() },
                ..Apparatus::default()
            },
        }
    }

    /// Links to questions.
    pub fn questions(&self, asked: &[Asked]) -> Vec<Link> {
        asked.iter().map(|question| self.link(&links::question(&question.id), question.words.as_str())).collect()
    }

    /// The history of a right, if it has more than one version.
    pub fn history(&self, instrument: &Instrument, provision: &Provision) -> Option<Link> {
        let right = self.library.right_of(&instrument.id, &provision.id)?;
        (right.versions.len() > 1)
            .then(|| self.link(&links::right(&right.id), say!(self.words, "history-of-this-right")))
    }

    /// The newest agreed text of the same right, if that is in another agreement.
    pub fn newer(&self, instrument: &Instrument, provision: &Provision) -> Option<Link> {
        let right = self.library.right_of(&instrument.id, &provision.id)?;
        let newest = right.versions.iter().rev().find(|version| !version.proposed)?;
        let other = self.renderer.lookup.instrument(self.library, &newest.document)?;
        (newest.document != instrument.id)
            .then(|| Link { href: self.place(other, newest.place), text: other.title.clone() })
    }

    /// The address of a place in an agreement or proposal.
    pub fn place(&self, instrument: &Instrument, place: Place) -> String {
        let proposed = self.renderer.lookup.is_proposal(&instrument.id);
        self.to(&links::provision(instrument, place, proposed))
    }

    /// The address of a place in any text. A would-be contract has pages of its own for the articles that change; all
    /// others are those of the agreement.
    pub fn place_in(&self, edition: &Edition<'_>, place: Place) -> String {
        let Edition::Overlay(agreement, overlay) = edition else { return self.place(edition.text(), place) };
        match overlay.source(place).base.filter(|_| !overlay.touches(place.article)) {
            Some(base) => self.place(&agreement.text, base),
            None => self.to(&links::provision(&overlay.text, place, false)),
        }
    }

    /// A link to an agreement, proposal, would-be contract or negotiation by its id.
    pub fn document(&self, id: &crate::id::DocumentId) -> Option<Link> {
        use super::lookup::Which;
        match self.renderer.lookup.which(id) {
            Some(Which::Agreement(at)) => {
                Some(self.link(&links::agreement(id), &*self.library.agreements[at].text.title))
            }
            Some(Which::Proposal(at)) => Some(self.link(&links::proposal(id), &*self.library.proposals[at].text.title)),
            None if id.as_str().contains(['+', '@']) && edition_has_page(self.library, id) => {
                let edition = self.renderer.edition(id)?;
                Some(self.link(&links::agreement(id), edition.text().title.as_str()))
            }
            None => {
                let negotiation = self.library.negotiation(id.as_str())?;
                Some(self.link(&links::negotiation(id), &*negotiation.title))
            }
        }
    }
}

/// The days of an event: `6 June 2012 – 8 June 2012`.
pub fn days(words: Words, event: &EventHeader) -> String {
    event.until.map_or_else(|| words.date(event.date), |until| words.days(event.date, until))
}
