//! Redlines and what they mean.

use super::{Redline, compared, marked, pair_of, version};
use crate::compare::{Block, Class, FigureKind, OpKind, Relation, Side, Version};

#[test]
fn a_figure_is_read_with_its_unit() {
    let pair = pair_of("Leave of 10 months may be taken.", "Leave of 5 months may be taken.");
    assert_eq!(marked(&pair.redline), "Leave of [-10-]{+5+} months may be taken.");
    assert_eq!(pair.class, Some(Class::Substantive));
    let figure = &pair.figures[0];
    assert_eq!((figure.old.as_deref(), figure.new.as_deref()), (Some("10 months"), Some("5 months")));
}

#[test]
fn figures_in_words_and_digits_count_once() {
    let pair = pair_of("within thirty (30) calendar days of it", "within fifteen (15) calendar days of it");
    let read: Vec<_> = pair.figures.iter().map(|f| (f.old.as_deref().unwrap(), f.new.as_deref().unwrap())).collect();
    assert_eq!(read, [("30 calendar days", "15 calendar days")]);
}

#[test]
fn dates_and_amounts() {
    let pair = pair_of("until June 30, 2019 at $25.10 per hour.", "until June 30, 2024 at $27.35 per hour.");
    let read: Vec<_> =
        pair.figures.iter().map(|f| (f.kind, f.old.as_deref().unwrap(), f.new.as_deref().unwrap())).collect();
    assert_eq!(
        read,
        [
            (FigureKind::Date, "June 30, 2019", "June 30, 2024"),
            (FigureKind::Amount, "$25.10 per hour", "$27.35 per hour"),
        ]
    );
}

#[test]
fn a_duty_changes_into_a_duty_only() {
    let pair = pair_of("The Board must pay, on request, the cost.", "The Board pays the cost, except in May 2024.");
    let read: Vec<_> = pair.figures.iter().map(|f| (f.old.as_deref(), f.new.as_deref())).collect();
    assert!(read.contains(&(Some("must"), None)) && read.contains(&(None, Some("except"))), "{read:?}");
    let pair = pair_of("The Board must pay the cost.", "The Board may pay the cost.");
    assert_eq!((pair.figures[0].old.as_deref(), pair.figures[0].new.as_deref()), (Some("must"), Some("may")));
}

#[test]
fn the_foot_of_a_page_within_a_change_is_no_change() {
    let topics = ["Pay", "Leave", "Rest", "Travel", "Dues", "Notice"];
    let old = topics.map(|topic| format!("The {topic} begins and then the {topic} ends for all of us.")).join("¶");
    let mut n = 30;
    let new = topics.map(|topic| {
        n += 1;
        let foot = format!("2023-2025 Department of Safety   {n}   Agreement");
        format!("The {topic} begins, never due\n{foot}\nagain {topic}, and then the {topic} ends for all of us.")
    });
    let pair = pair_of(&old, &new.join("¶"));
    let marked = pair.redline.ops().filter(|op| op.kind != OpKind::Keep && !op.blank);
    let marked: String = marked.map(|op| pair.redline.text(op)).collect();
    assert!(marked.contains("never due") && !marked.contains("Safety"), "{marked}");
}

#[test]
fn the_foot_of_a_page_does_not_move() {
    let topics = ["Pay", "Leave", "Rest", "Travel", "Dues", "Notice"];
    let text = |is_foot_first: bool| {
        let page = |(at, topic): (usize, &&str)| {
            let words = format!("The {topic} begins and then the {topic} ends for all of us who work there.");
            let foot = format!("2023-2025 Department of Safety   {}   Agreement", 31 + at);
            if is_foot_first { format!("{foot}¶{words}") } else { format!("{words}¶{foot}") }
        };
        topics.iter().enumerate().map(page).collect::<Vec<_>>().join("¶")
    };
    let pair = pair_of(&text(false), &text(true));
    assert!(pair.redline.rows.iter().all(|row| row.moved.is_none()), "{}", marked(&pair.redline));
}

#[test]
fn classes() {
    let class = |old: &str, new: &str| pair_of(old, new).class;
    assert_eq!(class("as set out in Article 37-3 here", "as set out in Article 38-3 here"), Some(Class::Renumbering));
    assert_eq!(
        class("under Section 4 of this Agreement", "under Section 5 of this Agreement"),
        Some(Class::Renumbering)
    );
    assert_eq!(class("The Board shall pay it.", "The Board may pay it."), Some(Class::Substantive));
    assert_eq!(class("Employees may appeal.", "Employees may not appeal."), Some(Class::Substantive));
    assert_eq!(class("pay the member promptly", "pay the employee promptly"), Some(Class::Wording));
    assert_eq!(class("meals and lodging", "meals or lodging"), Some(Class::Substantive));
    assert_eq!(class("same", "same"), None);
}

