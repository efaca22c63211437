//! Another union than the one of this repository: painters, paid by the hour in dollars, with a logo of their own. No page
//! may show a trace of schools, of Chicago, or of how teachers are paid.

use std::fs;
use std::path::Path;

use sideletter::pipeline;
use sideletter::site::Site;
use sideletter::source::Limits;

const FILES: &[(&str, &str)] = &[
    (
        "index.md",
        "---\nkind: site\ntitle: Convenio de pintores\nunion: Pintores Local 7\nlanguage: es\nlogo: static/logo.svg\n\
         accent: \"#7a1b1b\"\nbase_url: https://pintores.example/\ncontact: mailto:mesa@pintores.example\n\
         topics:\n  - { id: jornada, title: Jornada }\nunits:\n  - { id: taller, title: Taller }\n  - { id: obra, title: Obra }\n---\n\nLo que se pactó.\n",
    ),
    ("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"9\"/></svg>\n"),
    (
        "agreements/2022/index.md",
        "---\nkind: agreement\ntitle: Convenio 2022\nstatus: expired\neffective: { from: 2022-01-01, to: 2023-12-31 }\nbasis: official\nsources: [libro]\n---\n",
    ),
    (
        "agreements/2022/01-jornada.md",
        "---\nkind: article\nnumber: \"1\"\ntitle: Jornada\ntopics: [jornada]\nunits: [taller, obra]\n---\n\n\
         ## 1-1 Horas {#horas}\n\nLa jornada es de 8 horas.\n\n## 1-2 Pausa {#pausa}\n\nLa pausa dura 15 minutos.\n",
    ),
    (
        "agreements/2024/index.md",
        "---\nkind: agreement\ntitle: Convenio 2024\nstatus: in-force\neffective: { from: 2024-01-01, to: 2026-12-31 }\nsupersedes: \"2022\"\nbasis: official\nsources: [libro]\n---\n",
    ),
    (
        "agreements/2024/02-jornada.md",
        "---\nkind: article\nnumber: \"2\"\ntitle: Jornada\ntopics: [jornada]\nunits: [taller, obra]\nterms:\n  - { id: horas-dia, section: horas, label: Horas al día, value: 7, unit: hours }\n---\n\n\
         ## 2-1 Horas {#horas}\n\nLa jornada es de 7 horas.\n\n## 2-2 Pausa {#pausa}\n\nLa pausa dura 15 minutos.\n",
    ),
    (
        "agreements/2024/schedules/taller-2024.md",
        "---\nkind: schedule\ntitle: Taller 2024\nagreement: \"2024\"\nschool_year: \"2024\"\nunits: [taller]\ncurrency: USD\nrows: Categoría\ncolumns: Turno\ndata: taller-2024.csv\nsources: [libro]\n---\n\nPor hora.\n",
    ),
    ("agreements/2024/schedules/taller-2024.csv", "categoria,Día,Noche\nOficial,31.50,34.65\nAyudante,24.10,26.51\n"),
    (
        "faq.md",
        "---\nkind: faq\ntitle: Preguntas\nabout: \"2024\"\nsources: [libro]\n---\n\n## ¿Cuántas horas trabajo al día?\n\nSiete. [[horas]]\n",
    ),
    (
        "sources.md",
        "---\nkind: sources\ntitle: Fuentes\nentries:\n  - { id: libro, title: El libro del convenio }\n---\n",
    ),
];

/// Words of another trade and city. `step` and `board` are words of their own.
const FOREIGN: [&str; 11] =
    ["school", "teacher", "chicago", "psrp", "cps", "ctu", "lane", "lanes", "classroom", "student", "principal"];

fn site(folder: &Path) -> Site {
    for (name, text) in FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let loaded = pipeline::load(folder, &Limits::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    pipeline::site(loaded.library).unwrap()
}

/// What of a page is shown or read aloud: its text and the labels among its attributes.
fn shown(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        for label in ["title=\"", "aria-label=\"", "content=\"", "placeholder=\""] {
            out.extend(tag.split(label).skip(1).filter_map(|it| it.split('"').next()).flat_map(|it| [" ", it, " "]));
        }
        let is_data = tag.starts_with("script");
        rest = if is_data { after.split_once("</script>").map_or("", |(_, after)| after) } else { after };
        out.push(' ');
    }
    out + rest
}

#[test]
fn a_trade_in_another_language_shows_no_trace_of_this_repositorys_union() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let mut pages = 0;
    for (path, entry) in site.entries().filter(|(path, _)| path.is_html()) {
        let page = String::from_utf8(entry.bytes().unwrap().into_owned()).unwrap();
        let text = shown(&page).to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let found: Vec<&&str> = FOREIGN.iter().filter(|word| words.contains(*word)).collect();
        assert!(found.is_empty(), "{path} says {found:?}");
        assert!(page.contains("<html") && page.contains("lang=\"es\""), "{path}");
        pages += 1;
    }
    assert!(pages > 25, "{pages} pages");
    let home = String::from_utf8(site.bytes("index.html").unwrap().unwrap().into_owned()).unwrap();
    assert!(home.contains("src=\"logo.svg\"") && home.contains("mailto:mesa@pintores.example"), "{home}");
    let schedule = String::from_utf8(site.bytes("schedules/taller-2024.html").unwrap().unwrap().into_owned()).unwrap();
    assert!(schedule.contains("31.50") && schedule.contains("Categoría"), "{schedule}");
    let style = String::from_utf8(site.bytes("assets/style.css").unwrap().unwrap().into_owned()).unwrap();
    assert!(style.contains("--accent:#7a1b1b"));
    assert_eq!(sideletter::site::broken_links(&site), []);
}
