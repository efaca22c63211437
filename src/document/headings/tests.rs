use std::sync::Arc;

use crate::document::{self, Document};
use crate::source::SourceFile;

fn read(text: &str) -> Document {
    let (document, _) = document::parse(Arc::new(SourceFile::new("agreement.md", text)));
    document.expect("an agreement")
}

/// Level, number and title of each heading, one a line.
fn headings(text: &str) -> Vec<String> {
    let document = read(text);
    let number =
        |section: &document::provisions::Section| section.number.as_ref().map_or("-".into(), |n| n.text.clone());
    let all = document.sections[1..].iter().map(|s| format!("{} {} | {}", s.level, number(s), s.title));
    // Nothing is lost: headings and bodies are the file.
    let whole: String =
        document.sections.iter().flat_map(|s| [&text[s.heading.clone()], &text[s.body.clone()]]).collect();
    assert_eq!(whole, text[document.sections[0].body.start..]);
    all.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(headings(text), expected);
}

#[test]
fn typed_articles_and_sections() {
    check(
        "PREAMBLE\n\nWe agree.\n\nARTICLE 1 – RECOGNITION\n\nSection 1.\nThe Port knows the Union.\n\nSection 2. Scope.\nAll \
         dockers.\n\nSection 3. Gear. Every docker has gear.\n\nARTICLE 2\nREST AND\nMEALS\n\nText.\n\nAPPENDIX A - \
         PAY\n\nFigures.\n\nLETTER OF AGREEMENT – NIGHT WORK\n\nText.\n",
        &[
            "1 - | PREAMBLE",
            "1 ARTICLE 1 | RECOGNITION",
            "2 Section 1 | ",
            "2 Section 2 | Scope",
            "2 Section 3 | Gear",
            "1 ARTICLE 2 | REST AND MEALS",
            "1 APPENDIX A | PAY",
            "1 - | LETTER OF AGREEMENT – NIGHT WORK",
        ],
    );
}

#[test]
fn a_title_does_not_take_the_marker_of_the_item_below_it() {
    check(
        "ARTICLE 1 – LEAVE\n\nSection 1. Sick Leave.\nAll may be sick.\n\nSection 2. Natural Disaster Leave\na.    An employee \
         has two days.\n\nb.    Others have one.\n\nSection 3. Leave for Work in the Port\n1.    It is short.\n",
        &[
            "1 ARTICLE 1 | LEAVE",
            "2 Section 1 | Sick Leave",
            "2 Section 2 | Natural Disaster Leave",
            "2 Section 3 | Leave for Work in the Port",
        ],
    );
}

#[test]
fn letters_where_nothing_is_numbered() {
    check(
        "ARTICLE 1 – HOURS\n\nA. Day. Eight hours.\nB. Not a paragraph. It goes on.\n\nB. Work Week. Five days.\n\nD. Pay. \
         Later.\n\nC. it is no title.\n\nARTICLE 2 – REST\n\nSection 1. Breaks. Two.\n\nA. Meals. One.\n\nB. Tea. \
         Two.\n\nSection 2. Naps. None.\n\nARTICLE 3 – PAY\n\nA. Alone. A letter.\n\nARTICLE 4 – RANKS\n\nA. \
         Captains\n\nB. Mates\n",
        &[
            "1 ARTICLE 1 | HOURS",
            "2 A | Day",
            "2 B | Work Week",
            "1 ARTICLE 2 | REST",
            "2 Section 1 | Breaks",
            "2 Section 2 | Naps",
            "1 ARTICLE 3 | PAY",
            "1 ARTICLE 4 | RANKS",
        ],
    );
}

#[test]
fn below_markdown_headings() {
    check(
        "# Book\n\n## Text\n\n### ARTICLE 1 – HOURS\n\nSection 1: Day. Eight hours.\n\nSection 2: Week. Five days.\n\n\
         ARTICLE 2 – REST\n\nText.\n\n\u{c}### ARTICLE 3 – PAY\n\nText.\n",
        &[
            "1 - | Book",
            "2 - | Text",
            "3 ARTICLE 1 | HOURS",
            "4 Section 1 | Day",
            "4 Section 2 | Week",
            "3 ARTICLE 2 | REST",
            "3 ARTICLE 3 | PAY",
        ],
    );
}

#[test]
fn bold_and_compound_numbers() {
    check(
        "**ARTICLE 1 – HOURS**\n\n**1.1 Day.** Eight hours.\n\n**1.2 Week.** Five days.\n\n**1.2.1 Shifts.** Two.\n\n\
         **ARTICLE 2 – REST**\n\n2.1 Breaks. Two of\n1.5 hours each.\n\n2.2 Meals\n\nOne.\n",
        &[
            "1 ARTICLE 1 | HOURS",
            "2 1.1 | Day",
            "2 1.2 | Week",
            "3 1.2.1 | Shifts",
            "1 ARTICLE 2 | REST",
            "2 2.1 | Breaks",
            "2 2.2 | Meals",
        ],
    );
    check("**Section 1.** Gear.\n\n**Section 2. Boats.** Boats.\n", &["2 Section 1 | ", "2 Section 2 | Boats"]);
}

#[test]
fn the_contents_are_no_provisions() {
    check(
        "TABLE OF CONTENTS\n\nARTICLE 1 – HOURS ........ 1\nARTICLE 2 – REST AND\n     MEALS . . . . . . 2\n   Section 1. \
         Day.      2\n\nARTICLE 1 – HOURS\n\nARTICLE 2 – REST\n\n\u{c}ARTICLE 1 – HOURS\n\nEight.\n\nARTICLE 2 – REST\n\nSome.\n",
        &["1 ARTICLE 1 | HOURS", "1 ARTICLE 2 | REST"],
    );
}

#[test]
fn references_and_running_headers_are_no_headings() {
    check(
        "ARTICLE 1 – HOURS\n\nSection 1. Day. As\nSection 2 of this Article says, and under\nSection 2. Nobody works \
         more.\n\nSection 3 applies to all.\n\nSection 2. Week. Five days, by\nSection 414(h)(2).\n\nARTICLE 1 – HOURS\n\nSection 9, Step 1.\n\
         \nArticle 2 applies to nobody.\n\nARTICLE 2 – REST\n\nRest.\n",
        &["1 ARTICLE 1 | HOURS", "2 Section 1 | Day", "2 Section 2 | Week", "1 ARTICLE 2 | REST"],
    );
}

