use super::*;
use crate::source::SourceFile;

const BASE: &str = "---\nkind: agreement\nid: base\ntitle: Agreement\nparties: [Union, Port]\neffective: { from: 2024-07-01, to: 2027-06-30 }\n\
    ---\n\n# Article 8 Leave\n\n## 8-1 Days {#days}\n\n12 days.\n\n## 8-2 Bank {#bank}\n\n40 days.\n";

/// A library with the agreement and proposals: the header's further lines, an empty line, the text.
fn library(proposals: &[&str], more: &[(&str, &str)]) -> Library {
    let proposal = |(id, text): (char, &&str)| {
        let (header, body) = text.split_once("\n\n").unwrap_or(("", text));
        let header = format!(
            "---\nkind: proposal\ntitle: Proposal {id}\nbase: base\ndate: 2027-01-{}\n{header}\n---\n\n",
            id as u32
        );
        SourceFile::new(format!("proposals/talks/{id}.md"), format!("{header}{body}"))
    };
    let files = [SourceFile::new("agreements/base.md", BASE)].into_iter();
    let files = files.chain(more.iter().map(|(path, text)| SourceFile::new(*path, *text)));
    Library::read(files.chain(('A'..).zip(proposals).map(proposal)).collect()).0
}

fn days(party: &str, status: &str, value: &str, unit: &str) -> String {
    format!(
        "party: {party}\nstatus: {status}\nterms: [{{ id: leave, section: days, label: Days, value: \"{value}\", unit: {unit} }}]\n\n## Days {{#days}}\n\n{value}.\n"
    )
}

fn table(library: &Library) -> Table<'_> {
    library.table_of(&library.negotiations[0])
}

#[test]
fn what_became_of_a_point() {
    let bank = "\n\n## Bank {#bank}\n\n50 days.\n";
    let with = |header: &str| format!("{header}{bank}");
    let state = |proposals: &[&str]| table(&library(proposals, &[])).points[0].state;
    let (union, back) = (with("party: Union\nstatus: proposed"), with("party: Union\nstatus: withdrawn"));
    let both = with("party: Both\nstatus: tentative");
    assert_eq!(state(&[&union]), State::Open);
    assert_eq!(state(&[&union, &back]), State::Withdrawn);
    // A side that comes back to a point has not withdrawn it, and what the other side wants is still there.
    assert_eq!(state(&[&back, &union]), State::Open);
    assert_eq!(state(&[&back, &with("party: Port\nstatus: proposed")]), State::Open);
    assert_eq!(state(&[&union, &both, &back]), State::Settled);
}

#[test]
fn a_side_is_silent_and_has_not_taken_anything_back() {
    let silent = "party: Union\nstatus: proposed\n\n## Bank {#bank}\n\n50 days.\n";
    let library =
        library(&[&days("Union", "proposed", "20", "days"), &days("Port", "proposed", "14", "days"), silent], &[]);
    let table = table(&library);
    let point = &table.points[0];
    assert_eq!((point.id.as_str(), point.state), ("days", State::Open));
    assert_eq!(table.last_words(&point.id), [1, 2]);
    assert_eq!(table.before(3, Some(&point.id)), Some(1));
    assert!(table.is_superseded(1) && !table.is_superseded(2));
}

