use super::labels::{LABELS, ONLY_IN_HEADINGS, PLURALS, may_begin_label};
use super::*;

#[track_caller]
fn check(heading: &str, number: Option<(&str, Option<Label>)>, title: &str) {
    let (read, rest) = split(heading);
    assert_eq!(read.as_ref().map(|n| (n.value.as_str(), n.label)), number, "{heading}");
    assert_eq!(rest, title, "{heading}");
}

#[test]
fn the_first_letters_rule_out_no_label() {
    let singular = LABELS.iter().filter(|(words, label)| *label != Label::Part && !ONLY_IN_HEADINGS.contains(words));
    for (words, _) in singular.chain(&PLURALS) {
        assert!(may_begin_label(words.as_bytes()), "{words}");
        assert!(may_begin_label(words.to_uppercase().as_bytes()), "{words}");
    }
}

#[test]
fn the_shapes_that_contracts_use() {
    check("37-3.1 New bank", Some(("37-3.1", None)), "New bank");
    check("Article 6", Some(("6", Some(Label::Article))), "");
    check("ARTICLE 16B ‐ LEAVE", Some(("16B", Some(Label::Article))), "LEAVE");
    check("ARTICLE 12 – GRIEVANCE", Some(("12", Some(Label::Article))), "GRIEVANCE");
    check("Section 2. Scope", Some(("2", Some(Label::Section))), "Scope");
    check("Rule 11 Overtime", Some(("11", Some(Label::Article))), "Overtime");
    check("Clause 7 – Meals", Some(("7", Some(Label::Section))), "Meals");
    check("§ 12 Notice", Some(("12", Some(Label::Section))), "Notice");
    check("1.2 Title", Some(("1.2", None)), "Title");
    check("1.2. Title", Some(("1.2", None)), "Title");
    check("IV. Pay", Some(("IV", None)), "Pay");
    check("IV", Some(("IV", None)), "");
    check("Appendix H", Some(("H", Some(Label::Appendix))), "");
    check("Appendix H: Layoff", Some(("H", Some(Label::Appendix))), "Layoff");
    check("Side letter E", Some(("E", Some(Label::SideLetter))), "");
    check("(b) Members", Some(("(b)", None)), "Members");
    check("(iv)", Some(("(iv)", None)), "");
    check("H-5 Pool", Some(("H-5", None)), "Pool");
    check("A-1K Substitutes", Some(("A-1K", None)), "Substitutes");
    check("20-1.1(a) Teacher clinicians", Some(("20-1.1(a)", None)), "Teacher clinicians");
    check("H-1.A School actions", Some(("H-1.A", None)), "School actions");
    check("12. Pay", Some(("12", None)), "Pay");
    check("8 Sick days", Some(("8", None)), "Sick days");
    check("Art. 5", Some(("5", Some(Label::Article))), "");
    check("B. Definitions", Some(("B", None)), "Definitions");
}

#[test]
fn what_ends_a_number() {
    check("1.5.2013 Budget", Some(("1.5", None)), "2013 Budget");
    check("6:01.02 Step II", Some(("6:01.02", None)), "Step II");
    check("6: Pay", Some(("6", None)), "Pay");
    check("37-3(a)(12): Pay", Some(("37-3(a)(12)", None)), "Pay");
    check("12 – Pay", Some(("12", None)), "Pay");
    check("12 –Pay", None, "12 –Pay");
    check("Article #7-Leaves", Some(("7", Some(Label::Article))), "Leaves");
    check("ART.IV", Some(("IV", Some(Label::Article))), "");
    check("Memorandum  of Understanding B", Some(("B", Some(Label::SideLetter))), "");
    check("IIIIII Pay", None, "IIIIII Pay");
    check("(12345) Pay", None, "(12345) Pay");
}

#[test]
fn titles_that_only_look_like_numbers() {
    for title in [
        "I have rights",
        "A day off",
        "2021 framework",
        "2019-2024 terms",
        "Part of the day",
        "10-month year",
        "MIXED classes",
        "Artists",
        "12 months' notice",
        "Sections",
        "Appendix𐞳%",
        "Exhibit-é",
    ] {
        check(title, None, title);
    }
}

#[test]
fn numbers_in_words_and_quotation_marks() {
    check("Article One Recognition", Some(("1", Some(Label::Article))), "Recognition");
    check("ARTICLE TWENTY-TWO – LEAVE", Some(("22", Some(Label::Article))), "LEAVE");
    check("APPENDIX \"B\" Pay", Some(("B", Some(Label::Appendix))), "Pay");
    check("Appendix “C”: Hours", Some(("C", Some(Label::Appendix))), "Hours");
    check("M.O.U. 3 Parking", Some(("3", Some(Label::SideLetter))), "Parking");
    check("Schedule A Wages", Some(("A", Some(Label::Appendix))), "Wages");
    check("Letter of Agreement E", Some(("E", Some(Label::SideLetter))), "");
    for title in ["Article one may read", "Part of the day", "Appendix \"B", "Schedule of pay", "Article Oneself"] {
        check(title, None, title);
    }
}

