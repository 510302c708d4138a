#include <utility>
#include <vector>

using Grid = std::vector<std::vector<long long>>;

namespace {

// Turns the island that (row, column) belongs to into water.
void sink(Grid& grid, int row, int column) {
    const int rows = static_cast<int>(grid.size());
    const int columns = static_cast<int>(grid[0].size());
    grid[row][column] = 0;
    std::vector<std::pair<int, int>> stack{{row, column}};
    while (!stack.empty()) {
        const auto [r, c] = stack.back();
        stack.pop_back();
        const std::pair<int, int> neighbours[] = {{r - 1, c}, {r + 1, c}, {r, c - 1}, {r, c + 1}};
        for (const auto& [y, x] : neighbours) {
            if (y < 0 || y >= rows || x < 0 || x >= columns || grid[y][x] == 0) continue;
            grid[y][x] = 0;
            stack.emplace_back(y, x);
        }
    }
}

}  // namespace

long long count_islands(Grid grid) {
    long long islands = 0;
    for (int r = 0; r < static_cast<int>(grid.size()); ++r) {
        for (int c = 0; c < static_cast<int>(grid[r].size()); ++c) {
            if (grid[r][c] == 0) continue;
            ++islands;
            sink(grid, r, c);
        }
    }
    return islands;
}
