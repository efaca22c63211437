//! The pages as a whole: the site of the contract folder that docs/FORMAT.md shows, page by page.

mod templates;
mod translations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::blocks;
use crate::library::Library;
use crate::site::{Site, broken_links};
use crate::source::SourceFile;

use super::html::{self, Scope};
use super::lookup::Lookup;

/// The files in docs/FORMAT.md.
fn format_files() -> Vec<SourceFile> {
    let page = include_str!("../../docs/FORMAT.md");
    let mut files = Vec::new();
    for block in page.split("\n```").filter(|block| block.contains(" file=")) {
        let (info, text) = block.split_once('\n').unwrap_or_default();
        let Some((_, path)) = info.split_once(" file=") else { continue };
        files.push(SourceFile::new(path.trim().to_string(), format!("{text}\n")));
    }
    assert!(files.len() > 12, "the examples were not found");
    files
}

fn site_of(files: Vec<SourceFile>) -> Site {
    let (library, _) = Library::load(files);
    super::site(Arc::new(library), BTreeMap::new()).unwrap()
}

fn pages(site: &Site) -> Vec<(String, String)> {
    let html = site.entries().filter(|(path, _)| path.is_html());
    html.map(|(path, entry)| {
        let bytes = entry.bytes().unwrap_or_else(|error| panic!("{path}: {error:?}"));
        (path.to_string(), String::from_utf8(bytes.into_owned()).unwrap())
    })
    .collect()
}