#[test]
fn titles_end_with_their_sentence_or_line() {
    check(
        "Section 1. The Port pays all. It does.\n\nSection 2. Leave for Courts, Boards, Councils, Committees, and Every Other Public\nBody. It \
         is paid.\n\nSection 3. Rest\nAll rest.\n\nSection 4. Sixty (60) hour employees.\nThey rest.\n\nSection 5. These \
         days are free:\nall.\n",
        &[
            "2 Section 1 | ",
            "2 Section 2 | Leave for Courts, Boards, Councils, Committees, and Every Other Public Body",
            "2 Section 3 | Rest",
            "2 Section 4 | Sixty (60) hour employees",
            "2 Section 5 | ",
        ],
    );
}

#[test]
fn sections_without_blank_lines_need_their_sequence() {
    check(
        "ARTICLE 1 – HOURS\nSection 1. Day.\nEight.\nSection 2. Week.\nFive.\nSection 4. Year.\nTen.\n\nARTICLE 2 – \
         REST\nText.\n",
        &["1 ARTICLE 1 | HOURS", "2 Section 1 | Day", "2 Section 2 | Week", "1 ARTICLE 2 | REST"],
    );
}

#[test]
fn plain_numbers_of_their_article() {
    check(
        "## Article 7 Cranes\n\n7.1 Definition. A crane lifts.\n\n7.2 Each crane has a driver.\n7.3 Crane drivers rest \
         as\n7.4 Says. They do.\n\n2.5 tons are light.\n\n7.4 Loads of up to\nten tons are light.\n\n7.6 is \
         reserved.\n\n## Article 8 Ships\n\n8-1 Ropes:\nEach ship has ropes.\n8-2 Flags:\nEach ship has a flag.\n\n8-5 \
         Paint\n\nNo ship is red.\n",
        &[
            "2 Article 7 | Cranes",
            "3 7.1 | Definition",
            "3 7.2 | ",
            "3 7.3 | ",
            "3 7.4 | ",
            "2 Article 8 | Ships",
            "3 8-1 | Ropes",
            "3 8-2 | Flags",
            "3 8-5 | Paint",
        ],
    );
}

#[test]
fn items_with_the_numbers_of_their_article() {
    check(
        "## Article 7 Cranes\n\n- 7.1 A crane lifts.\n- 7.2 Each crane has a driver.\n- 9.1 says more.\n\n## Article 8 Ships\n\n8.1 \
         Pay. It is:\n\nStep   Hourly\n8.2    20.00\n8.3    21.00\n\n8.2 Raises. They are yearly.\n",
        &["2 Article 7 | Cranes", "3 7.1 | ", "3 7.2 | ", "2 Article 8 | Ships", "3 8.1 | Pay", "3 8.2 | Raises"],
    );
}

#[test]
fn only_the_number_is_bold() {
    check(
        "## Article 2 Ships\n\n**Section 2.1** Deck crew. They clean.\n\n**2.2** All are paid.\n\n**Section 2.3** \
         **Cooks.** They cook.\n",
        &["2 Article 2 | Ships", "3 Section 2.1 | Deck crew", "3 Section 2.3 | Cooks"],
    );
    check(
        "## Article 2 Ships\n\n**2.1** *Deck crew.* They clean.\n\n**2.2** Cooks\n\nThey cook.\n\n**2.3** Pay – All are paid what they \
         earn.\n\n**2.4.** Leave – Sick and Other.\n",
        &["2 Article 2 | Ships", "3 2.1 | Deck crew", "3 2.2 | Cooks", "3 2.3 | Pay", "3 2.4 | "],
    );
}

#[test]
fn titles_in_sentence_case() {
    check(
        "ARTICLE 1 – SHIPS\n\nSection 1. Life boats. Each ship has two.\n\nSection 2: Ropes and other gear\n\nGear is \
         free.\n\nSection 3. Every docker swims. All do.\n\nSection 4. Dockers can swim. All do.\n",
        &[
            "1 ARTICLE 1 | SHIPS",
            "2 Section 1 | Life boats",
            "2 Section 2 | Ropes and other gear",
            "2 Section 3 | ",
            "2 Section 4 | ",
        ],
    );
}

#[test]
fn one_article_alone() {
    check(
        "ARTICLE 12 – SHIPS\n\nSection 1. Ropes. Each has two.\n\nSection 2. Flags. Each has one.\n",
        &["1 ARTICLE 12 | SHIPS", "2 Section 1 | Ropes", "2 Section 2 | Flags"],
    );
    check("We wrote\n\nARTICLE 12 – SHIPS\n\nand thought no more of it.\n", &[]);
}

