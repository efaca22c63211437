//! The configuration of the editor: a form for each kind of file, whose fields are those that the reader of headers asks
//! for, and a list for each folder of files of one kind.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::document::front_matter::{Asked, Takes};
use crate::document::header::{self, ArticleKind};
use crate::id;
use crate::library::{Library, Published};

/// Fields whose texts are ids, which have no commas: these are shown in one line.
const IDS: [&str; 4] = ["topics", "units", "sources", "about"];

/// The kinds of which a folder holds many files, in the order of the menu: the heading of their list, the word for one,
/// and the kinds that they can have.
const LISTS: [(&str, &str, &[&str]); 4] = [
    ("Summaries", "summary", &["summary"]),
    ("Guides", "guide", &["guide"]),
    ("Articles", "article", &["article", "appendix", "side-letter", "preamble"]),
    ("Proposals", "proposal", &["proposal", "memorandum"]),
];

/// The configuration for the files of a contract folder. JSON is YAML, too.
pub fn configuration(library: &Library) -> Value {
    let mut folders: BTreeMap<(usize, &str), Option<&Published>> = BTreeMap::from([((0, "summaries"), None)]);
    folders.insert((1, "guides"), None);
    let (mut agreements, mut others) = (Vec::new(), Vec::new());
    for (path, published) in &library.files.published {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let list = match published {
            Published::Summary(_) => 0,
            Published::Guide(_) => 1,
            Published::Article(..) => 2,
            Published::Proposal(_) => 3,
            _ => LISTS.len(),
        };
        match (kind(published), list) {
            // Figures are edited in a spreadsheet.
            (None, _) => {}
            (Some(_), list) if list < LISTS.len() && !folder.is_empty() => {
                folders.entry((list, folder)).or_insert(Some(published));
            }
            (Some("agreement" | "negotiation"), _) => agreements.push((path, published)),
            _ => others.push((path, published)),
        }
    }
    let mut names = BTreeSet::new();
    let mut collections: Vec<Value> =
        folders.iter().map(|((list, folder), of)| many(library, *list, folder, *of, &mut names)).collect();
    for (label, files) in [("Agreements and talks", agreements), ("Questions, lists and the site", others)] {
        let files: Vec<Value> = files.iter().map(|(path, it)| single(library, path, it, &mut names)).collect();
        if !files.is_empty() {
            collections.push(json!({ "name": id::unique(label, &mut names), "label": label, "files": files }));
        }
    }
    json!({
        "backend": { "name": "proxy", "proxy_url": "/_sideletter/edit", "branch": "-" },
        "media_folder": "images",
        "public_folder": "/images",
        "show_preview_links": false,
        "omit_empty_optional_fields": true,
        "slug": { "encoding": "ascii", "clean_accents": true },
        "collections": collections,
    })
}

/// The list of a folder's files.
fn many(library: &Library, list: usize, folder: &str, of: Option<&Published>, names: &mut BTreeSet<String>) -> Value {
    let (label, one, kinds) = LISTS[list];
    let about = match of {
        Some(Published::Article(agreement, _)) => {
            library.agreements.iter().find(|it| it.text.id == *agreement).map(|it| it.text.title.as_str())
        }
        Some(Published::Proposal(_)) => Some(folder),
        _ => (folder != label.to_lowercase()).then_some(folder),
    };
    json!({
        "name": id::unique(folder, names),
        "label": about.map_or(label.to_string(), |about| format!("{label}: {about}")),
        "label_singular": one,
        "folder": folder,
        "create": true,
        "extension": "md",
        "summary": if one == "article" { "{{number}} {{title}}" } else { "{{title}}" },
        "fields": fields(kinds),
    })
}

