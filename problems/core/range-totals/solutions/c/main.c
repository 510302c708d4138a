#include <stdio.h>
#include <stdlib.h>

static int next_number(void) {
    int letter = getchar(), sign = 1, value = 0;
    while (letter != '-' && (letter < '0' || letter > '9')) letter = getchar();
    if (letter == '-') {
        sign = -1;
        letter = getchar();
    }
    for (; letter >= '0' && letter <= '9'; letter = getchar()) value = value * 10 + (letter - '0');
    return sign * value;
}

int main(void) {
    int n = next_number(), q = next_number();
    long long *prefix = malloc(((size_t)n + 1) * sizeof *prefix);
    if (!prefix) return 1;
    prefix[0] = 0;
    for (int i = 1; i <= n; i++) prefix[i] = prefix[i - 1] + next_number();
    while (q-- > 0) {
        int left = next_number(), right = next_number();
        printf("%lld\n", prefix[right] - prefix[left - 1]);
    }
    free(prefix);
    return 0;
}