#[test]
fn chapters_without_a_word_for_them() {
    check(
        "AGREEMENT\n\n1. GENERAL\n\n1.1 Purpose\n\n1.1.1 We are fair.\n\n1.2 Scope\n\n1.2.1 All ships.\n\n2. SHIPS\n\n2.1 \
         Ropes\n\n2.1.1 Each has two.\n",
        &[
            "1 1 | GENERAL",
            "2 1.1 | Purpose",
            "3 1.1.1 | ",
            "2 1.2 | Scope",
            "3 1.2.1 | ",
            "1 2 | SHIPS",
            "2 2.1 | Ropes",
            "3 2.1.1 | ",
        ],
    );
    check(
        "I. GENERAL\n\nA. Purpose\n\n1. We are fair.\n\nB. Scope\n\n1. All ships.\n\nII. SHIPS\n\nA. Ropes\n\nEach has \
         two.\n\nB. Flags\n\nEach has one.\n",
        &["1 I | GENERAL", "2 A | Purpose", "2 B | Scope", "1 II | SHIPS", "2 A | Ropes", "2 B | Flags"],
    );
    check("Bring:\n\n1. Ropes\n\n2. Flags\n\n3. Lamps\n", &[]);
    check(
        "Part 1 – Introduction\n1.1.   This is for dockers.\n\nTerm\n1.2.   It runs a year.\n\nPart 2 – Ships\n2.1.   All \
         float.\n",
        &["1 Part 1 | Introduction", "2 1.1 | ", "2 1.2 | Term", "1 Part 2 | Ships", "2 2.1 | "],
    );
    // Clauses count on through the parts, and have numbered paragraphs.
    let all = [
        "1 PART A | FLEET",
        "2 1 | Title",
        "2 2 | Coverage",
        "3 2.1 | ",
        "3 2.2 | ",
        "1 PART B | PAY",
        "2 3 | Night work",
        "3 3.1 | ",
        "3 3.2 | ",
    ];
    check(
        "PART A – FLEET\n\n1. Title\n\nThe Port Book.\n\n2. Coverage\n\n2.1 This book is for all crews.\n\n2.2 It is not \
         for the office.\n\nPART B – PAY\n\n3. Night work\n\n3.1 Each night is paid.\n\n3.2 A whole night is paid twice.\n",
        &all,
    );
    let all = [
        "1 PART A | FLEET",
        "2 1 | Ships",
        "3 1.1 | Ropes",
        "3 1.2 | Flags",
        "1 PART B | PAY",
        "2 2 | Nights",
        "3 2.1 | Rate",
    ];
    check(
        "PART A – FLEET\n\n1. Ships\n\n1.1 Ropes\n\nEach has two.\n\n1.2 Flags\n\nOne.\n\nPART B – PAY\n\n2. Nights\n\n2.1 \
         Rate\n\nFour.\n",
        &all,
    );
}

#[test]
fn articles_right_below_the_foot_of_a_page() {
    check(
        "ARTICLE 1 – SHIPS\n\nAll float.\n\nThe Port and the Union 2024      page 1\nARTICLE 2 – CREWS\n2.1 Cooks.\nOne, as in\n\
         ARTICLE 1\nof old.\n\n2.2 Drivers.\nNone.\n",
        &["1 ARTICLE 1 | SHIPS", "1 ARTICLE 2 | CREWS", "2 2.1 | Cooks", "2 2.2 | Drivers"],
    );
}

#[test]
fn two_articles_with_one_number() {
    check(
        "ARTICLE 8 – ROPES\n\nTwo.\n\nARTICLE 8 – R0PES\n\nThree.\n\nARTICLE 8\n\nFour.\n\nARTICLE 8 – FLAGS AND LAMPS\n\nOne.\n",
        &["1 ARTICLE 8 | ROPES", "1 ARTICLE 8 | FLAGS AND LAMPS"],
    );
}

#[test]
fn parts_above_articles() {
    check(
        "PART I – SHIPS\n\nARTICLE 1 – ROPES\n\nSection 1. Length. Long.\n\nSection 2. Color. Brown.\n\nARTICLE 2 – FLAGS\n\nOne.\n\n\
         PART II – CREWS\n\nARTICLE 3 – COOKS\n\nOne.\n",
        &[
            "1 PART I | SHIPS",
            "2 ARTICLE 1 | ROPES",
            "3 Section 1 | Length",
            "3 Section 2 | Color",
            "2 ARTICLE 2 | FLAGS",
            "1 PART II | CREWS",
            "2 ARTICLE 3 | COOKS",
        ],
    );
}

#[test]
fn chapters_in_other_dress() {
    check(
        "1.0 GENERAL\n\n1.1 Purpose\n1.1.1 We are fair.\n\n2.0 SHIPS\n\n2.1 Ropes\n2.1.1 Each has two.\n",
        &["1 1.0 | GENERAL", "2 1.1 | Purpose", "3 1.1.1 | ", "1 2.0 | SHIPS", "2 2.1 | Ropes", "3 2.1.1 | "],
    );
    check(
        "I – GENERAL\n\nWe are fair.\n\nII – SHIPS\n\n1. Ropes\n\nTwo.\n\n2. Flags\n\nOne.\n\nIII – CREWS\n\nBring:\n\n1. \
         Boots\n\n2. Gloves\n",
        &["1 I | GENERAL", "1 II | SHIPS", "2 1 | Ropes", "2 2 | Flags", "1 III | CREWS"],
    );
    check(
        "PART A – GENERAL\n\n1. Name\n\nThe Port Agreement.\n\n2. Term\n\nA year.\n\nPART B – SHIPS\n\n3. Ropes\n\nTwo.\n",
        &["1 PART A | GENERAL", "2 1 | Name", "2 2 | Term", "1 PART B | SHIPS", "2 3 | Ropes"],
    );
    check(
        "### ARTICLE 1\n\nSHIPS\n\n1:01   Ropes.\n\nTwo.\n\n1:01.01  Length\n\nLong.\n\n1:02   Flags.\n\nOne, from\n2:00 in the \
         afternoon.\n",
        &["3 ARTICLE 1 | SHIPS", "4 1:01 | Ropes", "5 1:01.01 | Length", "4 1:02 | Flags"],
    );
}

#[test]
fn contents_without_leaders() {
    check(
        "Contents\n\n1.1 Name\n1.2 Term\n2.1 Ropes\n\nPART 1 GENERAL\n\n1.1 Name\n\nThe Port Agreement.\n\n1.2 Term\n\nA \
         year.\n\nPART 2 SHIPS\n\n2.1 Ropes\n\nTwo.\n",
        &["1 PART 1 | GENERAL", "2 1.1 | Name", "2 1.2 | Term", "1 PART 2 | SHIPS", "2 2.1 | Ropes"],
    );

    check(
        "ARTICLE 1 SHIPS\nSection 1 Ropes\nARTICLE 2 CREWS\nSection 1\nSection 2\n\n1\n2\n\nBetween the Port and the Union. \
         It is signed.\n\nARTICLE 1\nSHIPS\n\nSection 1: Ropes\n\nTwo.\n\nARTICLE 2\nCREWS\n\nSection 1: Cooks\n\nOne.\n\n\
         Section 2: Drivers\n\nNone.\n",
        &[
            "1 ARTICLE 1 | SHIPS",
            "2 Section 1 | Ropes",
            "1 ARTICLE 2 | CREWS",
            "2 Section 1 | Cooks",
            "2 Section 2 | Drivers",
        ],
    );
}

