//! The best set of pairs, as a whole: a maximum-weight matching.
//!
//! Greedy pairing takes the best pair first and may force two bad ones; the
//! assignment maximises the sum. First, pairs that must be in a best matching
//! are taken out (an edge that outweighs the best alternatives of both its
//! ends together); what is left is solved exactly by shortest augmenting paths
//! over the sparse edges (Jonker & Volgenant, "A Shortest Augmenting Path
//! Algorithm for Dense and Sparse Linear Assignment Problems", 1987). Leaving
//! a section without a partner costs nothing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A possible pair with its weight, more than 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Edge {
    pub old: usize,
    pub new: usize,
    pub weight: f32,
}

/// The pairs of a maximum-weight matching, as indices into `edges`, in order
/// of the old side; and whether it is not the best, because looking at
/// `budget` edges was not enough to find that. Edges of weight 0 or less are
/// never chosen.
pub(crate) fn best_matching(olds: usize, news: usize, edges: &[Edge], budget: usize) -> (Vec<usize>, bool) {
    let mut by_old = vec![Vec::new(); olds];
    let mut by_new = vec![Vec::new(); news];
    for (index, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.weight > 0.0) {
        by_old[edge.old].push(index);
        by_new[edge.new].push(index);
    }
    let mut chosen: Vec<Option<usize>> = vec![None; olds];
    let mut taken = vec![false; news];
    take_certain(edges, &by_old, &by_new, &mut chosen, &mut taken);
    let mut paths = Paths::new(olds, news);
    for old in 0..olds {
        if chosen[old].is_some() {
            continue;
        }
        by_old[old].retain(|&edge| !taken[edges[edge].new]);
        if paths.looked_at < budget {
            paths.augment(old, edges, &by_old);
        } else if let Some(best) = heaviest(edges, by_old[old].iter().filter(|e| paths.is_free(edges[**e].new))) {
            // A free partner is taken without asking whether another section needs it more.
            paths.edge_of_new[edges[best].new] = Some(best);
        }
    }
    for (new, edge) in paths.edge_of_new.iter().enumerate() {
        if let Some(edge) = edge.filter(|_| !taken[new]) {
            chosen[edges[edge].old] = Some(edge);
        }
    }
    (chosen.into_iter().flatten().collect(), paths.looked_at >= budget)
}

fn heaviest<'e>(edges: &[Edge], among: impl Iterator<Item = &'e usize>) -> Option<usize> {
    among.copied().max_by(|&a, &b| edges[a].weight.total_cmp(&edges[b].weight))
}

/// Repeatedly takes edges that must be in a best matching, whichever others are chosen, until none is left.
fn take_certain(
    edges: &[Edge],
    by_old: &[Vec<usize>],
    by_new: &[Vec<usize>],
    chosen: &mut [Option<usize>],
    taken: &mut [bool],
) {
    let mut queue: Vec<usize> = (0..by_old.len()).collect();
    while let Some(old) = queue.pop() {
        if chosen[old].is_some() {
            continue;
        }
        let open = |edge: &&usize, chosen: &[Option<usize>], taken: &[bool]| {
            chosen[edges[**edge].old].is_none() && !taken[edges[**edge].new]
        };
        let Some(best) = heaviest(edges, by_old[old].iter().filter(|e| open(e, chosen, taken))) else { continue };
        let alternative = |list: &[usize]| {
            let others = list.iter().filter(|e| **e != best && open(e, chosen, taken));
            others.map(|&e| edges[e].weight).fold(0.0, f32::max)
        };
        let new = edges[best].new;
        if edges[best].weight >= alternative(&by_old[old]) + alternative(&by_new[new]) {
            chosen[old] = Some(best);
            taken[new] = true;
            queue.extend(by_new[new].iter().map(|&edge| edges[edge].old));
        }
    }
}

/// The state of the shortest-path search: potentials and current pairs.
struct Paths {
    old_potential: Vec<f64>,
    new_potential: Vec<f64>,
    /// The chosen edge of each new section.
    edge_of_new: Vec<Option<usize>>,
    /// The new section that each old one has.
    new_of_old: Vec<Option<usize>>,
    distance: Vec<f64>,
    /// The edge over which a new section was reached.
    reached_by: Vec<usize>,
    touched: Vec<usize>,
    /// How many edges were looked at.
    looked_at: usize,
}

/// Where a search may end: at a free new section, or by leaving an old one alone.
#[derive(Clone, Copy, PartialEq)]
enum End {
    At(usize),
    Alone(usize),
}

