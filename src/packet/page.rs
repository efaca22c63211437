//! A packet as one page that opens from a USB stick and prints: no script, nothing to load. The manifest is in it.

use crate::compare::{Block, OpKind};
use crate::language::date::Date;
use crate::messages::{self, Words};
use crate::review::redline::{self, Piece};
use crate::review::wording;
use crate::say;
use crate::site::escaped;

use super::{Change, Clause, Packet};

const STYLE: &str = include_str!("page.css");

/// What comes before the manifest in the page.
pub const MANIFEST: &str = "<script type=\"application/json\" id=\"manifest\">";

/// Nothing in the page may run or be loaded.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page in a language. It is set in a table, because browsers print a table's foot on every page: the code is in it.
pub fn print(packet: &Packet, language: &str) -> String {
    let words = messages::of(language);
    let (title, code) = (escaped(&packet.title), escaped(&packet.code));
    let foot = say!(words, "packet-named", code = code.to_string());
    let name = say!(words, "packet-page", title = title.to_string(), code = code.to_string());
    let code = say!(words, "packet-named", code = format!("<strong>{code}</strong>"));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<table class=\"sheet\" role=\"presentation\"><tbody><tr><td>\n\
         <header>\n<h1>{title}</h1>\n{}<p class=\"code\">{code}</p>\n</header>\n<main>\n",
        escaped(language),
        about(words, packet),
    );
    push_contents(words, packet, &mut out);
    push_claims(words, packet, &mut out);
    push_changes(words, packet, &mut out);
    push_tables(packet, &mut out);
    push_all(words, packet, &mut out);
    out.push_str(&format!(
        "<section id=\"check\">\n<h2>{}</h2>\n<p>{}</p>\n<p>{}</p>\n</section>\n</main>\n</td></tr></tbody>\
         <tfoot><tr><td>{foot}</td></tr></tfoot></table>\n{MANIFEST}{}</script>\n</body>\n</html>\n",
        say!(words, "how-to-check-this-packet"),
        say!(words, "packet-how"),
        say!(words, "packet-manifest"),
        packet.manifest().replace("</", "<\\/"),
    ));
    out
}

fn about(words: Words, packet: &Packet) -> String {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(packet.party.as_ref().map(|party| say!(words, "packet-from", party = escaped(party).to_string())));
    let day = |date: &String| Date::parse(date).map_or_else(|| date.clone(), |date| words.date(date));
    facts.extend(packet.date.as_ref().map(|date| escaped(&day(date)).to_string()));
    facts
        .extend(packet.base_title.as_ref().map(|base| say!(words, "packet-changes", base = escaped(base).to_string())));
    let count = |change| packet.clauses.iter().filter(|clause| clause.change == change).count();
    let counts = say!(
        words,
        "packet-counts",
        amended = count(Change::Amended),
        added = count(Change::Added),
        struck = count(Change::Struck),
        unchanged = count(Change::Unchanged),
    );
    let partial =
        if packet.base_is_partial { format!("<p>{}</p>\n", say!(words, "packet-partial")) } else { String::new() };
    format!("<p>{}</p>\n<p>{counts}</p>\n{partial}", facts.join(" · "))
}

fn name(clause: &Clause) -> String {
    let number = clause.number.as_ref().map_or(String::new(), |number| format!("{number} "));
    escaped(&format!("{number}{}", clause.title)).to_string()
}

fn changed(packet: &Packet) -> impl Iterator<Item = &Clause> {
    packet.clauses.iter().filter(|clause| clause.change != Change::Unchanged)
}

fn push_contents(words: Words, packet: &Packet, out: &mut String) {
    out.push_str(&format!("<nav id=\"contents\">\n<h2>{}</h2>\n<ul>\n", say!(words, "what-would-change")));
    for clause in changed(packet) {
        out.push_str(&format!(
            "<li><a href=\"#{}\">{}</a> <span class=\"word\">{}</span></li>\n",
            escaped(&clause.id),
            name(clause),
            word(words, clause.change)
        ));
    }
    out.push_str("</ul>\n</nav>\n");
}

fn word(words: Words, change: Change) -> String {
    let change = match change {
        Change::Unchanged => "unchanged",
        Change::Amended => "amended",
        Change::Added => "added",
        Change::Struck => "struck",
    };
    say!(words, "packet-change", change = change)
}

