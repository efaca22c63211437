//! The message files: complete in each language, and each message in use.

use std::collections::BTreeSet;

use super::{ALL, Date, of};

#[test]
fn numbers_dates_and_plurals_follow_the_language() {
    let (en, es, pl) = (of("en-US"), of("es-MX"), of("pl"));
    let day = Date::parse("2012-10-02").unwrap();
    assert_eq!(en.date(day), day.long());
    assert_eq!([es.date(day), pl.date(day)], ["2 de octubre de 2012", "2 października 2012"]);
    let month = Date::parse("2012-10").unwrap();
    assert_eq!([en.date(month), pl.date(month)], ["October 2012", "październik 2012"]);
    assert_eq!(
        [en.number(16_428.5, 2), pl.number(16_428.5, 2), pl.number(1234.0, 0)],
        ["16,428.50", "16\u{a0}428,50", "1234"]
    );
    let clauses = [1, 3, 5, 22, 12_345].map(|n| crate::say!(pl, "clauses-counted", n = n));
    assert_eq!(
        clauses,
        ["1 postanowienie", "3 postanowienia", "5 postanowień", "22 postanowienia", "12\u{a0}345 postanowień"]
    );
    assert_eq!(crate::say!(of("fr"), "clauses-counted", n = 1), "1 clause");
    let (from, to) = (Date::parse("2012-06-30").unwrap(), Date::parse("2012-07-02").unwrap());
    assert_eq!([en.days(from, to), es.days(day, day)], ["30 June – 2 July 2012", "2–2 de octubre de 2012"]);
}

#[test]
fn scripts_get_their_words() {
    let script = "f(message(\"no-change\"), message(\"clauses-counted\", { n: 3 }));";
    assert_eq!(
        super::localized(script, of("en")),
        "f(\"no change\", (a=>`${a.n} ${a.n==1?`clause`:`clauses`}`)({ n: 3 }));"
    );
    let polish = super::localized(script, of("pl"));
    assert!(polish.contains("new Intl.PluralRules(\"pl\").select(a.n)]??`postanowień`"), "{polish}");
}

/// The keys of a file, in its order.
fn keys(source: &str) -> Vec<&str> {
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    source.lines().filter(is_key).filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
}

#[test]
fn every_language_has_every_message() {
    let english = keys(ALL[0].source);
    assert_eq!(english.iter().collect::<BTreeSet<_>>().len(), english.len(), "a key twice");
    for words in ALL.iter() {
        assert_eq!(keys(words.source), english, "{}", words.language);
        for key in &english {
            let (mut ours, theirs) = (values(words.source, key), values(ALL[0].source, key));
            // Spanish says `hasta el 2 de octubre`, and `hasta 2012`: it needs to know how exact a date is.
            ours.remove("precision");
            assert!(ours.is_subset(&theirs), "{}: {key} has the values {ours:?}, not {theirs:?}", words.language);
        }
    }
}

/// The values that a message names.
fn values<'a>(source: &'a str, key: &str) -> BTreeSet<&'a str> {
    let start = source.find(&format!("\n{key} =")).unwrap() + 1;
    let rest = &source[start..];
    let end =
        rest.match_indices('\n').map(|(at, _)| at).find(|at| !rest[at + 1..].starts_with(' ')).unwrap_or(rest.len());
    rest[..end]
        .split('$')
        .skip(1)
        .map(|it| it.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
        .collect()
}

/// The files below a folder of this repository, with their text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    let wanted = all.filter(|it| it.file_type().is_file() && it.path().to_str().unwrap().ends_with(ending));
    wanted.map(|it| (it.path().display().to_string(), std::fs::read_to_string(it.path()).unwrap())).collect()
}

#[test]
fn every_message_is_used() {
    let all =
        [files("templates", ".html"), files("templates", ".js"), files("src", ".js"), files("src", ".rs")].concat();
    let code: String =
        all.into_iter().filter(|(path, _)| !path.ends_with("messages/tests.rs")).map(|(_, text)| text).collect();
    let kinds: BTreeSet<String> = crate::diagnostic::Code::ALL.iter().map(|code| format!("problem-{code}")).collect();
    let is_used = |key: &&str| code.contains(&format!("\"{key}\"")) || kinds.contains(*key);
    let unused: Vec<_> = keys(ALL[0].source).into_iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// A template without what is not text: expressions, tags, and what elements hold that is code.
fn text_of(template: &str) -> String {
    let cut = |text: &str, open: &str, close: &str| {
        let mut parts = text.split(open);
        let first = parts.next().unwrap_or_default().to_string();
        parts.fold(first, |out, part| out + part.split_once(close).map_or("", |(_, rest)| rest))
    };
    let text =
        [("{#", "#}"), ("{{", "}}"), ("{%", "%}")].iter().fold(template.to_string(), |it, (a, b)| cut(&it, a, b));
    let text =
        ["code", "kbd", "script"].iter().fold(text, |it, name| cut(&it, &format!("<{name}"), &format!("</{name}>")));
    cut(&text, "<", ">")
}

#[test]
fn no_word_of_a_template_is_written_in_it() {
    for (path, template) in files("templates", ".html") {
        let text = text_of(&template);
        let words = text.lines().find(|line| line.contains(char::is_alphabetic) && !line.starts_with("p-"));
        assert_eq!(words, None, "{path}");
        for label in ["aria-label", "placeholder", "alt", "title"] {
            for (_, value) in
                template.match_indices(&format!(" {label}=\"")).map(|(at, it)| template[at..].split_at(it.len()))
            {
                let literal = value.chars().next().is_some_and(char::is_alphabetic);
                assert!(!literal || path.ends_with("card.html"), "{path}: {label}=\"{}", value.lines().next().unwrap());
            }
        }
    }
}
