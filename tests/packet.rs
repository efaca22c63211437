//! What is put to a vote, frozen, and the agreement that is held against it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use sideletter::packet::{Packet, sha256};

const FILES: &[(&str, &str)] = &[
    ("index.md", "---\nkind: site\ntitle: Harbor Workers\n---\n"),
    ("sources.md", "---\nkind: sources\nentries: [{ id: book, title: The book }]\n---\n"),
    (
        "agreements/2020.md",
        "---\nkind: agreement\ntitle: Agreement of 2020\nstatus: expired\neffective: { from: 2020-01-01, to: 2023-12-31 }\n\
         sources: [book]\nbasis: official\n---\n\n## Article 6 Sick leave {#sick-leave}\n\n### 6-1 Days {#sick-days}\n\n\
         Each employee is granted 10 sick days.\n\n### 6-2 Uniforms {#uniforms}\n\nUniforms are blue.\n\n\
         ### 6-3 Shoes {#shoes}\n\n| Group | Shoes |\n| --- | --- |\n| Dockers | 60 |\n",
    ),
    (
        "proposals/talks/settlement.md",
        "---\nkind: proposal\ntitle: Settlement\nparty: Both\ndate: 2023-12-01\nstatus: tentative\nbase: \"2020\"\nsources: [book]\n\
         basis: official\n---\n\n## Days {#sick-days}\n\nEach employee is granted 12 sick days.\n\n\
         ## Lockers {#lockers action=add}\n\nEverybody has a locker.\n\n## Uniforms {#uniforms action=strike}\n",
    ),
    (
        "summaries/leaflet.md",
        "---\nkind: summary\ntitle: Leaflet\nof: settlement\ncompared_with: \"2020\"\nsources: [book]\n---\n\n\
         - Sick days rise from 10 to 12. [[sick-days]] [[2020#sick-days]]\n- Lockers are new. [[lockers]]\n",
    ),
];

/// The agreement as it was printed, which is what was voted on.
const PRINTED: &str = "---\nkind: agreement\ntitle: Agreement of 2024\nstatus: in-force\neffective: { from: 2024-01-01 }\nsupersedes: \"2020\"\n\
     sources: [book]\nbasis: official\n---\n\n## Article 7 Sick leave {#sick-leave}\n\n### 7-1 Days {#sick-days}\n\n\
     Each employee is\ngranted **12** sick days.\n\n### 7-2 Shoes {#shoes}\n\n| Group | Shoes |\n| --- | --- |\n| Dockers | 60 |\n\n\
     ### 7-3 Lockers {#lockers}\n\nEverybody has a locker.\n";

struct Shop {
    dir: tempfile::TempDir,
}

impl Shop {
    fn new() -> Self {
        let shop = Self { dir: tempfile::tempdir().unwrap() };
        FILES.iter().for_each(|(path, text)| shop.write(path, text));
        shop.prints(0, &["packet", "settlement", "--output", "vote.html"]);
        shop.write("agreements/2024.md", PRINTED);
        shop
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at("contract").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sideletter")).args(arguments).current_dir(&self.dir).output().unwrap()
    }

    #[track_caller]
    fn prints(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{printed}");
        printed
    }

    fn packet(&self) -> Packet {
        Packet::parse(&fs::read_to_string(self.at("vote.json")).unwrap()).unwrap()
    }
}

#[test]
fn a_packet_has_every_clause_as_it_would_read() {
    let shop = Shop::new();
    let packet = shop.packet();
    let clauses: Vec<String> = packet.clauses.iter().map(|it| format!("{} {:?}", it.id, it.change)).collect();
    assert_eq!(clauses, ["sick-days Amended", "shoes Unchanged", "lockers Added", "uniforms Struck"]);
    assert_eq!(packet.clauses[0].text, "Days\n\nEach employee is granted 12 sick days.");
    assert_eq!(packet.clauses[1].text, "Shoes\n\nGroup | Shoes\nDockers | 60");
    assert_eq!(packet.claims.len(), 2);
    let page = fs::read_to_string(shop.at("vote.html")).unwrap();
    assert_eq!(Packet::parse(&page).as_ref(), Some(&packet), "the page holds the manifest");
    for shown in [&packet.code, "<del>10</del><ins>12</ins>", "Sick days rise from 10 to 12.", "default-src 'none'"] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("src="), "nothing is loaded");
}

