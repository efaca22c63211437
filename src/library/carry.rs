//! Text that several agreements share but is written once: a provision with `same_as` carries another one's text.
//!
//! [`expand`] gives an article that carries a whole other one a provision for each of its sections. [`resolve`] then
//! gives every provision that carries another one its text, topics, units and terms.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::header::{At, SameAs};
use crate::id::{DocumentId, ProvisionRef};
use crate::language::section_number::Number;

use super::assemble::did_you_mean;
use super::{Agreement, Article, Instrument, Place, Proposal, Provision, Term};

/// An article: the agreement's place in the list, and its own in the agreement.
type Chapter = (usize, usize);

/// Gives the articles that carry a whole other one its sections.
pub fn expand(agreements: &mut [(DocumentId, Vec<Article>)]) {
    let chapters: Vec<Chapter> =
        agreements.iter().enumerate().flat_map(|(at, (_, all))| (0..all.len()).map(move |it| (at, it))).collect();
    let mut passed: HashSet<Chapter> = HashSet::new();
    for start in chapters {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|&(agreement, it)| is_whole(&agreements[agreement].1[it])) {
            if !passed.insert(at) {
                break;
            }
            next = carried_chapter(agreements, at);
            path.extend(next.map(|target| (at, target)));
        }
        for &((agreement, it), target) in path.iter().rev() {
            let sections = sections(agreements, (agreement, it), target);
            let id = agreements[target.0].1[target.1].id.clone();
            let article = &mut agreements[agreement].1[it];
            article.provisions[0].same_as.as_mut().expect("it carries an article").value.provision = Some(id);
            article.provisions.extend(sections);
        }
    }
}

/// Whether an article has no text of its own and carries another one.
fn is_whole(article: &Article) -> bool {
    let own = &article.provisions[0];
    article.provisions.len() == 1 && own.same_as.is_some() && own.text.is_empty()
}

/// The article with the given id or, without one, with the same id or else the same number.
fn carried_chapter(agreements: &[(DocumentId, Vec<Article>)], (agreement, it): Chapter) -> Option<Chapter> {
    let article = &agreements[agreement].1[it];
    let SameAs { document, provision } = &article.provisions[0].same_as.as_ref()?.value;
    let target = agreements.iter().position(|(id, _)| id == document)?;
    let articles = &agreements[target].1;
    let id = provision.as_ref().unwrap_or(&article.id);
    let number = |it: &Article| it.number.as_ref().map(Number::key);
    let alike = |it: &Article| it.kind == article.kind && it.number.is_some() && number(it) == number(article);
    let by_id = articles.iter().position(|it| it.id == *id);
    let found = by_id.or_else(|| articles.iter().position(alike).filter(|_| provision.is_none()))?;
    Some((target, found))
}

/// The sections of `target` as sections of `chapter`: under its basis and sources, and each carrying its original.
fn sections(agreements: &[(DocumentId, Vec<Article>)], chapter: Chapter, target: Chapter) -> Vec<Provision> {
    let own = &agreements[chapter.0].1[chapter.1].provisions[0];
    let (document, articles) = &agreements[target.0];
    let theirs = &articles[target.1].provisions;
    let about = |list: &Vec<_>, of_article: &Vec<_>, ours: &Vec<_>| {
        if list == of_article && !ours.is_empty() { ours.clone() } else { Vec::new() }
    };
    let carry = |it: &Provision| {
        let original = || SameAs { document: document.clone(), provision: Some(it.id.clone()) };
        let span = own.same_as.as_ref().expect("the article carries another one").span.clone();
        let value = it.same_as.as_ref().filter(|_| it.text.is_empty()).map_or_else(original, |at| SameAs {
            provision: at.value.provision.clone().or_else(|| Some(it.id.clone())),
            ..at.value.clone()
        });
        Provision {
            id: it.id.clone(),
            authored: it.authored,
            was: None,
            number: it.number.clone(),
            title: it.title.clone(),
            depth: it.depth,
            parent: it.parent,
            basis: own.basis,
            sources: own.sources.clone(),
            topics: about(&it.topics, &theirs[0].topics, &own.topics),
            units: about(&it.units, &theirs[0].units, &own.units),
            action: None,
            same_as: Some(At { value, span: span.clone() }),
            origin: None,
            text: own.text.clone(),
            file: Arc::clone(&own.file),
            heading: span,
        }
    };
    theirs[1..].iter().map(carry).collect()
}

