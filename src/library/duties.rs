//! Checks that a claim turns no duty into another: `must` where the provision that it cites says `may` of the same act.
//!
//! Claim and provision use other words, so only what is told with the same verb, and otherwise with the same words or
//! figures, is held against each other. If any cited sentence agrees with the claim, nothing is reported.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::duties::{self, Duty, Found};
use crate::language::figures;
use crate::language::quantity::Quantity;

use super::backing::written;
use super::claims::Claim;
use super::{Library, Target};

/// How many words beside the verb two sentences must share if they share no figure.
const SHARED_WORDS: usize = 2;

/// The longest excerpt of a sentence in a message, in characters.
const EXCERPT: usize = 120;

/// A sentence that was read.
struct Sentence {
    text: String,
    duties: Vec<Found>,
    words: Vec<String>,
    figures: Vec<Quantity>,
    /// Whether it has an exception: `may only` and `may not, unless` can say the same.
    is_limited: bool,
}

impl Sentence {
    fn read(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).map(str::to_lowercase);
        let limits = |word: &str| matches!(word.to_lowercase().as_str(), "only" | "unless" | "except" | "without");
        Self {
            is_limited: text.split(|c: char| !c.is_alphabetic()).any(limits),
            duties: duties::find(text),
            words: words.filter(|word| !matches!(word.as_str(), "shall" | "must" | "this" | "that")).collect(),
            figures: figures::find(text).into_iter().filter(|it| !it.is_weak).map(|it| it.quantity).collect(),
            text: text.to_string(),
        }
    }

    /// Whether another sentence seems to be about the same act of this verb.
    fn is_about_same(&self, other: &Sentence, verb: &str) -> bool {
        let tells_figures = !self.figures.is_empty() && !other.figures.is_empty();
        let shares_figure = self.figures.iter().any(|it| other.figures.iter().any(|there| there.says(it)));
        let shared = self.words.iter().filter(|it| !is_form_of(it, verb));
        let shared = shared.filter(|it| other.words.iter().any(|there| is_form_of(it, there))).count();
        shares_figure && shared > 0 || !tells_figures && shared >= SHARED_WORDS && 3 * shared >= self.words.len()
    }
}

