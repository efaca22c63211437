//! A poster for the bulletin board: the first ten questions that concern a unit, each with a code that leads to its answer.
//! Codes need the site's own address, so that there are no posters without it.

use std::sync::Arc;

use serde::Serialize;

use super::{Frame, Pages, card};
use crate::document::blocks::without_references;
use crate::document::header::ListEntry;
use crate::library::{Library, Question};
use crate::render::about::About;
use crate::render::templates::Html;
use crate::render::views::Link;
use crate::render::{Made, Page, html, links};
use crate::say;
use crate::site::RenderError;

/// How many questions a poster holds: more cannot be read in passing.
const MOST: usize = 10;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let library = Arc::clone(&pages.renderer.library);
    for unit in units(&library) {
        let address = links::poster(unit.map(|it| &it.id.value));
        let unit = unit.cloned();
        pages.unlisted(address, move |page| render(page, unit.as_ref()))?;
    }
    Ok(())
}

/// The units that have a poster; `None` is the poster of a union that names no units.
fn units(library: &Library) -> Vec<Option<&ListEntry>> {
    if library.site.base_url.is_none() || library.questions.is_empty() {
        return Vec::new();
    }
    let units: Vec<_> = library.site.units.iter().map(Some).collect();
    let units = if units.is_empty() { vec![None] } else { units };
    units.into_iter().filter(|unit| !questions(library, *unit).is_empty()).collect()
}

/// The posters that there are.
pub(super) fn all(page: &Page<'_>) -> Vec<Link> {
    let link = |unit: Option<&ListEntry>| {
        let text = unit.map_or_else(|| say!(page.words, "all-units"), |it| it.title.clone());
        page.link(&links::poster(unit.map(|it| &it.id.value)), text)
    };
    units(page.library).into_iter().map(link).collect()
}

/// The first questions whose answers rest on clauses for a unit; a clause that names no unit is for all.
fn questions<'a>(library: &'a Library, unit: Option<&ListEntry>) -> Vec<&'a Question> {
    let is_for = |question: &&Question| {
        let cited = library.cited_by(question);
        let names = |unit: &ListEntry| {
            cited.iter().any(|it| it.provision().units.is_empty() || it.provision().units.contains(&unit.id.value))
        };
        !cited.is_empty() && unit.is_none_or(names)
    };
    library.questions.iter().flat_map(|group| &group.questions).filter(is_for).take(MOST).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    unit: Option<String>,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct QuestionView {
    words: String,
    /// The beginning of the answer.
    answer: Html,
    /// The numbers of the clauses that it rests on.
    cited: Vec<String>,
    code: Html,
}

fn render(page: &Page<'_>, unit: Option<&ListEntry>) -> Made {
    let all = questions(page.library, unit);
    let view = View {
        title: say!(page.words, "questions-counted", n = all.len()),
        unit: unit.map(|it| it.title.clone()),
        questions: all.into_iter().map(|it| question(page, it)).collect::<Result<_, _>>()?,
    };
    let title = match unit {
        Some(unit) => say!(page.words, "a-poster-for", unit = unit.title.as_str()),
        None => say!(page.words, "a-poster"),
    };
    let about = About { hidden: true, ..About::default() };
    let crumbs = vec![page.link(links::QUESTIONS, say!(page.words, "questions"))];
    page.fill_about(Frame { template: "poster.html", title: &title, crumbs, section: "questions" }, &about, &view)
}

fn question(page: &Page<'_>, question: &Question) -> Result<QuestionView, RenderError> {
    let scope = page.loose().about(page.library.home_of(question.about.as_ref()));
    let first: Vec<_> = question.answer.blocks().iter().take(1).map(without_references).collect();
    let cited = page.library.cited_by(question);
    let numbers = cited.iter().filter_map(|it| it.provision().number.as_ref()).map(|number| number.text.clone());
    let base = page.library.site.base_url.as_deref().unwrap_or_default();
    Ok(QuestionView {
        words: question.words.clone(),
        answer: html::whole(scope, &first),
        cited: numbers.collect(),
        code: card::code(page.words, &format!("{base}{}", links::question(&question.id)))?,
    })
}
