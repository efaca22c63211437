//! What is put to a vote, frozen: every clause of the contract as it would read, with its hash, and a short code for all.
//!
//! [`freeze::packet`] makes it, [`page`] prints it, `shown` holds the words of a page against its manifest, and [`hold`]
//! holds an agreement against it. A packet can be checked
//! without this program: [`HOW`] says how, and every packet carries it.

pub mod freeze;
pub mod hold;
pub mod page;
mod shown;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How to check a packet by hand.
pub const HOW: &str = "The text of a clause is its title and its paragraphs, an empty line between them. White space is \
one space; marks of emphasis, the numbers of sections and editor's notes are left out; the rows of a table are lines, with \
' | ' between the cells. Its sha256 is the SHA-256 of the UTF-8 bytes of \"text\", with no line end after them. The code is \
the first 12 hexadecimal digits of the SHA-256 of these lines, each ended by one line feed: for every clause, then every \
claim, then every table, in their order here, its sha256, two spaces and its id.";

/// What is put to a vote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packet {
    /// The version of this format.
    pub packet: u32,
    /// The short code, as `7f3a-19c2-55d0`.
    pub code: String,
    /// The name of what is put to a vote.
    pub title: String,
    /// Its id.
    pub proposal: String,
    /// Who made it.
    pub party: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// The agreement that it would change, by id.
    pub base: Option<String>,
    /// The name of that agreement.
    pub base_title: Option<String>,
    /// Whether only part of that agreement is known.
    pub base_is_partial: bool,
    /// How to check the packet by hand.
    pub how: String,
    /// Every clause as it would read, in order, and the clauses that would go.
    pub clauses: Vec<Clause>,
    /// The claims of the summary that goes with it.
    pub claims: Vec<FrozenClaim>,
    /// The pay tables that go with it.
    pub tables: Vec<FrozenTable>,
}

/// What a proposal does to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Nothing.
    Unchanged,
    /// It would read otherwise.
    Amended,
    /// It would be new.
    Added,
    /// It would go: the text is what would go.
    Struck,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its id.
    pub id: String,
    /// Whether its author wrote that id.
    pub lasting: bool,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// The article that it is in.
    pub article: String,
    /// What would become of it.
    pub change: Change,
    /// The hash of its text.
    pub sha256: String,
    /// Its text as it would read.
    pub text: String,
    /// Its text now, if that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// A claim of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenClaim {
    /// Its id.
    pub id: String,
    /// The hash of its words.
    pub sha256: String,
    /// Its words.
    pub text: String,
    /// The clauses that it rests on.
    pub rests_on: Vec<String>,
}

/// A pay table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenTable {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The hash of its text.
    pub sha256: String,
    /// Its rows as lines, with ` | ` between the cells.
    pub text: String,
}

/// The SHA-256 of a text, in hexadecimal digits.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Packet {
    /// The code that the hashes give.
    pub fn computed_code(&self) -> String {
        let clauses = self.clauses.iter().map(|it| (&it.sha256, &it.id));
        let claims = self.claims.iter().map(|it| (&it.sha256, &it.id));
        let tables = self.tables.iter().map(|it| (&it.sha256, &it.id));
        let lines: String = clauses.chain(claims).chain(tables).map(|(hash, id)| format!("{hash}  {id}\n")).collect();
        let hash = sha256(&lines);
        [&hash[..4], &hash[4..8], &hash[8..12]].join("-")
    }

    /// What in the packet is no longer as it was frozen: a text that does not fit its hash, or hashes that do not fit the
    /// code.
    pub fn damage(&self) -> Vec<String> {
        let clauses = self.clauses.iter().map(|it| (&it.id, &it.sha256, &it.text));
        let claims = self.claims.iter().map(|it| (&it.id, &it.sha256, &it.text));
        let tables = self.tables.iter().map(|it| (&it.id, &it.sha256, &it.text));
        let all = clauses.chain(claims).chain(tables);
        let torn = all.filter(|(_, hash, text)| sha256(text) != **hash);
        let mut found: Vec<String> = torn.map(|(id, ..)| format!("the text of `{id}` does not fit its hash")).collect();
        if self.computed_code() != self.code {
            found.push(format!("its hashes give the code {}, not {}", self.computed_code(), self.code));
        }
        found
    }

    /// The same of the file that it was read from: if that is a page, also what it shows otherwise than its manifest says.
    pub fn damage_of(&self, file: &str) -> Vec<String> {
        let mut found = self.damage();
        if file.contains(page::MANIFEST) {
            found.extend(shown::damage(self, file));
        }
        found
    }

    /// Reads a packet: the manifest itself, or the page that holds it.
    pub fn parse(text: &str) -> Option<Self> {
        let json = match text.split_once(page::MANIFEST) {
            Some((_, rest)) => rest.split("</script>").next()?,
            None => text,
        };
        serde_json::from_str(json).ok()
    }

    /// The manifest.
    pub fn manifest(&self) -> String {
        serde_json::to_string_pretty(self).expect("strings and lists of them are always JSON")
    }
}
