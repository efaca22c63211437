//! Whether the glossary's words are of use: each leads to a clause that it names, or stands in a text.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::header::{EventHeader, GlossaryEntry};
use crate::source::SourceFile;

use super::Library;

/// The entries that name no clause and whose words no text has: nobody finds anything by them.
pub fn unanswered(library: &Library, entries: &[(GlossaryEntry, Arc<SourceFile>)]) -> Vec<Diagnostic> {
    let alone: Vec<_> = entries.iter().filter(|(entry, _)| entry.see.is_empty()).collect();
    if alone.is_empty() {
        return Vec::new();
    }
    let texts: Vec<String> = texts(library).map(|text| on_one_line(&text)).collect();
    let is_said = |way: &String| {
        let way = on_one_line(way);
        let way = way.strip_suffix('s').unwrap_or(&way);
        !way.is_empty() && texts.iter().any(|text| has(text, way))
    };
    let unanswered = alone.into_iter().filter(|(entry, _)| !entry.also.iter().chain([&entry.term]).any(is_said));
    unanswered
        .map(|(entry, file)| {
            let message = format!("nothing in the contract answers to `{}`", entry.term);
            let problem = file.diagnostic(Code::UnansweredWord, entry.span.clone(), message);
            problem.hint("give it a clause with `see: [id]`, add the contract's own word to `also`, or remove it")
        })
        .collect()
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

/// A text in small letters on one line.
fn on_one_line(text: &str) -> String {
    text.to_ascii_lowercase().replace(['\n', '-'], " ")
}

/// Whether a text has some words, or their plural.
fn has(text: &str, words: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        let rest = &text[at + words.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !is_part(text[..at].chars().next_back()) && !is_part(rest.chars().next())
    })
}
