//! The attributes in braces after a heading, `## 8-2 Unused days {#sick-bank basis=inferred}`, and braces that were not read as
//! such.

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::header::{Annotations, At, Basis, SameAs};
use super::typed;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::id::{Key, ProvisionId};
use crate::language::normal::letters;
use crate::source::SourceFile;

/// What a provision of a proposal does to its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It changes the base's text.
    Amend,
    /// It is new.
    Add,
    /// It takes the base's text out.
    Strike,
}

impl Action {
    /// The words of headings.
    pub const WORDS: [(&'static str, Action); 3] =
        [("amend", Action::Amend), ("add", Action::Add), ("strike", Action::Strike)];

    /// The word of headings.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, action)| *action == self).map_or("amend", |(word, _)| word)
    }
}

/// The attributes in braces after a heading.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// The authored id.
    pub id: Option<At<ProvisionId>>,
    /// The id that this right had before: `2007-2012#old-id`.
    pub was: Option<At<String>>,
    /// The provision whose text it repeats.
    pub same_as: Option<At<SameAs>>,
    /// Topics, units, sources and basis.
    pub annotations: Annotations,
    /// In a proposal: what it does to the base.
    pub action: Option<At<Action>>,
}

/// The names of attributes.
const ATTRIBUTES: [&str; 9] = ["id", "was", "same_as", "source", "sources", "basis", "topics", "units", "action"];

/// One warning for all anchors that a word processor made.
pub(super) fn generated_anchors(file: &SourceFile, places: &[Range<usize>]) -> Option<Diagnostic> {
    let first = places.first()?;
    let count = match places.len() {
        1 => "this anchor".to_string(),
        count => format!("this anchor and {} more", count - 1),
    };
    let message = format!("{count} seem to come from a word processor and are not used as ids");
    let message = if places.len() == 1 {
        message.replace("seem to come", "seems to come").replace("are not used as ids", "is not used as an id")
    } else {
        message
    };
    let problem = file.diagnostic(Code::GeneratedAnchor, first.clone(), message);
    Some(problem.hint("remove them, or write your own ids: lower-case letters, digits, -, _ and ., such as #sick-bank"))
}

/// Braces of a heading that were not read as attributes, so that they would be part of its title: `Leave {#sick`.
pub(super) fn broken_braces(file: &SourceFile, place: &Range<usize>, title: &str) -> Option<Diagnostic> {
    let line = &file.text[place.clone()];
    let end = place.start + line.trim_end().len();
    if let (None, Some(sign)) = (title.find('{'), title.find('#').and(line.rfind('#')))
        && title.ends_with('}')
    {
        let message = "these braces are not opened, so they would be part of the title";
        let problem = file.diagnostic(Code::BrokenBraces, place.start + sign..end, message);
        return Some(problem.hint("write { before the #, as in ## 8-2 Unused days {#sick-bank}"));
    }
    if let Some(id) = loose_id(title).and_then(|id| line.rfind(id)) {
        let message = "this id has no braces, so it would be part of the title";
        let problem = file.diagnostic(Code::BrokenBraces, place.start + id..end, message);
        return Some(problem.hint("write the id in braces, as in ## 8-2 Unused days {#sick-bank}"));
    }
    let open = title.find('{')?;
    let inner = title[open + 1..].trim_start();
    let is_meant = inner.starts_with('#') || ATTRIBUTES.iter().any(|name| inner.starts_with(&format!("{name}=")));
    if !is_meant {
        return None;
    }
    let at = place.start + line.rfind('{').unwrap_or(0);
    let message = match title[open..].find('}') {
        None => "these braces are not closed, so they would be part of the title",
        Some(close) if title[open + close + 1..].trim().is_empty() => {
            "these braces cannot be read, so they would be part of the title"
        }
        Some(_) => "there is text after these braces, so they would be part of the title",
    };
    let problem = file.diagnostic(Code::BrokenBraces, at..end, message);
    Some(problem.hint("end the heading with the braces, as in ## 8-2 Unused days {#sick-bank}"))
}

/// An id at the end of a title without braces: `Leave (#sick-leave)`. The number in `Rule #1` is not an id.
fn loose_id(title: &str) -> Option<&str> {
    let word = title.rsplit(' ').next()?;
    let name = word.trim_start_matches(['(', '[']).strip_prefix('#')?.trim_end_matches([')', ']']);
    let is_id = name.starts_with(|c: char| c.is_ascii_lowercase()) && ProvisionId::parse(name).is_some();
    (is_id && title.len() > word.len()).then_some(word)
}

