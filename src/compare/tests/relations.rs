//! Each relation, and how pairs are found.

use super::{compared, version};
use crate::compare::{Class, MatchedBy, Relation, Silence, Version};

const SICK: &str = "Employees accrue eight hours of sick leave for each full month of service. Unused sick leave carries over to the following year without limit.";
const LAYOFF: &str = "In the event of a layoff the Employer notifies the Union in writing. Employees are laid off in inverse order of seniority within the classification.";
const PAY: &str = "Salaries are paid on the last working day of the month by direct deposit into an account of the employee's choice.";
const RECALL: &str = "Laid off employees remain on a recall list for three years. Vacancies are offered to those on the list before anybody else is hired.";

#[test]
fn unchanged_amended_added_and_removed_in_order() {
    let old = version(&[("1", "Sick leave", SICK), ("2", "Layoff", LAYOFF), ("3", "Pay", PAY)]);
    let new =
        version(&[("1", "Sick leave", SICK), ("2", "Recall", RECALL), ("3", "Pay", &PAY.replace("last", "first"))]);
    let comparison = compared(&old, &new);
    let relations: Vec<_> = comparison.pairs.iter().map(|pair| pair.relation).collect();
    assert_eq!(relations, [Relation::Unchanged, Relation::Removed, Relation::Added, Relation::Amended]);
    assert_eq!((comparison.stats.added, comparison.stats.removed, comparison.stats.amended), (1, 1, 1));
}

#[test]
fn a_new_article_renumbers_those_after_it() {
    let old = version(&[("1", "Sick leave", SICK), ("2", "Layoff", LAYOFF), ("3", "Pay", PAY)]);
    let new =
        version(&[("1", "Sick leave", SICK), ("2", "Recall", RECALL), ("3", "Layoff", LAYOFF), ("4", "Pay", PAY)]);
    let comparison = compared(&old, &new);
    let labels: Vec<_> = comparison.pairs.iter().map(|pair| (pair.relation, pair.label())).collect();
    let renumbered = (Relation::Renumbered, "moved");
    assert_eq!(labels, [(Relation::Unchanged, "same"), (Relation::Added, "added"), renumbered, renumbered]);
}

#[test]
fn retitled_and_moved() {
    let old = version(&[("", "Sick leave", SICK), ("", "Layoff", LAYOFF), ("", "Pay", PAY), ("", "Recall", RECALL)]);
    let new = version(&[("", "Recall", RECALL), ("", "Illness", SICK), ("", "Layoff", LAYOFF), ("", "Pay", PAY)]);
    let comparison = compared(&old, &new);
    let relations: Vec<_> = comparison.pairs.iter().map(|pair| pair.relation).collect();
    assert_eq!(relations, [Relation::Moved, Relation::Retitled, Relation::Unchanged, Relation::Unchanged]);
}

#[test]
fn split_and_merged() {
    let whole = version(&[("1", "Layoff and recall", &format!("{LAYOFF}¶{RECALL}")), ("2", "Pay", PAY)]);
    let parts = version(&[("1", "Layoff", LAYOFF), ("2", "Recall", RECALL), ("3", "Pay", PAY)]);
    let split = compared(&whole, &parts);
    assert_eq!((split.pairs[0].relation, split.pairs[0].new.as_slice()), (Relation::Split, &[0, 1][..]));
    assert!(!split.pairs[0].changes.text, "a provision that was only parted has no changed text");
    let merged = compared(&parts, &whole);
    assert_eq!((merged.pairs[0].relation, merged.pairs[0].old.as_slice()), (Relation::Merged, &[0, 1][..]));
}

#[test]
fn two_authored_ids_are_two_rights_unless_the_text_is_clear() {
    let alike = "At retirement, what is left of the leave is paid out to employees.";
    let pairs = |new: &str, is_authored: bool| {
        let mut old = version(&[("1", "Sick leave", SICK), ("2", "Layoff", LAYOFF), ("3", "Pay", PAY)]);
        let mut new = version(&[("2", "Layoff", LAYOFF), ("3", "Pay", PAY), ("9", "Sick days at retirement", new)]);
        for (section, id) in [(&mut old.sections[0], "sick-days"), (&mut new.sections[2], "cash-out")] {
            (section.id, section.authored) = (id.to_owned(), is_authored);
        }
        compared(&old, &new).pairs.iter().any(|pair| pair.old == [0] && pair.new == [2])
    };
    assert!(pairs(alike, false) && !pairs(alike, true));
    assert!(pairs(SICK, true));
}

