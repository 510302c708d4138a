#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string word) {
    for (char& c : word) {
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    }
    return word;
}

// Where the word that begins at `start` ends.
std::size_t end_of_word(const std::string& text, std::size_t start) {
    std::size_t end = start;
    while (end < text.size()) {
        const bool joins = text[end] == '\'' && end + 1 < text.size() && is_letter(text[end + 1]);
        if (!is_letter(text[end]) && !joins) break;
        ++end;
    }
    return end;
}

}  // namespace

std::unordered_map<std::string, long long> word_frequencies(const std::string& text,
                                                            const std::vector<std::string>& ignored) {
    std::unordered_set<std::string> skipped;
    for (const std::string& word : ignored) skipped.insert(lower(word));

    std::unordered_map<std::string, long long> counts;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i])) {
            ++i;
            continue;
        }
        const std::size_t end = end_of_word(text, i);
        std::string word = lower(text.substr(i, end - i));
        if (!skipped.contains(word)) ++counts[std::move(word)];
        i = end;
    }
    return counts;
}