#[test]
fn contents_as_markdown_headings() {
    check(
        "### ARTICLE 1 – SHIPS             Page 5\n### ARTICLE 2 – CREWS\n### 2.1 Cooks  .......... 7\n\n### ARTICLE 1 – SHIPS\n\n\
         All float.\n\n### ARTICLE 2 – CREWS\n\n2.1 Cooks. One.\n\n2.2 Drivers. None.\n",
        &["3 ARTICLE 1 | SHIPS", "3 ARTICLE 2 | CREWS", "4 2.1 | Cooks", "4 2.2 | Drivers"],
    );
}

#[test]
fn page_feet_as_markdown_headings() {
    let text = "### ARTICLE 1\n     SHIPS\n\nSection 1 - Ropes\n\nTwo.\n\n### ARTICLE 1\nSHIPS            7\n\nSection 2 - \
                Flags\n\nOne.\n\n### ARTICLE 1\n\n### ARTICLE 2\n     CREWS\n\nSection 1 - Cooks\n\nOne.\n";
    check(
        text,
        &[
            "3 ARTICLE 1 | SHIPS",
            "4 Section 1 | Ropes",
            "4 Section 2 | Flags",
            "3 ARTICLE 2 | CREWS",
            "4 Section 1 | Cooks",
        ],
    );
    check(
        "## ARTICLE 1 – SHIPS\n\nTwo and\n\n## ARTICLE 1 – SHIPS (continued)\n\nmore.\n\n## ARTICLE 2 – CREWS\n\nOne.\n",
        &["2 ARTICLE 1 | SHIPS", "2 ARTICLE 2 | CREWS"],
    );
    let document = read(text);
    let words = |at: usize| document::blocks::plain_text(&document.text(&document.sections[at]).blocks());
    assert_eq!(words(2), "Two.\n\nSHIPS            7");
    assert_eq!(words(3), "One.");
}

#[test]
fn references_as_markdown_headings() {
    check(
        "### ARTICLE 25 – SHIPS\n\nCrews choose by seniority. The lists are described in\n\n### Article 32. Yearly lists are posted \
         before\n\nthe first ship comes.\n\n### ARTICLE 26 – PAY\n\nPay is weekly and follows\n### Section 3 of the port rules. \
         No other\nrules apply.\n\n### ARTICLE 32 – LISTS\n\nThey are long.\n\n## Article 30 Moved by its author {#moved}\n\n\
         Text.\n",
        &["3 ARTICLE 25 | SHIPS", "3 ARTICLE 26 | PAY", "3 ARTICLE 32 | LISTS", "2 Article 30 | Moved by its author"],
    );
    check(
        "# Pay\n\nsee the tables\n\n## Section 2 Raises\n\nText\n\n## Section 1 Steps\n",
        &["1 - | Pay", "2 Section 2 | Raises", "2 Section 1 | Steps"],
    );
}

#[test]
fn headings_without_a_name() {
    check(
        "## Article 1 Ships\n\nText.\n\n## \n\nMore.\n\n## \\\n\n## Article 2 Crews\n\nText.\n\n## {#kept}\n\nText.\n",
        &["2 Article 1 | Ships", "2 Article 2 | Crews", "2 - | "],
    );
}

#[test]
fn numbered_paper() {
    let text = "### 1        ARTICLE 1 – SHIPS\n    2    Section 1. Ropes.\n    3\n    4    Each ship has\n    5    two.\n### 1       \
                ARTICLE 2 – CREWS\n    2    Section 1. Cooks.\n    3\n    4    Each ship has 3\n    5    cooks.\n";
    check(text, &["3 ARTICLE 1 | SHIPS", "4 Section 1 | Ropes", "3 ARTICLE 2 | CREWS", "4 Section 1 | Cooks"]);
    let document = read(text);
    let words = |at: usize| document::blocks::plain_text(&document.text(&document.sections[at]).blocks());
    assert_eq!(words(2), "Each ship has two.");
    assert_eq!(words(4), "Each ship has 3 cooks.");
    let plain = "1 ARTICLE 1 – SHIPS\n2\n3 Section 1. Ropes. Each has two,\n4 and spare ones.\n5\n1 Section 2. Flags. Each has \
                 one.\n2\n3 ARTICLE 2 – CREWS\n4\n5 Section 1. Cooks. One.\n";
    check(
        plain,
        &[
            "1 ARTICLE 1 | SHIPS",
            "2 Section 1 | Ropes",
            "2 Section 2 | Flags",
            "1 ARTICLE 2 | CREWS",
            "2 Section 1 | Cooks",
        ],
    );
    check("1. one\n2. two\n3. three\n4. four\n5. five\n6. six\n", &[]);
}

#[test]
fn misread_numbers() {
    check(
        "ARTICLE l – SHIPS\n\nText.\n\nARTICLE 2 – CREWS\n\nText.\n\nARTICLE lO: LAMPS\n\nText.\n",
        &["1 ARTICLE 1 | SHIPS", "1 ARTICLE 2 | CREWS", "1 ARTICLE 10 | LAMPS"],
    );
    check(
        "### ARTICLE 1 - SHIPS\n\nSection I. Ropes\nTwo.\n\nSection 2. Flags\nOne.\n\nSection l O. Lamps\nNone.\n\nSection \
         3. Paint\nRed.\n\nSection I 2. Oars\nTwo.\n",
        &["3 ARTICLE 1 | SHIPS", "4 Section 1 | Ropes", "4 Section 2 | Flags", "4 Section 3 | Paint"],
    );
}

#[test]
fn titles_below_their_number() {
    check(
        "### ARTICLE 1\n\n        SHIPS AND BOATS\n\nText.\n\n### Article 2\n\nCrews and Cooks\n\nText.\n\n### ARTICLE 3\n\nAll ships \
         float.\n\nARTICLE 4\nLamps\n\nText.\n",
        &["3 ARTICLE 1 | SHIPS AND BOATS", "3 Article 2 | Crews and Cooks", "3 ARTICLE 3 | ", "3 ARTICLE 4 | Lamps"],
    );
}

