#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

void rotate(std::vector<std::vector<long long>>& matrix) {
    // Mirrored at the main diagonal, then left to right, every entry has made a quarter turn.
    for (std::size_t r = 0; r < matrix.size(); ++r) {
        for (std::size_t c = r + 1; c < matrix.size(); ++c) std::swap(matrix[r][c], matrix[c][r]);
    }
    for (auto& row : matrix) std::reverse(row.begin(), row.end());
}
