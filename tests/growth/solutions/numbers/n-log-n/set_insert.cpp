// n log n: every number goes into a balanced tree.
#include <set>
#include <vector>

long long work(const std::vector<long long>& nums) {
    std::set<long long> tree;
    for (const long long x : nums) {
        tree.insert(x);
    }
    return *tree.begin() < 0 ? 1 : 0;
}
