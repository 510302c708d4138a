// n^3, m; together n^3: every node between every two.
#include <algorithm>
#include <vector>

long long work(long long count, const std::vector<std::vector<long long>>& edges) {
    std::vector<std::vector<long long>> far(count, std::vector<long long>(count, 1000000));
    for (const auto& edge : edges) {
        far[edge[0]][edge[1]] = far[edge[1]][edge[0]] = 1;
    }
    for (long long k = 0; k < count; ++k) {
        for (long long a = 0; a < count; ++a) {
            for (long long b = 0; b < count; ++b) {
                far[a][b] = std::min(far[a][b], far[a][k] + far[k][b]);
            }
        }
    }
    return far[0][0] < 0 ? 1 : 0;
}
