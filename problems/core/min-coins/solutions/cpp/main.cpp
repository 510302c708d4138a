#include <algorithm>
#include <vector>

long long min_coins(const std::vector<long long>& coins, long long amount) {
    const long long unreachable = amount + 1;
    std::vector<long long> fewest(amount + 1, unreachable);
    fewest[0] = 0;
    for (long long x = 1; x <= amount; ++x) {
        for (long long coin : coins) {
            if (coin <= x) fewest[x] = std::min(fewest[x], fewest[x - coin] + 1);
        }
    }
    return fewest[amount] < unreachable ? fewest[amount] : -1;
}
