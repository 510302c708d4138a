// 2^n, m; together 2^n: every choice of letters of the first word, then one pass over the second.
#include <string>

static long long choose(const std::string& word, std::size_t place, long long mixed) {
    if (place == word.size()) {
        return mixed;
    }
    return (choose(word, place + 1, mixed) + choose(word, place + 1, mixed * 31 % 1000003 + word[place])) % 1000003;
}

long long work(const std::string& first, const std::string& second) {
    long long mixed = choose(first, 0, 7);
    for (const char c : second) {
        mixed = (mixed * 31 + c) % 1000003;
    }
    return mixed < 0 ? 1 : 0;
}
