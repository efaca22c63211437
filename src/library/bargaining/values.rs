//! The typed values of a point: what each position names, how far a side moved, and how far the sides are apart.

use crate::id::{Key, ProvisionId};
use crate::language::date::Date;
use crate::library::{Library, Place, Term};

use super::{Position, Side, Table};

/// A value that a position names.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    /// The column of the position.
    pub column: usize,
    /// The value with its name and its unit.
    pub term: &'a Term,
}

/// How far one value is from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// How much, without a sign: `5`, `0.25`.
    pub amount: String,
    /// Of what; a difference of percents is in `points`, one of dates in `days`.
    pub unit: Option<String>,
    /// Whether the other value is greater or later, less or earlier, or the same.
    pub order: std::cmp::Ordering,
    /// Whether these are dates.
    pub of_dates: bool,
}

/// The distance between the sides on a value.
#[derive(Clone, Debug)]
pub struct Distance<'a> {
    /// The least that a side last named.
    pub low: Value<'a>,
    /// The most; the same as the least where one side only names one.
    pub high: Value<'a>,
    /// How far they are apart.
    pub gap: Gap,
    /// What was agreed.
    pub agreed: Option<Value<'a>>,
}

impl<'a> Value<'a> {
    /// Its id, the same in each position.
    pub fn id(&self) -> &'a Key {
        &self.term.header.id
    }

    /// How far it is from an earlier value; `None` if they cannot be compared.
    pub fn gap_from(&self, earlier: &Value<'_>) -> Option<Gap> {
        let (old, new) = (&earlier.term.header, &self.term.header);
        if old.unit != new.unit {
            return None;
        }
        if let (Some(from), Some(to)) = (day(&old.value), day(&new.value)) {
            let amount = (to - from).unsigned_abs().to_string();
            return Some(Gap { amount, unit: Some("days".into()), order: to.cmp(&from), of_dates: true });
        }
        let (from, to) = (earlier.term.number()?, self.term.number()?);
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, part)| part.len());
        let amount = format!("{:.*}", decimals(&old.value).max(decimals(&new.value)), (to - from).abs());
        let (amount, unit) = match new.unit.as_deref() {
            Some("dollars" | "USD" | "$") => (amount, new.unit.clone()),
            Some("percent" | "%") => (without_zeros(amount), Some("points".to_string())),
            _ => (without_zeros(amount), new.unit.clone()),
        };
        Some(Gap { amount, unit, order: to.total_cmp(&from), of_dates: false })
    }
}

/// `1` for `1.0`: from 2.5% to 3.5% is one point. Cents keep their two places.
fn without_zeros(amount: String) -> String {
    match amount.contains('.') {
        true => amount.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => amount,
    }
}

/// The number of a day, where the value is one.
fn day(value: &str) -> Option<i64> {
    value.contains('-').then(|| Date::parse(value)?.unix_day())?
}

impl<'a> Table<'a> {
    /// The values that a position names on a point, in the order of its header.
    pub fn values(&self, library: &'a Library, column: usize, point: &ProvisionId) -> Vec<Value<'a>> {
        let Some((terms, place)) = terms(library, &self.positions[column], point) else { return Vec::new() };
        terms.iter().filter(|term| term.place == place).map(|term| Value { column, term }).collect()
    }

    /// The value with the same name in another position.
    pub fn same_value(
        &self,
        library: &'a Library,
        value: &Value<'_>,
        point: &ProvisionId,
        column: usize,
    ) -> Option<Value<'a>> {
        self.values(library, column, point).into_iter().find(|it| it.id() == value.id())
    }

    /// The value of the same name that the same side named before.
    pub fn value_before(&self, library: &'a Library, value: &Value<'_>, point: &ProvisionId) -> Option<Value<'a>> {
        let mut column = value.column;
        while let Some(before) = self.before(column, Some(point)) {
            if let Some(found) = self.same_value(library, value, point, before) {
                return Some(found);
            }
            column = before;
        }
        None
    }

    /// For each value of a point that two sides name, or that was agreed on, how far apart their last words are. If the
    /// base says who its parties are, only these are sides: a fact-finder is none.
    pub fn distances(&self, library: &'a Library, point: &ProvisionId) -> Vec<Distance<'a>> {
        let mut last: Vec<Value<'a>> = Vec::new();
        let mut agreed: Vec<Value<'a>> = Vec::new();
        for column in 0..self.positions.len() {
            let side = self.positions[column].side;
            for value in self.values(library, column, point) {
                let list = match side {
                    Side::Party(_) if self.is_party(library, column) => &mut last,
                    Side::Agreed => &mut agreed,
                    _ => continue,
                };
                list.retain(|it| it.id() != value.id() || self.positions[it.column].side != side);
                list.push(value);
            }
        }
        let mut distances: Vec<Distance<'a>> = Vec::new();
        for value in &last {
            if distances.iter().any(|it| it.low.id() == value.id()) {
                continue;
            }
            // Values in other units have no order among these, and sorting needs one.
            let is_like = |it: &&Value<'a>| it.id() == value.id() && it.gap_from(value).is_some();
            let mut same: Vec<Value<'a>> = last.iter().filter(is_like).copied().collect();
            if same.len() < 2 {
                continue;
            }
            same.sort_by(|a, b| a.gap_from(b).map_or(std::cmp::Ordering::Equal, |gap| gap.order));
            let (low, high) = (same[0], same[same.len() - 1]);
            let agreed = agreed.iter().find(|it| it.id() == value.id()).copied();
            if let Some(gap) = high.gap_from(&low) {
                distances.push(Distance { low, high, gap, agreed });
            }
        }
        distances
    }

    /// Whether a position is that of a party of the agreement.
    fn is_party(&self, library: &Library, column: usize) -> bool {
        let known = self.positions.iter().find_map(|it| it.edition.agreement()).map(|it| it.parties.as_slice());
        let party = |at: usize| self.positions[at].proposal().and_then(|it| it.party.as_deref());
        let own = [library.site.union.as_deref(), library.site.employer.as_deref()];
        let is_known = |at: usize| {
            party(at).is_some_and(|party| {
                own.contains(&Some(party)) || known.is_some_and(|it| it.iter().any(|it| it == party))
            })
        };
        let mut sides: Vec<Side> =
            (0..self.positions.len()).filter(|at| is_known(*at)).map(|at| self.positions[at].side).collect();
        sides.retain(|side| matches!(side, Side::Party(_)));
        sides.dedup();
        let two_are_known = sides.iter().any(|side| *side != sides[0]);
        !two_are_known || sides.contains(&self.positions[column].side)
    }
}

/// The terms of a position's document, and the provision there that speaks of the point.
fn terms<'a>(library: &'a Library, position: &Position<'a>, point: &ProvisionId) -> Option<(&'a [Term], Place)> {
    let place = position.place(point)?;
    if let Some(proposal) = position.proposal() {
        return Some((&proposal.terms, place));
    }
    let written = position.edition.overlay().map(|overlay| overlay.source(place));
    let memorandum = written.and_then(|source| Some((library.proposal(source.document.as_str())?, source.place)));
    if let Some((proposal, place)) = memorandum {
        return Some((&proposal.terms, place));
    }
    Some((&position.edition.agreement()?.terms, position.edition.source_in_base(place)?))
}