#[test]
fn numbers_that_jump_ahead_are_references() {
    check(
        "ARTICLE 1 – SHIPS\n\nSection 1. Ropes. Two.\n\nSection 4. Lamps are told apart there.\n\nSection 2. Flags. One.\n\n\
         Section 3. Paint. Red.\n\nSection 4. Lamps. None.\n\nARTICLE 2 – CREWS\n\nText.\n",
        &[
            "1 ARTICLE 1 | SHIPS",
            "2 Section 1 | Ropes",
            "2 Section 2 | Flags",
            "2 Section 3 | Paint",
            "2 Section 4 | Lamps",
            "1 ARTICLE 2 | CREWS",
        ],
    );
}

#[test]
fn files_with_headings_are_left_alone() {
    check(
        "# Article 1 Hours\n\n## 1-1 Day\n\nSection 1. Old words.\n\nSection 2. Old words.\n\n1.1 Title.\n\n1.2 \
         Title.\n\n    code\n",
        &["1 Article 1 | Hours", "2 1-1 | Day"],
    );
    check("Text.\n\nSection 1. Alone. It is one.\n", &[]);
    check("```\nSection 1. A.\n\nSection 2. B.\n```\n", &[]);
}

#[test]
fn layout_is_no_code() {
    let text = "Section 1. Day.\n\n      a.    Eight\n            hours.\n\n         7.         Ten.\n\nSection 2. Pay.\n\n    \
                Step      Pay\n    One       10\n\n```\n    kept\n```\n\n1. one\n2.      two\n";
    let document = read(text);
    let words = |at: usize| document::blocks::plain_text(&document.text(&document.sections[at]).blocks());
    assert_eq!(words(1), "a.    Eight hours.\n\n7.         Ten.");
    assert_eq!(words(2), "Step · Pay\nOne · 10\n\n    kept\n\none\n\ntwo");
    assert!(!read("Text.\n\n    code\n").is_rough);
}

#[test]
fn hostile_text_ends() {
    for line in
        ["Section 1.\n\n", "ARTICLE 1\n\n", "**1.1", "ARTICLE 1 – A\n", "1.1.1.1.1.1.1.1.1 A\n\n", "Section 999. A\n"]
    {
        let text = line.repeat(20_000);
        headings(&text);
    }
}

#[test]
fn roman_numbers_on_lines_of_their_own() {
    check(
        "I\n\nRECOGNITION\n\nThe Port knows the Union.\n\nII\n\nHours of work\n\nEight a day.\n\nIII\n\nPAY\n\nMonthly.\n",
        &["1 I | RECOGNITION", "1 II | Hours of work", "1 III | PAY"],
    );
}

#[test]
fn rules_clauses_and_items() {
    check(
        "RULE 1 – HOURS\n\nEight a day.\n\nRULE 2 – PAY\n\nMonthly, by Rule 1.\n",
        &["1 RULE 1 | HOURS", "1 RULE 2 | PAY"],
    );
    check(
        "# Terms\n\n## Clause 7 Hours\n\nEight a day.\n\n## Clause 8 Pay\n\nMonthly.\n",
        &["1 - | Terms", "2 Clause 7 | Hours", "2 Clause 8 | Pay"],
    );
    check("Item 1. Hours\n\nEight a day.\n\nItem 2. Pay\n\nMonthly.\n", &["2 Item 1 | Hours", "2 Item 2 | Pay"]);
}

#[test]
fn a_signature_page_is_not_part_of_the_last_appendix() {
    check(
        "ARTICLE 1 – PAY\n\nMonthly.\n\nAPPENDIX A – RATES\n\nOne rate.\nDraft\n            PORT SIGNATURE PAGE\n\nSigned by all.\n",
        &["1 ARTICLE 1 | PAY", "1 APPENDIX A | RATES", "1 - | PORT SIGNATURE PAGE"],
    );
}

#[test]
fn a_heading_about_its_own_article_does_not_open_another() {
    check(
        "# ARTICLE 10 – CLASSES\n\nText.\n\n# Article 10 Reviews at Once\n\nMore text.\n\n# ARTICLE 11 – LAYOFF\n\nText.\n",
        &["1 ARTICLE 10 | CLASSES", "1 ARTICLE 11 | LAYOFF"],
    );
}

#[test]
fn typed_clauses_below_figures_on_the_third_level() {
    let text = "# Port agreement\n\n## About this copy\n\nTyped.\n\n## Full text\n\n1.     GEAR .......... 1\n\n\
        ### 1.         GEAR\n\n     A.        The Port gives gear to each docker who\n               asks for it.\n\n     \
        B.        Dockers return it.\n\n\n### 2.         NIGHT        WORK\n\n     Nobody must work at night.\n\n\n  \
        3.         BREAKS AND MEALS\n\n     A.        A break is ten minutes.\n\n               1.        Tea is free.\n\n\
        Port agreement, page 3\n     B.        A meal is an hour.\n\n### 4.        ROPES\n\n     The Port has these:\n\n     \
        A.        Long ropes of the first kind, which it must keep.\n\n     B.        Short ropes, which it may sell.\n\n\
        ### 5.        BELLS\n\n     1.        The first bell rings at six and is loud.\n\n     2.        The last one rings at ten.\n";
    check(
        text,
        &[
            "1 - | Port agreement",
            "2 - | About this copy",
            "2 - | Full text",
            "3 1 | GEAR",
            "4 A | ",
            "4 B | ",
            "3 2 | NIGHT WORK",
            "3 3 | BREAKS AND MEALS",
            "4 A | ",
            "4 B | ",
            "3 4 | ROPES",
            "3 5 | BELLS",
            "4 1 | ",
            "4 2 | ",
        ],
    );
    assert_eq!(read(text).article_level, 3);
    // With one space they are a list of Markdown.
    check(
        "## 1. GEAR\n\nA. The Port gives gear.\n\nB. Dockers return it.\n\n## 2. NIGHTS\n\nNone.\n",
        &["2 1 | GEAR", "2 2 | NIGHTS"],
    );
}

