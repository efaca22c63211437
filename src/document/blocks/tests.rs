//! Markdown, HTML and typed text, and the blocks that they make.

use super::*;

/// Blocks in short: one line for each, two spaces deeper inside another.
fn told(blocks: &[Block]) -> String {
    let mut out = String::new();
    push(blocks, 0, &mut out);
    out.trim_end().to_string()
}

fn push(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        let mut line = |text: String| out.push_str(&format!("{}{text}\n", "  ".repeat(depth)));
        match block {
            Block::Paragraph(words) => line(format!("p {}", run(words))),
            Block::Heading(level, words) => line(format!("h{level} {}", run(words))),
            Block::List(items) => {
                for item in items {
                    match item.blocks.split_first() {
                        Some((Block::Paragraph(words), rest)) => {
                            out.push_str(&format!("{}{} {}\n", "  ".repeat(depth), item.marker, run(words)));
                            push(rest, depth + 1, out);
                        }
                        _ => {
                            out.push_str(&format!("{}{}\n", "  ".repeat(depth), item.marker));
                            push(&item.blocks, depth + 1, out);
                        }
                    }
                }
            }
            Block::Definitions(words) => {
                for word in words {
                    out.push_str(&format!("{}term {}\n", "  ".repeat(depth), run(&word.term)));
                    word.meanings.iter().for_each(|meaning| push(meaning, depth + 1, out));
                }
            }
            Block::Table(table) => {
                let row = |cells: &[Cell]| {
                    let cell = |cell: &Cell| match (cell.columns, cell.rows) {
                        (1, 1) => run(&cell.words),
                        (columns, rows) => format!("{}<{columns}x{rows}>", run(&cell.words)),
                    };
                    cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
                };
                if !table.caption.is_empty() {
                    line(format!("caption {}", run(&table.caption)));
                }
                line(format!("table {}", row(&table.head)));
                table.rows.iter().for_each(|cells| line(format!("  {}", row(cells))));
            }
            Block::Quote(inner) => {
                line("quote".into());
                push(inner, depth + 1, out);
            }
            Block::Note(inner) => {
                line("note".into());
                push(inner, depth + 1, out);
            }
            Block::Footnote(label, inner) => {
                line(format!("footnote {label}"));
                push(inner, depth + 1, out);
            }
            Block::Details(summary, inner) => {
                line(format!("details {}", run(summary)));
                push(inner, depth + 1, out);
            }
            Block::Code(text) => line(format!("code {text:?}")),
            Block::Rule => line("rule".into()),
        }
    }
}

fn run(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Emphasis(inner) => format!("_{}_", run(inner)),
        Inline::Strong(inner) => format!("*{}*", run(inner)),
        Inline::Struck(inner) => format!("~{}~", run(inner)),
        Inline::Styled(style, inner) => format!("{}({})", style.element(), run(inner)),
        Inline::Link(url, inner) => format!("[{}]({url})", run(inner)),
        Inline::Image(url, words) => format!("![{words}]({url})"),
        Inline::Citation(target, words) => format!("[[{target}|{}]]", words.as_deref().unwrap_or_default()),
        Inline::Footnote(label) => format!("^{label}"),
        Inline::SoftBreak => " ".to_string(),
        Inline::HardBreak => " / ".to_string(),
    };
    inlines.iter().map(one).collect()
}

fn check(cases: &[(&str, &str)]) {
    for (text, blocks) in cases {
        assert_eq!(told(&parse(text)), *blocks, "{text}");
    }
}

#[test]
fn markdown() {
    check(&[
        ("One *two* [[bank|the bank]].\n\n- a\n  - b\n\nEnd", "p One _two_ [[bank|the bank]].\n• a\n  • b\np End"),
        ("> [!NOTE]\n> aside\n\n> said", "note\n  p aside\nquote\n  p said"),
        ("| x | y |\n|---|--:|\n| 1 | 2 |", "table x | y\n  1 | 2"),
        ("Bank\n: Unused days.\n: Kept days.", "term Bank\n  p Unused days.\n  p Kept days."),
        ("```\na  b\n```\n\n---", "code \"a  b\\n\"\nrule"),
    ]);
}

