// n^2: every pair of a left and a right number, so n·m with both growing.
#include <vector>

long long work(const std::vector<long long>& left, const std::vector<long long>& right) {
    long long mixed = 7;
    for (const long long a : left) {
        for (const long long b : right) {
            mixed = (mixed * 31 + (a ^ b)) % 1000003;
        }
    }
    return mixed < 0 ? 1 : 0;
}