#[test]
fn sections_that_start_over_are_not_articles() {
    let text =
        "# Book\n\n## Hours\n\n### 1. Day\n\nEight.\n\n### 2. Week\n\nFive.\n\n## Leave\n\n### 1. Rest\n\nTen.\n";
    assert_eq!(read(text).article_level, 2);
    let text = "# Book\n\n## Hours\n\n### 1. Day\n\nEight.\n\n### 2. Week\n\nFive.\n\n### 3. Year\n\nAll.\n\n## Leave\n\nTen.\n";
    assert_eq!(read(text).article_level, 2);
}

#[test]
fn sections_on_the_level_of_their_articles() {
    check(
        "### ARTICLE 1\n\nText.\n\n### ARTICLE 2 -    GEAR\n\nText.\n\n### EXHIBIT A\n\n### 1.    PURPOSE\n\nText.\n\n#### Note\n\n\
         Text.\n\n### 2.    SCOPE\n\nText.\n\n### EXHIBIT B\n\nText.\n\n### 4. ROPES\n\nText.\n\n\
         ### ARTICLE 3\n\nText.\n\n### 1. Of boats\n\n### ARTICLE 4\n\nText.\n",
        &[
            "3 ARTICLE 1 | ",
            "3 ARTICLE 2 | GEAR",
            "3 EXHIBIT A | ",
            "4 1 | PURPOSE",
            "5 - | Note",
            "4 2 | SCOPE",
            "3 EXHIBIT B | ",
            "3 4 | ROPES",
            "3 ARTICLE 3 | ",
            "3 1 | Of boats",
            "3 ARTICLE 4 | ",
        ],
    );
}

#[test]
fn numbers_with_gaps() {
    check(
        "ARTICLE 7\n\nGEAR\n\n7:01 Ropes\n\n7:01 .01     The Port has ropes.\n\n7 :02     Nets\n\n7:02.01   The Port has \
         nets.\n\nARTICLE 8\n\nREST\n\nDockers rest from 11 until\n12 :00 midnight.\n",
        &[
            "1 ARTICLE 7 | GEAR",
            "2 7:01 | Ropes",
            "3 7:01.01 | ",
            "2 7:02 | Nets",
            "3 7:02.01 | ",
            "1 ARTICLE 8 | REST",
        ],
    );
}

#[test]
fn indented_chapters_after_the_last_heading() {
    check(
        "### 1. SHIPS\n\nAll float.\n\n### 2. CREWS\n\nOne each.\n\n   3.     LAMPS\n\n     All burn.\n\n   4.     ROPES\n\n     \
         Two.\n",
        &["3 1 | SHIPS", "3 2 | CREWS", "3 3 | LAMPS", "3 4 | ROPES"],
    );
    check(
        "### 1. SHIPS\n\nAll float.\n\n### 2. CREWS\n\nOne of:\n\n3. COOKS\n4. MATES\n",
        &["3 1 | SHIPS", "3 2 | CREWS"],
    );
}

#[test]
fn chapters_in_capitals_without_numbered_sections() {
    check(
        "  1.   SHIPS\n\n       All float.\n\n  2.   CREWS\n\n       A.   Each ship has one.\n\n       B.   Some have two.\n\n  3.   LAMPS\n\n       All \
         burn.\n",
        &["1 1 | SHIPS", "1 2 | CREWS", "2 A | ", "2 B | ", "1 3 | LAMPS"],
    );
    check("1. HAMMERS\n2. SAWS\n3. NAILS\n\nAll of them are free.\n", &[]);
}

/// Each dress of a run-in heading, with `…` for its words.
const DRESSES: [&str; 14] = [
    "**….**",
    "__….__",
    "*….*",
    "_…._",
    "***….***",
    "**<u>….</u>**",
    "<u>….</u>",
    "<u>…</u>.",
    "<b>….</b>",
    "<strong>….</strong>",
    "<em>….</em>",
    "[….]{.underline}",
    "[…]{.underline}.",
    "<span class=\"underline\">…</span>:",
];

#[test]
fn run_in_headings_in_any_dress() {
    for dress in DRESSES {
        let line = |words: &str| dress.replace('…', words);
        let text = format!(
            "{}\n\n{} All are *new*.\n\n{} Each has two.\n\n{}\n\n{} See Section 2.\n\n{} *All* rest.\n",
            line("ARTICLE 1 – SHIPS").replace('.', ""),
            line("Section 1. Ropes"),
            line("Section 2. Flags and lamps"),
            line("Article 2: Crews").replace('.', ""),
            line("A. Cooks"),
            line("B. Rest")
        );
        let text = text.replace("]{underline}", "]{.underline}");
        let all = [
            "1 ARTICLE 1 | SHIPS",
            "2 Section 1 | Ropes",
            "2 Section 2 | Flags and lamps",
            "1 Article 2 | Crews",
            "2 A | Cooks",
            "2 B | Rest",
        ];
        assert_eq!(headings(&text), all, "{text}");
        let document = read(&text);
        let words = |at: usize| document::blocks::plain_text(&document.text(&document.sections[at]).blocks());
        let bodies: Vec<String> = [2, 3, 5, 6].map(words).into();
        assert_eq!(bodies, ["All are new.", "Each has two.", "See Section 2.", "All rest."], "{text}");
    }
}

#[test]
fn dress_of_a_part_and_of_more_than_the_heading() {
    check(
        "# ARTICLE 1 – SHIPS\n\n**Section 1.** **Ropes.** Two.\n\nSection 2. <u>Flags</u>. One.\n\n<u>Section 3</u>. Lamps. \
         None.\n\n**Section 4. Oars. Each ship shall have two oars.**\n\n*Section 5. All ships are red.*\n\n*Section 6 of the law* \
         holds.\n",
        &[
            "1 ARTICLE 1 | SHIPS",
            "2 Section 1 | Ropes",
            "2 Section 2 | Flags",
            "2 Section 3 | Lamps",
            "2 Section 4 | Oars",
            "2 Section 5 | ",
        ],
    );
    let document =
        read("# ARTICLE 1 – SHIPS\n\n**Section 1. Oars. Each ship shall have two.**\n\nSection 2. Flags. One.\n");
    let words = document::blocks::plain_text(&document.text(&document.sections[2]).blocks());
    assert_eq!(words, "Each ship shall have two.");
}