#[test]
fn citations_behind_a_sentence_can_be_left_out() {
    let left = |text: &str| told(&parse(text).iter().map(without_references).collect::<Vec<_>>());
    assert_eq!(left("Pay rises. [[a]] It pays more. [[b]], [[c]]"), "p Pay rises. It pays more.");
    assert_eq!(left("Pay rises.\n[[a]]\nIt pays\nmore."), "p Pay rises. It pays more.");
    // Among the words of a sentence they are words, as are those with words of their own.
    assert_eq!(left("See [[a]] and [[b]]. [[c|This]] too."), "p See [[a|]] and [[b|]]. [[c|This]] too.");
}

#[test]
fn lists_keep_their_markers() {
    check(&[
        ("3. a\n4. b", "3. a\n4. b"),
        ("1. a\n1. b\n1. c", "1. a\n2. b\n3. c"),
        ("5. Only if:\n\n1. approved\n2. staffed\n\n6. Paid.", "5. Only if:\n1. approved\n2. staffed\n6. Paid."),
        ("2) a\n3) b", "2) a\n3) b"),
        (
            "The employer shall:\n\n(a) keep;\n(b) give\n    (i) gloves, and\n    (ii) boots;\n(c) pay.",
            "p The employer shall:\n(a) keep;\n(b) give\n  (i) gloves, and\n  (ii) boots;\n(c) pay.",
        ),
        ("(c) Third.\n\n(d) Fourth.", "(c) Third.\n(d) Fourth."),
        ("a. one\nb. two\n", "a. one\nb. two"),
        ("(h) one;\n(i) two;\n(j) three.", "(h) one;\n(i) two;\n(j) three."),
        ("i) one\nii) two", "i) one\nii) two"),
        ("• one\n• two", "• one\n• two"),
        // A sentence that a line end cuts, and initials.
        ("As is provided in paragraph\n(b) of this section.", "p As is provided in paragraph (b) of this section."),
        (
            "(a) as provided in paragraph\n(b) of this section;\n(b) other.",
            "(a) as provided in paragraph (b) of this section;\n(b) other.",
        ),
        ("A. Smith signed.", "p A. Smith signed."),
    ]);
}

#[test]
fn items_far_behind_their_markers_are_no_tables() {
    check(&[(
        "The steps are:\n\n     A.     The Agency shall give notice of a layoff to all\n            employees whom it concerns.\n\n     B.     Temporary employees shall be let go before\n            the regular ones.\n\nEnd.",
        "p The steps are:\nA. The Agency shall give notice of a layoff to all employees whom it concerns.\nB. Temporary employees shall be let go before the regular ones.\np End.",
    )]);
}

#[test]
fn indented_sentences_are_no_code() {
    check(&[
        (
            "The Port:\n\n        pays each docker on the last day of every month, by\n        check.\n\n        (a)  It keeps a list.\n        \
             (b)  It shows the list.",
            "p The Port:\np pays each docker on the last day of every month, by check.\n(a) It keeps a list.\n(b) It shows the list.",
        ),
        ("Text.\n\n    let x = 1;\n    let y = 2;", "p Text.\ncode \"let x = 1;\\nlet y = 2;\""),
        (
            "1. One.\n\n    More words than eight that belong to this very item, all of them.",
            "1. One.\n  p More words than eight that belong to this very item, all of them.",
        ),
    ]);
}

