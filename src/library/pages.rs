//! Pages beside the agreements: summaries, guides, the timeline, the glossary and the sources.

use std::collections::HashMap;

use crate::diagnostic::Code;
use crate::document::header::*;
use crate::document::{Document, Text};
use crate::id::Key;

use super::assemble::{Gathering, fallback_title, written};
use super::{Guide, Summary, Timeline, values};

impl Gathering {
    pub fn summaries(&mut self, found: Vec<(Document, SummaryHeader)>) -> Vec<Summary> {
        let mut summaries: Vec<Summary> = found
            .into_iter()
            .map(|(document, header)| {
                let id = self.id("summary", &document, header.id);
                Summary {
                    title: header.title.unwrap_or_else(|| fallback_title(&document, &id)),
                    id,
                    of: header.of.map(|at| at.value),
                    compared_with: header.compared_with.map(|at| at.value),
                    date: header.date,
                    topics: values(&header.annotations.topics),
                    sources: values(&header.annotations.sources),
                    text: document.whole(),
                }
            })
            .collect();
        summaries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        summaries
    }

    pub fn guides(&mut self, found: Vec<(Document, GuideHeader)>) -> Vec<Guide> {
        let mut guides: Vec<Guide> = found
            .into_iter()
            .map(|(document, header)| {
                let id = self.id("guide", &document, header.id);
                Guide {
                    title: header.title.unwrap_or_else(|| fallback_title(&document, &id)),
                    id,
                    date: header.date,
                    about: header.about.map(|at| at.value),
                    topics: values(&header.annotations.topics),
                    sources: values(&header.annotations.sources),
                    text: document.whole(),
                }
            })
            .collect();
        guides.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        guides
    }

    /// The words of all glossaries as one, and the text below the files' headers.
    pub fn glossary(&mut self, found: Vec<(Document, GlossaryHeader)>) -> (GlossaryHeader, Vec<Text>) {
        let intros = found.iter().filter_map(|(document, _)| written(document.whole())).collect();
        let (mut entries, mut without) = (Vec::new(), Vec::new());
        for (_, header) in found {
            entries.extend(header.entries);
            without.extend(header.without);
        }
        entries.sort_by_key(|entry| (entry.term.to_lowercase(), entry.term.clone()));
        (GlossaryHeader { entries, without }, intros)
    }

    /// All sources, and the text below the files' headers.
    pub fn sources(&mut self, found: Vec<(Document, Vec<SourceEntry>)>) -> (Vec<SourceEntry>, Vec<Text>) {
        let intros = found.iter().filter_map(|(document, _)| written(document.whole())).collect();
        let mut entries: Vec<SourceEntry> = Vec::new();
        let mut known: HashMap<Key, ()> = HashMap::new();
        for (Document { file, .. }, list) in found {
            for entry in list {
                if known.insert(entry.id.value.clone(), ()).is_none() {
                    entries.push(entry);
                } else {
                    let message = format!("the source `{}` is listed twice", entry.id.value);
                    let problem = file.diagnostic(Code::DuplicateId, entry.id.span.clone(), message);
                    self.problems.push(problem.hint("remove one of the two, or give it a different id"));
                }
            }
        }
        (entries, intros)
    }
}

/// One timeline from all files.
pub fn timeline(found: Vec<(Document, TimelineHeader)>) -> Timeline {
    let mut timeline = Timeline::default();
    for (document, header) in found {
        timeline.title = timeline.title.or(header.title);
        timeline.sources.extend(values(&header.annotations.sources));
        timeline.intros.extend(written(document.whole()));
        timeline.events.extend(header.events);
    }
    timeline.events.sort_by_key(|event| event.date);
    timeline
}
