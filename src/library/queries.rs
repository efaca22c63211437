//! What a library can be asked.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::document::Text;
use crate::document::header::{AgreementStatus, ListEntry, SourceEntry};
use crate::id::{DocumentId, ProvisionId};
use crate::language::date::Date;
use crate::messages::{self, Words};

use super::instrument::{Article, Instrument, Place, Provision};
use super::{Agreement, Library, Negotiation, Proposal, Right, Schedule, Summary, times};

/// What a citation leads to: a provision of an agreement or proposal.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The agreement or proposal.
    pub instrument: &'a Instrument,
    /// Where in it.
    pub place: Place,
}

impl<'a> Target<'a> {
    /// The article.
    pub fn article(&self) -> &'a Article {
        &self.instrument.articles[self.place.article]
    }

    /// The provision.
    pub fn provision(&self) -> &'a Provision {
        &self.article().provisions[self.place.provision]
    }

    /// The provision's number and title.
    pub fn name(&self) -> String {
        let provision = self.provision();
        if self.place.provision == 0 {
            let name = self.article().name();
            return if name == provision.title { name } else { format!("{name}, {}", provision.title) };
        }
        match &provision.number {
            Some(number) => format!("{number} {}", provision.title).trim_end().to_string(),
            None => provision.title.clone(),
        }
    }
}

impl Library {
    /// Every text that is written in the folder, in no order that matters; not what agreements carry from each other.
    pub fn texts(&self) -> Vec<&Text> {
        let instruments = self.agreements.iter().map(|it| &it.text).chain(self.proposals.iter().map(|it| &it.text));
        let provisions = instruments.flat_map(|it| &it.articles).flat_map(|article| &article.provisions);
        let own = provisions.filter(|provision| provision.origin.is_none()).map(|provision| &provision.text);
        let questions = self.questions.iter();
        let asked = questions.flat_map(|group| group.intro.iter().chain(group.questions.iter().map(|it| &it.answer)));
        own.chain(self.agreements.iter().filter_map(|it| it.intro.as_ref()))
            .chain(self.negotiations.iter().filter_map(|it| it.intro.as_ref()))
            .chain(self.summaries.iter().map(|it| &it.text))
            .chain(self.guides.iter().map(|it| &it.text))
            .chain(self.translations.values().flatten().map(|it| &it.text))
            .chain(self.schedules.iter().map(|it| &it.text))
            .chain(asked)
            .chain(&self.site.welcome)
            .chain(&self.timeline.intros)
            .chain(&self.glossary_intros)
            .chain(&self.source_intros)
            .collect()
    }

    /// The agreements that are said to be in force and are not on this day.
    pub fn not_in_force(&self, today: Date) -> Vec<Diagnostic> {
        times::on(self, today)
    }

    /// The words of the interface.
    pub fn words(&self) -> Words {
        messages::of(self.site.interface.as_ref().unwrap_or(&self.site.language))
    }