/// A provision: the text's place in the list of agreements and then proposals, and its own in the text.
type Node = (usize, Place);

/// Fills in the text, topics, units and terms of every provision that carries another one.
pub fn resolve(agreements: &mut [Agreement], proposals: &mut [Proposal]) -> Vec<Diagnostic> {
    let mut texts = Texts { agreements, proposals, ids: HashMap::new() };
    texts.ids = (0..texts.len()).rev().map(|at| (texts.text(at).id.clone(), at)).collect();
    let all: Vec<Node> = (0..texts.len())
        .flat_map(|at| texts.text(at).provisions().map(move |(place, it)| ((at, place), it)))
        .filter(|(_, provision)| provision.same_as.is_some())
        .map(|(node, _)| node)
        .collect();
    let mut problems: Vec<Diagnostic> = all.iter().filter_map(|&node| texts.written_beside(node)).collect();
    let mut passed: HashMap<Node, usize> = HashMap::new();
    for start in all {
        let mut path: Vec<(Node, Node)> = Vec::new();
        let mut at = start;
        while texts.carries(at) && !passed.contains_key(&at) {
            let target = match texts.target(at) {
                Ok(target) => target,
                Err(problem) => {
                    problems.push(*problem);
                    break;
                }
            };
            passed.insert(at, path.len());
            path.push((at, target));
            at = target;
        }
        // A provision on this path again is a circle; those visited before it are settled.
        let first = passed.get(&at).copied().filter(|&first| path.get(first).is_some_and(|(node, _)| *node == at));
        if let Some(first) = first {
            problems.extend(path.drain(first..).map(|(node, _)| texts.circle(node)));
        }
        path.into_iter().rev().for_each(|(node, target)| texts.carry(node, target));
    }
    texts.agreements.iter_mut().for_each(|agreement| agreement.terms.sort_by_key(|term| term.place.article));
    problems
}

/// Agreements and proposals in one list.
struct Texts<'a> {
    agreements: &'a mut [Agreement],
    proposals: &'a mut [Proposal],
    ids: HashMap<DocumentId, usize>,
}

