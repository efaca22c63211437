//! What search promises, promise by promise, on a contract of a few clauses.

use sideletter::search::{
    Answer, ArticleName, Entry, EntryKind, Filters, Force, Hit, Index, Standing, Word, Words, build, project,
};

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
    let answer = index().query("greivance", 5, &Filters::default());
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
    let music = clause("new#music", "9-1", "Music", "The employer provides them.");
    let asked = Entry { questions: "Who pays for my kazoo?".into(), ..music.clone() };
    let titled = clause("new#kazoo", "9-2", "Kazoo", "Blue.");
    let found = |entries: Vec<Entry>, query: &str| {
        let index = build(entries, &Words::default(), "en").unwrap();
        hits(&index, query).iter().map(|hit| (index.entries()[hit.entry].id.clone(), hit.score)).collect::<Vec<_>>()
    };
    assert!(found(vec![music.clone()], "kazoo").is_empty());
    assert_eq!(found(vec![asked.clone()], "who pays for my kazoo")[0].0, "new#music");
    let ids: Vec<String> = found(vec![asked.clone(), titled], "kazoo").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["new#kazoo", "new#music"], "a title is worth more");
    let (with, without) = (found(vec![asked], "employer"), found(vec![music], "employer"));
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
    let index = build(entries, &Words::default(), "en").unwrap();
    let ids: Vec<&str> = hits(&index, "find pay").iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect();
    assert_eq!(ids[0], "new#payroll", "though `find` is rarer");
    assert_eq!(hits(&index, "finding")[0].entry, 0, "alone it is what is asked for");
}

#[test]
fn of_overlapping_sayings_the_one_of_several_words_is_meant() {
    let words = glossary(vec![word("payroll", "get paid"), word("deferred pay", "paid over the summer")]);
    let mut entries = vec![clause("new#deferred", "1-1", "Deferred pay", "Spread.")];
    entries.extend((0..9).map(|n| clause(&format!("new#{n}"), "2-1", "Payroll", "Other.")));
    let index = build(entries, &words, "en").unwrap();
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
    let index = build(vec![Entry { body, ..clause("a#b", "1-1", "Long", "") }], &Words::default(), "en").unwrap();
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
    let index = build(entries, &Words::default(), "en").unwrap();
    let scores: Vec<u64> = hits(&index, "layoff").iter().map(|hit| hit.score).collect();
    assert_eq!(scores.len(), 2);
    assert_eq!(scores[0], scores[1], "from some length on, longer is not worse");
}

#[test]
fn the_contracts_word_and_the_members_word_both_count() {
    let words = glossary(vec![word("reimburse", "pay back")]);
    let mut entries = vec![
        clause("new#term", "1-1", "Money", "The board shall reimburse and reimburse promptly."),
        clause("new#both", "1-2", "Money", "The board shall reimburse and pay back."),
    ];
    entries.extend((0..9).map(|n| clause(&format!("new#{n}"), "2-1", "Other", "Pay. The back door.")));
    let index = build(entries, &words, "en").unwrap();
    let ids: Vec<&str> = hits(&index, "pay back").iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect();
    assert_eq!(ids[..2], ["new#both", "new#term"]);
}

#[test]
fn a_word_that_names_a_clause_needs_no_other_way_to_say_it() {
    let named = Word { term: "bluebook".into(), see: vec!["new#rules".into()], ..Word::default() };
    let entries = vec![clause("new#rules", "1-1", "Rules", "Grade them.")];
    let index = build(entries, &glossary(vec![named]), "en").unwrap();
    assert_eq!(hits(&index, "bluebook").len(), 1);
}

#[test]
fn a_question_that_asks_for_more_does_not_come_first() {
    let faq = |id: &str, title: &str| Entry { kind: EntryKind::Question, ..clause(id, "", title, "Some.") };
    let deadline = clause("new#file", "1-1", "Filing a grievance", "File a grievance in 45 days.");
    let entries = vec![deadline, faq("q#punished", "Can I be punished for filing a grievance?")];
    assert_eq!(found(entries, "how do I file a grievance")[0], "new#file");
    let entries =
        vec![clause("new#days", "1-1", "Sick days", "Sick days are paid."), faq("q#days", "How many sick days?")];
    assert_eq!(found(entries, "sick days")[0], "q#days");
}

