//! What the comparison promises, on small cases.

mod exact;
mod figures;
mod relations;
mod rows;

use super::{Block, Comparison, OpKind, Options, Pair, Redline, Section, Version, compare};

/// A version of sections given as number, title and paragraphs (split at "¶"),
/// each in an article of its own.
fn version(sections: &[(&str, &str, &str)]) -> Version {
    let section = |(article, (number, title, text)): (usize, &(&str, &str, &str))| Section {
        id: format!("s{article}"),
        number: Some(number.to_string()).filter(|number| !number.is_empty()),
        title: title.to_string(),
        article,
        chapter: Some(format!("article {number}")),
        depth: 1,
        blocks: text.split('¶').filter(|p| !p.is_empty()).map(|p| Block::Paragraph(p.to_owned())).collect(),
        ..Section::default()
    };
    Version { name: "v".to_owned(), sections: sections.iter().enumerate().map(section).collect(), ..Version::default() }
}

fn compared(old: &Version, new: &Version) -> Comparison {
    let comparison = compare(old, new, &Options::default());
    check_exact(old, new, &comparison);
    comparison
}

/// The single pair of two texts under one heading.
fn pair_of(old: &str, new: &str) -> Pair {
    let comparison = compared(&version(&[("1", "Leave", old)]), &version(&[("1", "Leave", new)]));
    comparison.pairs.into_iter().next().expect("one pair")
}

/// Every section is in one pair, and every redline gives both texts back.
fn check_exact(old: &Version, new: &Version, comparison: &Comparison) {
    let mut olds: Vec<usize> = comparison.pairs.iter().flat_map(|pair| pair.old.clone()).collect();
    let mut news: Vec<usize> = comparison.pairs.iter().flat_map(|pair| pair.new.clone()).collect();
    olds.sort_unstable();
    news.sort_unstable();
    assert!(olds.into_iter().eq(0..old.sections.len()), "old sections");
    assert!(news.into_iter().eq(0..new.sections.len()), "new sections");
    for pair in &comparison.pairs {
        check_redline(&pair.redline, &joined(old, &pair.old), &joined(new, &pair.new));
    }
}

fn check_redline(redline: &Redline, old: &str, new: &str) {
    assert_eq!(redline.rejected(), old);
    assert_eq!(redline.accepted(), new);
    let segments = redline.segments();
    let side = |wanted: fn(OpKind) -> bool| -> String {
        segments.iter().filter(|(kind, _)| wanted(*kind)).map(|(_, text)| *text).collect()
    };
    assert_eq!(side(OpKind::in_old), old);
    assert_eq!(side(OpKind::in_new), new);
}

fn joined(version: &Version, sections: &[usize]) -> String {
    let with_text = sections.iter().map(|&at| &version.sections[at]).filter(|section| !section.blocks.is_empty());
    with_text.map(Section::canonical_text).collect::<Vec<_>>().join("\n\n")
}

/// The redline in marks: `[-deleted-]{+inserted+}[<moved from<]{>moved to>}`.
fn marked(redline: &Redline) -> String {
    let mark = |(kind, text): (OpKind, &str)| match kind {
        OpKind::Keep => text.to_owned(),
        OpKind::Delete => format!("[-{text}-]"),
        OpKind::Insert => format!("{{+{text}+}}"),
        OpKind::MoveFrom => format!("[<{text}<]"),
        OpKind::MoveTo => format!("{{>{text}>}}"),
    };
    redline.segments().into_iter().map(mark).collect()
}
