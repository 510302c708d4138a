// n: the parent of every node by breadth-first search over lists of neighbours.
use std::collections::VecDeque;

fn work(count: i64, edges: Vec<Vec<i64>>) -> i64 {
    let mut neighbours = vec![Vec::new(); count as usize];
    for edge in &edges {
        neighbours[edge[0] as usize].push(edge[1] as usize);
        neighbours[edge[1] as usize].push(edge[0] as usize);
    }
    let mut parent = vec![usize::MAX; count as usize];
    parent[0] = 0;
    let mut queue = VecDeque::from([0]);
    while let Some(node) = queue.pop_front() {
        for &other in &neighbours[node] {
            if parent[other] == usize::MAX {
                parent[other] = node;
                queue.push_back(other);
            }
        }
    }
    i64::from(parent[0] != 0)
}
