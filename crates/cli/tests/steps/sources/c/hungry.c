#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int sum = 0;
    for (int i = 0; i < 24; i++) {
        volatile char *row = malloc(1 << 20);
        row[(1 << 20) - 1] = 1;
        sum += row[(1 << 20) - 1];
    }
    printf("%d\n", sum);
}
