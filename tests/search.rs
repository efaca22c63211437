//! What search promises, promise by promise, on a contract of a few clauses.

use sideletter::search::{ArticleName, Entry, EntryKind, Filters, Force, Hit, Index, Standing, Word, Words, build};

#[test]
fn the_agreement_in_force_comes_first() {
    assert_eq!(ids("unused sick days")[..2], ["new#bank", "old#bank"]);
}

#[test]
fn other_forms_of_a_word_find_it() {
    for query in ["grievance", "Grievances", "GRIEVANCES'"] {
        assert_eq!(ids(query).first().map(String::as_str), Some("new#grievance"), "{query}");
    }
    assert_eq!(ids("granting"), ["new#days"], "a form that no text has");
    assert_eq!(ids("wrote")[0], "new#charters", "a form that no ending leads back");
}

#[test]
fn citations_find_the_clause_itself() {
    for query in ["37-3", "art 37-3", "Article 37-3", "§37-3", "37.3", "sec. 37–3 sick days"] {
        assert_eq!(ids(query).first().map(String::as_str), Some("new#bank"), "{query}");
    }
    for query in ["appendix h", "App. H", "appendix H layoff"] {
        assert_eq!(ids(query).first().map(String::as_str), Some("new#layoff"), "{query}");
    }
    assert_eq!(ids("side letter h")[0], "new#charters");
    assert_eq!(ids("article 37")[..2], ["new#days", "new#bank"]);
    assert_eq!(ids("37-3"), ["new#bank", "old#bank"], "one that has only a part of the number is none");
}

#[test]
fn members_words_find_the_contracts_words_and_back() {
    assert_eq!(ids("PPC")[0], "new#committee");
    assert_eq!(ids("the professional problems committees")[0], "new#committee");
    assert_eq!(ids("cash out")[0], "new#bank");
    assert_eq!(ids("can I cash them out?")[0], "new#bank", "small words may stand in between");
    assert_eq!(ids("do I get it out in cash?")[0], "new#bank", "in any order");
}

#[test]
fn misspelt_and_unfinished_words_find_the_meant_ones() {
    for query in ["greivance", "grievnce", "griev", "grievance dedline", "arbitraiton"] {
        assert_eq!(ids(query).first().map(String::as_str), Some("new#grievance"), "{query}");
    }
    let answer = index().query("greivance", 5, &Filters::default()).expect("answered");
    assert_eq!((answer.corrections[0].typed.as_str(), answer.corrections[0].used.as_str()), ("greivance", "grievance"));
    assert!(ids("46").is_empty(), "numbers are never taken for others");
    assert!(ids("pcp ").is_empty(), "nor are words of three letters");
}

#[test]
fn phrases_and_words_to_leave_out() {
    assert_eq!(ids("\"inverse order\""), ["new#layoff"]);
    assert!(ids("\"order inverse\"").is_empty());
    assert!(!ids("sick days -bank").contains(&"new#bank".to_owned()));
}

#[test]
fn case_accents_and_quotes_do_not_matter() {
    assert_eq!(ids("RESUME"), ids("résumé"));
    assert_eq!(ids("resume")[0], "new#layoff");
    assert_eq!(ids("arbitrator's"), ids("arbitrator’s"));
}

#[test]
fn the_words_of_a_question_find_what_answers_it() {
    let uniform = clause("new#clothes", "9-1", "Work clothes", "The employer provides them.");
    let asked = Entry { questions: "Who pays for my uniform?".into(), ..uniform.clone() };
    let titled = clause("new#uniform", "9-2", "Uniform", "Blue.");
    let found = |entries: Vec<Entry>, query: &str| {
        let index = build(entries, &Words::default(), "en").expect("built");
        hits(&index, query).iter().map(|hit| (index.entries()[hit.entry].id.clone(), hit.score)).collect::<Vec<_>>()
    };
    assert!(found(vec![uniform.clone()], "uniform").is_empty());
    assert_eq!(found(vec![asked.clone()], "who pays for my uniform")[0].0, "new#clothes");
    let ids: Vec<String> = found(vec![asked.clone(), titled], "uniform").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["new#uniform", "new#clothes"], "a title is worth more");
    let (with, without) = (found(vec![asked], "employer"), found(vec![uniform], "employer"));
    assert_eq!(with, without, "other words are worth what they were");
}