/// The form of one file.
fn single(library: &Library, path: &str, published: &Published, names: &mut BTreeSet<String>) -> Value {
    let title = match published {
        Published::Agreement(id) => library.agreements.iter().find(|it| it.text.id == *id).map(|it| &it.text.title),
        Published::Negotiation(id) => library.negotiations.iter().find(|it| it.id == *id).map(|it| &it.title),
        Published::Home => Some(&library.site.title),
        _ => None,
    };
    let kind = kind(published).unwrap_or_default();
    json!({
        "name": id::unique(path, names),
        "label": title.map_or_else(|| capital(kind), String::clone),
        "file": path,
        "fields": fields(&[kind]),
    })
}

/// The word of headers for what a file became. `None` for what cannot be typed into a form.
fn kind(published: &Published) -> Option<&'static str> {
    Some(match published {
        Published::Home => "site",
        Published::Agreement(_) => "agreement",
        Published::Article(..) => ArticleKind::Article.as_str(),
        Published::Negotiation(_) => "negotiation",
        Published::Proposal(_) => "proposal",
        Published::Summary(_) => "summary",
        Published::Guide(_) => "guide",
        Published::Questions => "faq",
        Published::Timeline => "timeline",
        Published::Glossary => "glossary",
        Published::Sources => "sources",
        Published::Schedule(_) => return None,
    })
}

/// The fields of a file that has one of these kinds, which have the same fields: its header and its text.
fn fields(kinds: &[&str]) -> Vec<Value> {
    let first = kinds.first().copied().unwrap_or_default();
    let kind = match kinds {
        [_] => json!({ "name": "kind", "label": "Kind", "widget": "hidden", "default": first }),
        _ => json!({ "name": "kind", "label": "Kind", "widget": "select", "options": kinds, "default": first }),
    };
    let asked = header::described(first).unwrap_or_default();
    // What is typed most comes first.
    let (title, rest): (Vec<&Asked>, Vec<&Asked>) =
        asked.iter().filter(|it| it.name != "kind").partition(|it| matches!(it.name, "title" | "number"));
    let of = |asked: Vec<&Asked>| asked.into_iter().filter_map(|it| field(it, it.is_required)).collect::<Vec<_>>();
    let body = json!({ "name": "body", "label": "Text", "widget": "text", "required": false });
    [vec![kind], of(title), vec![body], of(rest)].concat()
}

/// A field of the header. `None` if it holds fields of which nothing is known.
fn field(asked: &Asked, is_required: bool) -> Option<Value> {
    let mut field = match &asked.takes {
        Takes::Any | Takes::Text | Takes::Number | Takes::Count => json!({ "widget": "string" }),
        Takes::Date => json!({
            "widget": "string",
            "pattern": ["^[0-9]{4}(-[0-9]{2}){0,2}$", "must be a date such as 2012-10-02, 2012-10 or 2012"],
        }),
        Takes::Texts if IDS.contains(&asked.name) => json!({ "widget": "list" }),
        Takes::Texts => {
            let item = json!({ "name": "item", "label": "Text", "widget": "string" });
            json!({ "widget": "list", "collapsed": true, "summary": "{{fields.item}}", "field": item })
        }
        Takes::Choice(words) if words.contains(&"true") => json!({ "widget": "boolean" }),
        Takes::Choice(words) => json!({ "widget": "select", "options": words }),
        // A form asks for the required fields of a group also where the whole group is left out.
        Takes::Map(asked) => json!({ "widget": "object", "collapsed": true, "fields": below(&asked.borrow(), false)? }),
        Takes::Maps(asked) => json!({ "widget": "list", "collapsed": true, "fields": below(&asked.borrow(), true)? }),
    };
    field["name"] = asked.name.into();
    field["label"] = capital(asked.name).into();
    field["required"] = is_required.into();
    Some(field)
}

fn below(asked: &[Asked], may_require: bool) -> Option<Vec<Value>> {
    let fields: Vec<Value> = asked.iter().filter_map(|it| field(it, may_require && it.is_required)).collect();
    (!fields.is_empty()).then_some(fields)
}

/// `compared_with` as people read it.
fn capital(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
