//! The timeline, with each vote against its threshold.

use serde::Serialize;

use super::{Frame, Pages};
use crate::document::blocks;
use crate::document::header::{EventHeader, ThresholdOf, Vote};
use crate::links;
use crate::messages::Words;
use crate::render::templates::Html;
use crate::render::views::{Link, days};
use crate::render::{Made, Page, html};
use crate::say;
use crate::site::RenderError;

pub(super) fn add(pages: &mut Pages) -> Result<(), RenderError> {
    let timeline = &pages.renderer.library.timeline;
    if timeline.events.is_empty() && timeline.intros.is_empty() {
        return Ok(());
    }
    pages.page(links::TIMELINE.into(), render)
}

#[derive(Serialize)]
struct View {
    title: String,
    intro: Html,
    sources: Vec<Link>,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    year: i16,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Event {
    id: String,
    date: String,
    machine_date: String,
    title: String,
    kind: &'static str,
    about: Vec<Link>,
    text: Html,
    vote: Option<VoteView>,
    sources: Vec<Link>,
}

/// A vote in words, and as a bar if shares are known.
#[derive(Serialize)]
struct VoteView {
    result: Option<String>,
    electorate: Option<String>,
    words: Vec<String>,
    bar: Option<Bar>,
    note: Option<String>,
}

/// A bar of 100 units; all figures are percent.
#[derive(Serialize)]
struct Bar {
    yes: f64,
    no: f64,
    no_from: f64,
    threshold: Option<f64>,
    /// The share that is needed, below its mark.
    needed: String,
    /// Where those words are beside the mark.
    anchor: &'static str,
    label: String,
}

fn render(page: &Page<'_>) -> Made {
    let timeline = &page.library.timeline;
    let mut years: Vec<Year> = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    for event in timeline.events.iter().rev() {
        let mut view = self::event(page, event);
        // Two events with one name on one day: the first keeps the plain id.
        view.id = crate::id::unique(&view.id, &mut taken);
        match years.last_mut() {
            Some(year) if year.year == event.date.year => year.events.push(view),
            _ => years.push(Year { year: event.date.year, events: vec![view] }),
        }
    }
    let view = View {
        title: timeline.title.clone().unwrap_or_else(|| say!(page.words, "timeline")),
        intro: html::texts(page.loose(), &timeline.intros),
        sources: page.sources(&timeline.sources),
        years,
    };
    page.fill(Frame { template: "timeline.html", title: &view.title, crumbs: Vec::new(), section: "timeline" }, &view)
}

fn event(page: &Page<'_>, event: &EventHeader) -> Event {
    let home = event.about.first().and_then(|at| page.renderer.lookup.instrument(page.library, &at.value));
    let text = event.text.as_ref().map_or("", |text| text.value.as_str());
    let keys: Vec<_> = event.sources.iter().map(|at| at.value.clone()).collect();
    Event {
        id: event.anchor(),
        date: days(page.words, event),
        machine_date: event.date.to_string(),
        title: event.title.clone(),
        kind: event.kind.as_str(),
        about: event.about.iter().filter_map(|at| page.document(&at.value)).collect(),
        text: html::whole(page.loose().about(home), &blocks::parse(text)),
        vote: event.vote.as_ref().map(|it| vote(page.words, it)),
        sources: page.sources(&keys),
    }
}

fn vote(words: Words, vote: &Vote) -> VoteView {
    let cast = vote.cast.or_else(|| Some(vote.yes? + vote.no?));
    let share = |part: Option<u64>, of: Option<u64>| {
        let (part, of) = (part? as f64, of? as f64);
        (of > 0.0).then(|| part / of * 100.0)
    };
    let of_eligible = vote.of == Some(ThresholdOf::Eligible);
    let yes_of_cast = share(vote.yes, cast).or(vote.yes_percent);
    let percent = |share: f64| percent(words, share);
    let figure = |count: u64| words.number(count as f64, 0);
    let mut said = Vec::new();
    match (vote.yes, vote.no) {
        (Some(yes), Some(no)) => said.push(say!(words, "votes-yes-no", yes = figure(yes), no = figure(no))),
        (Some(yes), None) => said.push(say!(words, "votes-yes", yes = figure(yes))),
        (None, Some(no)) => said.push(say!(words, "votes-no", no = figure(no))),
        (None, None) => {}
    }
    said.extend(yes_of_cast.map(|share| say!(words, "share-of-cast", share = percent(share))));
    match (vote.cast, vote.eligible) {
        (Some(cast), Some(eligible)) => {
            let turnout = share(Some(cast), Some(eligible)).map(percent).unwrap_or_default();
            said.push(say!(words, "voted-of", cast = figure(cast), eligible = figure(eligible), turnout = turnout));
        }
        (Some(cast), None) => said.push(say!(words, "votes-cast", n = cast)),
        (None, Some(eligible)) => said.push(say!(words, "could-vote", n = eligible)),
        (None, None) => {}
    }
    said.extend(vote.turnout_percent.map(|share| say!(words, "turnout", share = percent(share))));
    let yes_of_eligible =
        share(vote.yes, vote.eligible).or_else(|| Some(vote.yes_percent? * vote.turnout_percent? / 100.0));
    if of_eligible {
        said.extend(yes_of_eligible.map(|share| say!(words, "share-of-eligible", share = percent(share))));
    }
    let needed = |share: f64| match of_eligible {
        true => say!(words, "needed-of-eligible", share = percent(share)),
        false => say!(words, "needed-of-cast", share = percent(share)),
    };
    said.extend(vote.threshold.map(needed));
    VoteView {
        result: vote.result.clone(),
        electorate: vote.electorate.clone(),
        bar: bar(words, vote, of_eligible, cast, yes_of_cast, yes_of_eligible),
        words: said,
        note: vote.note.clone(),
    }
}

fn bar(
    words: Words,
    vote: &Vote,
    of_eligible: bool,
    cast: Option<u64>,
    of_cast: Option<f64>,
    of_eligible_yes: Option<f64>,
) -> Option<Bar> {
    let yes = if of_eligible { of_eligible_yes? } else { of_cast? }.clamp(0.0, 100.0);
    let no = if of_eligible {
        let turnout = match (cast, vote.eligible) {
            (Some(cast), Some(eligible)) if eligible > 0 => cast as f64 / eligible as f64 * 100.0,
            // Without it, how many said no is not known, and the bar would say that nobody did.
            _ => vote.turnout_percent?,
        };
        (turnout - yes).clamp(0.0, 100.0 - yes)
    } else {
        100.0 - yes
    };
    let round = |share: f64| (share * 100.0).round() / 100.0;
    let share = percent(words, yes);
    let label = match of_eligible {
        true => say!(words, "bar-of-eligible", share = share),
        false => say!(words, "bar-of-cast", share = share),
    };
    let needed = vote.threshold.map(|share| say!(words, "bar-needed", share = percent(words, share)));
    Some(Bar {
        yes: round(yes),
        no: round(no),
        no_from: round(100.0 - no),
        threshold: vote.threshold.map(|share| round(share.clamp(0.0, 100.0))),
        needed: vote.threshold.map(|share| percent(words, share)).unwrap_or_default(),
        anchor: match vote.threshold.unwrap_or_default() {
            ..15.0 => "start",
            85.0.. => "end",
            _ => "middle",
        },
        label: [Some(label), needed].into_iter().flatten().collect::<Vec<_>>().join("; "),
    })
}

/// One decimal if there is one.
fn percent(words: Words, share: f64) -> String {
    let whole = (share * 10.0).round() % 10.0 == 0.0;
    format!("{}%", words.number(share, usize::from(!whole)))
}