#[test]
fn a_stray_match_does_not_shatter_a_change() {
    let pair = pair_of(
        "The grievance is heard by the principal of the school and nobody else.",
        "The grievance goes before a panel that the parties appoint and nobody else.",
    );
    let changes = pair.redline.ops().filter(|op| op.kind != OpKind::Keep).count();
    assert_eq!(changes, 2, "{}", marked(&pair.redline));
}

#[test]
fn an_inserted_sentence_is_whole() {
    let pair = pair_of("The Board pays. The Union agrees.", "The Board pays. The Board reports. The Union agrees.");
    assert_eq!(marked(&pair.redline), "The Board pays. {+The Board reports. +}The Union agrees.");
}

#[test]
fn a_split_paragraph_is_one_row_without_changes() {
    let pair =
        pair_of("One rule about leave. Another rule about pay.", "One rule about leave.¶Another rule about pay.");
    assert_eq!(pair.redline.rows.len(), 1);
    assert_eq!((pair.redline.rows[0].old.len(), pair.redline.rows[0].new.len()), (1, 2));
    assert!(!pair.redline.is_changed());
    assert_eq!(pair.class, None);
}

#[test]
fn lines_wrapped_anew_are_no_change() {
    let pair = pair_of("the parties agree\nto meet often", "the parties\nagree to meet often");
    assert_eq!((pair.relation, pair.redline.tally().runs), (Relation::Unchanged, 0));
    let read: Vec<_> = pair.reading(&pair.redline.rows[0]).collect();
    assert!(read.iter().all(|(kind, _)| *kind == OpKind::Keep), "{read:?}");
    assert_eq!(read.iter().map(|(_, text)| *text).collect::<String>(), "the parties\nagree to meet often");
}

#[test]
fn a_moved_paragraph_shows_its_edit() {
    let moved =
        "Every teacher receives a printed copy of the evaluation plan before the first day of October each year.";
    let old = format!(
        "{moved}¶Principals visit classrooms twice a semester and write down what they see.¶Disputes go to the joint committee on evaluation."
    );
    let new = format!(
        "Principals visit classrooms twice a semester and write down what they see.¶Disputes go to the joint committee on evaluation.¶{}",
        moved.replace("October", "November")
    );
    let pair = pair_of(&old, &new);
    let text = marked(&pair.redline);
    assert!(text.contains("[-October-]") && text.contains("{+November+}"), "{text}");
    assert!(text.contains("[<Every teacher") && text.contains("{>Every teacher"), "{text}");
    let row = pair.redline.rows.iter().find(|row| row.moved.is_some()).expect("a moved row");
    assert!(row.moved.is_some_and(|to| to.edited && to.pair == 0));
}

#[test]
fn a_paragraph_moved_to_another_provision_is_found() {
    let text = "A member on leave keeps health insurance on the same terms as a member at work, for the whole length of the leave.";
    let (a, b) = ("Sick leave accrues by the month of service.", "Salaries are paid at the end of every month.");
    let old = version(&[("1", "Leave", &format!("{a}¶{text}")), ("2", "Pay", b)]);
    let new = version(&[("1", "Leave", a), ("2", "Pay", &format!("{b}¶{text}"))]);
    let comparison = compared(&old, &new);
    assert_eq!(comparison.stats.words_moved, text.split_whitespace().count());
    assert_eq!((comparison.stats.words_deleted, comparison.stats.words_inserted), (0, 0));
}

fn strings<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

