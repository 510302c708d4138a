#include <string>
#include <vector>

long long work(const std::vector<long long>&, const std::vector<std::string>&) {
    std::vector<std::vector<char>> rows;
    for (int i = 0; i < 24; ++i) rows.emplace_back(1 << 20, static_cast<char>(1));
    long long sum = 0;
    for (const auto& row : rows) sum += row.back();
    return sum;
}