#[test]
fn a_leaflet_of_a_proposal_is_held_against_what_the_proposal_would_change() {
    let shop = Shop::new();
    let leaflet = FILES.iter().find(|it| it.0 == "summaries/leaflet.md").unwrap().1;
    shop.write(
        "summaries/leaflet.md",
        &leaflet.replace("compared_with: \"2020\"\n", "").replace("- Lockers are new. [[lockers]]\n", ""),
    );
    let printed = shop.prints(0, &["check", "--omissions"]);
    assert!(printed.contains("summaries/leaflet leaves out 2 of 3 changes"), "{printed}");
    assert!(shop.prints(0, &["review", "--list"]).contains("summaries/leaflet#omissions"));
}

#[test]
fn a_packet_with_a_wrong_leaflet_is_made_with_a_warning() {
    let shop = Shop::new();
    assert!(!shop.prints(0, &["packet", "settlement", "--output", "vote.html"]).contains("warning"));
    let leaflet = FILES.iter().find(|it| it.0 == "summaries/leaflet.md").unwrap().1;
    shop.write("summaries/leaflet.md", &leaflet.replace("rise from 10 to 12", "rise from 10 to 15"));
    let printed = shop.prints(0, &["packet", "settlement", "--output", "vote.html"]);
    assert!(printed.contains("warning[unbacked-number]") && printed.contains("make the packet anew"), "{printed}");
}

