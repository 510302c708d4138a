// 2^n: one round for every subset of n elements.
#include <algorithm>

long long work(long long n) {
    const unsigned long long end = 1ULL << std::min(n, 60LL);
    unsigned long long mixed = static_cast<unsigned long long>(n);
    for (unsigned long long subset = 0; subset < end; ++subset) {
        mixed = (mixed ^ subset) * 31;
    }
    return mixed == 0x9e3779b97f4a7c15 ? 1 : 0;  // never, but no compiler knows
}