/// Braces in the line below their heading.
pub(super) fn braces_below(file: &SourceFile, body: &Range<usize>) -> Option<Diagnostic> {
    let text = &file.text[body.clone()];
    let start = body.start + (text.len() - text.trim_start().len());
    let line = text.trim_start().lines().next()?.trim_end();
    let is_meant = (line.starts_with("{#") || line.starts_with("{: #")) && line.ends_with('}');
    is_meant.then(|| {
        let message = "these braces are below their heading, so they would be published as text";
        let problem = file.diagnostic(Code::BrokenBraces, start..start + line.len(), message);
        problem.hint("write them at the end of the heading, as in ## 8-2 Unused days {#sick-bank}")
    })
}

/// The attributes of a heading. A value in quotation marks may hold spaces, at which the Markdown parser cuts it.
fn joined(attributes: &[(CowStr<'_>, Option<CowStr<'_>>)]) -> Vec<(String, Option<String>)> {
    let mut out: Vec<(String, Option<String>)> = Vec::new();
    for (name, value) in attributes {
        match out.last_mut() {
            Some((_, Some(open))) if typed::is_open(open) => {
                *open = [open.as_str(), " ", name].concat();
                value.iter().for_each(|value| open.extend(["=", value]));
            }
            _ => out.push((name.to_string(), value.as_deref().map(str::to_string))),
        }
    }
    out
}

/// Reads the attributes of one heading.
pub(super) struct AttributeReader<'a> {
    /// The heading's file.
    pub file: &'a SourceFile,
    /// Bytes of its line.
    pub place: Range<usize>,
    /// Its words.
    pub words: &'a str,
    /// Where problems are reported.
    pub problems: &'a RefCell<Vec<Diagnostic>>,
    /// Where anchors go that a word processor made.
    pub generated: &'a RefCell<Vec<Range<usize>>>,
}

impl AttributeReader<'_> {
    /// The attributes that the Markdown parser found.
    pub fn read(&self, id: Option<CowStr<'_>>, attributes: &[(CowStr<'_>, Option<CowStr<'_>>)]) -> Attributes {
        let mut out = Attributes { id: id.and_then(|id| self.id(&id, '#')), ..Attributes::default() };
        for (name, value) in joined(attributes) {
            let Some(value) = value.as_deref().map(typed::unquoted).filter(|v| !v.is_empty()) else {
                self.unknown(&name);
                continue;
            };
            match name.as_str() {
                "id" => out.id = self.id(value, '='),
                "was" => out.was = Some(At { value: value.to_string(), span: self.find(value, '=') }),
                "same_as" => out.same_as = self.same_as(value),
                "source" | "sources" => out.annotations.sources = self.keys(value),
                "topics" => out.annotations.topics = self.keys(value),
                "units" => out.annotations.units = self.keys(value),
                "basis" => out.annotations.basis = self.choice("basis", value, &Basis::WORDS),
                "action" => {
                    let action = self.choice("action", value, &Action::WORDS);
                    out.action = action.map(|action| At { value: action, span: self.find(value, '=') });
                }
                _ => self.unknown(&name),
            }
        }
        out
    }

    /// The bytes of a value in the heading's line, for marking it.
    fn find(&self, value: &str, before: char) -> Range<usize> {
        let line = &self.file.text[self.place.clone()];
        let at = line.rfind(&format!("{before}{value}")).map(|at| at + before.len_utf8()).or_else(|| line.rfind(value));
        match at {
            Some(at) => self.place.start + at..self.place.start + at + value.len(),
            None => self.place.clone(),
        }
    }

    fn report(&self, code: Code, span: Range<usize>, message: String, hint: String) {
        self.problems.borrow_mut().push(self.file.diagnostic(code, span, message).hint(hint));
    }

    fn id(&self, text: &str, before: char) -> Option<At<ProvisionId>> {
        let span = self.find(text, before);
        let read = ProvisionId::parse(text);
        if read.is_none() && is_generated(text, self.words) {
            self.generated.borrow_mut().push(span);
            return None;
        }
        if read.is_none() {
            let hint = "ids are lower-case letters, digits, -, _ and ., such as #sick-bank".to_string();
            self.report(Code::BadId, span.clone(), format!("\"{text}\" cannot be an id"), hint);
        }
        Some(At { value: read?, span })
    }

    fn same_as(&self, text: &str) -> Option<At<SameAs>> {
        let span = self.find(text, '=');
        let read = SameAs::parse(text);
        if read.is_none() {
            let message = format!("`same_as` cannot be \"{text}\"");
            self.report(Code::BadId, span.clone(), message, SameAs::HINT.to_string());
        }
        Some(At { value: read?, span })
    }

    fn keys(&self, list: &str) -> Vec<At<Key>> {
        let place = self.find(list, '=');
        list.split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .filter_map(|word| {
                let start = place.start + (word.as_ptr() as usize - list.as_ptr() as usize);
                let span = start..(start + word.len()).min(place.end);
                let read = Key::parse(word);
                if read.is_none() {
                    let hint = "write ids with commas and no spaces: source=book-2020,flyer-2023".to_string();
                    self.report(Code::BadId, span.clone(), format!("\"{word}\" cannot be an id"), hint);
                }
                Some(At { value: read?, span })
            })
            .collect()
    }

    fn choice<T: Copy>(&self, name: &str, word: &str, known: &[(&'static str, T)]) -> Option<T> {
        let found = known.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<_> = known.iter().map(|(word, _)| *word).collect();
            let hint = format!("write one of {}", words.join(", "));
            self.report(Code::UnknownValue, self.find(word, '='), format!("`{name}` cannot be \"{word}\""), hint);
        }
        found
    }

    fn unknown(&self, name: &str) {
        let hint = match nearest(name, ATTRIBUTES) {
            Some(near) => format!("did you mean `{near}=…`?"),
            None => format!("headings can have #id and {}", ATTRIBUTES[1..].join(", ")),
        };
        self.report(Code::UnknownAttribute, self.find(name, ' '), format!("unknown attribute `{name}`"), hint);
    }
}

