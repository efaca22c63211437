//! Translations: shown beside their originals, found by their words, and stale when the original changes.

use std::sync::Arc;

use super::{faults, pages};
use crate::document::lock::{Lock, Stamp};
use crate::entries;
use crate::library::Library;
use crate::review::{Review, State, problems, record};
use crate::source::SourceFile;

const FILES: [(&str, &str); 8] = [
    ("index.md", "---\nkind: site\ntitle: Harbor\n---\n"),
    ("agreements/2024/index.md", "---\nkind: agreement\ntitle: Agreement\nstatus: in-force\nbasis: official\n---\n"),
    (
        "agreements/2024/08.md",
        "---\nkind: article\nnumber: \"8\"\ntitle: Sick days\n---\n\n## 8-1 Days {#sick-days}\n\nTen days a year.\n\n\
         ## 8-2 Bank\n\nUnused days are kept.\n",
    ),
    (
        "agreements/2024/08.es.md",
        "---\nkind: translation\nby: Ana Ruiz\n---\n\n## Días de enfermedad {#sick-days}\n\nDiez días al año.\n\n\
         ## 8-2 Bolsa\n\nLos días no usados se guardan.\n",
    ),
    ("faq.md", "---\nkind: faq\ntitle: Questions\n---\n\n## How many sick days do I get?\n\nTen. [[sick-days]]\n"),
    ("faq.pl.md", "---\nkind: translation\n---\n\n## Ile dni zwolnienia mi przysługuje?\n\nDziesięć.\n"),
    ("summaries/2024.md", "---\nkind: summary\ntitle: In short\nof: \"2024\"\n---\n\n- Ten sick days. [[sick-days]]\n"),
    (
        "kurz/ar.md",
        "---\nkind: translation\nof: ../summaries/2024.md\nlanguage: ar\ntitle: باختصار\n---\n\nعشرة أيام مرضية.\n",
    ),
];

fn files(edit: impl Fn(&str) -> String) -> Vec<SourceFile> {
    FILES.iter().map(|(path, text)| SourceFile::new(*path, edit(text))).collect()
}

fn shown(path: &str) -> String {
    let (library, _) = Library::load(files(str::to_string));
    let site = crate::render::site(Arc::new(library), Default::default()).unwrap();
    let page = pages(&site).into_iter().find(|(made, _)| made == path).unwrap().1;
    assert_eq!(faults(&page), Vec::<String>::new());
    page
}

#[test]
fn translations_are_beside_their_originals() {
    let (_, found) = Library::load(files(str::to_string));
    assert!(found.iter().all(|it| it.code.as_str() != "unmatched-translation"), "{found:?}");
    let article = shown("agreements/2024/article-8.html");
    let original = article.find("Ten days a year.").unwrap();
    let marked = article
        .find("<summary><span lang=\"es\">Español</span> · <span class=\"quiet\">Translation; the original is binding")
        .unwrap();
    let translated = article.find("Diez días al año.").unwrap();
    assert!(original < marked && marked < translated);
    assert!(article.contains("hreflang=\"es\"") && article.contains("Translated by Ana Ruiz."), "{article}");
    // By its number, without an id.
    assert!(article.find("Unused days are kept.").unwrap() < article.find("Los días no usados se guardan.").unwrap());
    assert!(shown("questions.html").contains("<div class=\"text\" lang=\"pl\"><p><strong>Ile dni"));
    assert!(shown("summaries/2024.html").contains("<div class=\"text\" lang=\"ar\" dir=\"rtl\"><p><strong>باختصار"));
}

#[test]
fn a_translation_is_in_sight_for_readers_of_its_language() {
    let (library, found) =
        Library::load(files(|text| text.replace("title: Harbor", "title: Harbor\nlanguages: [es, fr]")));
    let problem = found.iter().find(|it| it.code.as_str() == "interface-language").unwrap();
    assert!(problem.message.contains("`fr`"), "{}", problem.message);
    assert_eq!(library.further_languages().collect::<Vec<_>>(), ["es"]);
    let site = crate::render::site(Arc::new(library.in_language("es")), Default::default()).unwrap();
    let article = pages(&site).into_iter().find(|(made, _)| made == "agreements/2024/article-8.html").unwrap().1;
    assert_eq!(faults(&article), Vec::<String>::new());
    assert!(article.contains("<details class=\"translation\" open><summary><span lang=\"es\">Español"), "{article}");
    assert!(article.contains("<div class=\"text\" lang=\"en\"><p>Ten days a year."), "{article}");
    assert!(article.contains("Artículo 8"), "{article}");
}

#[test]
fn a_translation_leads_to_its_original() {
    let (library, _) = Library::load(files(str::to_string));
    let entries = entries::of(&library);
    let words = |id: &str| entries.iter().find(|it| it.id == id).map(|it| it.notes.clone()).unwrap();
    assert_eq!(words("2024#sick-days"), "Días de enfermedad\n\nDiez días al año.");
    assert!(words("question:how-many-sick-days-do-i-get").contains("Dziesięć."));
    assert!(entries.iter().all(|it| !it.title.contains("enfermedad")), "a translation is no result of its own");
}

#[test]
fn a_translation_is_stale_when_its_original_changes() {
    let (reviewed, _) = Library::load(files(str::to_string));
    let mut lock = Lock::default();
    let stamp = Stamp { reviewed: "2026-11-30".into(), by: "A. Reader".into() };
    Review::of(&reviewed).items.iter().for_each(|item| record::accept(&mut lock, item, &stamp));
    let stale = |edit: &dyn Fn(&str) -> String| {
        let (mut library, _) = Library::load(files(edit));
        library.lock = Some(Arc::new(lock.clone()));
        let review = Review::of(&library);
        let stale = review.items.iter().filter(|it| it.state == State::Stale && it.id.starts_with("translations/"));
        let ids: Vec<String> = stale.map(|it| it.id.clone()).collect();
        (ids, problems::check(&library, &review))
    };
    assert_eq!(stale(&str::to_string).0, Vec::<String>::new());
    let (ids, found) = stale(&|text| text.replace("Ten days a year.", "Twelve days a year."));
    assert_eq!(ids, ["translations/es/2024#sick-days"]);
    let problem = found.iter().find(|it| &*it.file == "agreements/2024/08.es.md").unwrap();
    assert_eq!(problem.code.as_str(), "stale-claim");
    assert!(problem.message.starts_with("the original of this translation has changed"), "{}", problem.message);
    let (ids, _) = stale(&|text| text.replace("Ten. [[", "Twelve. [["));
    assert_eq!(ids, ["translations/pl/questions#how-many-sick-days-do-i-get"]);
}

#[test]
fn a_language_that_the_interface_does_not_speak_is_told_from_its_english() {
    let (library, found) = Library::load(files(|text| text.replace("title: Harbor", "title: Port\nlanguage: fr")));
    let problem = found.iter().find(|it| it.code.as_str() == "interface-language").unwrap();
    assert!(problem.message.contains("`fr`"), "{}", problem.message);
    let site = crate::render::site(Arc::new(library), Default::default()).unwrap();
    let home = pages(&site).into_iter().find(|(path, _)| path == "index.html").unwrap().1;
    assert!(home.contains("<html") && home.contains(" lang=\"fr\""), "{home}");
    assert!(home.contains("<footer class=\"colophon\" lang=\"en\">"), "{home}");
}
