//! Another union than the one of this repository: painters, paid by the hour in dollars, with a logo of their own. No page
//! may show a trace of schools, of Chicago, or of how teachers are paid.

use std::collections::BTreeSet;
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
        "resumen.md",
        "---\nkind: summary\nid: cambios\ntitle: Lo que cambió\nof: \"2024\"\ncompared_with: \"2022\"\ndate: 2024-01-15\nsources: [libro]\n---\n\n\
         - La jornada baja de 8 a 7 horas. [[horas]] [[2022#horas]]\n",
    ),
    (
        "guia.md",
        "---\nkind: guide\nid: llegar-tarde\ntitle: Si llega tarde\ndate: 2024-02\ntopics: [jornada]\nabout: \"2024\"\nsources: [libro]\n---\n\nAvise antes. La pausa dura 15 minutos. [[pausa]]\n",
    ),
    (
        "negociacion/index.md",
        "---\nkind: negotiation\ntitle: Negociación de 2026\nabout: \"2024\"\ntopics: [jornada]\nsources: [libro]\n---\n\nSe negocia desde junio.\n",
    ),
    (
        "negociacion/empresa.md",
        "---\nkind: proposal\nid: empresa-junio\ntitle: Oferta de la empresa\nparty: Empresa\ndate: 2026-06-01\nstatus: proposed\nbase: \"2024\"\nbasis: restated\nsources: [libro]\nterms:\n  - { id: horas-dia, section: horas, label: Horas al día, value: 7.5, unit: hours }\n---\n\n\
         ## Horas {#horas action=amend}\n\nLa jornada es de 7.5 horas.\n",
    ),
    (
        "negociacion/sindicato.md",
        "---\nkind: proposal\nid: sindicato-julio\ntitle: Propuesta del sindicato\nparty: Sindicato\ndate: 2026-07-01\nstatus: proposed\nbase: \"2024\"\nbasis: restated\nsources: [libro]\nterms:\n  - { id: horas-dia, section: horas, label: Horas al día, value: 6, unit: hours }\n---\n\n\
         ## Horas {#horas action=amend}\n\nLa jornada es de 6 horas.\n\n## Lluvia {#lluvia action=add}\n\nCon lluvia no se trabaja en altura.\n\n## Pausa {#pausa action=strike}\n\nSe suprime.\n",
    ),
    (
        "cronologia.md",
        "---\nkind: timeline\ntitle: Cronología\nsources: [libro]\nevents:\n  - date: 2023-12-14\n    title: Se ratifica el convenio\n    type: vote\n    about: [\"2024\"]\n    vote: { electorate: la afiliación, eligible: 9000, cast: 7000, yes: 5600, no: 1400, threshold: 50, of: cast, result: aprobado }\n\
         \x20 - date: 2023-09-10\n    until: 2023-09-18\n    title: Huelga\n    type: strike\n---\n",
    ),
    (
        "palabras.md",
        "---\nkind: glossary\ntitle: Palabras\nentries:\n  - { term: pausa, means: El descanso de la mañana., also: [descanso], see: [pausa], sources: [libro] }\n---\n",
    ),
    (
        "sources.md",
        "---\nkind: sources\ntitle: Fuentes\nentries:\n  - { id: libro, title: El libro del convenio }\n---\n",
    ),
];

/// Words of another trade and city. `step` and `board` are words of their own.
const FOREIGN: [&str; 11] =
    ["school", "teacher", "chicago", "psrp", "cps", "ctu", "lane", "lanes", "classroom", "student", "principal"];

/// The site with an interface in a language.
fn site(folder: &Path, language: &str) -> Site {
    for (name, text) in FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.replace("language: es", &format!("language: {language}"))).unwrap();
    }
    let loaded = pipeline::load(folder, &Limits::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    pipeline::site(loaded.library).unwrap()
}

/// The English words of the interface: those of its messages that neither the messages in a language nor the folder has.
fn english(language: &str) -> BTreeSet<String> {
    let messages = |code: &str| {
        let path = format!("{}/templates/messages/{code}.ftl", env!("CARGO_MANIFEST_DIR"));
        let file = fs::read_to_string(path).unwrap();
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let values =
            lines.map(|line| if line.starts_with(' ') { line } else { line.split_once('=').map_or("", |it| it.1) });
        values.map(|value| without_code(value) + " ").collect::<String>()
    };
    let content: String = FILES.iter().map(|(_, text)| *text).collect();
    let own = [words(&messages(language)), words(&content)].concat();
    words(&messages("en")).into_iter().filter(|word| word.len() > 1 && !own.contains(word)).collect()
}

/// A message without the names of its values and forms.
fn without_code(value: &str) -> String {
    let value = value.trim_start().trim_start_matches('*');
    let value = if value.starts_with('[') { value.split_once(']').map_or(value, |(_, rest)| rest) } else { value };
    value.split(' ').filter(|word| !word.starts_with('$')).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_string).collect()
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
    let site = site(folder.path(), "es");
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
    assert!(pages > 60, "{pages} pages");
    let home = String::from_utf8(site.bytes("index.html").unwrap().unwrap().into_owned()).unwrap();
    assert!(home.contains("src=\"logo.svg\"") && home.contains("mailto:mesa@pintores.example"), "{home}");
    let schedule = String::from_utf8(site.bytes("schedules/taller-2024.html").unwrap().unwrap().into_owned()).unwrap();
    assert!(schedule.contains("31.50") && schedule.contains("Categoría"), "{schedule}");
    let style = String::from_utf8(site.bytes("assets/style.css").unwrap().unwrap().into_owned()).unwrap();
    assert!(style.contains("--accent:#7a1b1b"));
    assert_eq!(sideletter::site::broken_links(&site), []);
}

