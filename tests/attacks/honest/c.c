// An honest solution that first looks whether anybody has been here before.
#include <stdio.h>
#include <stdlib.h>

static int runs;

int main(void) {
    volatile unsigned char *fresh = (unsigned char *)(__builtin_wasm_memory_grow(0, 1) << 16);
    for (int i = 0; i < 1 << 16; ++i)
        if (fresh[i]) return 3;
    if (runs++ || fopen("/tmp/poison", "r") || getenv("POISON")) return 4;
    long long sum = 0, n;
    while (scanf("%lld", &n) == 1) sum += n;
    printf("%lld\n", sum);
}