/// What is wrong with a page: tags that do not match, ids that occur twice, empty links, not one h1.
fn faults(page: &str) -> Vec<String> {
    const VOID: [&str; 14] =
        ["base", "meta", "link", "br", "hr", "input", "rect", "col", "wbr", "path", "circle", "use", "img", "!doctype"];
    let (mut faults, mut open, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else {
            faults.push("a tag is not closed".into());
            break;
        };
        let tag = &rest[start + 1..start + end];
        rest = &rest[start + end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default().to_lowercase();
        if tag.starts_with('/') {
            let last = open.pop();
            if last.as_deref() != Some(name.as_str()) {
                faults.push(format!("</{name}> closes {last:?}"));
            }
        } else if !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        let attribute = |wanted: &str| {
            let (_, after) = tag.split_once(&format!(" {wanted}=\""))?;
            after.split_once('"').map(|(value, _)| value.to_string())
        };
        if let Some(id) = attribute("id")
            && (id.is_empty() || !ids.insert(id.clone()))
        {
            faults.push(format!("the id {id:?} occurs twice or is empty"));
        }
        if attribute("href").is_some_and(|href| href.is_empty()) {
            faults.push("a link leads nowhere".into());
        }
        if attribute("style").is_some() || tag.to_lowercase().contains(" on") && tag.contains("=\"") && has_handler(tag)
        {
            faults.push(format!("<{tag}> has a style or a handler"));
        }
        if name == "h1" && !tag.starts_with('/') {
            ids.insert(format!("<h1 {}>", ids.iter().filter(|id| id.starts_with("<h1")).count()));
        }
    }
    if !open.is_empty() {
        faults.push(format!("{open:?} are not closed"));
    }
    let heads = page.matches("<h1").count();
    if heads != 1 {
        faults.push(format!("{heads} h1"));
    }
    faults
}

fn has_handler(tag: &str) -> bool {
    tag.split_whitespace().any(|part| part.len() > 4 && part.starts_with("on") && part.contains("=\""))
}

#[test]
fn every_page_of_the_documented_folder_is_sound() {
    let site = site_of(format_files());
    let pages = pages(&site);
    assert!(pages.len() > 30);
    for (path, page) in &pages {
        let faults = faults(page);
        assert!(faults.is_empty(), "{path}: {faults:#?}");
    }
    let broken = broken_links(&site);
    assert!(broken.is_empty(), "{broken:#?}");
}

/// A union may begin with anything: no page leads to one that only other kinds of files make.
#[test]
fn a_folder_with_one_file_beside_its_index_has_no_broken_link() {
    let (index, others): (Vec<_>, Vec<_>) = format_files().into_iter().partition(|file| &*file.path == "index.md");
    for file in others {
        let broken = broken_links(&site_of(index.iter().chain([&file]).cloned().collect()));
        assert!(broken.is_empty(), "{}: {broken:#?}", file.path);
    }
}

#[test]
fn pages_are_the_same_each_time() {
    let (first, second) = (pages(&site_of(format_files())), pages(&site_of(format_files())));
    assert_eq!(first, second);
}

#[test]
fn names_that_the_site_uses_itself_do_no_harm() {
    let agreement = "---\nkind: agreement\nid: index.html\ntitle: A\n---\n\n## 1. One {#index}\n\nText.\n";
    let site = site_of(vec![SourceFile::new("agreements/a.md", agreement)]);
    for (path, page) in pages(&site) {
        assert!(faults(&page).is_empty(), "{path}: {:#?}", faults(&page));
    }
}

/// Markdown as HTML, in a text that belongs to the newer agreement of docs/FORMAT.md.
fn rendered(markdown: &str) -> String {
    let (library, _) = Library::load(format_files());
    let lookup = Lookup::new(&library, None);
    let home = &library.agreement("2024-2027").unwrap().text;
    let scope = Scope::loose(&library, &lookup, ("guides/x.html", "../../")).about(Some(home));
    html::whole(scope, &blocks::parse(markdown)).0.trim().to_string()
}

#[test]
fn texts_become_html() {
    let check = |markdown: &str, html: &str| assert_eq!(rendered(markdown), html, "{markdown}");
    check("a < b & \"c\" 'd'", "<p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>");
    check("*a* **b** ~~c~~ `<d>`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>&lt;d&gt;</code></p>");
    check("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    check("![a & b](https://x/y.png)", "<p><span class=\"image\">[Image: a &amp; b]</span></p>");
    let article = "../../agreements/2024-2027/article-8.html";
    check("See Section 8-2.", &format!("<p>See <a href=\"{article}#sick-bank\" class=\"cite\">Section 8-2</a>.</p>"));
    check("Article 8", &format!("<p><a href=\"{article}\" class=\"cite\">Article 8</a></p>"));
    check("Article 99 of the School Code", "<p>Article 99 of the School Code</p>");
    check("[[sick-bank]]", &format!("<p><a href=\"{article}#sick-bank\" class=\"cite\">8-2 Unused days</a></p>"));
    check(
        "[[sick-bank|the & bank]]",
        &format!("<p><a href=\"{article}#sick-bank\" class=\"cite\">the &amp; bank</a></p>"),
    );
    check("[[nowhere]]", "<p>nowhere</p>");
    check("[a](https://x.org/?a&b)", "<p><a href=\"https://x.org/?a&amp;b\" rel=\"noopener noreferrer\">a</a></p>");
    check("[a](#sick-bank)", &format!("<p><a href=\"{article}#sick-bank\">a</a></p>"));
    check("[a](elsewhere.html)", "<p>a</p>");
}

#[test]
fn hostile_html_is_made_harmless() {
    let table = [
        "<script>alert(1)</script>",
        "a <script src=//evil></script> b",
        "<img src=x onerror=alert(1)>",
        "<img src=https://evil/x.png>",
        "<p onclick=\"alert(1)\">x</p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JAVASCRIPT:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java&#9;script:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>\">x</a>",
        "<a href=\"vbscript:x\">x</a>",
        "[x](javascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "<iframe src=https://evil></iframe>",
        "<object data=x></object><embed src=x>",
        "<form action=https://evil><input name=a><button>x</button></form>",
        "<style>body{display:none}</style>",
        "<p style=\"background:url(https://evil)\">x</p>",
        "<svg onload=alert(1)><script>1</script></svg>",
        "<svg><use href=\"data:image/svg+xml,x\"/></svg>",
        "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
        "<base href=https://evil>",
        "<meta http-equiv=refresh content=0;url=https://evil>",
        "<link rel=stylesheet href=https://evil>",
        "<noscript><p title=\"</noscript><script>alert(1)</script>\">",
        "<div></main></body><script>x</script>",
        "<!-- <script> --> <b>x",
        "<details ontoggle=alert(1) open>x</details>",
        "<video src=x onerror=alert(1)></video>",
        "<template><script>x</script></template>",
        "<p id=\"q\">x</p> <p class=\"masthead notice\">y</p>",
        "![x](javascript:alert(1))",
        "[[\"><script>alert(1)</script>]]",
        "[[a|<img src=x onerror=alert(1)>]]",
        "`<script>`",
        "> [!NOTE]\n> <script>alert(1)</script>",
        "| <script>a</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | c |",
    ];
    for text in table {
        let html = rendered(text);
        let lower = html.to_lowercase();
        let shown = lower.replace("&lt;script", "").replace("&lt;img", "");
        for bad in [
            "<script",
            "<img",
            "<iframe",
            "<object",
            "<embed",
            "<form",
            "<input",
            "<button",
            "<style",
            " style=",
            "<svg",
            "<math",
            "<base",
            "<meta",
            "<link",
            "<video",
            "<template",
            "href=\"javascript",
            "href=\"data",
            "href=\"vbscript",
            "<noscript",
            "<body",
            "<main",
            "id=\"q\"",
            "masthead",
            "<!--",
        ] {
            assert!(!shown.contains(bad), "{text:?} lets {bad:?} through: {html}");
        }
        let tags = html.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
        for tag in tags {
            let handler = tag.split_whitespace().skip(1).any(|part| part.starts_with("on") && part.contains('='));
            assert!(!handler, "{text:?}: <{tag}>");
        }
        let page = format!("<h1></h1>{html}");
        assert!(faults(&page).is_empty(), "{text:?}: {:?} {html}", faults(&page));
    }
}

#[test]
fn harmless_html_stays() {
    assert_eq!(rendered("H<sub>2</sub>O <b>b</b>"), "<p>H<sub>2</sub>O <strong>b</strong></p>");
    let folded = rendered("<details><summary>More</summary>\n\nSection 8-2\n\n</details>");
    assert!(folded.starts_with("<details><summary>More</summary>"), "{folded}");
    assert!(folded.contains("href=\"../../agreements/2024-2027/article-8.html#sick-bank\""), "{folded}");
    // The names of the page's own apparatus are not the content's.
    assert_eq!(rendered("<div id=\"q\" class=\"notice\"><p class=\"note\" title=\"t\">y</p></div>"), "<p>y</p>");
}

#[test]
fn an_article_page_says_what_its_text_is() {
    let site = site_of(format_files());
    let page = pages(&site).into_iter().find(|(path, _)| path == "agreements/2024-2027/article-8.html").unwrap().1;
    for wanted in ["Restated in plain words", "Inferred", ">8-2</a>", "A note like this one", "Changed from"] {
        assert!(page.contains(wanted), "{wanted}");
    }
    let old = pages(&site).into_iter().find(|(path, _)| path == "agreements/2020-2023/article-6.html").unwrap().1;
    assert!(
        old.contains("Newer text<span class=\"vh\"> in Agreement 2024–2027</span>") && !page.contains("Newer text")
    );
    assert!(old.contains("Expired 31 December 2023") && old.contains("The agreement in force is"));
}

#[test]
fn questions_and_what_answers_them_lead_to_each_other() {
    let site = site_of(format_files());
    let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
    let questions = &pages["questions.html"];
    for wanted in ["id=\"unused-days\"", "href=\"#unused-days\"", "agreements/2024-2027/article-8.html#sick-bank"] {
        assert!(questions.contains(wanted), "{wanted}");
    }
    let answer = questions.split_once("They go to a bank of up to 40 days.").unwrap().1;
    assert!(answer.starts_with("</p>"), "the citation is below the answer, not in it");
    for path in ["agreements/2024-2027/article-8.html", "topics/leave.html"] {
        assert!(pages[path].contains("questions.html#unused-days"), "{path}");
    }
}

#[test]
fn nothing_is_called_gone_where_only_part_of_the_new_agreement_is_known() {
    let agreement = |known: &str| format!("---\nkind: agreement\nsources: []\n{known}---\n");
    let article = |text: &str| format!("---\nkind: article\nnumber: \"1\"\ntitle: Parking\n---\n\n{text}");
    let old = "## A {#cars}\n\nMembers park below the hall.\n\n## B {#lockers}\n\nEvery clerk has a steel locker.\n";
    let comparison = |known: &str| {
        let site = site_of(vec![
            SourceFile::new("agreements/2020/index.md", agreement("")),
            SourceFile::new("agreements/2020/1.md", article(old)),
            SourceFile::new("agreements/2024/index.md", agreement(known)),
            SourceFile::new("agreements/2024/1.md", article(old.split_once("## B").unwrap().0)),
        ]);
        let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
        (pages["compare/2020/2024/index.html"].clone(), pages["compare/2020/2024/article-1.html"].clone())
    };
    let (overview, redline) = comparison("");
    assert!(overview.contains(">Removed</a></dt><dd><strong>1</strong>"), "{overview}");
    assert!(redline.contains("removed: </span>Every clerk has a steel locker."), "{redline}");
    let (overview, redline) = comparison("coverage: partial\n");
    assert!(overview.contains(">Not to be compared</a></dt><dd><strong>1</strong>"), "{overview}");
    assert!(!overview.contains("id=\"_removed\"") && overview.contains("nothing changed, 1 not to be compared"));
    assert!(redline.contains("<p>Every clerk has a steel locker.</p>") && !redline.contains("<del"), "{redline}");
}

#[test]
fn citations_in_a_would_be_contract_lead_to_what_it_would_say() {
    let base = "---\nkind: agreement\n---\n\n# Article 1 Leave\n\n## 1-1 Days {#days}\n\n12 days, see Article 1-2, [[hats]] and [[old#bank]].\n\n\
        ## 1-2 Bank {#bank}\n\n40 days.\n\n# Article 2 Dress\n\n## 2-1 Hats {#hats}\n\nHats.\n";
    let proposal = "---\nkind: proposal\nbase: old\n---\n\n## Bank {#bank}\n\n60 days.\n";
    let site = site_of(vec![
        SourceFile::new("agreements/old.md", base),
        SourceFile::new("proposals/talks/union.md", proposal),
    ]);
    let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
    let page = &pages["agreements/old+union/article-1.html"];
    let cited = page.split("12 days, see ").nth(1).unwrap().split("</p>").next().unwrap();
    let links: Vec<_> = cited.split("href=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    // What does not change is on the base's pages, and so is what is cited as the base's.
    let (hats, named) = ("../../agreements/old/article-2.html#hats", "../../agreements/old/article-1.html#bank");
    assert_eq!(links, ["#bank", hats, named]);
}

#[test]
fn what_is_not_in_our_sources_is_no_change() {
    let agreement = "---\nkind: agreement\nsources: []\n---\n";
    let article = |number: u8, text: &str| format!("---\nkind: article\nnumber: \"{number}\"\ntitle: Parking\n{text}");
    let known = "---\n\nThis is about cars.\n\n## A {#cars}\n\nMembers park below the hall for nothing.\n";
    let site = site_of(vec![
        SourceFile::new("agreements/2020/index.md", agreement),
        SourceFile::new("agreements/2020/12.md", article(12, known)),
        SourceFile::new("agreements/2020/13.md", article(13, "coverage: none\n---\n\nIts pages are lost.\n")),
        SourceFile::new("agreements/2024/index.md", agreement),
        SourceFile::new("agreements/2024/12.md", article(12, "coverage: none\n---\n\nIts pages are lost.\n")),
        SourceFile::new("agreements/2024/13.md", article(13, "coverage: none\n---\n\nIts pages are lost, too.\n")),
    ]);
    let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
    assert!(pages["agreements/2024/index.html"].contains("not in our sources"));
    let article = &pages["agreements/2024/article-12.html"];
    assert!(article.contains("Not in our sources.") && article.contains("Its pages are lost."));
    let comparison = &pages["compare/2020/2024/index.html"];
    assert!(comparison.contains("2 clauses in either text"), "{comparison}");
    assert!(comparison.contains(">Not to be compared</a></dt><dd><strong>2</strong>"), "{comparison}");
    assert!(!comparison.contains("id=\"_removed\"") && !comparison.contains("id=\"_added\""), "{comparison}");
}

#[test]
fn what_changed_is_drawn_and_said() {
    let two: BTreeMap<_, _> = pages(&site_of(format_files())).into_iter().collect();
    assert!(!two["key-terms.html"].contains("<svg class=\"chart\""), "two values are said, not drawn");
    let agreement = "---\nkind: agreement\ntitle: Agreement 2028–2030\neffective: { from: 2028-01-01 }\n---\n";
    let article = "---\nkind: article\nnumber: \"8\"\ntitle: Sick days\ntopics: [leave]\nterms:\n  - { id: sick-days-granted, \
                   section: sick-days, label: Sick days a year, value: 14, unit: days }\n---\n\n\
                   ## 8-1 Sick days {#sick-days}\n\nWorkers get 14 sick days a year.\n";
    let third = [("agreements/2028-2030/index.md", agreement), ("agreements/2028-2030/08.md", article)];
    let site =
        site_of(format_files().into_iter().chain(third.map(|(path, text)| SourceFile::new(path, text))).collect());
    let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
    let said = ">10 days from 1 January 2020; 12 days from 1 January 2024; 14 days from 1 January 2028.</desc>";
    for path in ["key-terms.html", "topics/leave.html", "rights/sick-days.html"] {
        let page = &pages[path];
        assert!(page.contains(said) && page.contains(">Sick days a year</title>"), "{path}");
        assert!(page.contains("article-6.html#sick-days\">10 days</a>"), "{path}");
    }
    assert!(!pages["topics/leave.html"].contains("called"), "both agreements call it the same");
}

#[test]
fn the_page_of_what_is_known_counts_and_gives_reasons() {
    let site = site_of(format_files());
    let page = pages(&site).into_iter().find(|(path, _)| path == "coverage.html").unwrap().1;
    assert!(page.contains("The book that we could read lacks the pages of this article."));
    assert!(page.contains("agreements/2024-2027/article-12.html"), "{page}");
    assert!(page.contains("2 claims of summaries and 2 answers to questions"), "{page}");
}

#[test]
fn clauses_are_counted_alike_on_every_page() {
    let page = painters(
        "## 1-1 Days {#days}\n\n### 1-1.1 Length {#length}\n\nA day has 8 hours.\n\n### 1-1.2 Breaks {#breaks}\n\nA break has 15 minutes.\n",
    );
    assert!(page("index.html").contains("of Agreement 2024, 2 clauses"), "{}", page("index.html"));
    assert!(page("agreements/index.html").contains("1 article, 2 clauses"), "{}", page("agreements/index.html"));
    assert!(page("coverage.html").contains("</th><td>2</td>"), "{}", page("coverage.html"));
}

#[test]
fn what_has_no_text_is_not_restated() {
    let text =
        "> [!NOTE]\n> Read in a copy.\n\n## 1-1 Days {#days}\n\n### 1-1.1 Length {#length}\n\nA day has 8 hours.\n";
    let article = painters(text)("agreements/2024/article-1.html");
    let (before, after) = article.split_once("id=\"days\"").unwrap();
    assert!(before.contains("<span class=\"basis\">About this text</span>"), "{before}");
    assert!(!before.contains("b-restated"), "{before}");
    let (heading, clause) = after.split_once("</section>").unwrap();
    assert!(!heading.contains("Restated") && !heading.contains("The book"), "{heading}");
    assert!(clause.contains("Restated") && clause.contains("The book"), "{clause}");
}

/// The pages of a site with one agreement, whose Article 1 has this text.
fn painters(text: &str) -> impl Fn(&str) -> String {
    let agreement =
        "---\nkind: agreement\ntitle: Agreement 2024\nstatus: in-force\nbasis: restated\nsources: [book]\n---\n\n";
    let sources = "---\nkind: sources\ntitle: Sources\nentries:\n  - { id: book, title: The book }\n---\n";
    let site = site_of(vec![
        SourceFile::new("index.md", "---\nkind: site\ntitle: Painters\n---\n"),
        SourceFile::new("agreements/2024.md", format!("{agreement}# Article 1. Hours\n\n{text}")),
        SourceFile::new("sources.md", sources),
    ]);
    let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
    move |path| pages[path].clone()
}

#[test]
fn figures_are_written_alike() {
    let words = crate::messages::of("en");
    let said = |value: &str, unit: Option<&str>| super::views::quantity(words, value, unit);
    assert_eq!(said("1960.65", Some("dollars")), "$1,960.65");
    assert_eq!(said("1250", Some("hours")), "1,250 hours");
    assert_eq!(said("35000000", Some("dollars")), "$35,000,000");
    // Without a unit it may be a year.
    assert_eq!((said("2012", None), said("2012", Some("years"))), ("2012".to_string(), "2012 years".to_string()));
}

#[test]
fn who_moves_up_a_step_sees_the_raise_that_this_brings() {
    let table = |id: &str, more: &str| {
        format!(
            "---\nkind: schedule\nid: {id}\ntitle: Teachers, {id}\nagreement: book\ncalendar: 208 days\nschool_year: {id}\ndata: {id}.csv\n\
             currency: USD\nrows: Step\ncolumns: Lane\n{more}---\n"
        )
    };
    let files = [
        ("agreements/book/index.md", "---\nkind: agreement\nid: book\ntitle: Book\n---\n".to_string()),
        ("agreements/book/old.md", table("2011-12", "")),
        ("agreements/book/2011-12.csv", "Step,I\n1,47268\n2,49724\n".to_string()),
        ("agreements/book/new.md", table("2012-13", "base: 2011-12\npercent: 3\nrounding: 2\nsteps: { 2: 1 + 935 }\n")),
        ("agreements/book/2012-13.csv", "Step,I\n1,48686\n2,49621\n".to_string()),
    ];
    let site = site_of(files.into_iter().map(|(path, text)| SourceFile::new(path.to_string(), text)).collect());
    let page = pages(&site).into_iter().find(|(_, page)| page.contains("What changed in a pay schedule")).unwrap().1;
    assert!(page.contains("Who moves up a step gets <span class=\"nb\">+$2,353 (+5.0%)</span>"), "{page}");
    assert!(
        page.contains("<small>+$2,353 <span>+5.0%</span></small><small>(−$103 <span>−0.2%</span>)</small>"),
        "{page}"
    );
}

#[test]
fn a_theme_replaces_templates_and_styles_by_name() {
    let (mut library, _) = Library::load(format_files());
    let theme = [
        (
            "404.html",
            "{% extends \"page.html\" %}{% block main %}<h1>Lost at sea</h1>{% include \"own/note.html\" %}{% endblock %}",
        ),
        ("own/note.html", "<p>{{ site.title }}</p>"),
        ("extra.css", ".notice{border:0}"),
    ];
    library.site.theme = theme.map(|(name, text)| (name.to_string(), text.to_string())).into();
    let site = super::site(Arc::new(library), BTreeMap::new()).unwrap();
    let page = pages(&site).into_iter().find(|(path, _)| path == "404.html").unwrap().1;
    assert!(page.contains("<h1>Lost at sea</h1><p>Harbor Workers contract library</p>"), "{page}");
    let style = site.get("assets/style.css").unwrap().bytes().unwrap().into_owned();
    assert!(style.starts_with(b":root{") && style.ends_with(b".notice{border:0}"));
}

#[test]
fn a_union_makes_the_site_its_own() {
    let files = |fields: &str, basis: &str| {
        let site = format!("---\nkind: site\ntitle: Ship painters\n{fields}---\n");
        let text = format!(
            "---\nkind: agreement\ntitle: Agreement\nbasis: {basis}\nsources: []\n---\n\n## 1. Pay {{#pay}}\n\nPay is due.\n"
        );
        vec![SourceFile::new("index.md", site), SourceFile::new("agreements/a.md", text)]
    };
    let fields = "contact: help@example.org\naccent: \"#7a1b1b\"\nfooter: Local 7, for its members.\nlogo: static/logo.svg\n\
                  navigation:\n  - { title: Join, to: \"https://example.org/join\" }\n  - { title: Words, to: glossary.html }\n";
    let site = site_of(files(fields, "restated"));
    let home = pages(&site).into_iter().find(|(path, _)| path == "agreements/a/index.html").unwrap().1;
    for wanted in [
        "href=\"mailto:help@example.org\"",
        "An unofficial reference",
        "Local 7, for its members.",
        "src=\"../../logo.svg\"",
        "<a href=\"https://example.org/join\" rel=\"noopener noreferrer\">Join</a>",
        "<a href=\"../../glossary.html\">Words</a>",
    ] {
        assert!(home.contains(wanted), "{wanted}: {home}");
    }
    let style = String::from_utf8(site.get("assets/style.css").unwrap().bytes().unwrap().into_owned()).unwrap();
    assert!(style.contains("--accent:#7a1b1b}"), "the union's color on light paper");
    let official = pages(&site_of(files("", "official"))).into_iter().find(|(path, _)| path == "index.html").unwrap().1;
    assert!(!official.contains("nofficial"), "it is only said where it is true");
}

#[test]
fn a_text_says_what_it_is_to_other_programs() {
    let site = site_of(format_files());
    let pages: BTreeMap<_, _> = pages(&site).into_iter().collect();
    let article = &pages["agreements/2020-2023/article-6.html"];
    let data =
        article.split_once("<script type=\"application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["isPartOf"]["legislationLegalForce"], "https://schema.org/NotInForce");
    assert_eq!(data["isPartOf"]["temporalCoverage"], "2020-01-01/2023-12-31");
    assert!(article.contains("<meta name=\"description\" content=\"Agreement 2020–2023 (Expired 31 December 2023): "));
    let hidden = "<meta name=\"robots\" content=\"noindex\">";
    assert!(pages["compare/2020-2023/2024-2027/article-8.html"].contains(hidden));
    assert!(!pages["compare/index.html"].contains(hidden) && !article.contains(hidden));
}

/// An agreement of two clauses, before and after articles got other numbers and a clause another id.
fn renumbered() -> Site {
    let file = |path: &str, header: &str, body: &str| {
        SourceFile::new(path, format!("---\nkind: agreement\n{header}sources: []\n---\n\n{body}"))
    };
    let site = SourceFile::new("index.md", "---\nkind: site\ntitle: Painters\nbase_url: https://example.org/\n---\n");
    let old = "## Article 4. Rest {#rest}\n\n### 4-1 Lunch {#lunch}\n\nLunch takes 30 minutes.\n\n### 4-2 Tea {#tea}\n\nTea is free.\n";
    let new = "## Article 9. Rest {#rest}\n\n### 9-1 Meals {#meals was=2020#lunch}\n\nLunch takes 40 minutes.\n";
    let (library, _) = Library::load(vec![
        site,
        file(
            "2020.md",
            "id: \"2020\"\ntitle: Old\nstatus: expired\neffective: { from: 2020-01-01, to: 2021-12-31 }\n",
            old,
        ),
        file("2022.md", "id: \"2022\"\ntitle: New\nstatus: in-force\neffective: { from: 2022-01-01 }\n", new),
    ]);
    super::site(Arc::new(library), BTreeMap::new()).unwrap()
}

#[test]
fn the_address_of_a_right_has_no_number_and_leads_on() {
    let site = renumbered();
    let page = |path: &str| String::from_utf8(site.bytes(path).unwrap().unwrap().into_owned()).unwrap();
    let old = page("agreements/2020/rest.html");
    assert!(old.contains("href=\"#lunch\" data-lasting=\"../../rights/meals.html#2020\""), "{old}");
    assert!(old.contains("href=\"#tea\" data-lasting=\"../../rights/tea.html\""), "{old}");
    assert!(page("rights/meals.html").contains("id=\"2020\""));
    assert!(page("rights/lunch.html").contains("href=\"../rights/meals.html\" data-moved"), "the id of before");
    assert!(page("rights/tea.html").contains("href=\"../agreements/2020/rest.html#tea\" data-moved"));
    assert_eq!(broken_links(&site), []);
}

#[test]
fn feeds_say_of_each_change_how_much_it_means() {
    let site = site_of(format_files());
    let feed = |path: &str| String::from_utf8(site.bytes(path).unwrap().unwrap().into_owned()).unwrap();
    let topic = feed("topics/leave.xml");
    assert!(topic.contains("<category term=\"substance\" label=\"Changed in substance\"/>"), "{topic}");
    assert!(
        topic.contains("href=\"https://example.org/contract/compare/2020-2023/2024-2027/article-8.html#"),
        "{topic}"
    );
    let agreement = feed("agreements/2024-2027/index.xml");
    assert!(agreement.matches("<entry>").count() >= topic.matches("<entry>").count(), "{agreement}");
    let negotiation = feed("negotiations/2027-talks.xml");
    assert!(negotiation.contains("/proposals/union-march.html"), "{negotiation}");
    assert!(feed("feed.xml").contains("What changed in "), "{}", feed("feed.xml"));
    let page = feed("topics/leave.html");
    assert!(page.contains("<link rel=\"alternate\" type=\"application/atom+xml\" title=\""), "{page}");
    assert!(page.contains("href=\"../topics/leave.xml\">Feed of this page</a>"), "{page}");
}

#[test]
fn what_a_page_says_is_beside_it_as_json() {
    let site = site_of(format_files());
    let json =
        |path: &str| -> serde_json::Value { serde_json::from_slice(&site.bytes(path).unwrap().unwrap()).unwrap() };
    let article = json("agreements/2024-2027/article-8.json");
    assert_eq!((&article["agreement"]["status"], &article["title"]), (&"in-force".into(), &"Sick days".into()));
    assert_eq!(article["provisions"][3]["url"], "agreements/2024-2027/article-8.html#sick-bank");
    let right = json("rights/sick-bank.json");
    let of: Vec<_> = right["versions"].as_array().unwrap().iter().map(|it| it["of"]["id"].as_str().unwrap()).collect();
    assert_eq!(of[..2], ["2020-2023", "2024-2027"]);
    assert_eq!(right["versions"][1]["provision"], article["provisions"][3]);
    let page = String::from_utf8(site.bytes("rights/sick-bank.html").unwrap().unwrap().into_owned()).unwrap();
    assert!(
        page.contains("<link rel=\"alternate\" type=\"application/json\" href=\"../rights/sick-bank.json\">"),
        "{page}"
    );
}

#[test]
fn search_engines_are_told_which_text_is_in_force() {
    let site = renumbered();
    let canonical = |path: &str| {
        let page = String::from_utf8(site.bytes(path).unwrap().unwrap().into_owned()).unwrap();
        let (_, after) = page.split_once("<link rel=\"canonical\" href=\"").unwrap();
        after.split_once('"').unwrap().0.to_string()
    };
    assert_eq!(canonical("agreements/2022/rest.html"), "https://example.org/agreements/2022/rest.html");
    assert_eq!(canonical("agreements/2020/rest.html"), "https://example.org/agreements/2022/rest.html");
}

#[test]
fn chats_are_told_what_a_page_is() {
    let site = renumbered();
    let page = |path: &str| String::from_utf8(site.bytes(path).unwrap().unwrap().into_owned()).unwrap();
    let picture = |path: &str| format!("<meta property=\"og:image\" content=\"https://example.org/{path}\">");
    let cases = [
        ("index.html", "index.png"),
        ("agreements/2020/index.html", "agreements/2020/index.png"),
        ("agreements/2020/rest.html", "agreements/2020/index.png"),
        ("rights/tea.html", "rights/tea.png"),
        ("search.html", "index.png"),
    ];
    for (path, shown) in cases {
        assert!(page(path).contains(&picture(shown)), "{path}");
        assert!(site.bytes(shown).unwrap().unwrap().starts_with(b"\x89PNG"), "{shown}");
    }
    for (path, text) in pages(&site).iter().filter(|(path, _)| !path.starts_with("embeds/")) {
        assert!(text.contains("<meta name=\"description\" content=\""), "{path}");
        assert!(text.contains("<meta property=\"og:title\""), "{path}");
    }
    let offline = site_of(vec![SourceFile::new("index.md", "---\nkind: site\ntitle: Painters\n---\n")]);
    assert!(offline.entries().all(|(path, _)| !path.as_str().ends_with(".png")), "without an address there is none");
}

/// What keeps a value from being what a schema says: the few words of JSON Schema that docs/JSON.md uses.
fn misfit(all: &serde_json::Value, schema: &serde_json::Value, value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    if let Some(name) = schema["$ref"].as_str() {
        return misfit(all, &all["$defs"][name.trim_start_matches("#/$defs/")], value);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is_kind = |it: &Value| it == kind || it == "number" && kind == "integer";
    let fits = match (&schema["type"], &schema["enum"]) {
        (Value::Array(kinds), _) => kinds.iter().any(is_kind),
        (Value::Null, Value::Array(values)) => values.contains(value),
        (one, _) => is_kind(one),
    };
    if !fits {
        return Some(format!("{value} is not {schema}"));
    }
    if let Some(fields) = value.as_object() {
        let known: BTreeSet<&str> = schema["required"].as_array()?.iter().filter_map(Value::as_str).collect();
        let found: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
        if known != found {
            return Some(format!("{found:?} are not {known:?}"));
        }
        return fields.iter().find_map(|(name, field)| misfit(all, &schema["properties"][name], field));
    }
    value.as_array()?.iter().find_map(|item| misfit(all, &schema["items"], item))
}

#[test]
fn the_files_beside_pages_are_as_the_documentation_says() {
    let page = include_str!("../../docs/JSON.md");
    let schema = page.split_once("```json schema\n").unwrap().1.split_once("```").unwrap().0;
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let site = site_of(format_files());
    let mut seen = BTreeSet::new();
    for (path, entry) in site.entries().filter(|(path, _)| path.as_str().ends_with(".json")) {
        let kind = match path.as_str().split_once('/').map_or("", |(folder, _)| folder) {
            "agreements" => "article",
            "rights" => "right",
            "proposals" => "proposal",
            "summaries" => "summary",
            "negotiations" => "negotiation",
            "schedules" => "schedule",
            _ => continue,
        };
        let value: serde_json::Value = serde_json::from_slice(&entry.bytes().unwrap()).unwrap();
        assert_eq!(misfit(&schema, &schema["$defs"][kind], &value), None, "{path}");
        seen.insert(kind);
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
}
