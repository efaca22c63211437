//! Headings make provisions: this cuts the body of a file into sections and reads what their headings say.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use super::attributes::{AttributeReader, Attributes, braces_below, broken_braces, generated_anchors};
use super::blocks::{self, FileWide};
use super::comments;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::section_number::{self, Label, Number};
use crate::source::{SourceFile, printable};

/// A heading and the text up to the next one. The first section of a file has no heading: it is the text before.
#[derive(Clone, Debug)]
pub struct Section {
    /// 1 to 6; 0 for the text before the first heading.
    pub level: u8,
    /// Bytes of the heading's line in the file.
    pub heading: Range<usize>,
    /// The number in the heading.
    pub number: Option<Number>,
    /// The words after it.
    pub title: String,
    /// The attributes in braces.
    pub attributes: Attributes,
    /// Bytes of the text below, up to the next heading.
    pub body: Range<usize>,
}

/// Cuts the Markdown at `body` into sections, and collects the file-wide definitions.
pub fn cut(file: &SourceFile, body: Range<usize>, problems: &RefCell<Vec<Diagnostic>>) -> (Vec<Section>, FileWide) {
    let mut whole = FileWide::of(&file.text, body.clone());
    let text = comments::without(&file.text, &whole.comments);
    let prepared = blocks::for_headings(&text, body.clone());
    let parser = Parser::new_ext(&prepared.text, blocks::options());
    let definitions = parser.reference_definitions().iter().filter(|(name, _)| !name.starts_with('^'));
    let links = definitions.map(|(name, def)| (name.to_lowercase(), def.dest.to_string())).collect();
    whole.links = links;
    let mut sections = vec![preface(body.start)];
    let mut depth = 0usize;
    let mut open: Option<Open> = None;
    let mut too_deep = false;
    let generated = RefCell::default();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, attrs, .. }) if depth == 0 => {
                let place = prepared.source(&range);
                sections.last_mut().expect("the preface is always there").body.end = place.start;
                open = Some(Open { level: level as u8, place, id, attributes: attrs, text: String::new() });
                depth += 1;
            }
            Event::End(TagEnd::Heading(_)) if depth == 1 && open.is_some() => {
                depth -= 1;
                if let Some(heading) = open.take() {
                    sections.push(section(file, heading, problems, &generated));
                }
            }
            Event::Start(_) => {
                depth += 1;
                if depth == blocks::MAX_NESTING && !std::mem::replace(&mut too_deep, true) {
                    problems.borrow_mut().push(nested(file, prepared.source(&range).start));
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut open {
                    // The mark of a footnote does not belong to the number or the title.
                    heading.text.push_str(&whole.without_marks(&text, &prepared.source(&range)));
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut open {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    sections.last_mut().expect("the preface is always there").body.end = body.end;
    let headed = sections.iter().filter(|section| section.level > 0);
    problems.borrow_mut().extend(headed.filter_map(|section| braces_below(file, &section.body)));
    problems.borrow_mut().extend(generated_anchors(file, &generated.into_inner()));
    if text[body.clone()].contains("[^") {
        problems.borrow_mut().extend(whole.lost_marks(&text, body).into_iter().map(|mark| lost_note(file, mark)));
    }
    (sections, whole)
}

fn lost_note(file: &SourceFile, mark: Range<usize>) -> Diagnostic {
    let message = format!("there is no footnote {}, so its mark would be printed", &file.text[mark.clone()]);
    let hint = format!("write the footnote, as in {}: Only in May., or remove its mark", &file.text[mark.clone()]);
    file.diagnostic(Code::UnresolvedCitation, mark, message).hint(hint)
}

fn nested(file: &SourceFile, at: usize) -> Diagnostic {
    let message = format!(
        "quotes, lists or emphasis are nested {} deep here; anything deeper is shown flat",
        blocks::MAX_NESTING
    );
    file.diagnostic(Code::TooDeep, at..at + 1, message).hint("nest fewer marks (such as >, -, * or [)")
}

/// The heading that is the title of the whole file: the first one, without a number, where all others are below it.
pub fn title(sections: &[Section]) -> Option<&Section> {
    let mut headings = sections.iter().filter(|section| section.level > 0);
    let first = headings.next().filter(|first| first.number.is_none())?;
    let mut others = headings.peekable();
    (others.peek().is_some() && others.all(|other| other.level > first.level)).then_some(first)
}

/// The level whose headings are articles: the highest one on which at least two are numbered as such, or else the one
/// that counts through the whole text, or else the highest one below the title.
pub fn article_level(sections: &[Section]) -> u8 {
    let title = title(sections).map_or(0, |title| title.level);
    let is_numbered = |level: &u8| sections.iter().filter(|s| s.level == *level && is_article(s)).count() >= 2;
    let highest = sections.iter().map(|section| section.level).filter(|level| *level > title).min().unwrap_or(1);
    let counts = |level: &u8| counts_through(sections, *level, highest);
    (1..=6).find(is_numbered).or_else(|| (highest + 1..=6).find(counts)).unwrap_or(highest)
}

/// Whether the headings of this level are numbered `1.`, `2.` and so on without starting over, and the few above them
/// only group them.
fn counts_through(sections: &[Section], level: u8, highest: u8) -> bool {
    let above = sections.iter().filter(|section| (highest..level).contains(&section.level)).count();
    let figures: Vec<u32> = sections.iter().filter(|section| section.level == level).filter_map(plain_figure).collect();
    figures.len() >= (2 * above).max(3)
        && figures[0] <= 2
        && figures[0] < figures[figures.len() - 1]
        && figures.is_sorted()
}

/// 7 of `7. Leave` and `VII. Leave`: the number of a heading that has no other sign of what it opens.
pub fn plain_figure(section: &Section) -> Option<u32> {
    let number = section.number.as_ref().filter(|number| number.label.is_none())?;
    let is_plain = number.value.len() > 1 || number.value.starts_with(|c: char| c.is_ascii_digit());
    section_number::figure(number).filter(|_| is_plain)
}

/// Whether the number in a heading shows that it opens an article, an appendix or a letter.
pub fn is_article(section: &Section) -> bool {
    let label = section.number.as_ref().and_then(|number| number.label);
    matches!(label, Some(Label::Article | Label::Appendix | Label::SideLetter))
}

struct Open<'a> {
    level: u8,
    place: Range<usize>,
    id: Option<CowStr<'a>>,
    attributes: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
    text: String,
}

fn preface(at: usize) -> Section {
    Section {
        level: 0,
        heading: at..at,
        number: None,
        title: String::new(),
        attributes: Attributes::default(),
        body: at..at,
    }
}

fn section(
    file: &SourceFile,
    heading: Open<'_>,
    problems: &RefCell<Vec<Diagnostic>>,
    generated: &RefCell<Vec<Range<usize>>>,
) -> Section {
    let text = printable(&heading.text);
    let words = without_bookmarks(&text);
    let (number, title) = section_number::split(&words);
    let end = heading.place.end;
    problems.borrow_mut().extend(broken_braces(file, &heading.place, title));
    let reader = AttributeReader { file, place: heading.place.clone(), words: &heading.text, problems, generated };
    Section {
        level: heading.level,
        number,
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        attributes: reader.read(heading.id, &heading.attributes),
        heading: heading.place,
        body: end..end,
    }
}

/// The words of a heading without the bookmarks that a converter left in it: `[]{#_Toc9 .anchor}Leave`.
fn without_bookmarks(words: &str) -> Cow<'_, str> {
    let mut words = Cow::Borrowed(words);
    while let Some(start) = words.find("[]{")
        && let Some(length) = words[start..].find('}')
    {
        words.to_mut().replace_range(start..=start + length, "");
    }
    // The braces of the last one were taken for the heading's own.
    if let Some(length) = words.strip_suffix("[]").map(str::len) {
        words.to_mut().truncate(length);
    }
    words
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::header::Basis;
    use super::*;

    pub fn sections(text: &str) -> (Vec<Section>, Vec<Diagnostic>) {
        let file = SourceFile::new("a.md", text);
        let problems = RefCell::default();
        let (sections, _) = cut(&file, 0..file.text.len(), &problems);
        (sections, problems.into_inner())
    }

    #[test]
    fn a_heading_needs_no_space() {
        let (found, _) = sections("##2-2 Leave {#leave}\n\nText.\n\n###Pay\n\n#1 of all.\n\n```\n##x\n```\n");
        let titles: Vec<_> = found[1..].iter().map(|s| (s.level, s.title.as_str())).collect();
        assert_eq!(titles, [(2, "Leave"), (3, "Pay")]);
        assert_eq!(found[1].attributes.id.as_ref().unwrap().value.as_str(), "leave");
    }

    #[test]
    fn headings_give_number_title_id_and_attributes() {
        let (found, problems) = sections(
            "Before.\n\n## 37-3 The *new* bank {#sick-bank source=a,b basis=inferred}\n\nText.\n\n> # quoted\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].title, "The new bank");
        assert_eq!(found[1].number.as_ref().unwrap().value, "37-3");
        assert_eq!(found[1].attributes.id.as_ref().unwrap().value.as_str(), "sick-bank");
        assert_eq!(found[1].attributes.annotations.sources.len(), 2);
        assert_eq!(found[1].attributes.annotations.basis, Some(Basis::Inferred));
    }

    #[test]
    fn marks_of_footnotes_are_no_part_of_numbers_and_titles() {
        let text = "## Art. 7[^1]\n\nRopes.\n\n## 8-1 Nets ^[Since 2020.]\n\nTwo.\n\n## 9 *Sails*[^2]\n\nOne.\n\n\
                    ## 10 Oars[^x]\n\n[^1]: As of 2020.\n\n[^2]: As of 2021.\n";
        let told = |section: &Section| {
            format!("{} | {}", section.number.as_ref().map_or("-", |number| &number.value), section.title)
        };
        let (sections, _) = sections(text);
        let told: Vec<String> = sections[1..].iter().map(told).collect();
        assert_eq!(told, ["7 | ", "8-1 | Nets", "9 | Sails", "10 | Oars[^x]"]);
    }
}