#[test]
fn footnotes() {
    check(&[
        ("Pay.[^1] More.[^1]\n\n[^1]: REPEALED", "p Pay.^1 More.^1\nfootnote 1\n  p REPEALED"),
        ("Pay.[^a]\n\n[^a]: Exhibit \"SEVEN\"", "p Pay.^a\nfootnote a\n  p Exhibit \"SEVEN\""),
        (
            "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: Two\n    lines.\n\n    - x",
            "p A.^1 B.^2\nfootnote 1\n  p One.\nfootnote 2\n  p Two lines.\n  • x",
        ),
        ("Three percent.^[Only *old* members.] End.", "p Three percent.^1 End.\nfootnote 1\n  p Only _old_ members."),
        ("Nobody cites it.\n\n[^9]: Left.", "p Nobody cites it.\nfootnote 9\n  p Left."),
        ("[Reserved]: none", "p [Reserved]: none"),
        ("[a][x]\n\n[x]: https://x.org/", "p [a](https://x.org/)"),
    ]);
}

#[test]
fn a_footnote_belongs_to_the_text_that_cites_it() {
    let file = "Pay.[^1]\n\nLeave.\n\n[^1]: Old members.\n";
    let whole = FileWide::of(file, 0..file.len());
    assert_eq!(told(&blocks(file, 0..9, &whole, false)), "p Pay.^1\nfootnote 1\n  p Old members.");
    assert_eq!(told(&blocks(file, 10..file.len(), &whole, false)), "p Leave.");
}

#[test]
fn html() {
    check(&[
        (
            "<table>\n<tr><th>Grade</th><th>Pay</th></tr>\n<tr><td>2</td><td>$115</td></tr>\n</table>",
            "table Grade | Pay\n  2 | $115",
        ),
        (
            "<table><caption>Rates</caption><tr><td rowspan=2>A</td><td>1</td></tr><tr><td>2</td></tr></table>",
            "caption Rates\ntable \n  A<1x2> | 1\n  2",
        ),
        ("<table><tr><td>\n\n**bold** 1\n\n</td><td colspan=2>2</td></tr></table>", "table \n  *bold* 1 | 2<2x1>"),
        ("<p>One.<p>Two <u>three</u>&nbsp;&amp; four<br>five", "p One.\np Two u(three)\u{a0}& four / five"),
        ("<details><summary>More</summary>\n\n*in*\n\n</details>\n\nout", "details More\n  p _in_\np out"),
        ("<ol start=3 type=a><li>x<li value=7>y</ol>", "c. x\ng. y"),
        ("<dl><dt>Bank<dd>Days.</dl>", "term Bank\n  p Days."),
        ("a <script>alert(1)</script> b <!-- c --> d", "p a  b  d"),
        ("H<sub>2</sub>O <b>b</b> <blink>c</blink> <img src=x alt='d'>", "p Hsub(2)O *b* c ![d](/x)"),
        ("<div class=\"x\">\nwords\n</div>", "p words"),
    ]);
}

#[test]
fn marks_of_converters() {
    check(&[
        ("[Split shifts]{.underline} end.", "p Split shifts end."),
        ("::: {custom-style=\"Body Text\"}\nEight hours.\n:::", "p Eight hours."),
        ("[]{#_Toc1234 .anchor}Two breaks.", "p Two breaks."),
        ("[old]{.deletion author=\"A B\"}[new]{.insertion}", "p ~old~new"),
        ("![map](m.png){width=\"5in\"\nheight=\"2in\"} and `x`{=html}", "p ![map](/m.png) and `x`"),
        ("The 7^th^ day.\\\n", "p The 7sup(th) day."),
        ("At 1<sup>1</sup>/<sub>2</sub> and 1^1^/~2~ and <sup>3</sup>/4.", "p At 1 1/2 and 1 1/2 and 3/4."),
        ("At 1 <sup>1</sup>⁄<sub>2</sub>, 7<sup>1/2</sup> hours.", "p At 1 1/2, 7 1/2 hours."),
        ("[form](leave form.pdf) and [a](../b c/d e.md#f g)", "p [form](/leave form.pdf) and [a](/../b c/d e.md#f g)"),
        ("![Yard](my yard (2).png \"The yard\"), `[x](a b.md)`", "p ![Yard](/my yard (2).png), `[x](a b.md)`"),
        ("[1](and/or more words) stay", "p [1](and/or more words) stay"),
        ("| one\n| two", "p one / two"),
        ("Before.\n\n\\newpage\n\n\\noindent After \\vspace*{1em}it.\n\n[TOC]", "p Before.\np After it."),
        (
            "The \\newpages and \\\\newpage stay, and C:\\end stays in `\\newpage`.",
            "p The \\newpages and \\newpage stay, and C:\\end stays in `\\newpage`.",
        ),
        ("Words {not} [a]{b} stay.", "p Words {not} [a]{b} stay."),
    ]);
}

