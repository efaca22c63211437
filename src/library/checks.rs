//! Problems in texts that need the whole library: citations that lead nowhere, claims without citations, empty
//! provisions.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Text;
use crate::document::attributes::{Action, is_generated};
use crate::id::ProvisionId;
use crate::language::citations::{self, Citation, Cited};
use crate::messages;

use super::claims::{self, Claim, Kind};
use super::instrument::{Article, Instrument, Provision};
use super::{Library, backing, duties, files, structure};

/// All problems across files.
pub fn run(library: &Library) -> Vec<Diagnostic> {
    let mut problems: Vec<_> = instruments(library)
        .collect::<Vec<_>>()
        .par_iter()
        .flat_map_iter(|instrument| {
            let is_agreement = library.agreement(instrument.id.as_str()).is_some();
            let mut found = instrument_texts(library, instrument);
            found.extend(emptiness(instrument));
            if is_agreement {
                found.extend(unannotated(instrument));
                found.extend(structure::check(instrument));
            }
            found
        })
        .collect();
    problems.extend(other_texts(library));
    problems.extend(claims(library));
    problems.extend(interface(library));
    problems
}

/// That the interface does not speak the language of the texts, or another that was asked for.
fn interface(library: &Library) -> Vec<Diagnostic> {
    let Some((file, _)) = &library.site.tables else { return Vec::new() };
    let known = messages::languages().collect::<Vec<_>>().join(", ");
    let problem = |field: &str, message: String| {
        let at = file.text.find(field).unwrap_or(0);
        let end = file.text[at..].find('\n').map_or(file.text.len(), |length| at + length);
        let problem = file.diagnostic(Code::InterfaceLanguage, at..end, message);
        problem.hint(format!("they are in {known}; `sideletter help translate` says how to add a language"))
    };
    let site = &library.site;
    let own = (!messages::speaks(&site.language)).then(|| {
        let language = &site.language;
        let message = format!("menus and notes are in English, because they are not translated to `{language}` yet");
        problem("language:", message)
    });
    let others = site.languages.iter().filter(|it| !messages::languages().any(|known| known == *it));
    let others = others.map(|it| problem("languages:", format!("menus and notes are not translated to `{it}` yet")));
    own.into_iter().chain(others).collect()
}

fn instrument_texts(library: &Library, instrument: &Instrument) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (index, article) in instrument.articles.iter().enumerate() {
        for provision in &article.provisions {
            if provision.origin.is_some() {
                problems.extend(lacking(library, instrument, index, provision));
                continue;
            }
            problems.extend(broken(library, Some(instrument), &provision.text));
            problems.extend(unresolved(library, instrument, index, provision));
        }
    }
    problems
}

/// Citations in carried text that a provision's own agreement lacks, although that agreement is fully known. Problems
/// in the text itself are reported where it is written.
fn lacking(library: &Library, home: &Instrument, article: usize, provision: &Provision) -> Vec<Diagnostic> {
    let Some(origin) = provision.origin.as_ref().and_then(|origin| library.instrument(origin.document.as_str())) else {
        return Vec::new();
    };
    if library.agreement(home.id.as_str()).is_none_or(|agreement| agreement.partial) || origin.id == home.id {
        return Vec::new();
    }
    let text = provision.text.markdown();
    let ids =
        provision.text.citations().into_iter().map(|(target, _)| target).filter(|target| {
            library.cited(Some(home), target).is_none() && library.cited(Some(origin), target).is_some()
        });
    let numbering = library.numbering(origin);
    let numbers = citations::find(text).into_iter().filter(|cited| {
        let here = || home.cited(Some(article), cited).is_some();
        cited.text == Cited::This && !here() && numbering.cited(None, cited).is_some()
    });
    let numbers = numbers.map(|cited| text[cited.range].replace('\n', " "));
    let span = provision.same_as.as_ref().map_or(provision.heading.clone(), |at| at.span.clone());
    ids.chain(numbers)
        .map(|cited| {
            let message =
                format!("the text of `{}` cites \"{cited}\", which `{}` does not have", provision.id, home.id);
            let problem = provision.file.diagnostic(Code::UnresolvedCitation, span.clone(), message);
            problem.hint("give the provision its own text, or add the section it cites")
        })
        .collect()
}