impl Texts<'_> {
    fn len(&self) -> usize {
        self.agreements.len() + self.proposals.len()
    }

    fn text(&self, at: usize) -> &Instrument {
        match at.checked_sub(self.agreements.len()) {
            Some(proposal) => &self.proposals[proposal].text,
            None => &self.agreements[at].text,
        }
    }

    fn provision(&self, (at, place): Node) -> &Provision {
        self.text(at).provision(place)
    }

    fn provision_mut(&mut self, (at, place): Node) -> &mut Provision {
        let text = match at.checked_sub(self.agreements.len()) {
            Some(proposal) => &mut self.proposals[proposal].text,
            None => &mut self.agreements[at].text,
        };
        &mut text.articles[place.article].provisions[place.provision]
    }

    /// Whether a provision carries another one and does not have its text yet.
    fn carries(&self, node: Node) -> bool {
        let provision = self.provision(node);
        provision.same_as.is_some() && provision.text.is_empty()
    }

    /// The provision that another one carries.
    fn target(&self, node: Node) -> Result<Node, Box<Diagnostic>> {
        let provision = self.provision(node);
        let SameAs { document, provision: id } = &provision.same_as.as_ref().expect("it carries another one").value;
        let id = id.as_ref().unwrap_or(&provision.id);
        let Some(&at) = self.ids.get(document) else {
            let near = nearest(document.as_str(), self.ids.keys().map(DocumentId::as_str));
            let message = format!("there is no agreement or proposal `{document}` to take this text from");
            return Err(Box::new(problem(provision, Code::BrokenSameAs, message, hint(near))));
        };
        let text = self.text(at);
        let Some(place) = text.place(id.as_str()) else {
            let near = nearest(id.as_str(), text.provisions().map(|(_, it)| it.id.as_str()));
            let message = format!("`{document}` has no provision `{id}` to take this text from");
            return Err(Box::new(problem(provision, Code::BrokenSameAs, message, hint(near))));
        };
        if text.articles[place.article].unknown {
            let message = format!("nothing is known of `{document}#{id}`, so it has no text to repeat here");
            let hint = "remove `same_as`, and write `coverage: none` here too".to_string();
            return Err(Box::new(problem(provision, Code::BrokenSameAs, message, hint)));
        }
        Ok((at, place))
    }

    /// Copies the target's text, topics and units to a provision that carries it.
    fn carry(&mut self, node: Node, target: Node) {
        let from = self.provision(target);
        if from.same_as.is_some() && from.text.is_empty() && from.origin.is_none() {
            return;
        }
        let written = ProvisionRef { document: self.text(target.0).id.clone(), provision: from.id.clone() };
        let origin = from.origin.clone().unwrap_or(written);
        let (text, topics, units) = (from.text.clone(), from.topics.clone(), from.units.clone());
        let provision = self.provision_mut(node);
        provision.text = text;
        provision.origin = Some(origin);
        if provision.topics.is_empty() {
            provision.topics = topics;
        }
        if provision.units.is_empty() {
            provision.units = units;
        }
        if node.1.provision == 0 {
            let topics = provision.topics.clone();
            if let Some(agreement) = self.agreements.get_mut(node.0) {
                agreement.text.articles[node.1.article].topics = topics;
            }
        }
        self.carry_terms(node, target);
    }

    /// The terms of the target, except those that the agreement gives itself.
    fn carry_terms(&mut self, (at, place): Node, (from, there): Node) {
        let Some(from) = self.agreements.get(from) else { return };
        let theirs: Vec<Term> = from.terms.iter().filter(|term| term.place == there).cloned().collect();
        let Some(agreement) = self.agreements.get_mut(at) else { return };
        for term in theirs {
            if !agreement.terms.iter().any(|own| own.header.id == term.header.id) {
                agreement.terms.push(Term { place, ..term });
            }
        }
    }

    /// The problem of a provision that has its own text as well as the text it carries.
    fn written_beside(&self, (at, place): Node) -> Option<Diagnostic> {
        let article = &self.text(at).articles[place.article];
        let provision = &article.provisions[place.provision];
        let in_header = !provision.heading.contains(&provision.same_as.as_ref()?.span.start);
        let what = match provision.text.is_empty() {
            false => "its own text",
            true if place.provision == 0 && in_header && self.has_own_sections(article) => "its own sections",
            true => return None,
        };
        let message = format!("this has both {what} and `same_as`");
        let hint = "remove one of the two: keep the text if it differs, and `same_as` if it does not".to_string();
        Some(problem(provision, Code::TextBesideSameAs, message, hint))
    }

    fn has_own_sections(&self, article: &Article) -> bool {
        let header = &article.provisions[0].same_as;
        let is_expanded = |it: &Provision| it.same_as.as_ref().map(|at| &at.span) == header.as_ref().map(|at| &at.span);
        article.provisions[1..].iter().any(|it| !is_expanded(it))
    }

    /// The problem of a provision whose `same_as` leads back to itself.
    fn circle(&self, node: Node) -> Diagnostic {
        let provision = self.provision(node);
        let id = &provision.id;
        let message = format!("the text of `{id}` leads back to `{id}`");
        let hint = "write the text in one of the provisions that name each other".to_string();
        problem(provision, Code::CircularSameAs, message, hint)
    }
}

fn problem(provision: &Provision, code: Code, message: String, hint: String) -> Diagnostic {
    let span = provision.same_as.as_ref().map_or(provision.heading.clone(), |at| at.span.clone());
    provision.file.diagnostic(code, span, message).hint(hint)
}