#[test]
fn question_words_weigh_nothing() {
    assert_eq!(ids("what is the grievance?"), ids("grievance"));
    assert!(ids("what is it?").is_empty());
}

#[test]
fn everyday_words_weigh_little() {
    let entries = vec![
        clause("new#pool", "1-1", "Pool", "Find a class there."),
        clause("new#payroll", "1-2", "Pay", "Pay is sent."),
        clause("new#other", "1-3", "Other", "Pay. Class."),
    ];
    let index = build(entries, &Words::default(), "en").expect("built");
    let ids: Vec<&str> = hits(&index, "find pay").iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect();
    assert_eq!(ids[0], "new#payroll", "though `find` is rarer");
    assert_eq!(hits(&index, "finding")[0].entry, 0, "alone it is what is asked for");
}

#[test]
fn of_overlapping_sayings_the_one_of_several_words_is_meant() {
    let word = |term: &str, also: &str| Word { term: term.into(), means: String::new(), also: vec![also.into()] };
    let words = Words { entries: vec![word("payroll", "get paid"), word("deferred pay", "paid over the summer")] };
    let mut entries = vec![clause("new#deferred", "1-1", "Deferred pay", "Spread.")];
    entries.extend((0..9).map(|n| clause(&format!("new#{n}"), "2-1", "Payroll", "Other.")));
    let index = build(entries, &words, "en").expect("built");
    assert_eq!(hits(&index, "can I get paid over the summer?")[0].entry, 0);
}

#[test]
fn the_excerpt_is_the_sentence_that_answers() {
    let hit = &hits(&index(), "grievance deadline")[0];
    let text: String = hit.excerpt.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(text, "The deadline for a grievance is forty-five days.");
    let marked: Vec<&str> = hit.excerpt.iter().filter(|part| part.marked).map(|part| part.text.as_str()).collect();
    assert_eq!(marked, ["deadline", "grievance"]);
}

#[test]
fn long_sentences_are_cut_around_the_first_mark() {
    let body = format!("{}needle {}", "hay ".repeat(300), "stack ".repeat(300));
    let index =
        build(vec![Entry { body, ..clause("a#b", "1-1", "Long", "") }], &Words::default(), "en").expect("built");
    let excerpt = &hits(&index, "needle")[0].excerpt;
    let text: String = excerpt.iter().map(|part| part.text.as_str()).collect();
    assert!(text.starts_with("… hay") && text.ends_with("stack …") && text.chars().count() < 300, "{text}");
}

#[test]
fn a_long_policy_is_found_among_passing_mentions() {
    let padded =
        |id: &str, words: usize| clause(id, "1-1", "Policy", &format!("{} layoff", "lorem ipsum ".repeat(words)));
    let mut entries = vec![padded("new#longest", 4_000), padded("new#long", 1_000)];
    entries.extend((0..30).map(|n| clause(&format!("new#{n}"), "2-1", "Other", "Dolor sit amet.")));
    let index = build(entries, &Words::default(), "en").expect("built");
    let scores: Vec<u64> = hits(&index, "layoff").iter().map(|hit| hit.score).collect();
    assert_eq!(scores.len(), 2);
    assert_eq!(scores[0], scores[1], "from some length on, longer is not worse");
}

#[test]
fn the_contracts_word_and_the_members_word_both_count() {
    let words =
        Words { entries: vec![Word { term: "reimburse".into(), means: String::new(), also: vec!["pay back".into()] }] };
    let mut entries = vec![
        clause("new#term", "1-1", "Money", "The board shall reimburse and reimburse promptly."),
        clause("new#both", "1-2", "Money", "The board shall reimburse and pay back."),
    ];
    entries.extend((0..9).map(|n| clause(&format!("new#{n}"), "2-1", "Other", "Pay. The back door.")));
    let index = build(entries, &words, "en").expect("built");
    let ids: Vec<&str> = hits(&index, "pay back").iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect();
    assert_eq!(ids[..2], ["new#both", "new#term"]);
}

