use crate::diagnostic::Code;
use crate::language::citations;
use crate::language::date::Date;
use crate::library::{Edition, Library, Overlay};
use crate::source::SourceFile;

const BASE: &str = "---\nkind: agreement\nid: base\ntitle: Agreement\neffective: { from: 2024-01-01, to: 2027-12-31 }\n---\n\n\
    # Article 8 Leave {#leave}\n\nAll have leave.\n\n## 8-1 Days {#days}\n\n12 days.\n\n### 8-1.1 New {#new}\n\nLater.\n\n\
    ## 8-2 Bank {#bank}\n\nDays of [[days]] go to a bank.\n\n## 8-10 Notes {#notes}\n\nA note. “Spare days” means days of the bank.\n\n\
    # Article 9 Pay\n\n## Section 1 Steps\n\nThere are steps. Spare days are paid.\n";

/// A library with the agreement and proposals `a`, `b`, …: the header's further lines, an empty line, the text.
fn library(proposals: &[&str]) -> Library {
    let proposal = |(id, text): (char, &&str)| {
        let (header, body) = text.split_once("\n\n").unwrap_or(("", text));
        let header = format!("---\nkind: proposal\ntitle: Proposal {id}\nbase: base\n{header}\n---\n\n");
        SourceFile::new(format!("proposals/talks/{id}.md"), format!("{header}{body}"))
    };
    let files = [SourceFile::new("agreements/base.md", BASE)].into_iter();
    Library::read(files.chain(('a'..).zip(proposals).map(proposal)).collect()).0
}

/// Each provision as it would read: depth, id, words.
fn read(overlay: &Overlay) -> Vec<String> {
    let one = |it: &crate::library::Provision| format!("{} {} {}", it.depth, it.id, it.text.markdown().trim());
    overlay.text.provisions().map(|(_, it)| one(it)).collect()
}

fn would_be(proposal: &str) -> Vec<String> {
    let library = library(&[proposal]);
    read(&library.would_be(&library.proposals[0]).unwrap())
}

#[test]
fn what_a_proposal_does_not_mention_stays() {
    let untouched = read(&library(&[]).as_of(&library(&[]).agreements[0], Date::parse("2025").unwrap()));
    let mut expected = untouched.clone();
    expected[3] = "1 bank A bank of 40 days.".into();
    assert_eq!(would_be("\n\n## Bank {#bank}\n\nA bank of 40 days.\n"), expected);
    // An amendment without words changes the title alone.
    assert_eq!(would_be("\n\n## Savings {#bank action=amend}\n"), untouched);
}

#[test]
fn clauses_are_found_by_their_numbers_too() {
    let by_number = would_be("\n\n## 8-2 Bank\n\nA bank of 40 days.\n");
    assert_eq!(by_number[3], "1 bank A bank of 40 days.");
    let below = would_be("\n\n# Article 9\n\n## Section 1\n\nNo steps.\n");
    assert_eq!(below[5], "0 article-9 ");
    assert!(below[6].ends_with(" No steps."), "{below:?}");
    assert_eq!(below.len(), 7);
}

#[test]
fn a_number_in_another_form_is_the_same_address() {
    let changed = |proposal: &str| -> Vec<String> {
        let library = library(&[proposal]);
        let overlay = library.would_be(&library.proposals[0]).unwrap();
        assert_eq!(overlay.text.provisions().count(), 7, "{proposal} adds a clause");
        overlay.changed.keys().map(|place| overlay.text.provision(*place).name()).collect()
    };
    for (proposal, clause) in [
        ("# Article 8\n\n## Section 2\n\nNew.\n", "8-2 Bank"),
        ("# Article 8 Leave\n\n## 2. Bank\n\nNew.\n", "8-2 Bank"),
        ("# ARTICLE VIII\n\n## § 8.2\n\nNew.\n", "8-2 Bank"),
        ("## Section 8.2 Bank\n\nNew.\n", "8-2 Bank"),
        ("## Article 8, Section 2 Bank\n\nNew.\n", "8-2 Bank"),
        ("## Section 2 of Article 8: Bank\n\nNew.\n", "8-2 Bank"),
        ("## Article 8 – Section 1.1\n\nNew.\n", "8-1.1 New"),
        ("# Article 8\n\n## Section 1\n\n### (1) New\n\nNew.\n", "8-1.1 New"),
        ("## 9-1 Steps\n\nNew.\n", "Section 1 Steps"),
        ("## Section 9.1\n\nNew.\n", "Section 1 Steps"),
        ("## Article IX § 1\n\nNew.\n", "Section 1 Steps"),
        ("# Article 9\n\n## 9.1 Steps\n\nNew.\n", "Section 1 Steps"),
        ("## Section 1: Steps\n\nNew.\n", "Section 1 Steps"),
    ] {
        assert_eq!(changed(&format!("\n\n{proposal}")), [clause], "{proposal}");
    }
}

