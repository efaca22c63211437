//! `claims.lock`: what was reviewed, when, by whom, and against which text. One line of JSON for each record, sorted, so
//! that the file can be read and merges well.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};
use crate::language::date::Date;
use crate::source::SourceFile;

/// The name of the file in the contract folder.
pub const NAME: &str = "claims.lock";

/// The line that tells people what the file is.
const ABOUT: &str =
    "# What was reviewed, and against which text. `sideletter review` writes this file; keep it with the contract.";

/// What was reviewed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// The claims, by id.
    pub claims: BTreeMap<String, ReviewedClaim>,
    /// The provisions that were held against their source, as `2024#sick-days`, and the pay tables, by file.
    pub readings: BTreeMap<String, ReviewedText>,
    /// By summary, the changes that it may leave out.
    pub omissions: BTreeMap<String, ReviewedOmissions>,
    /// The texts, by hash.
    pub texts: BTreeMap<String, String>,
}

/// When something was reviewed, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The day, as `2026-11-30`.
    pub reviewed: String,
    /// The name.
    pub by: String,
}

impl Stamp {
    /// The day in words.
    pub fn day(&self) -> String {
        Date::parse(&self.reviewed).map_or_else(|| self.reviewed.clone(), |date| date.long())
    }
}

/// A claim that was reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedClaim {
    /// Its words.
    pub says: String,
    /// The provisions that it rested on, each with the hash of its text.
    pub rests_on: BTreeMap<String, String>,
    /// When and by whom.
    pub stamp: Stamp,
}

/// A text that was held against its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedText {
    /// The hash of the text.
    pub text: String,
    /// When and by whom.
    pub stamp: Stamp,
}

/// The changes that a reviewer let a summary leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedOmissions {
    /// The changes, by the provision's id.
    pub changes: Vec<String>,
    /// When and by whom.
    pub stamp: Stamp,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Claim {
        claim: String,
        says: String,
        rests_on: BTreeMap<String, String>,
        #[serde(flatten)]
        stamp: Stamp,
    },
    Reading {
        read: String,
        text: String,
        #[serde(flatten)]
        stamp: Stamp,
    },
    Omissions {
        summary: String,
        leaves_out: Vec<String>,
        #[serde(flatten)]
        stamp: Stamp,
    },
    Text {
        text: String,
        wording: String,
    },
}

/// Reads the file. Lines that are not records are reported, and the others are kept.
pub fn parse(file: &SourceFile) -> (Lock, Vec<Diagnostic>) {
    let mut lock = Lock::default();
    let mut problems = Vec::new();
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let (start, words) = (at, line.trim());
        at += line.len();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        match serde_json::from_str(words) {
            Ok(record) => lock.add(record),
            Err(_) => {
                let is_conflict =
                    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|sign| words.starts_with(sign));
                let (message, hint) = match is_conflict {
                    true => (
                        "this line is left over from a merge",
                        "remove the lines of signs, and keep the records of both sides: of two for one claim, the later counts",
                    ),
                    false => (
                        "this line is not a record of a review",
                        "remove it, and review what it was about again with `sideletter review`",
                    ),
                };
                let problem = file.diagnostic(Code::BrokenLock, start..start + line.trim_end().len(), message);
                problems.push(problem.hint(hint));
            }
        }
    }
    (lock, problems)
}

impl Lock {
    /// Adds a record. Of two for the same, as a merge may leave, the later one counts.
    fn add(&mut self, line: Line) {
        fn put<T>(map: &mut BTreeMap<String, T>, key: String, new: T, stamp: impl Fn(&T) -> &Stamp) {
            let is_later = map.get(&key).is_none_or(|old| stamp(old).reviewed <= stamp(&new).reviewed);
            if is_later {
                map.insert(key, new);
            }
        }
        match line {
            Line::Claim { claim, says, rests_on, stamp } => {
                put(&mut self.claims, claim, ReviewedClaim { says, rests_on, stamp }, |it| &it.stamp);
            }
            Line::Reading { read, text, stamp } => {
                put(&mut self.readings, read, ReviewedText { text, stamp }, |it| &it.stamp);
            }
            Line::Omissions { summary, leaves_out, stamp } => {
                let new = ReviewedOmissions { changes: leaves_out, stamp };
                put(&mut self.omissions, summary, new, |it| &it.stamp);
            }
            Line::Text { text, wording } => {
                self.texts.insert(text, wording);
            }
        }
    }