#[test]
fn filters_let_only_their_entries_pass() {
    let filters = Filters { agreement: Some("old".into()), ..Filters::default() };
    let index = index();
    let found = index.query("sick days", 10, &filters).expect("answered").hits;
    assert_eq!(found.iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect::<Vec<_>>(), ["old#bank"]);
    let filters = Filters { kind: Some(EntryKind::Guide), ..Filters::default() };
    assert!(index.query("sick days", 10, &filters).expect("answered").hits.is_empty());
}

#[test]
fn nothing_found_names_the_nearest_words() {
    let answer = index().query("arbxtxatxr", 5, &Filters::default()).expect("answered");
    assert!(answer.hits.is_empty());
    assert_eq!(answer.nearest, ["arbitrator"]);
}

#[test]
fn strange_queries_are_answered() {
    let index = index();
    for query in ["", "\0\u{1b}[31m", "🙂🙂", "\"", "-", "--", "§", "# ~0", "((((", "\u{301}", &"a b ".repeat(10_000)]
    {
        index.query(query, 10, &Filters::default()).expect("answered");
    }
}

fn index() -> Index {
    let mut bank = clause("old#bank", "37-3", "Unused sick days", "Unused sick days collect in a bank without limit.");
    bank.standing = Standing { force: Force::Expired, label: "expired 30 June 2015".into() };
    let entries = vec![
        bank,
        clause("new#days", "37-1", "Sick days granted", "Each teacher is granted ten sick days on 3 July."),
        clause("new#bank", "37-3", "Unused sick days", "Unused sick days collect in a bank of up to 40 days."),
        clause(
            "new#grievance",
            "3-5",
            "Time limits",
            "Read this first. The deadline for a grievance is forty-five days. The arbitrator’s word ends arbitration.",
        ),
        clause("new#committee", "1-12", "Committees", "The Professional Problems Committee meets monthly."),
        in_article(
            "appendix",
            "H",
            clause("new#layoff", "H", "Layoffs", "Inverse order of seniority. A résumé is kept."),
        ),
        in_article(
            "side-letter",
            "H",
            clause("new#charters", "H", "Charters", "Charters are limited. The board writes them."),
        ),
    ];
    let word = |term: &str, also: &str| Word { term: term.into(), means: String::new(), also: vec![also.into()] };
    let words =
        Words { entries: vec![word("Professional Problems Committee", "PPC"), word("unused sick days", "cash out")] };
    build(entries, &words, "en").expect("the index is built")
}

fn clause(id: &str, number: &str, title: &str, body: &str) -> Entry {
    let agreement = id.split('#').next().unwrap_or_default().to_owned();
    let entry = Entry {
        id: id.into(),
        kind: EntryKind::Provision,
        agreement_title: Some(format!("Agreement {agreement}")),
        agreement: Some(agreement),
        article: None,
        number: Some(number.into()),
        title: title.into(),
        ancestors: Vec::new(),
        body: body.into(),
        notes: String::new(),
        questions: String::new(),
        topics: Vec::new(),
        units: Vec::new(),
        right: None,
        standing: Standing { force: Force::InForce, label: String::new() },
        url: format!("{id}.html"),
    };
    in_article("article", number.split('-').next().unwrap_or_default(), entry)
}

fn in_article(kind: &str, number: &str, entry: Entry) -> Entry {
    let article = ArticleName { kind: kind.into(), number: Some(number.into()), title: "Working conditions".into() };
    Entry { article: Some(article), ..entry }
}

fn hits(index: &Index, query: &str) -> Vec<Hit> {
    index.query(query, 10, &Filters::default()).expect("answered").hits
}

fn ids(query: &str) -> Vec<String> {
    let index = index();
    hits(&index, query).iter().map(|hit| index.entries()[hit.entry].id.clone()).collect()
}
