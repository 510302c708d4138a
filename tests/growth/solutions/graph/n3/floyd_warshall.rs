// n^3: Floyd and Warshall's three loops over the nodes.
fn work(count: i64, edges: Vec<Vec<i64>>) -> i64 {
    let n = count as usize;
    let mut distance = vec![vec![1_000_000i64; n]; n];
    for (i, row) in distance.iter_mut().enumerate() {
        row[i] = 0;
    }
    for edge in &edges {
        let (a, b) = (edge[0] as usize, edge[1] as usize);
        distance[a][b] = 1;
        distance[b][a] = 1;
    }
    for k in 0..n {
        for i in 0..n {
            for j in 0..n {
                let through = distance[i][k] + distance[k][j];
                if through < distance[i][j] {
                    distance[i][j] = through;
                }
            }
        }
    }
    i64::from(distance[0][n - 1] < 0)
}
