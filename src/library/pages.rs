//! What stands beside the agreements: schedules, summaries, guides, the timeline, the glossary and the sources.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, nearest};
use crate::document::Document;
use crate::document::header::*;
use crate::document::table::PayTable;
use crate::id::{DocumentId, Key};
use crate::source::SourceFile;

use super::assemble::{Gathering, did_you_mean, fallback_title, written};
use super::{Guide, Schedule, Summary, Timeline, values};

impl Gathering {
    pub fn schedules(
        &mut self,
        found: Vec<(Document, ScheduleHeader)>,
        tables: &HashMap<Arc<str>, PayTable>,
        folders: &BTreeMap<String, DocumentId>,
    ) -> Vec<Schedule> {
        let mut schedules: Vec<Schedule> =
            found.into_iter().map(|(document, header)| self.schedule(document, header, tables, folders)).collect();
        schedules.sort_by(|a, b| (&a.agreement, &a.year, &a.title).cmp(&(&b.agreement, &b.year, &b.title)));
        schedules
    }

    fn schedule(
        &mut self,
        document: Document,
        header: ScheduleHeader,
        tables: &HashMap<Arc<str>, PayTable>,
        folders: &BTreeMap<String, DocumentId>,
    ) -> Schedule {
        let id = self.id("schedule", &document, header.id.clone());
        let name =
            header.data.as_ref().map_or_else(|| format!("{}.csv", document.file.stem()), |data| data.value.clone());
        let path = match document.file.folder() {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        };
        let table = tables.get(path.as_str()).cloned().unwrap_or_else(|| {
            let span = header.data.as_ref().map_or(0..0, |data| data.span.clone());
            let message = format!("the figures are missing: there is no file {path}");
            let beside = path.strip_suffix(name.as_str()).unwrap_or_default();
            let near = nearest(&name, tables.keys().filter_map(|known| known.strip_prefix(beside)));
            let hint = near.map_or("put the CSV file beside this one, or name it with `data: …`".into(), did_you_mean);
            self.problems.push(document.file.diagnostic(Code::MissingData, span, message).hint(hint));
            PayTable::default()
        });
        let named = header.agreement.map(|at| at.value);
        let mut folder = document.file.folder();
        let by_folder = loop {
            match (folders.get(folder), folder.rsplit_once('/')) {
                (Some(id), _) => break Some(id.clone()),
                (None, Some((outer, _))) => folder = outer,
                (None, None) => break None,
            }
        };
        Schedule {
            title: header.title.unwrap_or_else(|| fallback_title(&document, &id)),
            id,
            agreement: named.or(by_folder),
            year: header.year,
            calendar: header.calendar,
            currency: header.currency,
            rows: header.rows,
            columns: header.columns,
            table,
            topics: values(&header.annotations.topics),
            units: values(&header.annotations.units),
            sources: values(&header.annotations.sources),
            text: document.whole(),
        }
    }

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

    pub fn glossary(&mut self, found: Vec<Vec<GlossaryEntry>>) -> Vec<GlossaryEntry> {
        let mut entries: Vec<_> = found.into_iter().flatten().collect();
        entries.sort_by_key(|entry| (entry.term.to_lowercase(), entry.term.clone()));
        entries
    }

    pub fn sources(&mut self, found: Vec<(Arc<SourceFile>, Vec<SourceEntry>)>) -> Vec<SourceEntry> {
        let mut entries: Vec<SourceEntry> = Vec::new();
        let mut known: HashMap<Key, ()> = HashMap::new();
        for (file, list) in found {
            for entry in list {
                if known.insert(entry.id.value.clone(), ()).is_none() {
                    entries.push(entry);
                } else {
                    let message = format!("the source `{}` is listed twice", entry.id.value);
                    let problem = file.diagnostic(Code::DuplicateId, entry.id.span.clone(), message);
                    self.problems.push(problem.hint("take one of the two out, or give it another id"));
                }
            }
        }
        entries
    }
}

/// One timeline from all files.
pub fn timeline(found: Vec<(Document, TimelineHeader)>) -> Timeline {
    let mut timeline = Timeline::default();
    for (document, header) in found {
        timeline.title = timeline.title.or(header.title);
        timeline.sources.extend(values(&header.annotations.sources));
        timeline.intro = timeline.intro.or(written(document.whole()));
        timeline.events.extend(header.events);
    }
    timeline.events.sort_by_key(|event| event.date);
    timeline
}