#[test]
fn citations_have_addresses_too() {
    let library = library(&[]);
    let text = &library.agreements[0].text;
    let cited = |words: &str| text.cited(None, &citations::find(words)[0]).map(|place| text.provision(place).name());
    for (words, clause) in
        [("Section 9.1", "Section 1 Steps"), ("Section 9-1", "Section 1 Steps"), ("Section 8.2", "8-2 Bank")]
    {
        assert_eq!(cited(words).as_deref(), Some(clause), "{words}");
    }
    assert_eq!((cited("Section 9.2"), cited("Sections 9-1")), (None, None));
}

#[test]
fn a_section_of_any_article_is_told() {
    let problems = |proposal: &str| {
        let library = library(&[proposal]);
        super::check(&library)
            .iter()
            .map(|it| (it.code, it.place.as_ref().map_or(0, |place| place.line)))
            .collect::<Vec<_>>()
    };
    assert_eq!(problems("\n\n## Section 1\n\nNew.\n"), [(Code::UnresolvedCitation, 8)]);
    assert_eq!(problems("\n\n## Section 1 {action=add}\n\nNew.\n"), []);
    assert_eq!(problems("\n\n## Section 7\n\nNew.\n"), []);
}

#[test]
fn additions_stand_where_their_number_or_heading_says() {
    let order = |proposal: &str| -> Vec<String> {
        would_be(proposal).iter().map(|it| it.split(' ').nth(1).unwrap().to_string()).collect()
    };
    let ids = order("\n\n## 8-3 Lockers {#lockers}\n\nA locker.\n");
    assert_eq!(ids[2..5], ["new", "bank", "lockers"]);
    let ids = order("\n\n## Days {#days}\n\n### Old {#old}\n\nSooner.\n");
    assert_eq!(ids[1..4], ["days", "new", "old"]);
    let ids = order("\n\n# Article 8a Boots {#boots}\n\nBoots.\n\n## Size {#size}\n\nAny.\n");
    assert_eq!(ids[5..7], ["boots", "size"]);
    let ids = order("\n\n## Parking {#parking}\n\nFree.\n");
    assert_eq!(ids[7..], ["added-by-a", "parking"]);
}

#[test]
fn a_strike_takes_out_what_is_below_it_and_says_by_whom() {
    let library = library(&["\n\n## Days {#days action=strike}\n"]);
    let overlay = library.would_be(&library.proposals[0]).unwrap();
    let struck: Vec<_> = overlay.struck.iter().map(|it| (it.title.as_str(), it.change.proposal.as_str())).collect();
    assert_eq!(struck, [("Days", "a"), ("New", "a")]);
    assert_eq!(read(&overlay).len(), 5);
    assert!(overlay.touches(0) && !overlay.touches(1));
    assert_eq!(overlay.text.id.as_str(), "base+a");
}

#[test]
fn memoranda_hold_from_day_to_day() {
    let library = library(&[
        "status: ratified\neffective: { from: 2025-01-01, to: 2025-12-31 }\n\n## Bank {#bank}\n\n40 days.\n",
        "status: ratified\neffective: { from: 2025-07 }\n\n## Bank {#bank}\n\n50 days.\n\n## Parking {#parking}\n\nFree.\n",
        "status: rejected\neffective: { from: 2024-07 }\n\n## Bank {#bank}\n\n1 day.\n",
        "date: 2025-03-01\n\n## Bank {#bank}\n\n60 days.\n",
    ]);
    let agreement = &library.agreements[0];
    let bank = |day: &str| read(&library.as_of(agreement, Date::parse(day).unwrap()))[3].clone();
    assert!(bank("2024-12-31").ends_with("go to a bank."));
    assert!(bank("2025-06-30").ends_with("40 days."));
    assert!(bank("2025-08-01").ends_with("50 days."));
    let days: Vec<_> = library.turning_days(agreement).iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2025-01-01", "2025-07", "2026-01-01"]);
    let held = library.held_then(library.proposal("d").unwrap()).unwrap();
    assert_eq!(held.text().id.as_str(), "base@2025-01-01");
    assert!(held.text().provisions().any(|(_, it)| it.text.markdown().contains("40 days.")));
}

