#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int ascending(const void *a, const void *b) {
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

int main(void) {
    static long numbers[10000];
    size_t count = 0;
    while (count < 10000 && scanf("%ld", &numbers[count]) == 1) count++;
    qsort(numbers, count, sizeof *numbers, ascending);
    long total = 0;
    double third = 0;
    for (size_t i = 0; i < count; i++) {
        total = (total * 31 + numbers[i] + (long)i) % 1000003;
        third += numbers[i] / 3.0;
    }
    printf("%ld %.6f %d\n", total, third, time(NULL) > 0);
    return 0;
}
