// n, log m; together n log n: the haystack is halved for every needle.
#include <algorithm>
#include <vector>

long long work(const std::vector<long long>& needles, const std::vector<long long>& haystack) {
    long long same = 0;
    for (const long long x : needles) {
        const auto place = std::lower_bound(haystack.begin(), haystack.end(), x);
        same += place != haystack.end() && *place == x;
    }
    return same;
}
