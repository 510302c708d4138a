// n: a loop in a loop, but every number is put on the stack once and taken off once at most.
#include <vector>

long long work(std::vector<long long> nums) {
    std::vector<long long> stack;
    long long total = 0;
    for (const long long x : nums) {
        while (!stack.empty() && stack.back() < x) {
            total = (total * 31 + stack.back()) % 1000003;
            stack.pop_back();
        }
        stack.push_back(x);
    }
    return total < 0 ? 1 : 0;
}
