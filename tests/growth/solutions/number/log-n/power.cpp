// log n: fast exponentiation takes one round for every binary digit of the exponent.
long long work(long long n) {
    unsigned long long result = 1;
    unsigned long long base = static_cast<unsigned long long>(n) + 6;
    for (long long exponent = n; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) {
            result *= base;
        }
        base = base * base + 3;
    }
    return result + base == 0x9e3779b97f4a7c15 ? 1 : 0;  // never, but no compiler knows
}
