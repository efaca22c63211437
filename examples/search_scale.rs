//! How search grows: indexes every heading of the Markdown files of a folder, projects the index and asks a few queries.
//!
//! `CARGO_PROFILE_DEV_OPT_LEVEL=3 cargo run --example search_scale -- FOLDER [LANGUAGE [OUTPUT]]` prints entries, bytes
//! and seconds.

#![allow(clippy::print_stdout)] // It prints what it measured.

use std::path::Path;
use std::time::Instant;

use sideletter::search::{ArticleName, Entry, EntryKind, Filters, Force, Standing, Words, build, project};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        return Err("name a folder of Markdown files".into());
    };
    let entries = entries(Path::new(folder))?;
    let text: usize = entries.iter().map(|entry| entry.body.len()).sum();
    println!("{} entries, {:.1} MB of text", entries.len(), text as f64 / 1e6);
    let started = Instant::now();
    let index = build(entries, &Words::default(), arguments.get(1).map_or("en", String::as_str))?;
    println!("indexed in {:.2?}", started.elapsed());
    let started = Instant::now();
    let files = project(&index)?;
    println!("projected in {:.2?}", started.elapsed());
    for kind in ["head", "w", "p", "t"] {
        let sizes = files.iter().filter(|(name, _)| name.starts_with(kind)).map(|(_, bytes)| bytes.len());
        let (count, bytes) = sizes.fold((0, 0), |(count, sum), size| (count + 1, sum + size));
        println!("{kind:5} {count:6} files {:8.2} MB", bytes as f64 / 1e6);
    }
    if let Some(output) = arguments.get(2) {
        std::fs::create_dir_all(output)?;
        files.iter().try_for_each(|(name, bytes)| std::fs::write(Path::new(output).join(name), bytes))?;
    }
    for query in
        ["Urlaub", "Kündigung Frist", "Arbeitsvertag kündigen", "\"höhere Gewalt\"", "sick leave", "bereavement leave"]
    {
        let started = Instant::now();
        let answer = index.query(query, 10, &Filters::default());
        println!("{query:30} {:3} hits in {:.2?}", answer.hits.len(), started.elapsed());
    }
    Ok(())
}

fn entries(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for file in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok) {
        if file.path().extension().is_some_and(|extension| extension == "md") {
            let text = String::from_utf8_lossy(&std::fs::read(file.path())?).into_owned();
            let name = file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
            for (number, section) in text.split("\n#").enumerate() {
                let (title, body) = section.split_once('\n').unwrap_or((section, ""));
                entries.push(entry(&name, number, title.trim_start_matches('#').trim(), body));
            }
        }
    }
    Ok(entries)
}

fn entry(name: &str, number: usize, title: &str, body: &str) -> Entry {
    Entry {
        place: None,
        id: format!("{name}#{number}"),
        kind: EntryKind::Provision,
        agreement: Some(name.into()),
        agreement_title: Some(name.into()),
        article: Some(ArticleName { kind: "article".into(), number: Some(number.to_string()), title: title.into() }),
        number: Some(number.to_string()),
        title: title.into(),
        ancestors: Vec::new(),
        body: body.into(),
        pay: None,
        notes: String::new(),
        questions: String::new(),
        topics: Vec::new(),
        units: Vec::new(),
        right: None,
        standing: Standing { force: Force::InForce, label: String::new() },
        front: false,
        url: format!("{name}/#{number}"),
    }
}
