/* Adds every range up from scratch: O(n q). */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int n, q;
    if (scanf("%d %d", &n, &q) != 2) return 1;
    long long *numbers = malloc((size_t)n * sizeof *numbers);
    for (int i = 0; i < n; i++) {
        if (scanf("%lld", &numbers[i]) != 1) return 1;
    }
    while (q-- > 0) {
        int left, right;
        long long sum = 0;
        if (scanf("%d %d", &left, &right) != 2) return 1;
        for (int i = left - 1; i < right; i++) sum += numbers[i];
        printf("%lld\n", sum);
    }
    return 0;
}