    /// The further languages in which the site is there once more.
    pub fn further_languages(&self) -> impl Iterator<Item = &'static str> {
        let site = &self.site;
        let own = messages::of(&site.language).language;
        messages::languages().filter(move |it| *it != own && site.languages.iter().any(|asked| asked == it))
    }

    /// The same library with an interface in another language, for readers who choose it. Its pages are below a folder
    /// of that name.
    pub fn in_language(&self, language: &str) -> Self {
        let mut other = self.clone();
        other.site.base_url = self.site.base_url.as_ref().map(|base| format!("{base}{language}/"));
        other.site.interface = Some(language.to_string());
        super::assemble::name_articles(other.words(), &mut other.agreements);
        other
    }

    /// The agreement with this id.
    pub fn agreement(&self, id: &str) -> Option<&Agreement> {
        self.agreements.iter().find(|agreement| agreement.text.id.as_str() == id)
    }

    /// The proposal with this id.
    pub fn proposal(&self, id: &str) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.text.id.as_str() == id)
    }

    /// The agreement that a summary compares with: the one that it names or, for a proposal, the one that it would change.
    pub fn compared_with<'a>(&'a self, summary: &'a Summary) -> Option<&'a DocumentId> {
        let base = || self.proposal(summary.of.as_ref()?.as_str())?.base.as_ref();
        summary.compared_with.as_ref().or_else(base)
    }

    /// The agreement or proposal with this id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.agreement(id).map(|a| &a.text).or_else(|| self.proposal(id).map(|p| &p.text))
    }

    /// The negotiation with this id.
    pub fn negotiation(&self, id: &str) -> Option<&Negotiation> {
        self.negotiations.iter().find(|negotiation| negotiation.id.as_str() == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry> {
        self.sources.iter().find(|source| source.id.value.as_str() == id)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&ListEntry> {
        self.site.topics.iter().find(|topic| topic.id.value.as_str() == id)
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&ListEntry> {
        self.site.units.iter().find(|unit| unit.id.value.as_str() == id)
    }

    /// The agreement in force now, or else the latest one that ever was.
    pub fn current(&self) -> Option<&Agreement> {
        let held = |status| self.agreements.iter().rev().find(|agreement| agreement.status == Some(status));
        held(AgreementStatus::InForce).or_else(|| held(AgreementStatus::Expired)).or(self.agreements.last())
    }

    /// The right that a provision with an authored id belongs to.
    pub fn right_of(&self, document: &DocumentId, provision: &ProvisionId) -> Option<&Right> {
        let id = self.right_of.get(&(document.clone(), provision.clone()))?;
        self.rights.get(id)
    }

    /// The ids that rights had before they got the one of their latest version.
    pub fn earlier_ids(&self) -> BTreeMap<&ProvisionId, &Right> {
        let ids = self.right_of.iter().filter(|((_, id), _)| !self.rights.contains_key(id));
        ids.filter_map(|((_, id), right)| Some((id, self.rights.get(right)?))).collect()
    }

    /// The schedule with this id.
    pub fn schedule(&self, id: &str) -> Option<&Schedule> {
        self.schedules.iter().find(|schedule| schedule.id.as_str() == id)
    }

    /// The proposals of a negotiation, oldest first.
    pub fn proposals_of<'a>(&'a self, negotiation: &'a DocumentId) -> impl Iterator<Item = &'a Proposal> {
        self.proposals.iter().filter(move |proposal| proposal.negotiation.as_ref() == Some(negotiation))
    }

    /// Whether anything here was put to a vote, or may be.
    pub fn has_votes(&self) -> bool {
        let is_voted_on = !(self.packets.is_empty() && self.proposals.is_empty());
        !self.agreements.is_empty() && is_voted_on
    }

    /// What a citation by id means in a text that belongs to `home`: `sick-bank` or `2007-2012#sick-bank`.
    pub fn cited<'a>(&'a self, home: Option<&'a Instrument>, target: &str) -> Option<Target<'a>> {
        let (instrument, id) = match target.split_once('#') {
            Some(("", id)) => (home?, id),
            Some((document, id)) => (self.instrument(document)?, id),
            None => (home?, target),
        };
        if let Some(place) = instrument.place(id) {
            return Some(Target { instrument, place });
        }
        let base = self.proposal(instrument.id.as_str()).and_then(|p| p.base.as_ref())?;
        let instrument = &self.agreement(base.as_str())?.text;
        Some(Target { instrument, place: instrument.place(id)? })
    }

    /// The instrument whose numbers a text of `home` means: a proposal's base, or the text itself.
    pub fn numbering<'a>(&'a self, home: &'a Instrument) -> &'a Instrument {
        let base = self.proposal(home.id.as_str()).and_then(|p| p.base.as_ref());
        base.and_then(|base| self.agreement(base.as_str())).map_or(home, |base| &base.text)
    }
}
