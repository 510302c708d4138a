#include <algorithm>
#include <array>
#include <string>

long long longest_unique(const std::string& text) {
    std::array<long long, 256> last;  // where each character occurred last, or -1
    last.fill(-1);
    const long long length = static_cast<long long>(text.size());
    long long start = 0, best = 0;
    for (long long i = 0; i < length; ++i) {
        long long& seen = last[static_cast<unsigned char>(text[i])];
        start = std::max(start, seen + 1);
        seen = i;
        best = std::max(best, i - start + 1);
    }
    return best;
}