#[test]
fn the_lexicon_leads_from_members_words_to_the_contracts() {
    let entries = || {
        vec![
            clause("new#funeral", "1-1", "Bereavement leave", "Three days are granted."),
            clause("new#uniform", "1-2", "Lockers", "There is one for each member. My dad died is written on none."),
            clause("new#layoff", "1-3", "Layoff", "In inverse order of seniority."),
        ]
    };
    assert_eq!(found(entries(), "my grandma died")[0], "new#funeral");
    assert_eq!(found(entries(), "bereavement")[0], "new#funeral");
    let index = build(entries(), &Words::default(), "de").unwrap();
    assert!(hits(&index, "grandma").is_empty(), "the lexicon is English");
    let without = Words { without: vec!["grandma died".into(), "grandma".into()], ..Words::default() };
    let index = build(entries(), &without, "en").unwrap();
    assert!(hits(&index, "grandma").is_empty(), "a site may switch a way off");
}

#[test]
fn what_no_text_speaks_of_leads_to_what_it_is_a_part_of() {
    let lockers = || clause("a#lockers", "1-1", "Lockers", "Each employee has a locker with a key of brass.");
    let safety = || {
        clause("a#safety", "2-1", "Conditions", "The employer shall follow the law on occupational safety and health.")
    };
    let noise = || clause("a#noise", "3-1", "Sound", "The employer shall measure noise exposure twice a year.");
    assert_eq!(found(vec![lockers(), safety()], "way too loud in the shop"), ["a#safety"]);
    assert_eq!(found(vec![lockers(), safety(), noise()], "way too loud in the shop")[0], "a#noise");
}

#[test]
fn words_of_a_concepts_ways_hint_at_it() {
    let entries = || {
        vec![
            clause("a#office", "1-1", "Office hours", "The office opens at eight; outside visitors wait."),
            clause("a#contract", "2-1", "Subcontracting", "Subcontracting needs the consent of the union."),
        ]
    };
    // Nobody listed these words together; several ways of contracting out have some of them.
    assert_eq!(found(entries(), "hires outsiders, some company for our work")[0], "a#contract");
    // And of these words no two are listed together: without hints, only the visitors from outside are found.
    assert_eq!(found(entries(), "bringing in cheap outside guys to do our jobs")[0], "a#contract");
    let resigning = clause("a#quit", "5-1", "Resignation", "A resignation is given in writing, two weeks ahead.");
    assert_eq!(found(vec![resigning], "telling the boss i am leaving for good"), ["a#quit"]);
}

#[test]
fn the_concept_that_words_tell_most_of_is_meant() {
    let entries = || {
        vec![
            clause("a#recruits", "1-1", "Recruits", "Recruits are trained in front of the station."),
            clause(
                "a#manner",
                "2-1",
                "Manner",
                "Discipline is given in private, and not so that others are embarrassed.",
            ),
        ]
    };
    assert_eq!(found(entries(), "got chewed out in front of the new folks")[0], "a#manner");
}

#[test]
fn what_answers_the_telling_word_comes_before_what_has_the_everyday_words() {
    let entries = || {
        vec![
            clause("a#sure", "1-1", "Letters", "Whoever is never sure has things to write."),
            clause("a#kiln", "2-1", "Workshop", "The kiln is lit by the master."),
            clause("a#other", "3-1", "Other", "Letters are answered."),
        ]
    };
    assert_eq!(found(entries(), "never sure about things of the kiln")[0], "a#kiln");
}

#[test]
fn a_long_word_with_one_wrong_letter_is_not_two_words() {
    let entries = || {
        vec![
            clause("a#death", "1-1", "Bereavement leave", "Leave is given where a relative died."),
            clause("a#vacation", "2-1", "Vacation", "Vacation is earned each month."),
        ]
    };
    assert_eq!(found(entries(), "vaccation"), ["a#vacation"]);
}

#[test]
fn an_unfinished_word_is_completed_to_words_of_texts() {
    let entries = vec![
        clause("a#insects", "1-1", "Insects", "Rooms are kept free of insects."),
        clause("a#file", "2-1", "Personnel file", "The file of an employee is open to that employee."),
    ];
    let index = build(entries, &glossary(vec![word("insects", "filibuster")]), "en").unwrap();
    let first = |query: &str| index.entries()[hits(&index, query)[0].entry].id.clone();
    assert_eq!(first("filibuster"), "a#insects");
    assert_eq!(first("fili"), "a#file", "a wrong letter, not the beginning of a word that no text has");
}

