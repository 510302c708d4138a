use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub fn shortest_distances(count: i64, edges: Vec<Vec<i64>>, source: i64) -> Vec<i64> {
    let mut neighbours: Vec<Vec<(usize, i64)>> = vec![Vec::new(); count as usize];
    for edge in &edges {
        neighbours[edge[0] as usize].push((edge[1] as usize, edge[2]));
    }

    let mut distances: Vec<Option<i64>> = vec![None; count as usize];
    let source = source as usize;
    distances[source] = Some(0);
    let mut queue = BinaryHeap::from([Reverse((0, source))]);
    while let Some(Reverse((so_far, vertex))) = queue.pop() {
        if distances[vertex] != Some(so_far) {
            continue; // a shorter path was found after this entry went in
        }
        for &(next, length) in &neighbours[vertex] {
            let candidate = so_far + length;
            if distances[next].is_none_or(|known| candidate < known) {
                distances[next] = Some(candidate);
                queue.push(Reverse((candidate, next)));
            }
        }
    }
    distances.into_iter().map(|distance| distance.unwrap_or(-1)).collect()
}
