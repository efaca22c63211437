//! The editors' introductions to agreements, negotiations, questions and lists: search finds each page that has one.

use super::{Entry, EntryKind, agreement_standing, body, joined, notes, page};
use crate::document::Text;
use crate::library::{Instrument, Library};
use crate::links;
use crate::say;

/// An entry for each page that has an introduction.
pub fn of(library: &Library) -> Vec<Entry> {
    let said = library.words();
    let current = library.current().map(|agreement| &agreement.text);
    let mut entries = Vec::new();
    for agreement in library.agreements.iter().rev() {
        let it = &agreement.text;
        let entry = Entry {
            agreement: Some(it.id.to_string()),
            agreement_title: Some(it.title.clone()),
            standing: agreement_standing(said, agreement),
            ..page(EntryKind::Page, "agreement", it.id.as_str(), links::agreement(&it.id))
        };
        entries.extend(introduced(entry, &it.title, agreement.intro.as_slice(), (library, Some(it))));
    }
    for it in library.negotiations.iter().rev() {
        let entry = page(EntryKind::Page, "negotiation", it.id.as_str(), links::negotiation(&it.id));
        let home = it.about.as_ref().and_then(|id| library.instrument(id.as_str()));
        entries.extend(introduced(entry, &it.title, it.intro.as_slice(), (library, home)));
    }
    let timeline = library.timeline.title.clone().unwrap_or_else(|| say!(said, "timeline"));
    let (glossary, sources) = (say!(said, "glossary"), say!(said, "sources"));
    let lists = [
        ("home", "index.html", library.site.title.as_str(), library.site.welcome.as_slice()),
        ("timeline", "timeline.html", timeline.as_str(), &library.timeline.intros),
        ("glossary", "glossary.html", glossary.as_str(), &library.glossary_intros),
        ("sources", "sources.html", sources.as_str(), &library.source_intros),
    ];
    for (id, url, title, texts) in lists {
        let entry = page(EntryKind::Page, "page", id, url.to_string());
        entries.extend(introduced(entry, title, texts, (library, current)));
    }
    entries.extend(questions(library));
    entries
}

fn introduced(entry: Entry, title: &str, texts: &[Text], of: (&Library, Option<&Instrument>)) -> Option<Entry> {
    let blocks: Vec<_> = texts.iter().map(Text::blocks).collect();
    (!blocks.is_empty()).then(|| Entry {
        title: title.to_string(),
        body: joined(blocks.iter().map(|blocks| body(of.0, of.1, blocks))),
        notes: joined(blocks.iter().map(|blocks| notes(blocks))),
        ..entry
    })
}

/// The headings above the questions, and the texts below them.
fn questions(library: &Library) -> Option<Entry> {
    let above = |group: &crate::library::QuestionGroup| {
        let home = library.home_of(group.about.as_ref());
        let text = group.intro.as_ref().map(|text| body(library, home, &text.blocks()));
        [group.title.clone().unwrap_or_default(), text.unwrap_or_default()]
    };
    let texts = library.questions.iter().filter_map(|group| group.intro.as_ref());
    (!library.questions.is_empty()).then(|| Entry {
        title: say!(library.words(), "questions"),
        body: joined(library.questions.iter().flat_map(above)),
        notes: joined(texts.map(|text| notes(&text.blocks()))),
        ..page(EntryKind::Page, "page", "questions", links::QUESTIONS.to_string())
    })
}
