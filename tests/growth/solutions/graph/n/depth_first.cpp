// n: depth-first search with a stack of its own visits every node and edge once.
#include <cstddef>
#include <vector>

long long work(long long count, const std::vector<std::vector<long long>>& edges) {
    std::vector<std::vector<std::size_t>> neighbours(static_cast<std::size_t>(count));
    for (const auto& edge : edges) {
        const auto a = static_cast<std::size_t>(edge[0]);
        const auto b = static_cast<std::size_t>(edge[1]);
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
    }
    std::vector<bool> seen(neighbours.size());
    std::vector<std::size_t> stack{0};
    long long visited = 0;
    while (!stack.empty()) {
        const std::size_t node = stack.back();
        stack.pop_back();
        if (seen[node]) {
            continue;
        }
        seen[node] = true;
        ++visited;
        for (const std::size_t other : neighbours[node]) {
            if (!seen[other]) {
                stack.push_back(other);
            }
        }
    }
    return visited > count ? 1 : 0;
}
