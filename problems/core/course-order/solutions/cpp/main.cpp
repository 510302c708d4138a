#include <cstddef>
#include <vector>

std::vector<long long> course_order(long long count, const std::vector<std::vector<long long>>& prerequisites) {
    std::vector<std::vector<long long>> unlocks(count);
    std::vector<int> missing(count, 0);
    for (const auto& entry : prerequisites) {
        const long long course = entry[0], before = entry[1];
        unlocks[before].push_back(course);
        ++missing[course];
    }

    // The order is the queue as well: the courses from `taken` on are ready, but have not unlocked others yet.
    std::vector<long long> order;
    order.reserve(count);
    for (long long course = 0; course < count; ++course) {
        if (missing[course] == 0) order.push_back(course);
    }
    for (std::size_t taken = 0; taken < order.size(); ++taken) {
        for (long long later : unlocks[order[taken]]) {
            if (--missing[later] == 0) order.push_back(later);
        }
    }
    if (static_cast<long long>(order.size()) < count) return {};
    return order;
}
