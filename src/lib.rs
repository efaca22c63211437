//! Sideletter turns a folder of Markdown into a union's contract site.
//!
//! The pipeline, told once (`pipeline`):
//!
//! 1. `source` walks the folder and reads text; the only place that reads content from disk.
//! 2. `document` parses one file: header and provisions. It never fails: it returns a document and diagnostics.
//! 3. `library` holds all documents: ids, lineage, citations, topics. Problems across files are found here.
//! 4. `compare` pairs provisions and makes the redline. It knows nothing of files or HTML.
//! 5. `search` scores every word of every provision, answers from that, and projects it into static files for the browser.
//! 6. `render` turns library and comparisons into typed views and these, through templates, into pages.
//! 7. `site` is the site as a sorted map of paths; it is written atomically, only what changed.
//! 8. `serve` shows the same map over HTTP.
//! 9. `editor` changes files of the folder for forms in the browser.

#![warn(missing_docs)]

pub mod booklet;
pub mod cli;
pub mod commands;
pub mod compare;
pub mod diagnostic;
pub mod disk;
pub mod document;
pub mod editor;
pub mod entries;
pub mod git;
pub mod id;
pub mod language;
pub mod library;
pub mod links;
pub mod messages;
pub mod packet;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod review;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod versions;
