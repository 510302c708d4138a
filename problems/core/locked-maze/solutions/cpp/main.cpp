#include <array>
#include <iostream>
#include <queue>
#include <string>
#include <vector>

namespace {

constexpr int kKeySets = 1 << 6;

struct State {
    int place;
    int keys;  // one bit a letter
    int moves;
};

// `maze` has a wall all around it, so that every step leads to a cell.
int shortest(const std::string& maze, int width) {
    std::vector<std::array<bool, kKeySets>> seen(maze.size());
    std::queue<State> queue;
    const int start = static_cast<int>(maze.find('S'));
    seen[start][0] = true;
    queue.push({start, 0, 0});

    while (!queue.empty()) {
        const State now = queue.front();
        queue.pop();
        for (int step : {-width, -1, 1, width}) {
            const int place = now.place + step;
            const char cell = maze[place];
            int keys = now.keys;
            if (cell == '#') continue;
            if (cell == 'X') return now.moves + 1;
            if (cell >= 'A' && cell <= 'F' && !(keys >> (cell - 'A') & 1)) continue;
            if (cell >= 'a' && cell <= 'f') keys |= 1 << (cell - 'a');
            if (seen[place][keys]) continue;
            seen[place][keys] = true;
            queue.push({place, keys, now.moves + 1});
        }
    }
    return -1;
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int rows, columns;
    std::cin >> rows >> columns;
    const std::string wall(columns + 2, '#');
    std::string maze = wall;
    for (int r = 0; r < rows; ++r) {
        std::string row;
        std::cin >> row;
        maze += '#' + row + '#';
    }
    maze += wall;
    std::cout << shortest(maze, columns + 2) << '\n';
}