#[test]
fn readers_choose_among_the_languages_that_the_site_names() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path(), "es\nlanguages: [en, pl]");
    let page = |path: &str| String::from_utf8(site.bytes(path).unwrap().unwrap().into_owned()).unwrap();
    let own: BTreeSet<&str> =
        site.paths().map(|it| it.as_str()).filter(|it| !it.starts_with("en/") && !it.starts_with("pl/")).collect();
    for language in ["en", "pl"] {
        let there = |path: &&str| site.get(&format!("{language}/{path}")).is_some();
        let missing: Vec<&&str> = own.iter().filter(|path| !there(path)).collect();
        assert_eq!(missing, [&"robots.txt", &"sitemap.xml"], "{language}");
    }
    assert_eq!(sideletter::site::broken_links(&site), []);

    let spanish = page("agreements/2024/article-2.html");
    assert!(spanish.contains("Artículo 2") && spanish.contains(" lang=\"es\""), "{spanish}");
    assert!(spanish.contains(
        "<li><a href=\"../../en/agreements/2024/article-2.html\" lang=\"en\" hreflang=\"en\">English</a></li>"
    ));
    let english = page("en/agreements/2024/article-2.html");
    assert!(english.contains("Article 2") && english.contains("lang=\"en\" data-title"), "{english}");
    assert!(english.contains("<div class=\"text\" lang=\"es\"><p>La jornada es de 7 horas."), "{english}");
    for (to, code) in [("../", "es"), ("../pl/", "pl")] {
        assert!(
            english.contains(&format!("<li><a href=\"../../{to}agreements/2024/article-2.html\" lang=\"{code}\"")),
            "{code}"
        );
    }
    for (folder, code) in [("", "es"), ("en/", "en"), ("pl/", "pl")] {
        let address = format!("https://pintores.example/{folder}agreements/2024/article-2.html");
        let link = format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{address}\">");
        assert!(spanish.contains(&link) && english.contains(&link), "{link}");
    }
    assert!(
        english
            .contains("<link rel=\"canonical\" href=\"https://pintores.example/en/agreements/2024/article-2.html\">")
    );

    // Search engines are told of each page in each language, with the others.
    let sitemap = page("sitemap.xml");
    let alternates: String = [("", "es"), ("en/", "en"), ("pl/", "pl")]
        .map(|(folder, code)| {
            let address = format!("https://pintores.example/{folder}agreements/2024/article-2.html");
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{address}\"/>")
        })
        .concat();
    for folder in ["", "en/", "pl/"] {
        let address = format!("https://pintores.example/{folder}agreements/2024/article-2.html");
        assert!(sitemap.contains(&format!("<url><loc>{address}</loc>{alternates}</url>\n")), "{folder}: {sitemap}");
    }

    // Within the words of the contract, those of the page are marked.
    let redline = page("en/compare/2022/2024/article-2.html");
    assert!(
        redline.contains(
            "<span class=\"vh\" lang=\"en\">[removed: </span>8<span class=\"vh\" lang=\"en\"> end removed]</span>"
        ),
        "{redline}"
    );
    assert!(!redline.contains("<span class=\"vh\">["), "{redline}");

    // Each language has an offline copy of its own pages.
    let out = folder.path().join("out");
    sideletter::site::write(&site, &out, &folder.path().join("_none")).unwrap();
    for folder in ["", "en/"] {
        let listing = fs::read_to_string(out.join(folder).join("offline.json")).unwrap();
        let listing: serde_json::Value = serde_json::from_str(&listing).unwrap();
        let packs = listing["packs"].as_array().unwrap();
        assert!(!packs.is_empty());
        for pack in packs {
            let (first, name) = (pack[0].as_str().unwrap(), pack[1].as_str().unwrap());
            assert!(!first.starts_with("en/") && !first.starts_with("pl/"), "{first}");
            assert!(out.join(format!("{folder}offline/{name}.pack")).is_file());
        }
    }
}

#[test]
fn no_page_shows_an_english_word_of_the_interface() {
    for language in ["es", "pl"] {
        let english = english(language);
        assert!(english.len() > 300 && english.contains("clause"), "{}", english.len());
        let folder = tempfile::tempdir().unwrap();
        let site = site(folder.path(), language);
        let mut found: BTreeSet<String> = BTreeSet::new();
        for (path, entry) in site.entries().filter(|(path, _)| path.is_html()) {
            let page = String::from_utf8(entry.bytes().unwrap().into_owned()).unwrap();
            // Of what is said to programs, only titles and descriptions are words of the interface.
            let is_code =
                |line: &&str| line.starts_with("<meta") && !line.contains("title\"") && !line.contains("description\"");
            let page: Vec<&str> = page.lines().filter(|line| !is_code(line)).collect();
            let all = words(&shown(&page.join("\n")));
            found.extend(all.iter().filter(|word| english.contains(*word)).map(|word| format!("{word} on {path}")));
        }
        assert!(found.is_empty(), "{language}: {found:#?}");
    }
}