/// Citations by id, links and images that lead nowhere.
fn broken(library: &Library, home: Option<&Instrument>, text: &Text) -> Vec<Diagnostic> {
    let citations = text.citations().into_iter().filter(|(target, _)| library.cited(home, target).is_none()).map(
        |(target, span)| {
            let problem = text.file.diagnostic(Code::BrokenCitation, span, format!("`{target}` leads nowhere"));
            problem.hint(citation_hint(library, home, &target))
        },
    );
    citations.chain(files::broken(library, home, text)).collect()
}

fn citation_hint(library: &Library, home: Option<&Instrument>, target: &str) -> String {
    let (instrument, id) = match target.split_once('#') {
        Some((document, id)) => match library.instrument(document) {
            Some(instrument) => (Some(instrument), id),
            None => {
                let known = library.agreements.iter().map(|a| &a.text).chain(library.proposals.iter().map(|p| &p.text));
                let near = nearest(document, known.map(|i| i.id.as_str()));
                let what = format!("there is no agreement or proposal `{document}`");
                return near.map_or(what.clone(), |near| format!("{what}; did you mean `{near}`?"));
            }
        },
        None => (home, target),
    };
    let Some(instrument) = instrument else {
        let current = library.current().map_or("2020-2023", |agreement| agreement.text.id.as_str());
        return format!("say which agreement, as in [[{current}#{id}]]");
    };
    let near = nearest(id, instrument.provisions().map(|(_, p)| p.id.as_str()));
    match (near, titled(instrument, id)) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(near)) => format!("did you mean `{}`, {}?", near.id, near.title),
        (None, None) => {
            let none = format!("`{}` has no provision with the id `{id}`", instrument.id);
            let unwritten = instrument.provisions().map(|(_, it)| it).find(|it| !it.authored && it.number.is_some());
            match unwritten {
                Some(it) => format!("{none}; without a written id it is made from the number, such as `{}`", it.id),
                None => none,
            }
        }
    }
}

/// The provision whose title has the words of an id. In a text that nobody annotated, ids are made of numbers.
fn titled<'i>(instrument: &'i Instrument, id: &str) -> Option<&'i Provision> {
    let wanted: Vec<&str> = id.split('-').collect();
    let has_all = |title: &str| {
        let title = crate::id::slug(title);
        let words: Vec<&str> = title.split('-').collect();
        wanted.iter().all(|wanted| words.contains(wanted))
    };
    instrument.provisions().map(|(_, provision)| provision).find(|provision| has_all(&provision.title))
}

/// Citations by number that lead nowhere.
fn unresolved(library: &Library, home: &Instrument, article: usize, provision: &Provision) -> Vec<Diagnostic> {
    let text = &provision.text;
    let numbering = library.numbering(home);
    if !numbering.has_numbers() {
        return Vec::new();
    }
    let from = (numbering.id == home.id).then_some(article);
    let leads_nowhere = |citation: &Citation| {
        let is_here = citation.text == Cited::This;
        // Of a section in a chapter that is not there, the chapter is reported.
        let chapter = citation.within.as_ref();
        let has_chapter = chapter.is_none_or(|(label, value)| numbering.numbered(None, Some(*label), value).is_some());
        is_here && has_chapter && numbering.cited(from, citation).is_none()
    };
    citations::find(text.markdown())
        .into_iter()
        .filter(leads_nowhere)
        .map(|cited| {
            let span = text.range.start + cited.range.start..text.range.start + cited.range.end;
            let words = &text.markdown()[cited.range];
            let of = cited.within.map_or(String::new(), |(label, value)| format!(" of {label} {value}"));
            let message = format!("\"{}\"{of} is not a provision of `{}`", words.replace('\n', " "), numbering.id);
            text.file
                .diagnostic(Code::UnresolvedCitation, span, message)
                .hint("check the number; if another text is meant, name it: Article 3 of the Code")
        })
        .collect()
}

