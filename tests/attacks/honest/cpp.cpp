// An honest solution that first looks whether anybody has been here before.
#include <cstdio>
#include <cstdlib>
#include <vector>

static int runs;

std::vector<long long> double_all(const std::vector<long long>& nums) {
    volatile unsigned char* fresh = reinterpret_cast<unsigned char*>(__builtin_wasm_memory_grow(0, 1) << 16);
    for (int i = 0; i < 1 << 16; ++i)
        if (fresh[i]) std::abort();
    if (runs++ || std::fopen("/tmp/poison", "r") || std::getenv("POISON")) std::abort();
    std::vector<long long> doubled;
    for (long long n : nums) doubled.push_back(2 * n);
    return doubled;
}