#[test]
fn what_held_before_a_memorandum_is_the_text_of_the_day_before_it() {
    let memorandum =
        |from: &str| format!("status: ratified\neffective: {{ from: {from} }}\n\n## Bank {{#bank}}\n\nA bank.\n");
    let (march, june) = (memorandum("2024-03-01"), memorandum("2024-06-01"));
    let library = library(&[&march, &june]);
    let before = |id: &str| library.held_then(library.proposal(id).unwrap()).unwrap().text().id.to_string();
    assert_eq!((before("a"), before("b")), ("base".into(), "base@2024-03-01".into()));
}

#[test]
fn texts_have_names() {
    let library = library(&["date: 2025-03-01\n\n## Bank {#bank}\n\n60 days.\n"]);
    let title = |name: &str| library.edition(name).map(|it| it.text().title.clone()).map_err(|it| it.message);
    assert_eq!(title("base").unwrap(), "Agreement");
    assert_eq!(title("base@2025-09-01").unwrap(), "Agreement on 1 September 2025");
    assert_eq!(title("base+a").unwrap(), "Agreement with “Proposal a”");
    assert!(matches!(library.edition("a"), Ok(Edition::Proposal(_))));
    assert_eq!(title("base+x").unwrap_err(), "there is no proposal `x`");
    assert_eq!(title("base@x").unwrap_err(), "\"x\" is not a date");
    assert_eq!(title("bse").unwrap_err(), "there is no agreement `bse`");
}

#[test]
fn ripples_are_clauses_that_cite_or_use_what_is_changed() {
    let library = library(&["\n\n## Days {#days}\n\n10 days.\n\n## Notes {#notes}\n\n“Spare days” means all days.\n"]);
    let ripples = library.ripples(&library.proposals[0]);
    let touched = |at: usize| ripples[at].touched.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(touched(0), ["8-2 Bank"]);
    assert_eq!(touched(1), ["Section 1 Steps"]);
}

#[test]
fn drafts_and_later_files_are_withheld() {
    let guide = |name: &str, line: &str| {
        SourceFile::new(format!("guides/{name}.md"), format!("---\nkind: guide\ntitle: {name}\n{line}\n---\n\nText.\n"))
    };
    let files =
        || vec![guide("now", "draft: false"), guide("never", "draft: true"), guide("later", "publish_at: 2026-12-01")];
    let names = |on: Option<&str>| {
        let (library, _, withheld) = Library::published(files(), Vec::new(), on.and_then(Date::parse));
        let mut names: Vec<_> = library.guides.iter().map(|it| it.title.clone()).collect();
        names.sort();
        (names, withheld.len())
    };
    assert_eq!(names(None), (vec!["now".to_string()], 2));
    assert_eq!(names(Some("2026-11-30")), (vec!["now".to_string()], 2));
    assert_eq!(names(Some("2026-12-01")), (vec!["later".to_string(), "now".to_string()], 1));
    assert_eq!(Library::load(files()).0.guides.len(), 3);
    let draft = SourceFile::new("agreements/a/index.md", "---\nkind: agreement\ndraft: true\n---\n");
    let article = SourceFile::new("agreements/a/1.md", "---\nkind: article\nnumber: \"1\"\n---\n\nText.\n");
    let (library, problems, withheld) = Library::published(vec![draft, article], Vec::new(), None);
    assert_eq!((library.agreements.len(), problems.len(), withheld.len()), (0, 0, 2));
    assert!(!problems.iter().any(|it| it.code == Code::UnknownAgreement));
}

#[test]
fn an_agreement_that_has_ended_reads_on_until_another_one_takes_its_place() {
    let late = "kind: proposal\nid: late\ntitle: Late\nbase: base\nstatus: ratified\neffective: { from: 2028-02-01 }";
    let late = format!("---\n{late}\n---\n\n## Bank {{#bank}}\n\n50 days.\n");
    let next = "---\nkind: agreement\nid: next\ntitle: Next\nsupersedes: base\neffective: { from: 2028-01-01 }\n---\n\n# Article 1\n\nText.\n";
    let read = |with_next: bool| {
        let files = [("agreements/base.md", BASE), ("proposals/late.md", &late), ("agreements/next.md", next)];
        let files = files.iter().take(if with_next { 3 } else { 2 });
        let (library, problems) = Library::load(files.map(|(path, text)| SourceFile::new(*path, *text)).collect());
        let days = library.turning_days(library.agreement("base").unwrap()).len();
        let said: Vec<_> = problems.into_iter().filter(|it| it.code == Code::NotInForce).map(|it| it.message).collect();
        (days, said)
    };
    assert_eq!(read(false), (1, vec![]));
    let reason =
        "this holds from 1 February 2028, but `next` has superseded `base` by then, so there is no page for it";
    assert_eq!(read(true), (0, vec![reason.to_string()]));
}