#[test]
fn drawn_tables() {
    check(&[
        (
            "+------+------+\n| Step | Pay  |\n+======+======+\n| 1    | 48,100 |\n+------+------+\n| 2    | 49,200 |\n+------+------+",
            "table Step | Pay\n  1 | 48,100\n  2 | 49,200",
        ),
        (
            "+-----+-----+\n| a   | b   |\n|     | c   |\n+-----+-----+\n| both      |\n+-----+-----+",
            "table \n  a | b c\n  both<2x1>",
        ),
        ("┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ 1 │ 2 │\n└───┴───┘", "table \n  a | b\n  1 | 2"),
        ("| Step | Pay |\n| 1 | 48,100 |", "table \n  Step | Pay\n  1 | 48,100"),
        ("Step    Pay\n----  ------\n1     48,100\n2     49,200", "table Step | Pay\n  1 | 48,100\n  2 | 49,200"),
        (
            "Rates:\n\n  Step      Year 1   Year 2\n  1         48,100   49,000\n  10        51,250   52,300\n\nEnd.",
            "p Rates:\ntable Step | Year 1 | Year 2\n  1 | 48,100 | 49,000\n  10 | 51,250 | 52,300\np End.",
        ),
        (
            "Rates\n  SR   Step 1   Step 2     Step\n                             3\n  30            8,345     8,761",
            "p Rates\ntable SR | Step 1 | Step 2 | Step 3\n  30 |  | 8,345 | 8,761",
        ),
        (
            "Rates\n\n  Range     Step    Step\n  Name        1       2\n  Cook      5659    6095",
            "p Rates\ntable Range Name | Step 1 | Step 2\n  Cook | 5659 | 6095",
        ),
        (
            "Rates\n\n  Range     Step 1    Step 2\n\n  21        6,422     6,916\n  24        8,478     8,877",
            "p Rates\ntable Range | Step 1 | Step 2\n  21 | 6,422 | 6,916\n  24 | 8,478 | 8,877",
        ),
        (
            "Rates\n  Salary\n  Range     Step 1    Step 2\n\n  21        6,422     6,916\n  24        8,478     8,877",
            "p Rates\ntable Salary Range | Step 1 | Step 2\n  21 | 6,422 | 6,916\n  24 | 8,478 | 8,877",
        ),
        // A label that was set over three lines.
        (
            "Rates\n\n  Time         Hours      Days *This\n                          column is\n                          for bids.\n  1-60         51/month   24\n  61-120       54/month   26",
            "p Rates\ntable Time | Hours | Days *This column is for bids.\n  1-60 | 51/month | 24\n  61-120 | 54/month | 26",
        ),
        // Labels that are wider than their columns: one each, in order.
        (
            "Rates\n\n  Salary\n  Range  Option   Step 1 Step 2 Step 3      Step 4\n     8     AP                         3537      3700\n     9     AP      3200   3300        3649      3793",
            "p Rates\ntable Salary Range | Option | Step 1 | Step 2 | Step 3 | Step 4\n  8 | AP |  |  | 3537 | 3700\n  9 | AP | 3200 | 3300 | 3649 | 3793",
        ),
        // A list in two halves, with names that did not fit on their line and an empty line.
        (
            "Title          Range     Night Guard          17\nBaker             21     Night Guard           9\nCook              22     Assistant\nHelper             8     Pilot                31\n\nHostler            9     Smith                27",
            "table Title | Range\n  Baker | 21\n  Cook | 22\n  Helper | 8\n  Hostler | 9\n  Night Guard | 17\n  Night Guard | 9\n  Assistant | \n  Pilot | 31\n  Smith | 27",
        ),
        (
            "Title             2023    2024\nHarbor Security     17\nTechnician                  18\nCook                22      23",
            "table Title | 2023 | 2024\n  Harbor Security Technician | 17 | 18\n  Cook | 22 | 23",
        ),
        // Sentences in two columns, the last row without an empty line before it.
        (
            "Rest:\n\n  After the first year           Ten (10) days for each\n  through the fifth              twelve months (eight\n                                 hours a month)\n\n  After the fifth year           Fifteen (15) days for each\n  through the tenth              twelve months\n                                 (ten hours a month)\n  After the tenth year           Twenty days\n\nEnd.",
            "p Rest:\ntable \n  After the first year through the fifth | Ten (10) days for each twelve months (eight hours a month)\n  After the fifth year through the tenth | Fifteen (15) days for each twelve months (ten hours a month)\n  After the tenth year | Twenty days\np End.",
        ),
        // A page break within a row.
        (
            "Rest:\n\n  After the first year           Ten (10) days for each\n  through the fifth              twelve months\n\n  After the fifth year           Fifteen (15) days for each\n\u{c}  through the tenth              twelve months\n                                 (ten hours a month)\n\nEnd.",
            "p Rest:\ntable \n  After the first year through the fifth | Ten (10) days for each twelve months\n  After the fifth year through the tenth | Fifteen (15) days for each twelve months (ten hours a month)\np End.",
        ),
        (
            "Rates\n\n  Step one        20.00\n  Step two        21.00\n\n  Step three      22.00\n  Step four       23.00",
            "p Rates\ntable \n  Step one | 20.00\n  Step two | 21.00\n  Step three | 22.00\n  Step four | 23.00",
        ),
        ("A   sentence with   wide spaces goes on\nhere.", "p A   sentence with   wide spaces goes on here."),
    ]);
}

