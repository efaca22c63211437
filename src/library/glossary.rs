//! Whether the glossary's words are of use: each leads to a clause that it names, or stands in a text.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::{EventHeader, GlossaryEntry};
use crate::language::normal;
use crate::language::stems::Stems;
use crate::source::SourceFile;

use super::Library;

/// The entries that name no clause and whose words no text has: nobody finds anything by them. Words are read as search
/// reads them, so that what search finds is not warned about.
pub fn unanswered(library: &Library, entries: &[(GlossaryEntry, Arc<SourceFile>)]) -> Vec<Diagnostic> {
    let alone: Vec<_> = entries.iter().filter(|(entry, _)| entry.see.is_empty()).collect();
    if alone.is_empty() {
        return Vec::new();
    }
    let stems = Stems::new(&library.site.language);
    let ways: Vec<(usize, Vec<String>)> =
        alone.iter().enumerate().flat_map(|(at, (entry, _))| ways(entry, &stems).map(move |way| (at, way))).collect();
    let mut by_first: HashMap<&str, Vec<(usize, &[String])>> = HashMap::new();
    for (at, way) in &ways {
        by_first.entry(&way[0]).or_default().push((*at, way));
    }
    let mut is_answered = vec![false; alone.len()];
    for text in texts(library) {
        let terms = stems.terms(&text);
        for (place, term) in terms.iter().enumerate() {
            for (at, way) in by_first.get(term.as_str()).into_iter().flatten() {
                is_answered[*at] |= terms[place..].starts_with(way);
            }
        }
    }
    let unanswered = alone.into_iter().zip(is_answered).filter(|(_, is_answered)| !is_answered).map(|(it, _)| it);
    unanswered
        .map(|(entry, file)| {
            let message = format!("nothing in the contract answers to `{}`", entry.term);
            let problem = file.diagnostic(Code::UnansweredWord, entry.span.clone(), message);
            problem.hint("give it a clause with `see: [id]`, add the contract's own word to `also`, or remove it")
        })
        .collect()
}

/// Terms that have two entries: readers see one meaning here and the other there.
pub fn repeated(entries: &[(GlossaryEntry, Arc<SourceFile>)]) -> Vec<Diagnostic> {
    let mut first: HashMap<String, (&GlossaryEntry, &Arc<SourceFile>)> = HashMap::new();
    let mut problems = Vec::new();
    for (entry, file) in entries {
        let (before, its_file) = *first.entry(normal::letters(&entry.term)).or_insert((entry, file));
        if std::ptr::eq(before, entry) {
            continue;
        }
        let (line, _) = its_file.position(before.span.start);
        let message = format!("the term \"{}\" appears a second time; first in {}:{line}", entry.term, its_file.path);
        let problem = file.diagnostic(Code::DuplicateLabel, entry.span.clone(), message);
        problems.push(problem.hint("write both meanings in one entry, or remove one of the two"));
    }
    problems
}

/// The terms of each way to say an entry.
fn ways(entry: &GlossaryEntry, stems: &Stems) -> impl Iterator<Item = Vec<String>> {
    entry.also.iter().chain([&entry.term]).map(|way| stems.terms(way)).filter(|terms| !terms.is_empty())
}

/// All texts in which members read: of agreements, proposals and summaries, guides and answers, the timeline.
fn texts(library: &Library) -> impl Iterator<Item = String> {
    let instruments = library.agreements.iter().map(|it| &it.text).chain(library.proposals.iter().map(|it| &it.text));
    let provisions = instruments.flat_map(|it| it.provisions()).filter(|(_, it)| it.origin.is_none());
    let provisions = provisions.map(|(_, it)| format!("{} {}", it.title, it.text.markdown()));
    let answers = library.questions.iter().flat_map(|group| &group.questions);
    let answers = answers.map(|it| format!("{} {}", it.words, it.answer.markdown()));
    let others = library.summaries.iter().map(|it| &it.text).chain(library.guides.iter().map(|it| &it.text));
    let others = others.chain(&library.timeline.intros).chain(&library.site.welcome);
    let more = |it: &EventHeader| it.text.as_ref().map_or(String::new(), |text| text.value.clone());
    let events = library.timeline.events.iter().map(move |it| format!("{} {}", it.title, more(it)));
    provisions.chain(answers).chain(others.map(|text| text.markdown().to_owned())).chain(events)
}