fn emptiness(instrument: &Instrument) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let parts: HashSet<&str> = instrument.articles.iter().flat_map(|it| &it.parts).map(String::as_str).collect();
    let holds_articles = |article: &Article| {
        let number = article.number.as_ref().map_or(String::new(), |number| format!("{number} "));
        let heading = format!("{number}{}", article.title);
        parts.contains(heading.trim_end())
    };
    for article in instrument.articles.iter().filter(|article| !article.unknown && !holds_articles(article)) {
        let parents: HashSet<_> = article.provisions.iter().filter_map(|p| p.parent).collect();
        for (index, provision) in article.provisions.iter().enumerate() {
            let is_empty = provision.text.is_empty() && (provision.same_as.is_none() || provision.origin.is_some());
            if !parents.contains(&index) && is_empty && says_something(article, index) {
                let what = if index == 0 { "this article is empty" } else { "this provision is empty" };
                let problem = provision.file.diagnostic(Code::EmptyProvision, provision.heading.clone(), what);
                problems.push(problem.hint("write its text below the heading, or remove the heading"));
            }
        }
    }
    problems
}

/// Whether an empty provision is a mistake: a struck or reserved one is not.
fn says_something(article: &Article, index: usize) -> bool {
    let provision = &article.provisions[index];
    provision.action != Some(Action::Strike) && !provision.title.to_lowercase().contains("reserved")
}

/// One warning for an agreement whose provisions nobody annotated.
fn unannotated(instrument: &Instrument) -> Option<Diagnostic> {
    let known = instrument.articles.iter().filter(|article| !article.unknown);
    let written: Vec<_> = known.flat_map(|article| &article.provisions).filter(|p| !p.text.is_empty()).collect();
    let without_id = written.iter().filter(|p| p.depth > 0 && !has_written_id(p)).count();
    let without_source = written.iter().filter(|p| p.sources.is_empty()).count();
    let without_basis = written.iter().filter(|p| p.basis.is_none()).count();
    let missing: Vec<_> = [(without_id, "a written id"), (without_source, "a source"), (without_basis, "a basis")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} without {what}"))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let provisions = if written.len() == 1 { "provision" } else { "provisions" };
    let message = format!("of {} {provisions}, {}", written.len(), missing.join(", "));
    let lacks = |p: &&&Provision| p.depth > 0 && !has_written_id(p) || p.sources.is_empty() || p.basis.is_none();
    let first = written.iter().find(lacks).filter(|p| !p.heading.is_empty());
    let problem = match first {
        Some(p) => p.file.diagnostic(Code::Unannotated, p.heading.clone(), message + "; the first one is here"),
        None => Diagnostic::of_file(Code::Unannotated, instrument.file.path.clone(), message),
    };
    Some(problem.hint(
        "a heading can have {#id source=… basis=official}; the agreement's header can give `sources` and `basis` for all",
    ))
}

/// Whether its author wrote an id, be it one that cannot be used: then that is the problem. A word processor's anchor is
/// not an id.
fn has_written_id(provision: &Provision) -> bool {
    let heading = provision.file.text.get(provision.heading.clone()).unwrap_or_default();
    let written = heading.split_once("{#").and_then(|(_, rest)| rest.split([' ', '}']).next());
    let is_meant = |id: &str| ProvisionId::parse(id).is_some() || !is_generated(id, &provision.title);
    provision.authored || written.is_some_and(is_meant)
}

fn other_texts(library: &Library) -> Vec<Diagnostic> {
    let broken = loose(library).into_iter().flat_map(|(home, text)| broken(library, home, text));
    let silent = library.summaries.iter().filter(|it| claims::of_summary(library, it).is_empty());
    broken.chain(silent.filter_map(|summary| without_claims(&summary.text))).collect()
}