#[test]
fn words_that_line_ends_split() {
    check(&[
        ("The Port recog-\nnizes the Union.", "p The Port recognizes the Union."),
        ("For twenty-\ntwo days.", "p For twenty-two days."),
        ("A self-\ninsured plan.", "p A self-insured plan."),
        ("The well-being of all. Their well-\nbeing.", "p The well-being of all. Their well-being."),
        ("From 2-\nfive and so -\non.", "p From 2- five and so - on."),
    ]);
}

#[test]
fn everything_keeps_its_place() {
    let text = "- **A** [[x-1]] [[y-2|of `3`]] [b](https://c/4) <i>5</i> é\n  [z]{.underline}\n";
    let whole = FileWide::of(text, 0..text.len());
    let reading = read(text, 0..text.len(), &whole, false);
    let shown = reading.visible(text, &(0..text.len()));
    assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), ["A", "of", "3", "b", "5", "é", "z"]);
    for word in ["A", "of", "3", "b", "5", "é", "z"] {
        assert_eq!(shown.find(word), text.find(word), "{word}");
    }
    let cited: Vec<_> =
        reading.citations.iter().map(|(target, place)| (target.as_str(), &text[place.clone()])).collect();
    assert_eq!(cited, [("x-1", "[[x-1]]"), ("y-2", "[[y-2|of `3`]]")]);
    assert_eq!(reading.items.len(), 1);
    assert_eq!(reading.places.len(), reading.blocks.len());
}

