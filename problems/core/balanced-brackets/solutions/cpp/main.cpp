#include <string>
#include <vector>

bool is_balanced(const std::string& text) {
    std::vector<char> expected;  // the closing brackets still to come, the next one last
    for (char c : text) {
        switch (c) {
            case '(': expected.push_back(')'); break;
            case '[': expected.push_back(']'); break;
            case '{': expected.push_back('}'); break;
            default:
                if (expected.empty() || expected.back() != c) return false;
                expected.pop_back();
        }
    }
    return expected.empty();
}