/// Whether a word processor made this anchor: of the title as it was (`article-2:-leave-&-pay`, `pay-(all-grades)`), or by
/// its own count (`heading=h.abc123`, `_Toc12345`). Signs such as `(` or `&` are in no id that a person would write.
pub fn is_generated(anchor: &str, title: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '_' | '.');
    anchor.contains(is_sign) || anchor.starts_with('_') || letters(anchor) == letters(title)
}

#[cfg(test)]
mod tests {
    use super::super::provisions::tests::sections;
    use super::*;

    #[test]
    fn anchors_of_word_processors_are_no_ids() {
        let (found, problems) = sections(
            "# **ARTICLE 2: Leave & Pay** {#article-2:-leave-&-pay}\n\n## Ropes {#heading=h.1x}\n\n## Été {#été}\n\n## Flags \
             {#_Toc9}\n\n## Rises {#pay-(all-grades)}\n",
        );
        assert!(found.iter().all(|section| section.attributes.id.is_none() && !section.title.contains('{')));
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::GeneratedAnchor]);
        let (found, _) = sections("# []{#_Toc9 .anchor}ARTICLE 3 – Boots[]{#x}\n\nText.\n");
        assert_eq!((found[1].number.as_ref().unwrap().value.as_str(), found[1].title.as_str()), ("3", "Boots"));
    }

    #[test]
    fn values_of_attributes_may_be_in_quotation_marks_of_any_kind() {
        let (found, problems) = sections("## Days {#days action=“strike” basis=\"inferred\" sources=‘a’}\n");
        assert!(problems.is_empty(), "{problems:?}");
        let attributes = &found[1].attributes;
        assert_eq!(attributes.action.as_ref().map(|it| it.value), Some(Action::Strike));
        assert_eq!((attributes.annotations.basis, attributes.annotations.sources.len()), (Some(Basis::Inferred), 1));
    }

    #[test]
    fn values_in_quotation_marks_may_hold_spaces() {
        let (found, problems) = sections("## Days {#days sources=“a, b” topics=\"c, d\" basis=inferred}\n");
        assert!(problems.is_empty(), "{problems:?}");
        let annotations = &found[1].attributes.annotations;
        let names = |keys: &[At<Key>]| keys.iter().map(|it| it.value.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&annotations.sources), ["a", "b"]);
        assert_eq!(names(&annotations.topics), ["c", "d"]);
        assert_eq!(annotations.basis, Some(Basis::Inferred));
        let (_, problems) = sections("## Days {#days basis=“in ferred”}\n");
        let codes: Vec<_> = problems.iter().map(|p| (p.code, p.place.as_ref().unwrap().marked.clone())).collect();
        assert_eq!(codes, [(Code::UnknownValue, 24..33)]);
    }

    #[test]
    fn wrong_attributes_are_reported_where_they_stand() {
        let (_, problems) = sections("## A thing {#Bad sorce=x basis=maybe}\n");
        let codes: Vec<_> = problems.iter().map(|p| (p.code, p.place.as_ref().unwrap().column)).collect();
        assert_eq!(codes, [(Code::BadId, 14), (Code::UnknownAttribute, 18), (Code::UnknownValue, 32)]);
    }
}