#[test]
fn signs_that_a_converter_escapes() {
    check(
        "I\\. GENERAL\n\nA\\. Purpose. We are fair.\n\nB\\. Scope. All ships.\n\nII\\. SHIPS\n\nA\\. Ropes. Two.\n\nB\\. Flags. \
         One.\n\n**Side Letter \\#1 – LAMPS**\n\nNone.\n",
        &[
            "1 I | GENERAL",
            "2 A | Purpose",
            "2 B | Scope",
            "1 II | SHIPS",
            "2 A | Ropes",
            "2 B | Flags",
            "1 Side Letter #1 | LAMPS",
        ],
    );
}

#[test]
fn sections_that_are_chapters() {
    for (open, close) in [("", ""), ("**", "**"), ("<u>", "</u>")] {
        let text = "⟨SECTION 1. GENERAL⟩\n\n1.1 Purpose. We are fair.\n\n1.2 Scope. All ships.\n\n⟨SECTION 2. SHIPS⟩\n\n\
                    2.1 Ropes. Two.\n\n⟨APPENDIX A – LAMPS⟩\n\nNone.\n";
        check(
            &text.replace('⟨', open).replace('⟩', close),
            &[
                "1 SECTION 1 | GENERAL",
                "2 1.1 | Purpose",
                "2 1.2 | Scope",
                "1 SECTION 2 | SHIPS",
                "2 2.1 | Ropes",
                "1 APPENDIX A | LAMPS",
            ],
        );
    }
}

#[test]
fn sections_that_are_missing_among_headings() {
    check(
        "# 2. Crews\n\n## 2.1 Cooks\n\nOne.\n\n# 3. Hours\n\n**3.1 Shifts.** Twelve.\n\n**3.2** Nobody works more.\n\n## 3.3 On \
         call\n\nAs 3.1 says.\n\n**3.4 Nights.** None.\n\n## 3.5 Days\n\nAll.\n\n3.6 Years. Ten.\n\n**3.7 Weeks.** Two.\n\n# 4. \
         Pay\n\n## 4.1 Rates\n\nOne.\n",
        &[
            "1 2 | Crews",
            "2 2.1 | Cooks",
            "1 3 | Hours",
            "2 3.1 | Shifts",
            "2 3.2 | ",
            "2 3.3 | On call",
            "2 3.4 | Nights",
            "2 3.5 | Days",
            "1 4 | Pay",
            "2 4.1 | Rates",
        ],
    );
}

#[test]
fn numbers_with_letters_belong_to_their_chapter() {
    check(
        "**ARTICLE 4 – PAY**\n\n4-A. Nights. Double.\n\n4-B. Days. Once, as A-1 says.\n\nB-1 visas are theirs.\n\n**APPENDIX A – \
         TESTS**\n\n**A.1 Second chance.** One.\n\n**A.2 Cost.** None.\n\n**Appendix B. Routes**\n\nB-1 Crew. Two.\n\n**B-2 Changes.** \
         None.\n\nAPPENDIX (C) – BOOTS\n\nTwo.\n",
        &[
            "1 ARTICLE 4 | PAY",
            "2 4-A | Nights",
            "2 4-B | Days",
            "1 APPENDIX A | TESTS",
            "2 A.1 | Second chance",
            "2 A.2 | Cost",
            "1 Appendix B | Routes",
            "2 B-1 | Crew",
            "2 B-2 | Changes",
            "1 APPENDIX (C) | BOOTS",
        ],
    );
}

#[test]
fn a_title_with_a_heading_of_its_own() {
    check(
        "# ARTICLE 6\n\n# HOURS OF WORK\n\n6.1 Week. Forty hours.\n\n# ARTICLE 7\n\n# Leave {#leave}\n\nTen days.\n\n# ARTICLE \
         8\n\n## Scope\n\nAll.\n",
        &["1 ARTICLE 6 | HOURS OF WORK", "2 6.1 | Week", "1 ARTICLE 7 | Leave", "1 ARTICLE 8 | ", "2 - | Scope"],
    );
}

#[test]
fn numbers_that_only_the_contents_have() {
    check(
        "[Article 1 Ships 3](#_Toc0)\n\n[A. Ropes 3](#_Toc1)\n\n[Article 2 Crews 4](#_Toc2)\n\n[A. Cooks 4](#_Toc3)\n\n\
         # Ships\n\n## Ropes\n\nTwo.\n\n### Long ones\n\nOne.\n\n# Crews\n\n## Cooks\n\nOne.\n",
        &["1 Article 1 | Ships", "2 A | Ropes", "3 - | Long ones", "1 Article 2 | Crews", "2 A | Cooks"],
    );
    let two = "1. Ships ........ 3\n2. Crews ........ 4\n\n# Ships\n\nTwo.\n\n# Pay\n\nOne.\n\n# Crews\n\nOne.\n";
    check(two, &["1 - | Ships", "1 - | Pay", "1 - | Crews"]);
}

#[test]
fn what_talks_did_to_a_section() {
    check(
        "ARTICLE 5 – GEAR\n\nSection 1. Gloves. Two.\n\n[NEW] Section 2. Boots. Two.\n\n*NEW* Section 3. Hats. One.\n\n(REVISED) \
         ARTICLE 6 – TOOLS\n\nTools are lent.\n",
        &[
            "1 ARTICLE 5 | GEAR",
            "2 Section 1 | Gloves",
            "2 Section 2 | Boots [NEW]",
            "2 Section 3 | Hats [NEW]",
            "1 ARTICLE 6 | TOOLS [REVISED]",
        ],
    );
}