#[test]
fn tables_cell_by_cell() {
    let mut old = version(&[("1", "Pay", "")]);
    let mut new = old.clone();
    old.sections[0].blocks = vec![Block::Table {
        head: strings(["Step", "Lane I", "Lane II"]),
        rows: vec![strings(["1", "$50,000", "$52,000"]), strings(["2", "$51,000", "$53,000"])],
    }];
    new.sections[0].blocks = vec![Block::Table {
        head: strings(["Step", "Lane I", "Lane II", "Lane III"]),
        rows: vec![strings(["1", "$50,000", "$52,000", "$54,000"]), strings(["2", "$51,500", "$53,000", "$55,000"])],
    }];
    let comparison = compared(&old, &new);
    let pair = &comparison.pairs[0];
    let figures: Vec<_> = pair.figures.iter().filter(|f| f.old.is_some()).collect();
    assert_eq!(figures.len(), 1);
    assert_eq!(figures[0].place.as_deref(), Some("2, Lane I"));
    let row = &pair.redline.rows[0];
    let table = row.table.as_ref().expect("a table");
    let cell = table.cells.iter().find(|c| c.row == Some(1) && c.column == 1).expect("the cell");
    let segments = pair.redline.range_segments(&row.ops, Side::New, cell.new.as_ref().unwrap());
    assert_eq!(segments.iter().map(|s| (s.op, s.text)).collect::<Vec<_>>(), [(OpKind::Insert, "$51,500")]);
    assert_eq!(table.columns[3].old, None);
}

#[test]
fn a_table_of_new_figures_is_still_one_table() {
    let table = |figures: &[[&str; 3]]| {
        let mut version = version(&[("1", "Pay", "")]);
        version.sections[0].blocks =
            vec![Block::Table { head: Vec::new(), rows: figures.iter().map(|row| strings(*row)).collect() }];
        version
    };
    let old = table(&[["1", "$50,000", "$52,000"], ["2", "$51,000", "$53,000"], ["3", "$52,500", "$54,500"]]);
    let new = table(&[
        ["0", "$60,100", "$62,300"],
        ["1", "$61,100", "$63,300"],
        ["2", "$62,200", "$64,400"],
        ["3", "$63,700", "$65,900"],
    ]);
    let pair = compared(&old, &new).pairs.remove(0);
    assert!(pair.redline.rows.len() == 1 && pair.redline.rows[0].table.is_some(), "{:?}", pair.redline.rows);
    let both = pair.figures.iter().filter(|figure| figure.old.is_some() && figure.new.is_some());
    assert_eq!(both.count(), 6);
}

/// A version that is one section with these blocks.
fn with_blocks(blocks: Vec<Block>) -> Version {
    let mut version = version(&[("1", "Pay", "")]);
    version.sections[0].blocks = blocks;
    version
}

#[test]
fn rows_keep_their_label_when_the_head_is_renamed_and_a_column_is_struck() {
    let table = |head: &[&str], rows: &[&[&str]]| {
        let cells = |row: &[&str]| row.iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
        with_blocks(vec![Block::Table { head: cells(head), rows: rows.iter().map(|row| cells(row)).collect() }])
    };
    let old = table(
        &["Salary Range", "Option", "Step 1", "Step 2"],
        &[&["9", "AP", "3005", "3116"], &["10", "AP", "3216", "3343"]],
    );
    let new = table(&["SR", "Step 1", "STEP 2"], &[&["09", "3,649", "3,793"], &["10", "3,793", "3,951"]]);
    let pair = compared(&old, &new).pairs.remove(0);
    let told: Vec<_> = pair.figures.iter().map(|f| (f.place.as_deref(), f.old.as_deref(), f.new.as_deref())).collect();
    assert_eq!(
        told,
        [
            (Some("09, Step 1"), Some("3005"), Some("3,649")),
            (Some("09, STEP 2"), Some("3116"), Some("3,793")),
            (Some("10, Step 1"), Some("3216"), Some("3,793")),
            (Some("10, STEP 2"), Some("3343"), Some("3,951")),
        ]
    );
    assert!(marked(&pair.redline).contains("\n10[- | AP-] | [-3216-]{+3,793+} | "), "{}", marked(&pair.redline));
    let table = pair.redline.rows[0].table.as_ref().expect("a table");
    let columns: Vec<_> = table.columns.iter().map(|lane| (lane.old, lane.new)).collect();
    assert_eq!(columns, [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1)), (Some(3), Some(2))]);
}

#[test]
fn a_paragraph_does_not_become_two_around_a_table() {
    let table = |figure: &str| Block::Table {
        head: ["Range", "Step 1"].map(str::to_owned).to_vec(),
        rows: vec![["30", figure].map(str::to_owned).to_vec()],
    };
    let words = |text: &str| Block::Paragraph(text.to_owned());
    let old = with_blocks(vec![
        words("SALARY SCHEDULE AS OF JANUARY 1, 2025 OR FEBRUARY 1, 2025 (per the Article)"),
        table("7201"),
    ]);
    let new = with_blocks(vec![
        words("SALARY SCHEDULE AS OF JANUARY 1, 2026"),
        table("8512"),
        words("Printed rates may differ from those of the system by two dollars."),
        words("SALARY SCHEDULE AS OF FEBRUARY 1, 2026"),
        table("8725"),
    ]);
    let pair = compared(&old, &new).pairs.into_iter().next().expect("one pair");
    let rows: Vec<_> = pair.redline.rows.iter().map(|row| (row.old.clone(), row.new.clone())).collect();
    assert_eq!(rows[..2], [(0..1, 0..1), (1..2, 1..2)], "{rows:?}");
}