#[test]
fn authored_ids_are_proof() {
    let mut old = version(&[("1", "Sick leave", SICK), ("2", "Layoff", LAYOFF)]);
    let mut new = version(&[("1", "Sick leave", RECALL), ("2", "Layoff", PAY)]);
    for (at, id) in ["sick", "layoff"].into_iter().enumerate() {
        (old.sections[at].id, old.sections[at].authored) = (id.to_owned(), true);
    }
    (new.sections[1].id, new.sections[1].authored) = ("sick".to_owned(), true);
    new.sections[0].was = Some("layoff".to_owned());
    let comparison = compared(&old, &new);
    let found: Vec<_> = comparison.pairs.iter().map(|pair| (pair.old[0], pair.new[0], pair.matched_by)).collect();
    assert_eq!(found, [(1, 0, MatchedBy::Id), (0, 1, MatchedBy::Id)]);
}

#[test]
fn a_rewritten_provision_is_known_by_number_and_title() {
    let old = version(&[("1", "Pay", PAY), ("2", "Bereavement leave", SICK)]);
    let new = version(&[("1", "Pay", PAY), ("2", "Bereavement leave", RECALL)]);
    assert_eq!(compared(&old, &new).pairs[1].relation, Relation::Amended);
}

#[test]
fn the_same_number_alone_is_not_the_same_right() {
    let old = version(&[("1", "Pay", PAY), ("2", "Playground teachers", SICK)]);
    let new = version(&[("1", "Pay", PAY), ("2", "Nap time", RECALL)]);
    let relations: Vec<_> = compared(&old, &new).pairs.iter().map(|pair| pair.relation).collect();
    assert_eq!(relations, [Relation::Unchanged, Relation::Removed, Relation::Added]);
}

#[test]
fn empty_versions() {
    let (empty, one) = (version(&[]), version(&[("1", "Reserved", "")]));
    assert!(compared(&empty, &empty).pairs.is_empty());
    assert_eq!(compared(&empty, &one).pairs[0].relation, Relation::Added);
    assert_eq!(compared(&one, &one).pairs[0].relation, Relation::Unchanged);
}

/// Nine provisions of other matters, so that there is enough text to tell what is alike by chance.
const OTHERS: [(&str, &str, &str); 9] = [
    ("10", "Parking", "Garage spaces downtown are leased yearly and the lessee posts a permit on the windshield."),
    ("11", "Uniforms", "Boots, gloves and helmets are issued every spring and laundered by a contractor on Fridays."),
    ("12", "Grievances", "A dispute goes to the supervisor first, then to an arbitrator drawn from a rotating panel."),
    (
        "13",
        "Holidays",
        "New Year, Juneteenth, Thanksgiving and Christmas are paid at straight time to everyone scheduled.",
    ),
    (
        "14",
        "Insurance",
        "Dental and vision premiums are shared evenly, with enrolment each November through the portal.",
    ),
    ("15", "Training", "Courses approved by the dean are reimbursed once transcripts show a passing mark."),
    ("16", "Mileage", "Drivers using private cars log odometer readings and receive the federal rate per mile."),
    ("17", "Evaluation", "Observations happen twice yearly using the published rubric, followed by a conference."),
    ("18", "Committees", "Delegates meet monthly to review minutes, budgets, calendars and upcoming construction."),
];

