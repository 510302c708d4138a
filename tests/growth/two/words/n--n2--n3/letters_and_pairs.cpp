// n, m^2; together n^3: every letter of the first word with every pair of the second, n·m².
#include <string>

long long work(const std::string& first, const std::string& second) {
    long long mixed = 7;
    for (const char a : first) {
        for (const char b : second) {
            for (const char c : second) {
                mixed = (mixed * 31 + (a ^ b ^ c)) % 1000003;
            }
        }
    }
    return mixed < 0 ? 1 : 0;
}