/// The texts that are no provisions, each with the text that its citations mean.
fn loose(library: &Library) -> Vec<(Option<&Instrument>, &Text)> {
    let home = |id: &Option<crate::id::DocumentId>| id.as_ref().and_then(|id| library.instrument(id.as_str()));
    let current = library.current().map(|agreement| &agreement.text);
    let asked = library.questions.iter().flat_map(|group| {
        let texts = group.intro.iter().chain(group.questions.iter().map(|question| &question.answer));
        texts.map(|text| (library.home_of(group.about.as_ref()), text))
    });
    let own = library.agreements.iter().flat_map(|it| it.intro.iter().map(|text| (Some(&it.text), text)));
    let intros = library.site.welcome.iter().chain(&library.timeline.intros);
    let intros = intros.chain(&library.glossary_intros).chain(&library.source_intros);
    let summaries = library.summaries.iter().map(|it| (home(&it.of), &it.text));
    summaries
        .chain(library.guides.iter().map(|it| (home(&it.about).or(current), &it.text)))
        .chain(asked)
        .chain(own)
        .chain(library.negotiations.iter().flat_map(|it| it.intro.iter().map(|text| (home(&it.about), text))))
        .chain(library.schedules.iter().map(|it| (home(&it.agreement), &it.text)))
        .chain(intros.map(|text| (current, text)))
        .collect()
}

/// Citations by id, links and images in some files that lead nowhere.
pub fn broken_in(library: &Library, files: &BTreeSet<Arc<str>>) -> Vec<Diagnostic> {
    let provisions = instruments(library).flat_map(|it| it.provisions().map(move |(_, provision)| (it, provision)));
    let own = provisions.filter(|(_, it)| it.origin.is_none()).map(|(home, it)| (Some(home), &it.text));
    let all = own.chain(loose(library)).filter(|(_, text)| files.contains(&text.file.path));
    all.flat_map(|(home, text)| broken(library, home, text)).collect()
}

fn instruments(library: &Library) -> impl Iterator<Item = &Instrument> {
    library.agreements.iter().map(|it| &it.text).chain(library.proposals.iter().map(|it| &it.text))
}

/// Claims that cite nothing, whose numbers do not appear in what they cite, or that turn a duty into another.
fn claims(library: &Library) -> Vec<Diagnostic> {
    let claims = claims::all(library);
    let mut problems = claims::duplicate_ids(&claims);
    problems.par_extend(claims.par_iter().flat_map_iter(|claim| {
        let backed = backing::unbacked(library, claim);
        uncited(library, claim).into_iter().chain(backed).chain(duties::differing(library, claim))
    }));
    problems
}

/// A summary that has text and no list: nothing of it is checked.
fn without_claims(text: &Text) -> Option<Diagnostic> {
    let words = text.markdown();
    let start = text.range.start + (words.len() - words.trim_start().len());
    let line = text.file.text[start..].lines().next().map_or(0, str::len);
    let message = "this summary has no list, so nothing that it says is checked";
    let problem = text.file.diagnostic(Code::NoClaims, start..start + line, message);
    (!text.is_empty())
        .then(|| problem.hint("begin each claim with `- ` and end it with what it is based on, as in [[sick-days]]"))
}

fn uncited(library: &Library, claim: &Claim<'_>) -> Option<Diagnostic> {
    if !claim.cited.is_empty() {
        return None;
    }
    let (what, it) = match claim.kind {
        Kind::Answer if claim.text.is_empty() => ("this question has no answer", "the answer"),
        Kind::Answer => ("this answer cites no provision", "the answer"),
        Kind::Point | Kind::Statement => ("this claim cites no provision", "it"),
    };
    let problem = claim.text.file.diagnostic(Code::UncitedClaim, claim.place.clone(), what);
    let ids = numbered(library, claim);
    Some(problem.hint(match ids.is_empty() {
        true => format!("end {it} with the ids of the provisions it is based on, as in [[sick-bank]]"),
        false => format!("end {it} with the ids of what it names by number: {}", ids.join(" ")),
    }))
}

/// The ids of the provisions that a claim names by number: `[[article-11]]` of "Article 11".
fn numbered(library: &Library, claim: &Claim<'_>) -> Vec<String> {
    let Some(home) = claim.home else { return Vec::new() };
    let numbering = library.numbering(home);
    let cited = citations::find(&claim.words).into_iter().filter(|it| it.text == Cited::This);
    let mut ids: Vec<String> = Vec::new();
    for place in cited.filter_map(|it| numbering.cited(None, &it)) {
        let id = format!("[[{}]]", numbering.provision(place).id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
