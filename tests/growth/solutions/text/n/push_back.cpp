// n: letters are appended one by one to a string that grows by doubling.
#include <string>

long long work(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out.push_back(static_cast<char>('a' + (c - 'a' + 13) % 26));
    }
    long long total = 0;
    for (const char c : out) {
        total = (total * 31 + c) % 1000003;
    }
    return total < 0 ? 1 : 0;
}
