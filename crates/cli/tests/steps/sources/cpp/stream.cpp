#include <iostream>
#include <set>

int main() {
    std::multiset<long long> numbers;
    for (long long number; std::cin >> number;) numbers.insert(number);
    long long total = 0;
    for (long long number : numbers) total = (total * 31 + number) % 1000003;
    std::cout << total << ' ' << numbers.size() << '\n';
}