#[test]
fn words_that_no_text_has_are_not_in_the_head_of_the_index() {
    let files = project(&index()).unwrap();
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    // Of each word, only the letters behind those that the word before it begins with are written.
    assert!(text("head.js").contains("ievance"));
    assert!(!text("head.js").contains("ovirus"));
    assert!(files.keys().any(|name| name.starts_with('w') && text(name).contains("ovirus")));
    assert_eq!(ids("norovirus")[0], "new#days");
}

#[test]
fn a_question_that_is_asked_comes_first_with_its_answer() {
    let text = "Yes, up to a limit. Who has 40 days saved gets no more. Ask the office for the form.";
    let faq = Entry { kind: EntryKind::Question, ..clause("q#save", "", "Can I save sick days for next year?", text) };
    let other = clause("a#save", "5-1", "Sick days", "Sick days may be saved for next year, 40 at most.");
    let index = build(vec![other, faq], &Words::default(), "en").unwrap();
    let first = &hits(&index, "save sick days for next year")[0];
    assert_eq!(index.entries()[first.entry].id, "q#save");
    assert_eq!(first.excerpt.iter().map(|part| part.text.as_str()).collect::<String>(), text);
}

#[test]
fn initials_find_what_a_text_spells_out() {
    let entries = || {
        vec![
            clause("a#class", "1-1", "Working out of class", "Whoever works out of class is paid for it."),
            clause("a#raise", "2-1", "Adjustments", "A cost of living adjustment is paid in July."),
            clause("a#family", "3-1", "Long absences", "The Family and Medical Leave Act applies."),
            clause("a#cold", "4-1", "Weather", "In cold weather, coal is brought."),
        ]
    };
    for (typed, id) in [("OOC pay", "a#class"), ("cola", "a#raise"), ("FMLA", "a#family")] {
        assert_eq!(found(entries(), typed).first().map(String::as_str), Some(id), "{typed}");
    }
    assert!(found(entries(), "zqx").is_empty());
}

#[test]
fn an_entry_of_the_glossary_can_be_left_out() {
    let clauses = vec![clause("a#x", "1-1", "Release", "Time for it."), clause("a#y", "2-1", "Absence", "Of a day.")];
    let words = glossary(vec![word("absence", "release"), word("sabbatical", "dream year")]);
    let index = build(clauses, &words, "en").unwrap();
    let count = |answer: Answer| answer.hits.len();
    assert_eq!(index.words_asked("release"), [0]);
    assert_eq!(count(index.query("release", 9, &Filters::default())), 2);
    assert_eq!(count(index.query_without("release", 9, &Filters::default(), 0)), 1);
    assert!(index.is_used(0) && !index.is_used(1));
}

#[test]
fn everyday_words_are_not_misspelled() {
    let index =
        build(vec![clause("a#x", "1-1", "Uniforms", "Whoever wore a uniform.")], &Words::default(), "en").unwrap();
    assert!(index.query("worse", 3, &Filters::default()).corrections.is_empty());
}

#[test]
fn contents_and_front_matter_come_after_the_text() {
    let rows: String = (1..9).map(|page| format!("Sick leave {} {page}\n", ".".repeat(60))).collect();
    let text = "Members who fall ill take sick leave from the bank of days that each of them has for a year.";
    let front = Entry { front: true, ..clause("a#notes", "", "Sick leave notes", "Of whoever copied sick leave.") };
    let entries = vec![clause("a#contents", "", "Sick leave", &rows), front, clause("a#leave", "5-1", "", text)];
    assert_eq!(found(entries, "sick leave")[0], "a#leave");
}

#[test]
fn a_word_of_the_question_counts_more_than_its_synonyms() {
    let entries = vec![
        clause("new#boots", "1-1", "Footwear", "Safety footwear is paid for."),
        clause("new#typed", "1-2", "Work boots", "Work boots are paid for."),
        clause("new#other", "1-3", "Parking", "It is free."),
    ];
    assert_eq!(found(entries, "work boots")[..2], ["new#typed", "new#boots"]);
}