impl Paths {
    fn new(olds: usize, news: usize) -> Self {
        Paths {
            old_potential: vec![0.0; olds],
            new_potential: vec![0.0; news],
            edge_of_new: vec![None; news],
            new_of_old: vec![None; olds],
            distance: vec![f64::INFINITY; news],
            reached_by: vec![usize::MAX; news],
            touched: Vec::new(),
            looked_at: 0,
        }
    }

    fn is_free(&self, new: usize) -> bool {
        self.edge_of_new[new].is_none()
    }

    /// Brings one more old section into the matching, at least cost.
    fn augment(&mut self, start: usize, edges: &[Edge], by_old: &[Vec<usize>]) {
        let cost = |edge: usize| -f64::from(edges[edge].weight);
        let least = by_old[start].iter().map(|&edge| cost(edge) - self.new_potential[edges[edge].new]);
        self.old_potential[start] = least.fold(0.0, f64::min);

        let mut heap = BinaryHeap::new();
        let mut settled: Vec<usize> = Vec::new();
        let (mut best_alone, mut alone_at) = (f64::INFINITY, start);
        let (mut old, mut base) = (start, 0.0);
        let (end, total) = loop {
            if base - self.old_potential[old] < best_alone {
                (best_alone, alone_at) = (base - self.old_potential[old], old);
            }
            self.looked_at += by_old[old].len();
            for &edge in &by_old[old] {
                let new = edges[edge].new;
                let distance = base + cost(edge) - self.old_potential[old] - self.new_potential[new];
                if distance < self.distance[new] - 1e-9 {
                    self.distance[new] = distance;
                    self.reached_by[new] = edge;
                    self.touched.push(new);
                    heap.push(Reverse((Ordered(distance), new)));
                }
            }
            let next = loop {
                match heap.pop() {
                    Some(Reverse((Ordered(distance), new))) if distance > self.distance[new] => continue,
                    other => break other,
                }
            };
            let Some(Reverse((Ordered(distance), new))) = next.filter(|Reverse((d, _))| d.0 < best_alone) else {
                break (End::Alone(alone_at), best_alone);
            };
            let Some(edge) = self.edge_of_new[new] else { break (End::At(new), distance) };
            settled.push(new);
            (old, base) = (edges[edge].old, distance);
        };
        self.update_potentials(start, &settled, total, edges);
        self.flip(end, start, edges);
        for new in self.touched.drain(..) {
            self.distance[new] = f64::INFINITY;
        }
    }

    fn update_potentials(&mut self, start: usize, settled: &[usize], total: f64, edges: &[Edge]) {
        self.old_potential[start] += total;
        for &new in settled {
            let slack = total - self.distance[new];
            self.new_potential[new] -= slack;
            if let Some(edge) = self.edge_of_new[new] {
                self.old_potential[edges[edge].old] += slack;
            }
        }
    }

    /// Walks the path back from its end, giving each new section its new partner.
    fn flip(&mut self, end: End, start: usize, edges: &[Edge]) {
        let mut next = match end {
            End::Alone(old) => self.new_of_old[old].take(),
            End::At(new) => Some(new),
        };
        while let Some(new) = next {
            let edge = self.reached_by[new];
            let old = edges[edge].old;
            self.edge_of_new[new] = Some(edge);
            next = self.new_of_old[old].replace(new).filter(|_| old != start);
        }
    }
}

/// A distance that can be ordered; never NaN.
#[derive(PartialEq)]
struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The weight of the best matching, by trying everything.
    fn brute(old: usize, olds: usize, taken: u32, weights: &[Vec<u8>]) -> u32 {
        if old == olds {
            return 0;
        }
        let alone = brute(old + 1, olds, taken, weights);
        let pairs = (0..weights[old].len()).filter(|new| taken & (1 << new) == 0);
        let paired = pairs.map(|new| u32::from(weights[old][new]) + brute(old + 1, olds, taken | (1 << new), weights));
        paired.max().unwrap_or(0).max(alone)
    }

    proptest! {
        #[test]
        fn it_is_the_best(weights in prop::collection::vec(prop::collection::vec(0u8..12, 5), 1..6)) {
            let edges: Vec<Edge> = weights.iter().enumerate().flat_map(|(old, row)| {
                row.iter().enumerate().map(move |(new, &w)| Edge { old, new, weight: f32::from(w) })
            }).collect();
            let chosen = best_matching(weights.len(), 5, &edges, usize::MAX).0;
            let news: std::collections::BTreeSet<_> = chosen.iter().map(|&e| edges[e].new).collect();
            prop_assert_eq!(news.len(), chosen.len());
            let total: f32 = chosen.iter().map(|&e| edges[e].weight).sum();
            prop_assert_eq!(total as u32, brute(0, weights.len(), 0, &weights));
        }
    }
}