#[test]
fn a_pay_table_stays_beside_its_own_between_the_same_paragraphs() {
    let table = |head: &[&str], figures: [[&str; 3]; 2]| Block::Table {
        head: head.iter().map(|cell| cell.to_string()).collect(),
        rows: figures.iter().map(|row| strings(*row)).collect(),
    };
    let paragraph = |text: &str| Block::Paragraph(text.to_owned());
    let note = "Where the rates of the system and the printed rates differ by two dollars or less, the system counts.";
    let (march, april, may) =
        (paragraph("Rates from March"), paragraph("Rates from April"), paragraph("Rates from May"));
    let old = with_blocks(vec![
        march.clone(),
        table(&["Range", "Step 1", "Step 2"], [["21", "5659", "6095"], ["24", "7471", "7823"]]),
        paragraph(note),
        april.clone(),
        table(&["Range", "Step 1", "Step 2"], [["21", "6422", "6916"], ["24", "8478", "8877"]]),
        paragraph(note),
    ]);
    let new = with_blocks(vec![
        march,
        table(&["SR", "Step 1", "Step 2"], [["21", "6422", "6916"], ["24", "8478", "8877"]]),
        paragraph(note),
        april,
        table(&["SR", "Step 1", "Step 2"], [["21", "6583", "7089"], ["24", "8690", "9099"]]),
        paragraph(note),
        may,
        table(&["SR", "Step 1", "Step 2"], [["21", "6846", "7373"], ["24", "9038", "9463"]]),
        paragraph(note),
    ]);
    let pair = compared(&old, &new).pairs.remove(0);
    let tables = pair.redline.rows.iter().filter(|row| row.table.is_some());
    assert_eq!(tables.map(|row| (row.old.start, row.new.start)).collect::<Vec<_>>(), [(1, 1), (4, 4)]);
    let changed: Vec<_> =
        pair.figures.iter().filter(|f| f.old.is_some()).map(|f| f.place.as_deref().unwrap()).collect();
    assert_eq!(changed, ["21, Step 1", "21, Step 2", "24, Step 1", "24, Step 2"].repeat(2));
}

#[test]
fn lists_item_by_item() {
    let item = |marker: &str, text: &str| Block::Item { depth: 0, marker: marker.to_owned(), text: text.to_owned() };
    let mut old = version(&[("1", "Leave", "")]);
    let mut new = old.clone();
    old.sections[0].blocks = vec![item("(a)", "illness of the member"), item("(b)", "death in the family")];
    new.sections[0].blocks =
        vec![item("(a)", "illness of the member"), item("(b)", "birth of a child"), item("(c)", "death in the family")];
    let pair = compared(&old, &new).pairs.remove(0);
    let rows: Vec<_> = pair.redline.rows.iter().map(|row| (row.old.len(), row.new.len(), row.class)).collect();
    assert_eq!(rows, [(1, 1, None), (0, 1, Some(Class::Substantive)), (1, 1, Some(Class::Renumbering))]);
}

#[test]
fn a_rule_in_the_place_of_another_is_substantive() {
    let class = |old: &str, new: &str| pair_of(old, new).redline.rows.iter().filter_map(|row| row.class).max();
    let old = "Requests for transfer are read by the principal in the order of their arrival.";
    let reworded = "Requests for transfer are read by the principal in the order they came.";
    let another = "Requests for supplies are met by the clerk from the budget of the school.";
    assert_eq!(class(old, reworded), Some(Class::Wording));
    assert_eq!(class(old, another), Some(Class::Substantive));
}

