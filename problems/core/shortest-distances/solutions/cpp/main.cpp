#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

std::vector<long long> shortest_distances(long long count, const std::vector<std::vector<long long>>& edges,
                                          long long source) {
    struct Edge {
        long long to;
        long long length;
    };
    std::vector<std::vector<Edge>> neighbours(count);
    for (const auto& edge : edges) neighbours[edge[0]].push_back({edge[1], edge[2]});

    const long long unreached = std::numeric_limits<long long>::max();
    std::vector<long long> distance(count, unreached);
    distance[source] = 0;

    using Entry = std::pair<long long, long long>;  // distance, vertex
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    queue.emplace(0, source);
    while (!queue.empty()) {
        const auto [so_far, vertex] = queue.top();
        queue.pop();
        if (so_far > distance[vertex]) continue;  // a shorter path was found after this entry went in
        for (const Edge& edge : neighbours[vertex]) {
            const long long candidate = so_far + edge.length;
            if (candidate < distance[edge.to]) {
                distance[edge.to] = candidate;
                queue.emplace(candidate, edge.to);
            }
        }
    }

    for (long long& d : distance) {
        if (d == unreached) d = -1;
    }
    return distance;
}
