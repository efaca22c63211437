//! `sideletter compare PACKET AGREEMENT`: whether an agreement is what was voted on, clause by clause.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Compare, CompareFormat};
use crate::library::Instrument;
use crate::packet::hold::{self, Difference, Held};
use crate::packet::{Clause, Packet};
use crate::review::redline;

use super::{Failure, Outcome, print};

/// The packet that the first argument names, if it does, and what was changed in it after it was frozen.
pub fn packet(arguments: &Compare) -> Result<Option<(Packet, Vec<String>)>, Failure> {
    let path = Path::new(&arguments.old);
    let may_be = path.extension().is_some_and(|it| it == "html" || it == "json") && path.is_file();
    if !may_be {
        return Ok(None);
    }
    let text = fs::read_to_string(path).map_err(|e| Failure::new(format!("{} cannot be read: {e}", path.display())))?;
    match Packet::parse(&text) {
        Some(packet) => {
            let damage = packet.damage_of(&text);
            Ok(Some((packet, damage)))
        }
        None => {
            let failure = Failure::new(format!("{} is not a packet", path.display()));
            Err(failure.hint("name the page or the manifest that `sideletter packet` wrote"))
        }
    }
}

/// Holds an agreement against the packet, and prints the result.
pub fn run(
    arguments: &Compare,
    (packet, damage): (&Packet, &[String]),
    agreement: &Instrument,
) -> Result<Outcome, Failure> {
    let held = hold::hold(packet, agreement);
    match arguments.format {
        CompareFormat::Json => print(json(packet, damage, &held) + "\n")?,
        CompareFormat::Human | CompareFormat::Markdown | CompareFormat::Html => {
            print(human(packet, damage, &held, agreement))?;
        }
    }
    Ok(if damage.is_empty() && held.differences.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

fn name(clause: &Clause) -> String {
    let number = clause.number.as_ref().map_or(String::new(), |number| format!("{number} "));
    format!("{number}{} (`{}`)", clause.title, clause.id)
}

fn human(packet: &Packet, damage: &[String], held: &Held, agreement: &Instrument) -> String {
    let mut out = format!("Packet {} ({}), held against {}\n", packet.code, packet.title, agreement.title);
    damage.iter().for_each(|it| out.push_str(&format!("error: this packet was changed after it was frozen: {it}\n")));
    let clauses = |n: usize| format!("{n} {}", if n == 1 { "clause" } else { "clauses" });
    if held.beyond > 0 {
        let beyond = clauses(held.beyond);
        out.push_str(&format!("{beyond} not in the packet: only part of the agreement that it changes was known\n"));
    }
    if held.differences.is_empty() {
        let held_against = if damage.is_empty() { "they were voted on" } else { "the manifest has them" };
        out.push_str(&format!("All {} are as {held_against}.\n", clauses(held.same)));
        return out;
    }
    out.push_str(&format!("{} as voted on, {} not\n", clauses(held.same), held.differences.len()));
    for difference in &held.differences {
        match difference {
            Difference::Changed { voted, redline, .. } => {
                let lines = redline::marked(redline);
                out.push_str(&format!("\n{}  differs\n", name(voted)));
                lines.lines().for_each(|line| out.push_str(&format!("  {line}\n")));
            }
            Difference::Missing(clause) => {
                out.push_str(&format!("\n{}  was voted on, and is not in the agreement\n", name(clause)))
            }
            Difference::Extra(clause) => {
                out.push_str(&format!("\n{}  is in the agreement, and was not in the packet\n", name(clause)))
            }
        }
    }
    out
}

fn json(packet: &Packet, damage: &[String], held: &Held) -> String {
    let one = |difference: &Difference| -> Value {
        match difference {
            Difference::Changed { voted, printed, redline } => json!({
                "what": "changed", "id": voted.id, "number": voted.number, "title": voted.title, "printed_id": printed.id,
                "voted": voted.text, "printed": printed.text, "redline": redline::marked(redline),
            }),
            Difference::Missing(clause) => json!({
                "what": "missing", "id": clause.id, "number": clause.number, "title": clause.title, "voted": clause.text,
            }),
            Difference::Extra(clause) => json!({
                "what": "extra", "id": clause.id, "number": clause.number, "title": clause.title, "printed": clause.text,
            }),
        }
    };
    let differences: Vec<Value> = held.differences.iter().map(one).collect();
    let all = json!({ "code": packet.code, "damage": damage, "same": held.same, "beyond": held.beyond, "differences": differences });
    serde_json::to_string_pretty(&all).expect("strings and numbers are always JSON")
}
