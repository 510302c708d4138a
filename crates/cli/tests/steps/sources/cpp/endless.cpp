#include <string>
#include <vector>

long long work(const std::vector<long long>&, const std::vector<std::string>&) {
    for (volatile unsigned n = 0;; n = n + 1) {
    }
}