    /// The file's text. Texts that no record names are left out.
    pub fn print(&self) -> String {
        let claims = self.claims.iter().map(|(claim, it)| Line::Claim {
            claim: claim.clone(),
            says: it.says.clone(),
            rests_on: it.rests_on.clone(),
            stamp: it.stamp.clone(),
        });
        let readings = self.readings.iter().map(|(read, it)| Line::Reading {
            read: read.clone(),
            text: it.text.clone(),
            stamp: it.stamp.clone(),
        });
        let omissions = self.omissions.iter().map(|(summary, it)| Line::Omissions {
            summary: summary.clone(),
            leaves_out: it.changes.clone(),
            stamp: it.stamp.clone(),
        });
        let named = self.claims.values().flat_map(|it| it.rests_on.values());
        let named: std::collections::BTreeSet<&String> =
            named.chain(self.readings.values().map(|it| &it.text)).collect();
        let texts = self.texts.iter().filter(|(hash, _)| named.contains(hash));
        let texts = texts.map(|(text, wording)| Line::Text { text: text.clone(), wording: wording.clone() });
        let mut out = format!("{ABOUT}\n");
        for line in claims.chain(readings).chain(omissions).chain(texts) {
            out.push_str(&serde_json::to_string(&line).expect("strings and maps of them are always JSON"));
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(reviewed: &str) -> Stamp {
        Stamp { reviewed: reviewed.into(), by: "A. Reader".into() }
    }

    fn lock() -> Lock {
        let mut lock = Lock::default();
        let rests_on = BTreeMap::from([("2024#pay".to_string(), "aa".to_string())]);
        lock.claims
            .insert("summaries/x#y".into(), ReviewedClaim { says: "3%".into(), rests_on, stamp: stamp("2026-01-02") });
        lock.readings.insert("2024#pay".into(), ReviewedText { text: "bb".into(), stamp: stamp("2026-01-03") });
        let changes = vec!["2024#leave".to_string()];
        lock.omissions.insert("summaries/x".into(), ReviewedOmissions { changes, stamp: stamp("2026-01-03") });
        lock.texts.insert("aa".into(), "Pay\n\nIt rises \"3%\".".into());
        lock.texts.insert("bb".into(), "Pay".into());
        lock
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = lock().print();
        let (read, problems) = parse(&SourceFile::new(NAME, written.as_str()));
        assert_eq!((read, problems), (lock(), Vec::new()));
        assert_eq!(written.lines().count(), 6, "a line for each record:\n{written}");
        let mut more = lock();
        more.texts.insert("cc".into(), "Nobody names this.".into());
        assert_eq!(more.print(), written);
    }

    #[test]
    fn lines_of_a_merge_are_reported_and_the_later_record_counts() {
        let written = lock().print();
        let later = written.replace("2026-01-02", "2026-02-01");
        let merged = format!("<<<<<<< HEAD\n{later}=======\n{written}>>>>>>> other\n{{\"claim\":1}}\n");
        let (read, problems) = parse(&SourceFile::new(NAME, merged.as_str()));
        assert_eq!(read.claims["summaries/x#y"].stamp.reviewed, "2026-02-01");
        let lines: Vec<usize> = problems.iter().filter_map(|it| Some(it.place.as_ref()?.line)).collect();
        assert_eq!(lines, [1, 8, 15, 16]);
    }
}