#[test]
fn headings_that_only_the_contents_name() {
    let contents = "[1. Ships 3](#_Toc0)\n\n[1.1 Ropes 3](#_Toc1)\n\n[1.2 Flags 3](#_Toc2)\n\n[2. Crews 4](#_Toc3)\n\n\
                    [2.1 Cooks 4](#_Toc4)\n\n[Appendix A Lamps 5](#_Toc5)\n\n[A.1 Oil 5](#_Toc6)\n\n";
    let text = "# Ships\n\n1.  **Ropes.** Two.\n\n2.  **Flags**. One.\n\n# Crews\n\n## Cooks\n\nOne.\n\n1.  Lamps\n\n    1.  \
                Oil\n\nNone.\n";
    check(
        &format!("{contents}{text}"),
        &[
            "1 1 | Ships",
            "2 1.1 | Ropes",
            "2 1.2 | Flags",
            "1 2 | Crews",
            "2 2.1 | Cooks",
            "1 Appendix A | Lamps",
            "2 A.1 | Oil",
        ],
    );
    let text = format!("{contents}{}", text.replace("2.  **Flags**", "2.  Each ship has"));
    let (_, problems) = document::parse(Arc::new(SourceFile::new("agreement.md", &text)));
    let told = |problem: &crate::diagnostic::Diagnostic| (problem.code, problem.place.as_ref().map(|it| it.line));
    assert!(
        problems.iter().map(told).any(|it| it == (crate::diagnostic::Code::MissingNumber, Some(5))),
        "{problems:?}"
    );
}

#[test]
fn paper_that_numbers_each_fifth_line() {
    let text = "     ARTICLE 1 – SHIPS\n\n     The Port has ships that float and it\n     will paint them with no\n5    other color than \
                red, as they\n     have been.\n\n     ARTICLE 2 – CREWS\n\n     Each ship has ten cooks. Unused\n10   pots are \
                kept.\n";
    check(text, &["1 ARTICLE 1 | SHIPS", "1 ARTICLE 2 | CREWS"]);
    let document = read(text);
    let words = |at: usize| document::blocks::plain_text(&document.text(&document.sections[at]).blocks());
    assert!(words(1).contains("with no other color than red"), "{}", words(1));
    assert_eq!(words(2), "Each ship has ten cooks. Unused pots are kept.");
    check("Rates:\n\n5    cooks\n10   mates\n", &[]);
    assert!(!read("Rates:\n\n5    cooks\n10   mates\n").is_rough);
}

#[test]
fn nothing_in_a_comment_or_as_typed_is_a_heading() {
    let rest = "\n\nARTICLE 2 TERM\n\nText.\n\nARTICLE 3 PAY\n\nText.\n";
    for hidden in [
        "<!--\nARTICLE 2 RAISES\n\nOurs is 2%.\n\n1.1 Raises. Text.\n-->",
        "<!--\n\n## ARTICLE 2 RAISES\n\n-->",
        "%%\nARTICLE 2 RAISES\n\nText.\n%%",
        "<pre>\n\nARTICLE 2 RAISES\n\n</pre>",
        "<!-- ARTICLE 2 RAISES -->",
    ] {
        check(
            &format!("---\nkind: agreement\n---\nARTICLE 1 SCOPE\n\nAll.\n\n{hidden}{rest}"),
            &["1 ARTICLE 1 | SCOPE", "1 ARTICLE 2 | TERM", "1 ARTICLE 3 | PAY"],
        );
    }
    check(
        "---\nkind: agreement\n---\n## 1 Pay <!-- ask --> {#pay}\n\nText.\n\nARTICLE 2 TERM <!-- ask -->\n\nText.\n\nARTICLE 3 GEAR\n\nText.\n",
        &["2 1 | Pay", "2 ARTICLE 2 | TERM", "2 ARTICLE 3 | GEAR"],
    );
}

#[test]
fn headings_of_html() {
    let text = |one: &str, two: &str| format!("---\nkind: agreement\n---\n{one}\n\nText.\n\n{two}\n\nText.\n");
    for (one, two) in [
        ("<h2>ARTICLE 4 – PAY</h2>", "<h2>ARTICLE 5 – GEAR</h2>"),
        ("<p align=\"center\"><b>ARTICLE 4</b><br>PAY</p>", "<p align=\"center\"><b>ARTICLE 5</b><br/>GEAR</p>"),
        ("<center>ARTICLE 4 PAY</center>", "<center>ARTICLE 5 GEAR</center>"),
        ("<div><strong>ARTICLE 4 – PAY</strong></div>", "<div><strong>ARTICLE 5 – GEAR</strong></div>"),
    ] {
        check(&text(one, two), &["1 ARTICLE 4 | PAY", "1 ARTICLE 5 | GEAR"]);
    }
}

#[test]
fn bold_numbers_alone_are_chapters_and_clauses_run_through_parts() {
    let file = |text: &str| format!("---\nkind: agreement\n---\n{text}");
    check(
        &file(
            "**1. Recognition**\n\nText.\n\n1. Lists count.\n\n2. Too\n\n**2. Lockers**\n\nText.\n\n**3. Buses**\n\nText.\n",
        ),
        &["1 1 | Recognition", "1 2 | Lockers", "1 3 | Buses"],
    );
    // A list in bold has no text between its items.
    check(&file("**1. Boots**\n\n**2. Gloves**\n\n**3. Caps**\n"), &[]);
    for (one, two) in [("TITLE ONE – GENERAL", "TITLE TWO – RUNS"), ("PART A – GENERAL", "PART B – RUNS")] {
        let found = headings(&file(&format!(
            "{one}\n\n1. Parties. We agree.\n\n2. Term. It holds.\n\n{two}\n\n3. Pick. There are four.\n\n4. Board. It is called.\n"
        )));
        let told: Vec<&str> =
            found.iter().map(|it| &it[2..]).filter(|it| it.starts_with(|c: char| c.is_ascii_digit())).collect();
        assert_eq!(told, ["1 | Parties", "2 | Term", "3 | Pick", "4 | Board"]);
    }
}

#[test]
fn titles_of_sections_below_their_number_and_before_a_dash() {
    check(
        "---\nkind: agreement\n---\nARTICLE 4\nLEAVE\n\nSECTION 1\nMarriage\n\nThree days.\n\nSECTION 2\nJury duty\n\nPaid.\n\nSection 3. Shift bid — Nurses bid each \
         January.\n\nSection 4. Scope – General Rules.\n\nText.\n",
        &[
            "1 ARTICLE 4 | LEAVE",
            "2 SECTION 1 | Marriage",
            "2 SECTION 2 | Jury duty",
            "2 Section 3 | Shift bid",
            "2 Section 4 | Scope – General Rules",
        ],
    );
}
