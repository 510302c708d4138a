#include <stdlib.h>

int main(void) {
    volatile int *n = calloc(100, sizeof *n);
    for (int i = 0; i < 100; i++) n[i] = i;
    abort();
}
