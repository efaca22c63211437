//! From single correspondences to pairs in reading order, and what moved.

use std::collections::BTreeMap;

use crate::compare::model::outcome::Link;
use crate::compare::text::diff::longest_increasing;
use crate::compare::text::tokenized::TokenizedSection;

/// Sections reported as one pair.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub links: Vec<Link>,
    /// In another article, or out of order.
    pub displaced: bool,
}

/// Joins links that share a section, adds sections without links, and orders all by
/// the new version, removed sections after those that they followed.
pub(crate) fn groups(old: &[TokenizedSection<'_>], new: &[TokenizedSection<'_>], links: &[Link]) -> Vec<Group> {
    let mut groups = joined(old.len(), new.len(), links);
    mark_displaced(&mut groups, old, new);
    let mut home: Vec<Option<usize>> = vec![None; old.len()];
    for group in groups.iter().filter(|group| !group.displaced && !group.new.is_empty()) {
        group.old.iter().for_each(|&section| home[section] = group.new.first().copied());
    }
    // A removed section comes after the nearest earlier one that is still in its place.
    let mut behind = vec![None; old.len()];
    let mut last = None;
    for (section, at) in home.iter().enumerate() {
        last = at.or(last);
        behind[section] = last;
    }
    groups.sort_by_key(|group| match group.new.first() {
        Some(&first) => (Some(first), 0, 0),
        None => (behind[group.old[0]], 1, group.old[0]),
    });
    groups
}

/// The connected components of the links.
fn joined(olds: usize, news: usize, links: &[Link]) -> Vec<Group> {
    // Union-find over old sections and, after them, new ones.
    let mut parent: Vec<usize> = (0..olds + news).collect();
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    for link in links {
        let (a, b) = (root(&mut parent, link.old), root(&mut parent, olds + link.new));
        parent[a.max(b)] = a.min(b);
    }
    // The root of a group is the first of its sections.
    let mut groups: Vec<Group> = Vec::with_capacity(olds.max(news));
    let mut number = vec![0; olds + news];
    for at in 0..olds + news {
        let root = root(&mut parent, at);
        if root == at {
            number[at] = groups.len();
            groups.push(Group::default());
        }
        let group = &mut groups[number[root]];
        if at < olds { group.old.push(at) } else { group.new.push(at - olds) }
    }
    for link in links {
        groups[number[root(&mut parent, link.old)]].links.push(*link);
    }
    groups
}

/// Marks pairs in another article, and those outside the longest subsequence
/// that kept its order (so that as few as possible have moved).
fn mark_displaced(groups: &mut [Group], old: &[TokenizedSection<'_>], new: &[TokenizedSection<'_>]) {
    let main = main_articles(groups, old, new);
    let mut paired: Vec<usize> = (0..groups.len()).filter(|&at| !groups[at].links.is_empty()).collect();
    paired.sort_by_key(|&at| groups[at].new[0]);
    let olds: Vec<usize> = paired.iter().map(|&at| groups[at].old[0]).collect();
    let kept = longest_increasing(&olds);
    for (index, &at) in paired.iter().enumerate() {
        let (a, b) = (old[groups[at].old[0]].section.article, new[groups[at].new[0]].section.article);
        groups[at].displaced = !kept[index] || main.get(&a).is_some_and(|&article| article != b);
    }
}

/// For each old article, the new one in which most of its sections are.
fn main_articles(
    groups: &[Group],
    old: &[TokenizedSection<'_>],
    new: &[TokenizedSection<'_>],
) -> BTreeMap<usize, usize> {
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for link in groups.iter().flat_map(|group| &group.links) {
        *votes.entry((old[link.old].section.article, new[link.new].section.article)).or_default() += 1;
    }
    let mut main: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for ((a, b), count) in votes {
        let best = main.entry(a).or_insert((b, count));
        if count > best.1 {
            *best = (b, count);
        }
    }
    main.into_iter().map(|(a, (b, _))| (a, b)).collect()
}
