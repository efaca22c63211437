//! The choice of any two texts to compare.

use serde::Serialize;

use super::Frame;
use crate::id::DocumentId;
use crate::library::Instrument;
use crate::render::lookup::Which;
use crate::render::views::Link;
use crate::render::{Made, Page, links};
use crate::say;

#[derive(Serialize)]
struct ChoiceView {
    /// Newest first; a cell for each older agreement.
    agreements: Vec<ChoiceRow>,
    olds: Vec<String>,
    negotiations: Vec<ChoiceGroup>,
    list: Vec<Link>,
}

#[derive(Serialize)]
struct ChoiceRow {
    title: String,
    cells: Vec<Option<Cell>>,
}

/// A comparison.
#[derive(Serialize)]
struct Cell {
    link: Link,
    /// How many clauses changed, in words.
    changes: String,
}

#[derive(Serialize)]
struct ChoiceGroup {
    link: Link,
    olds: Vec<String>,
    rows: Vec<ChoiceRow>,
}

pub(super) fn render(page: &Page<'_>) -> Made {
    let library = page.library;
    let agreements: Vec<&Instrument> = library.agreements.iter().map(|it| &it.text).collect();
    let small = agreements.len() <= crate::render::lookup::ALL_PAIRS;
    let (olds, rows) = if small { matrix(page, &agreements) } else { Default::default() };
    let title =
        |id: &DocumentId| page.renderer.lookup.instrument(library, id).map(|it| it.title.clone()).unwrap_or_default();
    let of_agreements = page
        .renderer
        .comparisons
        .pairs()
        .filter(|_| !small)
        .filter(|(_, new)| matches!(page.renderer.lookup.which(new), Some(Which::Agreement(_))));
    let view = ChoiceView {
        agreements: rows,
        olds,
        list: of_agreements
            .map(|(old, new)| page.link(&links::comparison(old, new), format!("{} → {}", title(old), title(new))))
            .collect(),
        negotiations: library
            .negotiations
            .iter()
            .map(|negotiation| {
                let proposals: Vec<_> = library.proposals_of(&negotiation.id).map(|it| &it.text).collect();
                let (olds, rows) = matrix(page, &proposals);
                ChoiceGroup {
                    link: page.link(&links::negotiation(&negotiation.id), negotiation.title.as_str()),
                    olds,
                    rows,
                }
            })
            .filter(|group| !group.rows.is_empty())
            .collect(),
    };
    page.fill(
        Frame { template: "compare.html", title: &say!(page.words, "compare"), crumbs: Vec::new(), section: "compare" },
        &view,
    )
}

/// A row for each text but the first, a column for each but the last.
fn matrix(page: &Page<'_>, texts: &[&Instrument]) -> (Vec<String>, Vec<ChoiceRow>) {
    let Some((last, olds)) = texts.split_last().filter(|(_, olds)| !olds.is_empty()) else {
        return Default::default();
    };
    let news = olds.iter().skip(1).chain([last]);
    let row = |new: &&Instrument| ChoiceRow {
        title: new.title.clone(),
        cells: olds
            .iter()
            .map(|old| {
                let words = format!("{} → {}", old.title, new.title);
                let compared = page.renderer.comparisons.between(&old.id, &new.id)?;
                let stats = &compared.comparison.stats;
                let changes = compared.comparison.pairs.len() - stats.unchanged - stats.unknown;
                let changes = match changes {
                    0 => say!(page.words, "no-change"),
                    n => say!(page.words, "changes-counted", n = n),
                };
                Some(Cell { link: page.link(&links::comparison(&old.id, &new.id), words), changes })
            })
            .collect(),
    };
    let rows: Vec<_> = news.map(row).collect();
    if rows.iter().all(|row| row.cells.iter().all(Option::is_none)) {
        return Default::default();
    }
    (olds.iter().map(|old| old.title.clone()).collect(), rows)
}