#[test]
fn every_block_of_a_file_has_its_bytes() {
    let text = "---\nkind: agreement\n---\n\n## 1 Pay\n\nMore.[^1]\n\n- a\n- b\n\n## 2 Leave\n\nSome.\n\n[^1]: Now.\n";
    let file = std::sync::Arc::new(crate::source::SourceFile::new("a.md", text));
    let document = crate::document::parse(file).0.unwrap();
    let places: Vec<_> = document.blocks().into_iter().map(|(place, _)| text[place].trim_end()).collect();
    assert_eq!(places, ["## 1 Pay", "More.[^1]", "- a\n- b", "[^1]: Now.", "## 2 Leave", "Some."]);
}

#[test]
fn hostile_nesting_is_flattened() {
    for text in [
        "[".repeat(100_000),
        "> ".repeat(50_000) + "x",
        "*a _b ".repeat(20_000),
        "- ".repeat(20_000) + "x",
        "[[".repeat(50_000),
        "![".repeat(50_000),
        "<div>".repeat(50_000) + "x",
        "<table><tr><td>".repeat(20_000) + "x",
        "<".repeat(50_000),
        "]{".repeat(50_000),
        "(a)\n".repeat(20_000),
        "+--+\n".repeat(20_000),
        "a    b\n".repeat(20_000),
        "--- ---\n".repeat(20_000),
        "a-\n".repeat(20_000),
    ] {
        parse(&text);
    }
}

#[test]
fn bullets_of_word_processors() {
    check(&[
        ("Not paid are\n– cooks;\n– mates.", "p Not paid are\n• cooks;\n• mates."),
        ("Wear:\no boots;\no gloves,\n  if asked.", "p Wear:\n• boots;\n• gloves, if asked."),
        ("Also\n· cooks\n· mates", "p Also\n• cooks\n• mates"),
        ("➢ cooks\n\n➢ mates", "• cooks\n• mates"),
        ("The Port\n– as agreed – pays.", "p The Port – as agreed – pays."),
        ("Siete\no ocho días\no diez.", "p Siete o ocho días o diez."),
        ("Both:\n\\(a\\) cooks\n\\(b\\) mates", "p Both:\n(a) cooks\n(b) mates"),
    ]);
}

#[test]
fn tables_of_tabs_and_leaders() {
    check(&[
        (
            "The rates:\nStep\tJan 2024\n1\t$30.00\n2\t$31.00",
            "p The rates:\ntable Step | Jan 2024\n  1 | $30.00\n  2 | $31.00",
        ),
        ("Night ........ $2.00\nCrane . . . . . $3.00", "table \n  Night | $2.00\n  Crane | $3.00"),
        ("Pay ........ 12\nLeave ........ 13", "p Pay ........ 12 Leave ........ 13"),
        ("A.\tCooks rest.\nB.\tMates rest.", "A. Cooks rest.\nB. Mates rest."),
    ]);
}

#[test]
fn rows_that_are_wider_than_their_head() {
    check(&[
        (
            "| Class | Pay |\n|---|---|\n| Cook | $30 | later $31 |\n| Mate | $25 |",
            "table Class | Pay | \n  Cook | $30 | later $31\n  Mate | $25 |",
        ),
        ("Class | Pay\n-|-\nCook | 1 \\| 2 | 3", "table Class | Pay | \n  Cook | 1 | 2 | 3"),
        (
            "┌───┬─────┐\n│ A │ Pay │\n├───┼─────┤\n│ 1 │ $30 │\n│ 2 │ $31 │\n└───┴─────┘",
            "table A | Pay\n  1 | $30\n  2 | $31",
        ),
    ]);
}

#[test]
fn links_to_places_of_saved_html_are_words() {
    check(&[(
        "By May.<sup><a href=\"#fn1\" id=\"r1\">1</a></sup>\n\n<span id=\"fn1\">A note. [back](#r1)</span> See [pay](#pay).",
        "p By May.sup(1)\np A note. back See [pay](#pay).",
    )]);
}