#[test]
fn words_are_found_however_they_are_typed() {
    let entries = || {
        vec![
            clause("new#care", "1-1", "Child care", "Non-discrimination and re-employment. The pick up is free."),
            clause("new#money", "1-2", "Tools", "The member gets $1,500 after twelve weeks, and P.T.O. with a W-2."),
            clause("new#dogs", "1-3", "Handlers", "A K-9 handler is paid for 25 hours; a caf\u{e9} is near."),
            clause("new#other", "1-4", "Parking", "Twenty-five places."),
        ]
    };
    for (query, id) in [
        ("childcare", "new#care"),
        ("nondiscrimination", "new#care"),
        ("reemployment", "new#care"),
        ("pickup", "new#care"),
        ("1500", "new#money"),
        ("$1500", "new#money"),
        ("12 weeks", "new#money"),
        ("PTO", "new#money"),
        ("w2", "new#money"),
        ("k9", "new#dogs"),
        ("cafe", "new#dogs"),
    ] {
        assert_eq!(found(entries(), query).first().map(String::as_str), Some(id), "{query}");
    }
    let chinese =
        vec![clause("new#leave", "1", "", "职工每年享有带薪休假十天。"), clause("new#pay", "2", "", "工资每月支付。")];
    assert_eq!(found(chinese, "带薪休假")[0], "new#leave");
}

#[test]
fn members_shorten_words() {
    let entries = vec![
        clause("new#birth", "1-1", "Maternity leave", "Ten weeks."),
        clause("new#union", "1-2", "Leave for union work", "Five days of leave."),
    ];
    assert_eq!(found(entries, "mat leave")[0], "new#birth");
}

#[test]
fn a_citation_finds_its_text_before_whoever_cites_it() {
    let entries = || {
        vec![
            clause("new#citing", "8-1", "Posting", "See Article 3 Section 10, Article 3, Section 10 and Section 10."),
            clause("new#bids", "3-10.1", "Bids", "Bids are sealed."),
            clause("new#eighth", "Section 8.", "Own number", "The eighth of the eighth."),
            clause("new#full", "13.5", "On call", "Being on call."),
        ]
    };
    let of = |number: &str, entry: Entry| in_article("article", number, entry);
    let entries = || {
        let [citing, bids, eighth, full] = <[Entry; 4]>::try_from(entries()).expect("four");
        let compound = Entry { title: "Working conditions".into(), ..clause("new#compound", "14.03", "", "Text.") };
        vec![citing, of("3", bids), of("8", eighth), of("13", full), of("14.03", compound)]
    };
    for (query, id) in [
        ("article 3 section 10", "new#bids"),
        ("section 10 of article 3", "new#bids"),
        ("art 8 sec 8", "new#eighth"),
        ("art 13 sec 5", "new#full"),
        ("article 14.03", "new#compound"),
        ("14.03", "new#compound"),
    ] {
        assert_eq!(found(entries(), query).first().map(String::as_str), Some(id), "{query}");
    }
}

#[test]
fn what_is_not_in_the_sources_comes_after_what_is() {
    let unknown = Standing { force: Force::Unknown, label: "not in our sources".into() };
    let stub = Entry { standing: unknown, ..clause("new#stub", "H", "Appendix H", "Not known.") };
    let held = in_article("appendix", "H", clause("old#held", "H-1", "Closings", "How schools close."));
    assert_eq!(found(vec![in_article("appendix", "H", stub), held], "appendix h"), ["old#held", "new#stub"]);
}

#[test]
fn a_long_section_answers_by_its_passage() {
    let paragraph = |n: usize| format!("Paragraph {n} is about nothing much, and goes on about it. ").repeat(14);
    let mut paragraphs: Vec<String> = (0..9).map(paragraph).collect();
    paragraphs[6].push_str("The laundry of scrubs is paid for by the hospital.");
    let mut entries = vec![clause("new#long", "1-1", "Policies", &paragraphs.join("\n\n"))];
    entries.extend((0..9).map(|n| clause(&format!("new#{n}"), "2-1", "Other", "Paragraph about nothing.")));
    let index = build(entries, &Words::default(), "en").unwrap();
    let hit = &hits(&index, "laundry scrubs")[0];
    let excerpt: String = hit.excerpt.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(excerpt, "The laundry of scrubs is paid for by the hospital.");
    assert_eq!(index.entries()[hit.entry].id, "new#long");
}

