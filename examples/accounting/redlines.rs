//! What comparisons promise, on whole texts: the same text is unchanged, and a redline gives both texts back.

use sideletter::compare::{Options, Relation, Section, Version, compare};
use sideletter::library::{Edition, Library};
use sideletter::source::SourceFile;
use sideletter::versions;

/// What a comparison of each text with itself calls a change.
pub fn changes_with_itself(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for version in versions_of(files) {
        let comparison = compare(&version, &version, &Options::default());
        for pair in comparison.pairs.iter().filter(|pair| pair.relation != Relation::Unchanged) {
            let name = |at: &usize| {
                let section = &version.sections[*at];
                format!("{} {}", section.number.as_deref().unwrap_or_default(), section.title)
            };
            let names = |sections: &[usize]| sections.iter().map(name).collect::<Vec<_>>().join(" + ");
            found.push(format!("{:?}: {} -> {}", pair.relation, names(&pair.old), names(&pair.new)));
        }
    }
    found
}

/// Where the redline of two texts does not give both back.
pub fn losses(old: &[SourceFile], new: &[SourceFile]) -> Vec<String> {
    let (olds, news) = (versions_of(old), versions_of(new));
    let mut found = Vec::new();
    for (old, new) in olds.iter().zip(&news) {
        let comparison = compare(old, new, &Options::default());
        for (side, version) in [("old", old), ("new", new)] {
            let of = |pair: &sideletter::compare::Pair| if side == "old" { pair.old.clone() } else { pair.new.clone() };
            let mut sections: Vec<usize> = comparison.pairs.iter().flat_map(of).collect();
            sections.sort_unstable();
            if !sections.into_iter().eq(0..version.sections.len()) {
                found.push(format!("not every {side} section is in exactly one pair"));
            }
        }
        for pair in &comparison.pairs {
            let is_exact =
                pair.redline.rejected() == joined(old, &pair.old) && pair.redline.accepted() == joined(new, &pair.new);
            if !is_exact {
                found.push(format!("{:?} -> {:?}: the redline does not give both texts back", pair.old, pair.new));
            }
        }
    }
    found
}

/// The agreements and proposals of a folder's files.
fn versions_of(files: &[SourceFile]) -> Vec<Version> {
    let library = Library::read(files.to_vec()).0;
    let agreements = library.agreements.iter().map(Edition::Agreement);
    agreements.chain(library.proposals.iter().map(Edition::Proposal)).map(|it| versions::version(&it)).collect()
}

fn joined(version: &Version, sections: &[usize]) -> String {
    let with_text = sections.iter().map(|&at| &version.sections[at]).filter(|section| !section.blocks.is_empty());
    with_text.map(Section::canonical_text).collect::<Vec<_>>().join("\n\n")
}
