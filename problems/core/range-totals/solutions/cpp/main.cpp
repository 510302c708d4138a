#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);

    int n, q;
    std::cin >> n >> q;
    std::vector<long long> prefix(n + 1, 0);  // prefix[i]: the sum of the first i numbers
    for (int i = 0; i < n; ++i) {
        long long number;
        std::cin >> number;
        prefix[i + 1] = prefix[i] + number;
    }
    while (q-- > 0) {
        int left, right;
        std::cin >> left >> right;
        std::cout << prefix[right] - prefix[left - 1] << '\n';
    }
}
