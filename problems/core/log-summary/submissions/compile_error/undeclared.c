/* Uses a variable that is declared nowhere. */
#include <stdio.h>

int main(void) {
    int letter;
    while ((letter = getchar()) != EOF) {
        if (letter == '\n') lines++;
    }
    printf("skipped %d\n", lines);
    return 0;
}
