//! Translations, each held against the text of its original that it was reviewed with.

use std::sync::Arc;

use crate::document::Text;
use crate::document::blocks;
use crate::document::lock::Lock;
use crate::library::{Library, Original, Target, Translation};

use super::{Item, Kind, State, held, wording};

/// The name of a translation in the lock: `translations/es/2024#sick-days`.
pub fn id(original: &Original, translation: &Translation) -> String {
    format!("translations/{}/{}", translation.language, original.name())
}

/// Whether the original of a translation has changed since it was reviewed.
pub fn is_stale(library: &Library, original: &Original, translation: &Translation) -> bool {
    let item = library.lock.as_ref().and_then(|lock| item(library, lock, original, translation));
    item.is_some_and(|item| item.state == State::Stale)
}

/// All translations.
pub(super) fn items(library: &Library, lock: &Lock) -> Vec<Item> {
    let all = library.translations.iter().flat_map(|(original, list)| list.iter().map(move |it| (original, it)));
    all.filter_map(|(original, translation)| item(library, lock, original, translation)).collect()
}

fn item(library: &Library, lock: &Lock, original: &Original, translation: &Translation) -> Option<Item> {
    let id = id(original, translation);
    let record = lock.claims.get(&id);
    let (place, now) = text_of(library, original)?;
    let reviewed = record.and_then(|record| record.rests_on.get(&original.name()));
    let held = held(lock, original.name(), place, now, reviewed);
    let says = words(translation.title.as_deref(), &translation.text);
    let said = record.map(|record| record.says.clone()).filter(|said| *said != says);
    let state = match record {
        None => State::New,
        Some(_) if held.is_changed => State::Stale,
        Some(_) if said.is_some() => State::Edited,
        Some(_) => State::Current,
    };
    Some(Item {
        id,
        kind: Kind::Translation,
        file: Arc::clone(&translation.text.file),
        place: translation.place.clone(),
        says,
        said,
        held: vec![held],
        state,
        stamp: record.map(|record| record.stamp.clone()),
    })
}

/// Where the original is, and what it says.
fn text_of(library: &Library, original: &Original) -> Option<(String, String)> {
    let at = |text: &Text| format!("{}:{}", text.file.path, text.file.line_of(text.range.start));
    match original {
        Original::Provision(document, id) => {
            let instrument = library.instrument(document.as_str())?;
            let target = Target { instrument, place: instrument.place(id.as_str())? };
            Some((super::target_place(&target), wording::text(instrument, target.place)))
        }
        Original::Summary(id) => {
            let it = library.summaries.iter().find(|it| it.id == *id)?;
            Some((at(&it.text), words(Some(&it.title), &it.text)))
        }
        Original::Guide(id) => {
            let it = library.guides.iter().find(|it| it.id == *id)?;
            Some((at(&it.text), words(Some(&it.title), &it.text)))
        }
        Original::Question(id) => {
            let it = library.questions.iter().flat_map(|group| &group.questions).find(|it| it.id == *id)?;
            Some((at(&it.answer), words(Some(&it.words), &it.answer)))
        }
    }
}

/// A title and a text, with single spaces within paragraphs.
fn words(title: Option<&str>, text: &Text) -> String {
    let plain = blocks::plain_text(&text.blocks());
    let paragraphs = plain.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let all = title.map(str::to_string).into_iter().chain(paragraphs).filter(|part| !part.is_empty());
    all.collect::<Vec<_>>().join("\n\n")
}
