// n^2: the longest common subsequence of the text and its reverse, from a table with a row for every letter.
#include <algorithm>
#include <string>
#include <vector>

long long work(const std::string& text) {
    const std::string other(text.rbegin(), text.rend());
    std::vector<long long> above(other.size() + 1, 0);
    for (const char c : text) {
        std::vector<long long> row(other.size() + 1, 0);
        for (std::size_t j = 0; j < other.size(); ++j) {
            row[j + 1] = c == other[j] ? above[j] + 1 : std::max(above[j + 1], row[j]);
        }
        above = row;
    }
    return above.back() < 0 ? 1 : 0;
}