#[test]
fn parts_of_a_rewritten_provision_are_found() {
    let old = (
        "1",
        "Outside work",
        "The Authority shall give ninety days notice before subcontracting maintenance of streetcars. No mechanic shall be laid off because subcontracting took streetcar maintenance away.",
    );
    let halves = [
        (
            "1",
            "Before work leaves",
            "Ninety days ahead of subcontracting any maintenance of streetcars, MVTA writes to us.",
        ),
        ("2", "Jobs stay", "Mechanics cannot be laid off when subcontracting takes streetcar work away."),
    ];
    let with_others = |first: &[(&'static str, &'static str, &'static str)]| version(&[first, &OTHERS].concat());
    let split = compared(&with_others(&[old]), &with_others(&halves));
    assert_eq!((split.pairs[0].relation, split.pairs[0].new.as_slice()), (Relation::Split, &[0, 1][..]));
    let merged = compared(&with_others(&halves), &with_others(&[old]));
    assert_eq!((merged.pairs[0].relation, merged.pairs[0].old.as_slice()), (Relation::Merged, &[0, 1][..]));
    assert_eq!(merged.stats.unchanged, OTHERS.len());
}

#[test]
fn a_provision_in_other_words_under_another_title_is_found() {
    let old =
        ("1", "Bereavement", "An employee whose spouse or parent dies shall be granted three days of funeral leave.");
    let new = ("1", "When someone dies", "If your spouse or parent dies you get three days off for the funeral.");
    let unlike = ("1", "Bicycles", "Racks stand beside the main entrance and are lit at night.");
    let relation = |new| {
        let (old, new) = (version(&[&[old][..], &OTHERS].concat()), version(&[&[new][..], &OTHERS].concat()));
        compared(&old, &new).pairs[0].relation
    };
    assert_eq!((relation(new), relation(unlike)), (Relation::Amended, Relation::Removed));
}

#[test]
fn a_provision_that_kept_no_word_is_found_by_what_it_is_about() {
    let old = (
        "1",
        "Subcontracting",
        "Outsourcing is prohibited where it causes furloughs. Grievances proceed to arbitration.",
    );
    let new = (
        "1",
        "No jobs lost to contractors",
        "Nobody is laid off because an outside firm takes over. A dispute ends before a neutral umpire.",
    );
    let unlike = ("1", "Bicycles", "Racks stand beside the main entrance. Somebody checks the lamps at night.");
    let relation = |new| {
        let (old, new) = (version(&[&[old][..], &OTHERS].concat()), version(&[&[new][..], &OTHERS].concat()));
        compared(&old, &new).pairs[0].relation
    };
    assert_eq!((relation(new), relation(unlike)), (Relation::Amended, Relation::Removed));
}

#[test]
fn the_place_alone_makes_no_pair() {
    let rooms = |number, title, text| {
        let heating = ("1-1", "Heating", "The Port heats all rooms of the quay from October to April.");
        let windows = ("1-3", "Windows", "Windows are washed by the Port in each month of the year.");
        let doors = ("1-4", "Doors", "Doors have locks that open from within at all hours.");
        let mut version = version(&[("1", "Rooms", ""), heating, (number, title, text), windows, doors]);
        version.sections.iter_mut().for_each(|section| section.article = 0);
        version
    };
    let old = rooms("1-2", "Paint", "Dockers paint the sheds of the north pier with red lead once in a summer.");
    let new = rooms("1-5", "Coats", "Dockers get coats for the north pier once in a summer.");
    let relations: Vec<_> = compared(&old, &new).pairs.iter().map(|pair| pair.relation).collect();
    use Relation::{Added, Removed, Unchanged};
    assert_eq!(relations, [Unchanged, Unchanged, Removed, Added, Unchanged, Unchanged]);
}

#[test]
fn the_heading_of_an_article_is_no_section() {
    let article = |version: &mut Version, sections: std::ops::Range<usize>| {
        let first = version.sections[sections.start].article;
        version.sections[sections].iter_mut().for_each(|section| section.article = first);
    };
    let mut old = version(&[("1", "Layoff", ""), ("", "Order", LAYOFF), ("2", "Pay", PAY)]);
    let mut new = version(&[("3", "Jobs", ""), ("", "Layoff", SICK), ("", "Order", LAYOFF), ("2", "Pay", PAY)]);
    article(&mut old, 0..2);
    article(&mut new, 0..3);
    let pairs = compared(&old, &new).pairs;
    assert!(!pairs.iter().any(|pair| pair.old.contains(&0) && pair.new.contains(&1)));
}

#[test]
fn a_weak_pair_is_dropped_where_both_sections_are_parts_of_others() {
    let old = [
        (
            "1",
            "Extra sections",
            "Lecturers who accept an extra section earn forty dollars for each credit beyond twelve.",
        ),
        (
            "2",
            "Distance courses",
            "Nobody is obliged to lecture by video without consent. Recordings belong to whoever made them and are erased after a semester.",
        ),
        (
            "3",
            "July teaching",
            "July teaching earns one ninth of the yearly salary. Seminars with fewer than six students are cancelled in June.",
        ),
    ];
    let new = [
        (
            "1",
            "Extra and July teaching",
            "July teaching earns one ninth of the yearly salary. Seminars with fewer than six students are cancelled in June. An extra section earns sixty dollars for each credit beyond twelve.",
        ),
        ("2", "Consent", "Nobody is obliged to lecture by video without consent, which lecturers may refuse."),
        ("3", "Recordings", "Recordings belong to whoever made them and are erased after a semester."),
    ];
    let [old, new] = [old, new].map(|first| version(&[&first[..], &OTHERS].concat()));
    let pairs = compared(&old, &new).pairs;
    let ends: Vec<_> = pairs.iter().map(|pair| (pair.old.as_slice(), pair.new.as_slice())).take(2).collect();
    let expected: [(&[usize], &[usize]); 2] = [(&[0, 2], &[0]), (&[1], &[1, 2])];
    assert_eq!(ends, expected);
}

#[test]
fn what_is_not_known_is_neither_new_nor_gone() {
    let old =
        version(&[("1", "Leave", "Ten days of leave."), ("2", "Lunch", "Lunch takes 45 minutes and is free of duty.")]);
    let whole = version(&[("1", "Leave", "Ten days of leave.")]);
    let relations = |old: &Version, new: &Version| {
        let comparison = compared(old, new);
        let stats = &comparison.stats;
        let changed = (stats.substantive, stats.words_deleted + stats.words_inserted, stats.unknown);
        (comparison.pairs.iter().map(|pair| (pair.relation, pair.class)).collect::<Vec<_>>(), changed)
    };
    let same = (Relation::Unchanged, None);
    let cases = [
        (whole.clone(), (Relation::Removed, None), (0, 9, 0)),
        (Version { silence: Silence::Unknown, ..whole.clone() }, (Relation::Unknown, None), (0, 0, 1)),
        (Version { unread: ["article 2".to_owned()].into(), ..whole.clone() }, (Relation::Unknown, None), (0, 0, 1)),
        (Version { unread: ["article 3".to_owned()].into(), ..whole }, (Relation::Removed, None), (0, 9, 0)),
    ];
    for (new, lunch, changed) in cases {
        assert_eq!(relations(&old, &new), (vec![same, lunch], changed));
        let turned = if lunch.0 == Relation::Removed { Relation::Added } else { lunch.0 };
        assert_eq!(relations(&new, &old).0, [same, (turned, None)]);
    }
}

#[test]
fn two_restatements_differ_in_substance_only_by_figures_and_duties() {
    let class = |restated: bool, text: &str| {
        let side = |text: &str| {
            let mut version = version(&[("1", "Leave", text)]);
            version.sections[0].restated = restated;
            version
        };
        compared(&side("Leave is paid."), &side(text)).pairs[0].class
    };
    let detail =
        "Leave is paid. The member tells the principal, the clerk and the office of the area about it beforehand.";
    assert_eq!(class(false, detail), Some(Class::Substantive));
    assert_eq!(class(true, detail), Some(Class::Wording));
    assert_eq!(class(true, "Leave is paid for ten days."), Some(Class::Substantive));
    assert_eq!(class(true, "Leave is not paid."), Some(Class::Substantive));
    // What one editor says must be done, the other tells as what is done.
    assert_eq!(class(true, "Leave must be paid. The clerk notes it."), Some(Class::Wording));
    assert_eq!(class(false, "Leave must be paid."), Some(Class::Substantive));
}

#[test]
fn what_is_taken_out_here_and_put_in_there_is_not_told() {
    let told = |restated: bool, old: &str, new: &str| {
        let side = |text: &str| {
            let mut version = version(&[("1", "Leave", text)]);
            version.sections[0].restated = restated;
            version
        };
        let pair = compared(&side(old), &side(new)).pairs.remove(0);
        pair.figures.into_iter().map(|it| (it.old.unwrap_or_default(), it.new.unwrap_or_default())).collect::<Vec<_>>()
    };
    let may = told(
        false,
        "Members may go home early on Friday.¶Boots are bought for the crew.",
        "Members go home early on Friday.¶Boots may be bought for the crew.",
    );
    assert_eq!(may, []);
    let years = |restated| {
        told(
            restated,
            "Members with 18 years go home early on Friday.¶Boots are bought for the crew.",
            "Members go home early on Friday.¶Boots are bought for the crew with 18 years.",
        )
    };
    let text = |it: &str| it.to_string();
    assert_eq!(years(false), [(text("18 years"), text("")), (text(""), text("18 years"))]);
    assert_eq!(years(true), []);
}

#[test]
fn a_missing_number_says_nothing() {
    let numbered = version(&[("1-1", "Sick leave", SICK), ("1-2", "Pay", PAY)]);
    let bare = version(&[("", "Sick leave", &SICK.replace("eight", "nine")), ("", "Pay", PAY)]);
    let labels: Vec<_> = compared(&numbered, &bare).pairs.iter().map(|pair| pair.label()).collect();
    assert_eq!(labels, ["amended", "same"]);
}

/// Puts some sections into one article, the first of them its heading.
fn in_one_article(version: &mut Version, sections: std::ops::Range<usize>) {
    let first = version.sections[sections.start].article;
    version.sections[sections].iter_mut().for_each(|section| section.article = first);
}

#[test]
fn the_heading_of_an_article_goes_where_its_sections_go() {
    let plan = |percent: &str, when: &str| format!("The harbor pays {percent} percent of the dental premium{when}.");
    let eyes = "The harbor buys one pair of glasses for each diver every second spring.";
    let mut old = version(&[
        ("16A", "Insurance (until May)", ""),
        ("", "Dental", &plan("50", " until May")),
        ("16B", "Insurance (from June)", ""),
        ("", "Dental", &plan("60", " from June")),
        ("", "Vision", eyes),
    ]);
    let mut new = version(&[("16", "Insurance", ""), ("", "Dental", &plan("60", "")), ("", "Vision", eyes)]);
    in_one_article(&mut old, 0..2);
    in_one_article(&mut old, 2..5);
    in_one_article(&mut new, 0..3);
    let pairs = compared(&old, &new).pairs;
    assert!(pairs.iter().any(|pair| (pair.old.as_slice(), pair.new.as_slice()) == (&[2], &[0])), "{pairs:?}");
}

#[test]
fn a_letter_goes_into_two_provisions_that_have_partners() {
    let (courses, boots, repair) = (
        "Everyone attends two welding courses yearly on paid time at the yard.",
        "The harbor pays each diver up to ninety dollars yearly toward rubber boots and wool socks.",
        "Torn boots are handed to the quartermaster, who replaces them within three days at no cost.",
    );
    let (issue, care) =
        ("The harbor issues five shirts and three trousers at hiring.", "Divers rinse their suits after every dive.");
    let with = |first: &[(&'static str, &'static str, &str)]| {
        version(&[first, &OTHERS.map(|(number, title, text)| (number, title, text))].concat())
    };
    let letter = format!("{boots}¶{repair}");
    let (issue_new, care_new) = (format!("{issue} {boots}"), format!("{care} {repair}"));
    let old = with(&[
        ("1", "Courses", courses),
        ("2", "Issue", issue),
        ("3", "Care", care),
        ("", "Letter on boots", &letter),
    ]);
    let new = with(&[("1", "Courses", courses), ("2", "Issue", &issue_new), ("3", "Care", &care_new)]);
    let pairs = compared(&old, &new).pairs;
    let links: Vec<_> = pairs.iter().flat_map(|pair| &pair.links).map(|link| (link.old, link.new)).collect();
    assert!(links.contains(&(3, 1)) && links.contains(&(3, 2)), "{links:?}");
    let lost = pairs
        .iter()
        .flat_map(|pair| pair.redline.segments())
        .filter(|(kind, _)| *kind == crate::compare::OpKind::Delete);
    assert_eq!(lost.map(|(_, text)| text.trim()).collect::<String>(), "");
}

#[test]
fn a_pay_table_is_the_same_one_when_each_of_its_figures_is_another() {
    let table = |first: u32| -> Vec<crate::compare::Block> {
        let row = |step: u32| (0..6).map(|year| format!("{}.{:02}", first + step, first + 7 * year)).collect();
        vec![crate::compare::Block::Table { head: Vec::new(), rows: (0..8).map(row).collect() }]
    };
    let book = |number: &'static str, title: &'static str, first: u32| {
        let mut version = version(&[&OTHERS[..], &[(number, title, "")]].concat());
        version.sections[OTHERS.len()].blocks = table(first);
        version
    };
    let pairs = compared(&book("A", "Wages of divers", 20), &book("B", "Wages of divers", 31)).pairs;
    assert!(pairs.iter().any(|pair| pair.old == [OTHERS.len()] && pair.new == [OTHERS.len()]));
}

#[test]
fn a_shared_letterhead_makes_no_merger() {
    let letterhead =
        "Department of Harbors, Office of Labor Relations, 12 Quay Street, Port Example, in the State of Example.";
    let signed = "Signed on the third of May by the director of the port and by the chair of the union, with their witnesses, in two copies of which each party keeps one, after both had read every page of it aloud.";
    let old = version(&[("1", "Pay", PAY), ("", "Signatures", &format!("{signed}¶{letterhead}"))]);
    let new = version(&[("1", "Pay", &format!("{PAY}¶{letterhead}"))]);
    let relations: Vec<_> = compared(&old, &new).pairs.iter().map(|pair| pair.relation).collect();
    assert_eq!(relations, [Relation::Amended, Relation::Removed]);
}