#[test]
fn a_packet_can_be_checked_by_hand() {
    let packet: Value = serde_json::from_str(&fs::read_to_string(Shop::new().at("vote.json")).unwrap()).unwrap();
    let mut lines = String::new();
    for list in ["clauses", "claims", "tables"] {
        for it in packet[list].as_array().unwrap() {
            let (id, text, hash) = (&it["id"], it["text"].as_str().unwrap(), it["sha256"].as_str().unwrap());
            assert_eq!(sha256(text), hash);
            lines.push_str(&format!("{hash}  {}\n", id.as_str().unwrap()));
        }
    }
    let code = packet["code"].as_str().unwrap();
    assert_eq!(code.replace('-', ""), sha256(&lines)[..12]);
    // The hash of the standard's own example.
    assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn a_packets_page_is_in_the_language_of_the_site_and_is_checked_in_it() {
    let shop = Shop::new();
    shop.write("index.md", "---\nkind: site\ntitle: Puerto\nlanguage: es\n---\n");
    shop.prints(0, &["packet", "settlement", "--output", "voto.html"]);
    let page = fs::read_to_string(shop.at("voto.html")).unwrap();
    for shown in ["<html lang=\"es\">", "Paquete <strong>", "1 modificadas, 1 añadidas", "Cómo comprobar este paquete"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let body = page.split("<script").next().unwrap();
    for english in ["Packet", "Summary", "would", "amended", "Clause"] {
        assert!(!body.contains(english), "{english}");
    }
    assert!(shop.prints(0, &["compare", "voto.html", "2024"]).contains("All 3 clauses are as they were voted on."));
    let file = page.replacen("modificada</span>", "sin cambios</span>", 1);
    fs::write(shop.at("voto.html"), file).unwrap();
    assert!(shop.prints(1, &["compare", "voto.html", "2024"]).contains("the list of changes"));
}

#[test]
fn one_edited_clause_is_named_and_nothing_else() {
    let shop = Shop::new();
    for packet in ["vote.html", "vote.json"] {
        assert!(shop.prints(0, &["compare", packet, "2024"]).contains("All 3 clauses are as they were voted on."));
    }
    shop.write("agreements/2024.md", &PRINTED.replace("Dockers | 60", "Dockers | 50"));
    let printed = shop.prints(1, &["compare", "vote.html", "2024"]);
    assert!(printed.contains("2 clauses as voted on, 1 not"), "{printed}");
    assert!(printed.contains("6-3 Shoes (`shoes`)  differs") && printed.contains("[-60-]{+50+}"), "{printed}");
    let all: Value =
        serde_json::from_str(&shop.prints(1, &["compare", "vote.html", "2024", "--format", "json"])).unwrap();
    let ids: Vec<&Value> = all["differences"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, ["shoes"]);
    shop.write("agreements/2024.md", &PRINTED.replace("\n### 7-3 Lockers {#lockers}\n\nEverybody has a locker.\n", ""));
    let printed = shop.prints(1, &["compare", "vote.html", "2024"]);
    assert!(printed.contains("Lockers (`lockers`)  was voted on, and is not in the agreement"), "{printed}");
}

#[test]
fn a_packet_that_was_changed_says_so() {
    let shop = Shop::new();
    let manifest = fs::read_to_string(shop.at("vote.json")).unwrap();
    fs::write(shop.at("vote.json"), manifest.replacen("granted 12 sick", "granted 13 sick", 1)).unwrap();
    let printed = shop.prints(1, &["compare", "vote.json", "2024"]);
    assert!(printed.contains("the text of `sick-days` does not fit its hash"), "{printed}");
    fs::write(shop.at("other.json"), "{}").unwrap();
    assert!(shop.prints(2, &["compare", "other.json", "2024"]).contains("is not a packet"));
    assert!(shop.prints(2, &["packet", "setlement"]).contains("did you mean settlement?"));
}

#[test]
fn a_page_that_shows_other_words_than_its_manifest_is_an_error() {
    let shop = Shop::new();
    let page = fs::read_to_string(shop.at("vote.html")).unwrap();
    let (shown, manifest) = page.split_once("<script").unwrap();
    let doctored = |old: &str, new: &str| {
        assert!(shown.contains(old), "{old}");
        fs::write(shop.at("vote.html"), format!("{}<script{manifest}", shown.replace(old, new))).unwrap();
        shop.prints(1, &["compare", "vote.html", "2024"])
    };
    let printed = doctored("12", "11");
    let told = "the page shows `sick-days` not as the manifest has it: \"employee is granted 11 sick days.";
    assert!(printed.contains(told) && !printed.contains("as they were voted on"), "{printed}");
    for (old, new, part) in [
        ("<ins>12</ins>", "<ins>13</ins>", "`sick-days`"),
        ("<del>10</del>", "<del>12</del>", "`sick-days`"),
        ("Everybody has", "Nobody has", "`lockers`"),
        ("Uniforms are blue", "Uniforms are red", "`uniforms`"),
        ("from 10 to 12", "from 9 to 12", "the summary"),
        ("Shoes <span", "Boots <span", "`shoes`"),
        (
            "<article id=\"lockers\">",
            "<article id=\"pay\"><p>Pay is cut.</p></article>\n<article id=\"lockers\">",
            "`pay`",
        ),
    ] {
        let printed = doctored(old, new);
        let errors: Vec<&str> = printed.lines().filter(|line| line.starts_with("error")).collect();
        assert!(errors.len() == 1 && errors[0].contains(part), "{old}\n{printed}");
    }
    // As a browser saves it: other white space, other spellings of signs.
    fs::write(shop.at("vote.html"), format!("{}<script{manifest}", shown.replace("</p>\n", "</p>\n\n  "))).unwrap();
    shop.prints(0, &["compare", "vote.html", "2024"]);
}

#[test]
fn the_site_says_whether_the_agreement_is_what_was_voted_on() {
    let shop = Shop::new();
    let code = shop.packet().code;
    shop.write("_packets/2023-12-vote.json", &fs::read_to_string(shop.at("vote.json")).unwrap());
    let page = || {
        shop.prints(0, &["build"]);
        fs::read_to_string(shop.at("site/as-voted.html")).unwrap()
    };
    let before = page();
    assert!(before.contains("id=\"voted-file\""), "{before}");
    let hashes = fs::read_to_string(shop.at("site/as-voted/2024.js")).unwrap();
    assert!(
        shop.packet()
            .clauses
            .iter()
            .all(|it| it.change == sideletter::packet::Change::Struck || hashes.contains(&it.sha256))
    );
    assert!(before.contains(&format!("id=\"{code}\"")) && before.contains("All 3 clauses of"), "{before}");
    shop.write("agreements/2024.md", &PRINTED.replace("has a locker", "may rent a locker"));
    let after = page();
    assert!(
        after.contains("2 clauses are as voted on, and 1 is not") && after.contains("<strong>Lockers</strong>"),
        "{after}"
    );
}

#[test]
fn what_is_in_the_folder_of_packets_and_not_read_is_said() {
    let shop = Shop::new();
    shop.packet();
    let manifest = fs::read_to_string(shop.at("vote.json")).unwrap();
    shop.write("_packets/good.json", &manifest);
    shop.prints(0, &["check", "--deny", "unread-file"]);
    shop.write("_packets/2023-12-vote/manifest.json", &manifest);
    shop.write("_packets/old.json", "{ \"proposal\": \"vote\" }");
    let printed = shop.prints(1, &["check", "--deny", "unread-file"]);
    for part in ["_packets/2023-12-vote\n", "to _packets/2023-12-vote.json", "_packets/old.json\n", "2 errors"] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
}