/// Whether two words are forms of one: `invite` and `invited`.
fn is_form_of(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shorter = one.chars().count().min(other.chars().count());
    one == other || shared >= 4 && shared + 2 >= shorter && one.len().abs_diff(other.len()) <= 4
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The duties of a claim that what it cites tells differently.
pub fn differing(library: &Library, claim: &Claim<'_>) -> Vec<Diagnostic> {
    let file = &claim.text.file;
    let shown = claim.reading.visible(&file.text, &claim.range);
    let sentences: Vec<_> =
        duties::sentences(&shown).filter(|range| !duties::find(&shown[range.clone()]).is_empty()).collect();
    if sentences.is_empty() {
        return Vec::new();
    }
    // A claim about a change also cites the text before, which may well say otherwise.
    let mut targets = claim.targets(library);
    let is_own = |target: &Target<'_>| claim.home.is_some_and(|home| home.id == target.instrument.id);
    if targets.iter().any(is_own) {
        targets.retain(is_own);
    }
    let cited: Vec<(String, Vec<Sentence>)> = targets
        .iter()
        .map(|target| {
            let text = written(target.article(), target.place.provision);
            let id = format!("{}#{}", target.instrument.id, target.provision().id);
            (id, duties::sentences(&text).map(|range| Sentence::read(&on_one_line(&text[range]))).collect())
        })
        .collect();
    let mut problems = Vec::new();
    for range in sentences {
        let sentence = Sentence::read(&shown[range.clone()]);
        for found in &sentence.duties {
            if let Some((id, there, other)) = contradiction(&sentence, found, &cited) {
                let span = claim.range.start + range.start + found.range.start
                    ..claim.range.start + range.start + found.range.end;
                let message = format!(
                    "this claim says \"{}\" where `{id}` says \"{}\"",
                    &file.text[span.clone()],
                    &there.text[other.range.clone()],
                );
                let excerpt: String = there.text.chars().take(EXCERPT).collect();
                let dots = if excerpt.len() < there.text.len() { "…" } else { "" };
                let hint = format!("it says: \"{excerpt}{dots}\"; tell the duty as it is, or cite what says so");
                problems.push(file.diagnostic(Code::DifferingDuty, span, message).hint(hint));
            }
        }
    }
    problems
}

/// The cited sentence that says otherwise, if none agrees.
fn contradiction<'s>(
    sentence: &Sentence,
    claimed: &Found,
    cited: &'s [(String, Vec<Sentence>)],
) -> Option<(&'s str, &'s Sentence, &'s Found)> {
    let about = cited.iter().flat_map(|(id, all)| all.iter().map(move |it| (id.as_str(), it)));
    let about = about.filter(|(_, there)| sentence.is_about_same(there, &claimed.verb));
    let same: Vec<_> = about.flat_map(|(id, there)| there.duties.iter().map(move |other| (id, there, other))).collect();
    let forbids = |duty: Duty| matches!(duty, Duty::MustNot | Duty::NeedNot);
    let is_unclear = |there: &Sentence, other: &Found| {
        (forbids(claimed.duty) || forbids(other.duty)) && (sentence.is_limited || there.is_limited)
    };
    let same_act = |other: &Found| !claimed.verb.is_empty() && is_form_of(&other.verb, &claimed.verb);
    if same.iter().any(|(_, _, other)| other.duty.agrees_with(claimed.duty) && same_act(other)) {
        return None;
    }
    same.into_iter().find(|(_, there, other)| same_act(other) && !is_unclear(there, other))
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::source::SourceFile;

    fn problems(claim: &str, text: &str) -> Vec<String> {
        let agreement = format!("---\nkind: agreement\n---\n\n## 1 Class size {{#a}}\n\n{text}\n");
        let summary = format!("---\nkind: summary\nof: \"2024\"\n---\n\n- {claim} [[a]]\n");
        let files = vec![SourceFile::new("2024.md", agreement), SourceFile::new("it.md", summary)];
        let (_, problems) = Library::load(files);
        problems.into_iter().filter(|it| it.code.as_str() == "differing-duty").map(|it| it.message).collect()
    }

    #[test]
    fn a_duty_is_told_as_it_is() {
        for (claim, text, is_right) in [
            (
                "The panel must invite a parent of the council.",
                "The panel shall invite a parent from the council.",
                true,
            ),
            (
                "The panel must invite a parent of the council.",
                "The panel may invite a parent from the council.",
                false,
            ),
            (
                "The panel may invite a parent of the council.",
                "The panel shall invite a parent from the council.",
                false,
            ),
            (
                "The panel may invite a parent of the council.",
                "The panel may not invite a parent from the council.",
                false,
            ),
            ("The Board must pay $50 for shoes.", "The Board may pay up to $50 for shoes each year.", false),
            (
                "The Board must pay $50 for shoes.",
                "The Board may pay up to $60 a year. It shall pay $50 for shoes.",
                true,
            ),
            ("The panel must invite a parent.", "The principal may close the school early.", true),
            ("A teacher may be recalled for 10 months.", "For 10 months a teacher must be told.", true),
            ("Nobody has to pay for shoes of safety.", "No member may pay for safety shoes.", false),
            (
                "A format may be required only by law.",
                "They may not require a format by principals, except by law.",
                true,
            ),
            ("The Board may rate teachers every 3 years.", "The Board must rate teachers every 2 years.", true),
            ("Days in May count.", "Days in May shall count.", true),
        ] {
            assert_eq!(problems(claim, text).is_empty(), is_right, "{claim} / {text}: {:?}", problems(claim, text));
        }
    }
}
