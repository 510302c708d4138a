// sqrt n: looks for pairs of divisors up to the square root and does not stop at the first.
long long work(long long n) {
    unsigned long long mixed = static_cast<unsigned long long>(n);
    for (long long d = 1; d * d <= n; ++d) {
        if (n % d == 0) {
            mixed = (mixed ^ static_cast<unsigned long long>(d + n / d)) * 31;
        }
    }
    return mixed == 0x9e3779b97f4a7c15 ? 1 : 0;  // never, but no compiler knows
}
