//! The questions that members ask, with the text that each answer is based on.

use std::collections::BTreeSet;

use serde::Serialize;

use super::text::{Cited, cited};
use super::{Frame, Pages};
use crate::document::blocks::{Block, without_citations};
use crate::id::unique;
use crate::library::claims::{self, Claim};
use crate::library::{Original, Question, QuestionGroup};
use crate::render::html;
use crate::render::reviewed::ReviewView;
use crate::render::templates::Html;
use crate::render::translated::TranslationView;
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::review::Review;
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    if pages.renderer.library.questions.is_empty() {
        return Ok(());
    }
    pages.page(links::QUESTIONS.into(), render)
}

#[derive(Serialize)]
struct View {
    title: String,
    /// The agreements that the answers cite.
    about: Vec<Link>,
    intro: Html,
    groups: Vec<GroupView>,
    sources: Vec<Link>,
    /// Posters of the first ten, for each unit.
    posters: Vec<Link>,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    title: Option<String>,
    intro: Html,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    words: String,
    answer: Html,
    cited: Vec<Cited>,
    review: Option<ReviewView>,
    translations: Vec<TranslationView>,
}

fn render(page: &Page<'_>) -> Made {
    let library = page.library;
    let files = library.questions.iter().filter(|group| group.opens).count();
    let questions = || library.questions.iter().flat_map(|group| &group.questions);
    let mut taken: BTreeSet<String> = questions().map(|question| question.id.to_string()).collect();
    let claims: Vec<Claim<'_>> = questions().map(|question| claims::of_question(library, question)).collect();
    let review = Review::of_page(library, &claims);
    let mut reviewed = claims.iter().map(|claim| ReviewView::of(page.words, &review, &claim.id));
    let mut groups = Vec::new();
    for it in &library.questions {
        groups.push(group(page, it, &mut taken, &mut reviewed));
    }
    let mut title = say!(page.words, "questions");
    let mut intro = Html::default();
    // The title and text of the only file are those of the page.
    if let (1, Some(first)) = (files, groups.first_mut()) {
        title = first.title.take().unwrap_or(title);
        intro = std::mem::take(&mut first.intro);
    }
    groups.retain(|group| group.title.is_some() || !group.intro.is_empty() || !group.questions.is_empty());
    let mut about: Vec<Link> = Vec::new();
    let mut sources: Vec<Link> = Vec::new();
    for group in &library.questions {
        let named = group.about.as_ref().and_then(|id| page.document(id));
        about.extend(named.filter(|link| !about.contains(link)));
        let new: Vec<_> = page.sources(&group.sources).into_iter().filter(|link| !sources.contains(link)).collect();
        sources.extend(new);
    }
    let view = View { title, about, intro, groups, sources, posters: super::poster::all(page) };
    page.fill(Frame { template: "questions.html", title: &view.title, crumbs: Vec::new(), section: "questions" }, &view)
}

/// `reviewed` gives what is said of the review of each question, in their order.
fn group(
    page: &Page<'_>,
    group: &QuestionGroup,
    taken: &mut BTreeSet<String>,
    reviewed: &mut impl Iterator<Item = Option<ReviewView>>,
) -> GroupView {
    let scope = page.loose().about(page.library.home_of(group.about.as_ref()));
    GroupView {
        id: unique(group.title.as_deref().unwrap_or_default(), taken),
        title: group.title.clone(),
        intro: group.intro.as_ref().map(|text| html::whole(scope, &text.blocks())).unwrap_or_default(),
        questions: group.questions.iter().map(|it| question(page, it, reviewed.next().flatten())).collect(),
    }
}

/// Citations that end a paragraph are shown as references below the answer; those in its words stay.
fn question(page: &Page<'_>, question: &Question, review: Option<ReviewView>) -> QuestionView {
    let scope = page.loose().about(page.library.home_of(question.about.as_ref()));
    let mut ending = Vec::new();
    let blocks = question.answer.blocks();
    let blocks: Vec<Block> = blocks.iter().map(|block| without_citations(block, &mut ending)).collect();
    let proposed = |target: &crate::library::Target<'_>| page.place(target.instrument, target.place);
    QuestionView {
        translations: page.translations(&Original::Question(question.id.clone()), scope),
        id: question.id.to_string(),
        words: question.words.clone(),
        answer: html::whole(scope, &blocks),
        cited: page.library.cited_by(question).iter().map(|target| cited(scope, target, proposed(target))).collect(),
        review,
    }
}