fn hint(near: Option<&str>) -> String {
    near.map_or_else(|| SameAs::HINT.to_string(), did_you_mean)
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::source::SourceFile;

    /// A folder with an agreement for each text; the agreements are called a, b, c, …
    fn library(articles: &[&str]) -> (Library, Vec<String>) {
        let files = articles.iter().zip('a'..).flat_map(|(text, id)| {
            [
                SourceFile::new(format!("{id}/index.md"), "---\nkind: agreement\nbasis: restated\n---\n"),
                SourceFile::new(format!("{id}/1.md"), format!("---\nkind: article\nnumber: \"1\"\n{text}")),
            ]
        });
        let (library, problems) = Library::read(files.collect());
        (library, problems.iter().map(|it| format!("{} {}", it.code, it.message)).collect())
    }

    /// Number, id, words and origin of each provision of an agreement.
    fn read(library: &Library, id: &str) -> Vec<String> {
        let text = &library.agreement(id).unwrap().text;
        let one = |it: &crate::library::Provision| {
            let number = it.number.as_ref().map_or("", |number| &number.text);
            let origin = it.origin.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{number} {} {:?} {origin}", it.id, it.text.markdown().trim()).trim_end().to_string()
        };
        text.provisions().map(|(_, it)| one(it)).collect()
    }

    const ORIGINAL: &str = "title: T\ntopics: [t]\nunits: [u]\nterms:\n\
        \x20 - { id: days, section: grant, label: Days, value: 12 }\n---\nPreface.\n\n\
        ## 1-1 Grant {#grant}\n12 days.\n\n### 1-1.1 New {#new topics=n}\nLater.\n";

    #[test]
    fn an_article_carries_all_of_another_through_any_number_of_agreements() {
        let (library, problems) = library(&[
            "title: C\nsame_as: b\nunits: [own]\n---\n",
            "title: B\nsame_as: c\nbasis: inferred\n---\n",
            ORIGINAL,
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        let words =
            ["1 article-1 \"Preface.\" c#article-1", "1-1 grant \"12 days.\" c#grant", "1-1.1 new \"Later.\" c#new"];
        assert_eq!(read(&library, "a"), words);
        assert_eq!(read(&library, "b"), words);
        let grant = |id: &str| {
            let agreement = library.agreement(id).unwrap();
            let provision = agreement.text.provision(agreement.text.place("grant").unwrap());
            let term = &agreement.terms[0];
            assert_eq!((agreement.terms.len(), term.header.value.as_str()), (1, "12"));
            assert_eq!(agreement.text.provision(term.place).id.as_str(), "grant");
            format!("{:?} {:?} {:?}", provision.basis.unwrap(), provision.topics, provision.units)
        };
        assert_eq!(grant("a"), "Restated [\"t\"] [\"own\"]");
        assert_eq!(grant("b"), "Inferred [\"t\"] [\"u\"]");
        let new = |id: &str| library.cited(None, &format!("{id}#new")).unwrap().provision();
        assert_eq!(format!("{:?}", new("a").topics), "[\"n\"]");
    }

    #[test]
    fn a_section_carries_the_words_and_not_the_sections_below() {
        let (library, problems) = library(&[
            ORIGINAL,
            "title: T\n---\n## 7 Days {#days same_as=a#grant topics=x}\n\n## 8 New {#new same_as=a}\n",
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(read(&library, "b"), ["1 article-1 \"\"", "7 days \"12 days.\" a#grant", "8 new \"Later.\" a#new"]);
        let days = library.cited(None, "b#days").unwrap().provision();
        assert_eq!(format!("{:?} {:?}", days.topics, days.units), "[\"x\"] [\"u\"]");
    }

    #[test]
    fn what_cannot_be_carried_is_reported() {
        let section = |text: &str| format!("title: T\n---\n## 1 A {{#a same_as={text}\n");
        let header = |text: &str| format!("title: T\nsame_as: {text}\n");
        let nothing = || String::from("---\n");
        let circle = |id: &str| vec![format!("circular-same-as the text of `{id}` leads back to `{id}`"); 2];
        let one = |text: &str| vec![text.to_string()];
        for (first, second, expected) in [
            (
                section("c}"),
                nothing(),
                one("broken-same-as there is no agreement or proposal `c` to take this text from"),
            ),
            (section("b}"), nothing(), one("broken-same-as `b` has no provision `a` to take this text from")),
            (section("a}"), nothing(), circle("a")[..1].to_vec()),
            (section("b}"), section("a}"), circle("a")),
            (section("b}\nX."), section("a}"), one("text-beside-same-as this has both its own text and `same_as`")),
            (
                header("b\n---\n## A\nX."),
                nothing(),
                one("text-beside-same-as this has both its own sections and `same_as`"),
            ),
            (header("b\n---\n"), header("a\n---\n"), circle("article-1")),
            (
                header("b\n---\n"),
                String::from("coverage: none\n---\nWhy."),
                one("broken-same-as nothing is known of `b#article-1`, so it has no text to repeat here"),
            ),
        ] {
            let (_, mut problems) = library(&[&first, &second]);
            problems.retain(|it| it.contains("same-as"));
            assert_eq!(problems, expected, "{first} / {second}");
        }
    }
}