fn push_claims(words: Words, packet: &Packet, out: &mut String) {
    if packet.claims.is_empty() {
        return;
    }
    out.push_str(&format!("<section id=\"summary\">\n<h2>{}</h2>\n<ul>\n", say!(words, "summary")));
    for claim in &packet.claims {
        let own = |id: &&String| {
            id.split('#').next_back().filter(|own| packet.clauses.iter().any(|it| it.id == **own)).map(str::to_string)
        };
        let rests: Vec<String> = claim.rests_on.iter().filter_map(|id| own(&id)).collect();
        let mut seen = std::collections::BTreeSet::new();
        let links: Vec<String> = rests
            .iter()
            .filter(|id| seen.insert(id.as_str()))
            .filter_map(|id| packet.clauses.iter().find(|it| it.id == *id))
            .map(|clause| format!("<a href=\"#{}\">{}</a>", escaped(&clause.id), name(clause)))
            .collect();
        out.push_str(&format!("<li>{} <span class=\"word\">{}</span></li>\n", escaped(&claim.text), links.join("; ")));
    }
    out.push_str("</ul>\n</section>\n");
}

fn push_changes(words: Words, packet: &Packet, out: &mut String) {
    let (title, marks) = (say!(words, "clause-by-clause"), say!(words, "packet-marks"));
    out.push_str(&format!("<section id=\"changes\">\n<h2>{title}</h2>\n<p class=\"word\">{marks}</p>\n"));
    let mut article = "";
    for clause in changed(packet) {
        if clause.article != article {
            out.push_str(&format!("<h3>{}</h3>\n", escaped(&clause.article)));
            article = &clause.article;
        }
        out.push_str(&format!(
            "<article id=\"{}\">\n<h4>{} <span class=\"word\">{}</span></h4>\n",
            escaped(&clause.id),
            name(clause),
            word(words, clause.change)
        ));
        match (clause.change, &clause.before) {
            (Change::Struck, _) => {
                out.push_str(&format!("<div class=\"redline\">{}</div>\n", lines(&redline::whole(&clause.text, ""))))
            }
            (_, Some(before)) => {
                out.push_str(&format!(
                    "<div class=\"redline\">{}</div>\n",
                    lines(&redline::whole(before, &clause.text))
                ));
                let title = say!(words, "as-it-would-be");
                out.push_str(&format!("<h5>{title}</h5>\n<div class=\"text\">{}</div>\n", text(clause)));
            }
            _ => out.push_str(&format!("<div class=\"text\">{}</div>\n", text(clause))),
        }
        out.push_str(&format!("<p class=\"hash\">{}</p>\n</article>\n", clause.sha256));
    }
    out.push_str("</section>\n");
}

fn lines(lines: &[Vec<Piece>]) -> String {
    let piece = |piece: &Piece| {
        let words = escaped(&piece.text);
        match piece.op {
            OpKind::Keep => words.to_string(),
            OpKind::Delete | OpKind::MoveFrom => format!("<del>{words}</del>"),
            OpKind::Insert | OpKind::MoveTo => format!("<ins>{words}</ins>"),
        }
    };
    lines.iter().map(|line| format!("<p>{}</p>", line.iter().map(piece).collect::<String>())).collect()
}

/// The text of a clause below its title.
fn text(clause: &Clause) -> String {
    let blocks = wording::blocks(&clause.text);
    blocks.iter().skip(1).map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Table { head, rows } => table(head, rows),
        other => {
            let mut text = String::new();
            other.write_canonical(&mut text);
            format!("<p>{}</p>", escaped(&text))
        }
    }
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let cells = |cells: &[String], name: &str| {
        cells.iter().map(|it| format!("<{name}>{}</{name}>", escaped(it))).collect::<String>()
    };
    let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>", cells(row, "td"))).collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr>{}</tr></thead><tbody>{rows}</tbody></table></div>",
        cells(head, "th")
    )
}

fn push_tables(packet: &Packet, out: &mut String) {
    for it in &packet.tables {
        let blocks: String = wording::blocks(&it.text).iter().map(block).collect();
        out.push_str(&format!(
            "<section>\n<h2>{}</h2>\n{blocks}<p class=\"hash\">{}</p>\n</section>\n",
            escaped(&it.title),
            it.sha256
        ));
    }
}

/// Every clause that stays, by name and the start of its hash.
fn push_all(words: Words, packet: &Packet, out: &mut String) {
    let same: Vec<&Clause> = packet.clauses.iter().filter(|it| it.change == Change::Unchanged).collect();
    if same.is_empty() {
        return;
    }
    let title = say!(words, "clauses-that-stay");
    out.push_str(&format!("<section id=\"unchanged\">\n<h2>{title}</h2>\n<ul class=\"all\">\n"));
    for clause in same {
        let (id, hash) = (escaped(&clause.id), &clause.sha256[..12]);
        out.push_str(&format!("<li id=\"{id}\">{} <span class=\"hash\">{hash}</span></li>\n", name(clause)));
    }
    out.push_str("</ul>\n</section>\n");
}