#[test]
fn three_markers_at_line_starts_are_a_list_whatever_is_before_them() {
    for (a, b, c) in [
        ("(a)", "(b)", "(c)"),
        ("A)", "B)", "C)"),
        ("A.", "B.", "C."),
        ("(i)", "(ii)", "(iii)"),
        ("i)", "ii)", "iii)"),
        ("(1)", "(2)", "(3)"),
        ("(y)", "(z)", "(aa)"),
        ("(aa)", "(bb)", "(cc)"),
        ("4.1", "4.2", "4.3"),
        ("4.9.", "4.10.", "4.11."),
        ("1a.", "1b.", "1c."),
        ("(2a)", "(2b)", "(2c)"),
    ] {
        for before in
            ["Riggers shall", "Each rigger who works on the deck of a barge or below it in a confined space must"]
        {
            check(&[(
                &format!("{before}\n{a} wear boots\n{b} wear gloves that\nare dry\n{c} wear caps"),
                &format!("p {before}\n{a} wear boots\n{b} wear gloves that are dry\n{c} wear caps"),
            )]);
        }
    }
    check(&[(
        "Riggers shall\no wear boots\no wear gloves\no wear caps",
        "p Riggers shall\n• wear boots\n• wear gloves\n• wear caps",
    )]);
    check(&[("Riggers shall\n(a) wear boots\n(b) wear gloves", "p Riggers shall\n(a) wear boots\n(b) wear gloves")]);
    check(&[(
        "| A |\n|---|\n| 1* |\n\n* Subject to funding.\n** Ends in May.",
        "table A\n  1*\n* Subject to funding.\n** Ends in May.",
    )]);
}

#[test]
fn references_that_a_line_end_cuts_are_no_list() {
    for text in [
        "as it is provided for grievances that a member files under Section\n4.1 shall be heard within ten days or under Section\n4.2 later",
        "each employee who is described above in the paragraphs that are marked\n(a) and in the one that is marked on the next page as\n(b) has the right",
        "Members who were hired before that day, as the list of the Port shows, and\nA. Smith too",
        "The sum of\n2.5 and\n3.5 is 6",
        "Deben llevar botas\no guantes",
    ] {
        check(&[(text, &format!("p {}", text.replace('\n', " ")))]);
    }
}

#[test]
fn steps_that_count_on_are_lines() {
    let broken = |text: &str| {
        let [Block::Paragraph(words)] = &parse(text)[..] else { panic!("{text}") };
        words.iter().filter(|it| matches!(it, Inline::HardBreak)).count()
    };
    assert_eq!(broken("Step 1: Talk with\nthe foreman.\nStep 2: Write.\nStep 3: Go on."), 2);
    assert_eq!(broken("There are three:\nSTEP 1 – Talk.\nSTEP 2 – Write."), 2);
    assert_eq!(broken("It is heard at\nStep 2. Then it is heard at\nStep 3. It ends."), 0);
    assert_eq!(broken("It begins on\nJuly 1, and on\nJuly 2 it ends."), 0);
}

#[test]
fn comments_have_no_words() {
    check(&[("a <!-- $1   $2 --> b", "p a  b")]);
    check(&[("<!--\nGrip        $31.20\nBest boy    $33.00\n-->\n\nb", "p b")]);
    check(&[("- a\n\n  <!--\n  +---+---+\n  | b | c |\n  +---+---+\n  -->\n\nd", "• a\np d")]);
    check(&[("a.{>>ask Bob<<} b %% c %%", "p a. b")]);
    check(&[("a <!-- b\n\nARTICLE 2\n\n(a) c --> d", "p a  d")]);
    check(&[("a[^1]\n\n[^1]: b <!-- c --> {>>d<<}e\n\n<!--\n[^2]: f\n-->", "p a^1\nfootnote 1\n  p b  e")]);
}
