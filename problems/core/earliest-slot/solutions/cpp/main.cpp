#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

std::optional<long long> earliest_slot(std::vector<std::tuple<long long, long long>> busy, long long opens,
                                       long long closes, long long length) {
    std::sort(busy.begin(), busy.end());
    long long candidate = opens;
    for (const auto& [start, end] : busy) {
        if (start == end) continue;
        if (start - candidate >= length) break;
        candidate = std::max(candidate, end);
    }
    if (candidate + length > closes) return std::nullopt;
    return candidate;
}