#[test]
fn filters_let_only_their_entries_pass() {
    let filters = Filters { agreement: Some("old".into()), ..Filters::default() };
    let index = index();
    let found = index.query("sick days", 10, &filters).hits;
    assert_eq!(found.iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect::<Vec<_>>(), ["old#bank"]);
    let filters = Filters { kind: Some(EntryKind::Guide), ..Filters::default() };
    assert!(index.query("sick days", 10, &filters).hits.is_empty());
}

#[test]
fn nothing_found_names_the_nearest_words() {
    let answer = index().query("arbxtxatxr", 5, &Filters::default());
    assert!(answer.hits.is_empty());
    assert_eq!(answer.nearest, ["arbitrator"]);
}

#[test]
fn strange_queries_are_answered() {
    let index = index();
    for query in ["", "\0\u{1b}[31m", "🙂🙂", "\"", "-", "--", "§", "# ~0", "((((", "\u{301}", &"a b ".repeat(10_000)]
    {
        index.query(query, 10, &Filters::default());
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
    let words = glossary(vec![word("Professional Problems Committee", "PPC"), word("unused sick days", "cash out")]);
    build(entries, &words, "en").unwrap()
}

fn word(term: &str, also: &str) -> Word {
    Word { term: term.into(), also: vec![also.into()], ..Word::default() }
}

fn glossary(entries: Vec<Word>) -> Words {
    Words { entries, ..Words::default() }
}

/// The ids that an index of some clauses, without a glossary, finds.
fn found(entries: Vec<Entry>, query: &str) -> Vec<String> {
    let index = build(entries, &Words::default(), "en").unwrap();
    hits(&index, query).iter().map(|hit| index.entries()[hit.entry].id.clone()).collect()
}

fn clause(id: &str, number: &str, title: &str, body: &str) -> Entry {
    let agreement = id.split('#').next().unwrap_or_default().to_owned();
    let entry = Entry {
        agreement_title: Some(format!("Agreement {agreement}")),
        agreement: Some(agreement),
        number: Some(number.into()),
        title: title.into(),
        body: body.into(),
        standing: Standing { force: Force::InForce, label: String::new() },
        ..Entry::new(id.into(), EntryKind::Provision, format!("{id}.html"))
    };
    in_article("article", number.split('-').next().unwrap_or_default(), entry)
}

fn in_article(kind: &str, number: &str, entry: Entry) -> Entry {
    let article = ArticleName { kind: kind.into(), number: Some(number.into()), title: "Working conditions".into() };
    Entry { article: Some(article), ..entry }
}

fn hits(index: &Index, query: &str) -> Vec<Hit> {
    index.query(query, 10, &Filters::default()).hits
}

fn ids(query: &str) -> Vec<String> {
    let index = index();
    hits(&index, query).iter().map(|hit| index.entries()[hit.entry].id.clone()).collect()
}

#[test]
fn what_the_agreement_in_force_lacks_is_told_only_where_rights_are_traced() {
    use sideletter::search::Now;
    let entry = |id: &str, force: Force, right: Option<&str>| Entry {
        right: right.map(str::to_owned),
        standing: Standing { force, label: "expired 30 June 2023".into() },
        ..clause(id, "4", "Funeral leave", &format!("Three days of funeral leave {id}."))
    };
    let now = |entries: Vec<Entry>| {
        let index = build(entries, &Words::default(), "en").unwrap();
        let answer = index.query("funeral leave", 9, &Filters::default());
        let older =
            answer.hits.iter().filter_map(|hit| Some((index.entries()[hit.entry].id.clone(), hit.older.as_ref()?.now)));
        older.collect::<Vec<_>>()
    };
    let (in_force, expired) = (Force::InForce, Force::Expired);
    let untraced = vec![entry("new#a", in_force, None), entry("old#a", expired, None)];
    assert_eq!(now(untraced), [("old#a".to_owned(), Now::Unknown)]);
    let traced = vec![
        entry("new#a", in_force, Some("a")),
        entry("old#a", expired, Some("a")),
        entry("old#b", expired, Some("b")),
    ];
    assert!(now(traced).contains(&("old#b".to_owned(), Now::Silent)));
}