#[test]
fn what_is_taken_out_of_a_list_is_struck_and_the_others_are_renumbered() {
    let list = |items: &[&str]| -> Vec<Block> {
        let item = |(at, text): (usize, &&str)| Block::Item {
            depth: 0,
            marker: format!("{}.", at + 1),
            text: text.to_string(),
        };
        items.iter().enumerate().map(item).collect()
    };
    let typed = |items: &[&str]| -> Vec<Block> {
        let item = |(letter, text): (char, &&str)| Block::Paragraph(format!("({letter}) {text}"));
        ('a'..).zip(items).map(item).collect()
    };
    let items = ["Coal bonus.", "Night bonus.", "Tide bonus.", "Fog bonus."];
    let redline = |write: &dyn Fn(&[&str]) -> Vec<Block>, old: &[&str], new: &[&str]| {
        let [old, new] = [old, new].map(|items| {
            let mut version = version(&[("1", "Bonuses", "")]);
            version.sections[0].blocks = write(items);
            version
        });
        marked(&compared(&old, &new).pairs[0].redline)
    };
    assert_eq!(
        redline(&list, &items, &items[1..]),
        "[-1. Coal bonus.\n\n2-]{+1+}. Night bonus.\n\n[-3-]{+2+}. Tide bonus.\n\n[-4-]{+3+}. Fog bonus."
    );
    assert_eq!(
        redline(&typed, &items[2..], &items[1..]),
        "{+(a) Night bonus.\n\n+}([-a-]{+b+}) Tide bonus.\n\n([-b-]{+c+}) Fog bonus."
    );
    assert_eq!(redline(&list, &items, &items).matches(['[', '{']).count(), 0);
}

#[test]
fn a_sentence_that_changed_its_paragraph_is_moved() {
    let boots = "The harbor pays each diver up to ninety dollars yearly toward rubber boots.";
    let (ropes, tides) = ("Ropes hang on hooks behind the shed.", "Tide tables are posted at every pier before dawn.");
    let old =
        version(&[("1", "Ropes", ropes), ("2", "Tides", &format!("{tides} {boots}")), ("3", "Fog", "Horns sound.")]);
    let new =
        version(&[("1", "Ropes", &format!("{ropes} {boots}")), ("2", "Tides", tides), ("3", "Fog", "Horns sound.")]);
    let pairs = compared(&old, &new).pairs;
    assert_eq!(marked(&pairs[0].redline), format!("{ropes}{{> {boots}>}}"));
    assert_eq!(marked(&pairs[1].redline), format!("{tides}[< {boots}<]"));
}

#[test]
fn rows_in_another_order_are_moved_and_keep_their_figures() {
    let table = |rows: &[[&str; 2]]| {
        let rows = rows.iter().map(|row| strings(*row)).collect();
        with_blocks(vec![Block::Table { head: strings(["Title", "Range"]), rows }])
    };
    let old = table(&[["Accountant", "23"], ["Baker", "21"], ["Cook", "22"], ["Pilot", "31"]]);
    let new = table(&[["Pilot", "33"], ["Cook", "22"], ["Accountant", "23"], ["Baker", "21"]]);
    let pair = compared(&old, &new).pairs.remove(0);
    let figures: Vec<_> =
        pair.figures.iter().map(|f| (f.place.as_deref(), f.old.as_deref(), f.new.as_deref())).collect();
    assert_eq!(figures, [(Some("Pilot, Range"), Some("31"), Some("33"))]);
    let row = &pair.redline.rows[0];
    let lines = pair.redline.table_lines(row, row.table.as_ref().expect("a table"));
    let read: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let cell = |segments: &Vec<crate::compare::Segment<'_>>| {
                segments.iter().map(|it| format!("{:?} {}", it.op, it.text)).collect::<Vec<_>>().join(", ")
            };
            line.cells.iter().map(cell).collect()
        })
        .collect();
    assert_eq!(
        read,
        [
            ["Keep Title", "Keep Range"],
            ["MoveTo Pilot", "Delete 31, Insert 33"],
            ["MoveTo Cook", "Keep 22"],
            ["Keep Accountant", "Keep 23"],
            ["Keep Baker", "Keep 21"]
        ]
    );
    // In another order and nothing else.
    let same = table(&[["Cook", "22"], ["Accountant", "23"], ["Baker", "21"], ["Pilot", "31"]]);
    let pair = compared(&old, &same).pairs.remove(0);
    assert_eq!((pair.class, pair.figures.len()), (Some(Class::Renumbering), 0));
}

