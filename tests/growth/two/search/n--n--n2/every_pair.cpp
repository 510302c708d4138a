// n, m; together n^2: every pair, n·m.
#include <vector>

long long work(const std::vector<long long>& needles, const std::vector<long long>& haystack) {
    long long mixed = 7;
    for (const long long a : needles) {
        for (const long long b : haystack) {
            mixed = (mixed * 31 + (a ^ b)) % 1000003;
        }
    }
    return mixed < 0 ? 1 : 0;
}
