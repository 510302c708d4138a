// n^3: the schoolbook product of two n by n matrices.
#include <cstddef>
#include <vector>

long long work(long long n) {
    const std::size_t size = static_cast<std::size_t>(n);
    std::vector<std::vector<long long>> a(size, std::vector<long long>(size));
    std::vector<std::vector<long long>> b = a;
    std::vector<std::vector<long long>> c = a;
    long long state = n;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            state = (state * 31 + 17) % 1009;
            a[i][j] = state;
            b[j][i] = state * state % 7;
        }
    }
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            for (std::size_t k = 0; k < size; ++k) {
                c[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    long long total = 0;
    for (const auto& row : c) {
        for (const long long x : row) {
            total = (total * 31 + x) % 1000003;
        }
    }
    return total < 0 ? 1 : 0;
}