#[test]
fn how_far_a_side_moved_and_how_far_the_sides_are_apart() {
    let all = [("Union", "20"), ("Port", "12"), ("Fact-finder", "2"), ("Union", "16.5")];
    let all: Vec<String> = all.iter().map(|(party, value)| days(party, "proposed", value, "days")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let library = library(&all, &[]);
    let table = table(&library);
    let point = &table.points[0].id;
    let now = table.values(&library, 4, point)[0];
    let gap = now.gap_from(&table.value_before(&library, &now, point).unwrap()).unwrap();
    assert_eq!((gap.amount.as_str(), gap.unit.as_deref(), gap.order), ("3.5", Some("days"), std::cmp::Ordering::Less));
    // A fact-finder is no side.
    let distances = table.distances(&library, point);
    let said: Vec<_> = distances.iter().map(|it| (it.low.column, it.high.column, it.gap.amount.as_str())).collect();
    assert_eq!(said, [(2, 4, "4.5")]);
}

#[test]
fn values_in_another_unit_do_not_hide_the_distance_between_the_others() {
    let all = [("Union", "20", "percent"), ("Port", "12", "days"), ("Mediator", "9", "days")];
    let all: Vec<String> = all.iter().map(|(party, value, unit)| days(party, "proposed", value, unit)).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let site = "---\nkind: site\ntitle: Site\nemployer: Mediator\n---\n";
    let library = library(&all, &[("index.md", site)]);
    let table = table(&library);
    let said: Vec<_> = table.distances(&library, &table.points[0].id).into_iter().map(|it| it.gap.amount).collect();
    assert_eq!(said, ["3"]);
}

#[test]
fn dates_and_percents_have_distances_of_their_own() {
    let gap = |one: (&str, &str), other: (&str, &str)| {
        let all = [days("Union", "proposed", one.0, one.1), days("Port", "proposed", other.0, other.1)];
        let library = library(&[&all[0], &all[1]], &[]);
        let table = table(&library);
        let distance = table.distances(&library, &table.points[0].id).pop();
        distance.map(|it| format!("{} {}", it.gap.amount, it.gap.unit.unwrap_or_default()))
    };
    assert_eq!(gap(("2021-03-01", "date"), ("2021-02-11", "date")).as_deref(), Some("18 days"));
    assert_eq!(gap(("20", "percent"), ("100", "percent")).as_deref(), Some("80 points"));
    assert_eq!(gap(("2.5", "percent"), ("3.5", "percent")).as_deref(), Some("1 points"));
    assert_eq!(gap(("381.12", "dollars"), ("446.12", "dollars")).as_deref(), Some("65.00 dollars"));
    assert_eq!(gap(("2,250,000", "dollars"), ("2,750,000", "dollars")).as_deref(), Some("500000 dollars"));
    // What is counted in different units cannot be compared.
    assert_eq!(gap(("20", "percent"), ("20", "days")), None);
    assert_eq!(gap(("many", "days"), ("20", "days")), None);
}

const SCHEDULE: &str =
    "---\nkind: schedule\ntitle: Dockers, 2026–27\nagreement: base\nschool_year: 2026-27\nunits: [dockers]\n---\n";
const SITE: &str =
    "---\nkind: site\ntitle: Site\nunits: [{ id: dockers, title: Dockers }, { id: clerks, title: Clerks }]\n---\n";

fn pay(units: &str, terms: &str) -> Vec<String> {
    let proposal = format!("party: Union\nterms:\n{terms}\n\n## Raises {{#raises units={units}}}\n\nPay rises.\n");
    let csv = "step,I\n1,40000\n2,50001\n";
    let library = library(&[&proposal], &[("index.md", SITE), ("pay.md", SCHEDULE), ("pay.csv", csv)]);
    let table = table(&library);
    let pay = super::pay::at_the_table(&library, &library.negotiations[0], &table);
    let year = |it: &super::pay::Year<'_>| {
        let figures = |table: &crate::document::table::PayTable| {
            table.rows.iter().map(|row| row.cells[0].unwrap()).collect::<Vec<_>>()
        };
        format!("{} {:?} {:?}", it.name, figures(&it.low), figures(&it.high))
    };
    let offers = pay.iter().flat_map(|it| &it.offers);
    offers
        .flat_map(|it| it.years.iter().map(year).chain((!it.is_whole).then(|| "years between are not known".into())))
        .collect()
}

#[test]
fn pay_is_the_base_with_each_raise_upon_the_ones_before_it() {
    let raise = |year: u32, value: &str, unit: &str| {
        format!(
            "  - {{ id: r{year}{value}, section: raises, label: Raise, value: {value}, unit: {unit}, from: {year}-07-01, series: Raises }}\n"
        )
    };
    let two = raise(2027, "3", "percent") + &raise(2028, "500", "dollars");
    assert_eq!(
        pay("dockers", &two),
        ["2027–28 [41200.0, 51501.0] [41200.0, 51501.0]", "2028–29 [41700.0, 52001.0] [41700.0, 52001.0]"]
    );
    let range = raise(2027, "20", "percent") + &raise(2027, "15", "percent");
    assert_eq!(pay("dockers", &range), ["2027–28 [46000.0, 57501.0] [48000.0, 60001.0]"]);
    // A raise of which only the end is known says nothing of the years before it.
    let late = raise(2028, "29", "percent");
    assert_eq!(pay("dockers", &late), ["2028–29 [51600.0, 64501.0] [51600.0, 64501.0]", "years between are not known"]);
    assert!(pay("clerks", &two).is_empty());
}