#[test]
fn signs_quotation_marks_and_words() {
    check("LETTER OF UNDERSTANDING NO. 1", Some(("1", Some(Label::SideLetter))), "");
    check("Letter of Understanding #3 – Tools", Some(("3", Some(Label::SideLetter))), "Tools");
    check("SCHEDULE A – WAGES", Some(("A", Some(Label::Appendix))), "WAGES");
    check("APPENDIX \"B\" – BOOTS", Some(("B", Some(Label::Appendix))), "BOOTS");
    check("Schedule “2”", Some(("2", Some(Label::Appendix))), "");
    check("ARTICLE TWENTY-ONE – TERM", Some(("21", Some(Label::Article))), "TERM");
    check("Article Forty Two", Some(("42", Some(Label::Article))), "");
    check("Article Thirty: Pay", Some(("30", Some(Label::Article))), "Pay");
    check("ARTICLE FIRST: Pay", Some(("1", Some(Label::Article))), "Pay");
    check("Schedule of classes", None, "Schedule of classes");
    check("ARTICLE NINE (9) – CLOTHING", Some(("9", Some(Label::Article))), "CLOTHING");
    check("Article Nine (10) Boots", Some(("9", Some(Label::Article))), "(10) Boots");
    check("APPENDIX-1  PARKING", Some(("1", Some(Label::Appendix))), "PARKING");
    check("Side-letter B: Welders", Some(("B", Some(Label::SideLetter))), "Welders");
    check("Appendix-like pages", None, "Appendix-like pages");
    check("Schedule-D", Some(("D", Some(Label::Appendix))), "");
}

#[test]
fn headings_in_spanish() {
    check("Artículo 5. Taquillas", Some(("5", Some(Label::Article))), "Taquillas");
    check("ARTÍCULO 12: TAQUILLAS", Some(("12", Some(Label::Article))), "TAQUILLAS");
    check("CAPÍTULO II", Some(("II", Some(Label::Part))), "");
    check("Sección 3. Turnos", Some(("3", Some(Label::Section))), "Turnos");
    check("ANEXO A – SALARIOS", Some(("A", Some(Label::Appendix))), "SALARIOS");
    check("Anexos y notas", None, "Anexos y notas");
}

#[test]
fn one_number_in_all_spellings() {
    for (one, other, same) in [
        ("Art 5", "Article 5", true),
        ("ARTICLE V", "Article 5", true),
        ("Article Five", "5", true),
        ("Side letter E", "Letter of Agreement E", true),
        ("M.O.U. 3", "Memorandum of Understanding 3", true),
        ("Article 16B", "Art. 16b", true),
        ("§ 3–1", "Section 3-1", true),
        ("Section 8.2", "8-2", true),
        ("VIII.2", "8–2", true),
        ("6:01", "6.01", true),
        ("8.2(a)", "8-2(b)", false),
        ("IV", "4", true),
        ("APPENDIX \"B\"", "Appendix B", true),
        ("5-1.2(b)(iii)", "5-1.2(b)(iii).", true),
        ("37-3", "373", false),
        ("Appendix A", "Exhibit A", false),
        ("Appendix H", "H", false),
        ("Appendix C", "Appendix 100", false),
        ("Article 5", "Article 15", false),
    ] {
        assert_eq!(full_key(one) == full_key(other), same, "{one}, {other}");
    }
    assert_eq!(
        ["IV", "XIX", "XLIX", "CC", "IIII", "VX"].map(roman_worth),
        [Some(4), Some(19), Some(49), None, None, None]
    );
}

#[test]
fn a_number_alone() {
    assert_eq!(parse("37").unwrap().value, "37");
    assert_eq!(parse("H").unwrap().value, "H");
    assert_eq!(parse("Article 37").unwrap().label, Some(Label::Article));
    assert_eq!(parse("??"), None);
    assert_eq!(parse("37 and more"), None);
}

#[test]
fn a_section_named_with_its_article() {
    for (heading, value, title) in [
        ("Article 8, Section 2 Bank", "8-2", "Bank"),
        ("ARTICLE 8 – SECTION 2: BANK", "8-2", "BANK"),
        ("Article VIII § 2", "VIII-2", ""),
        ("Section 2 of Article 8: Bank", "8-2", "Bank"),
        ("Sec. 2(b), Art. 8 – Bank", "8-2(b)", "Bank"),
        ("Article Eight, Section Two. Bank", "8-2", "Bank"),
    ] {
        let (number, rest) = address(heading).unwrap_or_else(|| panic!("{heading} is not read"));
        assert_eq!((number.value.as_str(), number.label, rest), (value, Some(Label::Section), title), "{heading}");
    }
    for heading in
        ["Article 8 Bank", "Section 2 Bank", "8-2 Bank", "Article 20 – Section 125 plan", "Article 8, Appendix B"]
    {
        assert_eq!(address(heading), None, "{heading}");
    }
    assert_eq!(parse("37-3.1(b)").unwrap().parts(), ["37", "3", "1", "b"]);
    assert_eq!(parse("Article VIII").unwrap().parts(), ["8"]);
}