#[test]
fn a_new_label_is_not_a_figure_and_another_row_is_not_the_same() {
    let table = |rows: &[[&str; 3]]| {
        let rows = rows.iter().map(|row| strings(*row)).collect();
        with_blocks(vec![Block::Table { head: strings(["Range", "Step 1", "Step 2"]), rows }])
    };
    let old = table(&[["Range 3", "2,921", "3,032"], ["12", "3,005", "3,116"]]);
    let renamed = table(&[["Range 8", "2,921", "3,032"], ["12", "3,005", "3,116"]]);
    let pair = compared(&old, &renamed).pairs.remove(0);
    assert_eq!((pair.figures.len(), pair.class), (0, Some(Class::Substantive)));
    let other = table(&[["Night", "4,444", "5,555"], ["12", "3,005", "3,116"]]);
    let pair = compared(&old, &other).pairs.remove(0);
    let lanes = &pair.redline.rows[0].table.as_ref().expect("a table").rows;
    assert_eq!(
        lanes.iter().map(|lane| (lane.old, lane.new)).collect::<Vec<_>>(),
        [(Some(0), None), (None, Some(0)), (Some(1), Some(1))]
    );
}

#[test]
fn a_column_with_another_head_is_known_by_its_cells() {
    let old = with_blocks(vec![Block::Table {
        head: strings(["Title", "2023 range", "2024 range"]),
        rows: vec![strings(["Baker", "20", "21"]), strings(["Cook", "22", "22"])],
    }]);
    let new = with_blocks(vec![Block::Table {
        head: strings(["Title", "SR"]),
        rows: vec![strings(["Baker", "21"]), strings(["Cook", "22"])],
    }]);
    let pair = compared(&old, &new).pairs.remove(0);
    let lanes = &pair.redline.rows[0].table.as_ref().expect("a table").columns;
    assert_eq!(
        lanes.iter().map(|lane| (lane.old, lane.new)).collect::<Vec<_>>(),
        [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]
    );
}

#[test]
fn an_amount_behind_dots_is_a_figure_and_a_page_number_is_not() {
    let pair = pair_of("Cook ........ 21\nBaker ....... 22", "Cook ........ 23\nBaker ....... 22");
    assert_eq!(pair.class, Some(Class::Substantive));
    let contents = |page: u32| {
        let entry = |at: u32| format!("ARTICLE {at} PAY ........ {}\n", page + at);
        (1..6).map(entry).collect::<String>() + "It begins."
    };
    let pair = pair_of(&contents(1), &contents(2));
    assert_eq!((pair.relation, pair.class), (Relation::Unchanged, None));
}

#[test]
fn a_moved_sentence_says_where_its_other_end_is() {
    let moved = "The committee shall have six members, two of whom are named by the Association.";
    let (a, b) = ("Leave is granted by seniority in each month.", "Pay is due at the end of every calendar month.");
    let old = version(&[("1", "Leave", &format!("{a} {moved}")), ("2", "Pay", b)]);
    let new = version(&[("1", "Leave", a), ("2", "Pay", &format!("{b} {moved}"))]);
    let comparison = compared(&old, &new);
    let ends: Vec<Vec<_>> = comparison
        .pairs
        .iter()
        .map(|pair| pair.redline.rows[0].phrases.iter().map(|it| (it.kind, it.pair, it.row)).collect())
        .collect();
    assert_eq!(ends, [vec![(OpKind::MoveFrom, 1, 0)], vec![(OpKind::MoveTo, 0, 0)]]);
}

#[test]
fn one_time_is_not_a_figure() {
    let pair = pair_of("A payment is made in May.", "A one-time payment is made in May.");
    assert!(pair.figures.is_empty(), "{:?}", pair.figures);
}

#[test]
fn a_torn_word_is_not_a_change() {
    let old =
        "Electronic files and non-emergency calls are kept from the 1st day. The port is staffing its electronic desk.";
    let new = "Elect ronic files and non -emergency calls are kept from the 1 st day. The port is staffin g its electronic desk.";
    let pair = pair_of(old, new);
    assert!(!marked_words(&pair.redline), "{}", marked(&pair.redline));
    assert_eq!((pair.relation, pair.changes.wording), (Relation::Unchanged, false));
    // Two words of their own are another wording.
    let old = "Anyone may ask. Any gear and one boat for each. Any docker, one of them, keeps any boat that one has.";
    let pair = pair_of(old, &old.replace("Anyone", "Any one"));
    assert!(marked_words(&pair.redline), "{}", marked(&pair.redline));
    // Figures are not put together.
    let pair =
        pair_of("The fee is 12 and not more. Ask for 1 2 times.", "The fee is 12 and not more. Ask for 12 times.");
    assert!(marked_words(&pair.redline), "{}", marked(&pair.redline));
}

/// Whether the redline marks more than white space and spelling.
fn marked_words(redline: &Redline) -> bool {
    redline.rows.iter().flat_map(|row| &row.ops).any(|op| op.kind != OpKind::Keep && !op.blank)
}
