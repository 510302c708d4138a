/* Uses a key up at the first door it opens. */
#include <stdio.h>

enum { SIDE = 40, KEYS = 64, CELLS = SIDE * SIDE };

static char maze[SIDE][SIDE + 1];
static int moves[KEYS][CELLS]; /* moves so far plus one; 0 means not seen */
static int queue[KEYS * CELLS];

static int shortest(int rows, int columns) {
    int head = 0, tail = 0;
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
            if (maze[r][c] == 'S') {
                moves[0][r * SIDE + c] = 1;
                queue[tail++] = r * SIDE + c;
            }
        }
    }
    static const int down[] = {-1, 0, 0, 1}, right[] = {0, -1, 1, 0};
    while (head < tail) {
        int keys = queue[head] / CELLS, cell = queue[head] % CELLS;
        head++;
        for (int way = 0; way < 4; way++) {
            int r = cell / SIDE + down[way], c = cell % SIDE + right[way];
            if (r < 0 || r >= rows || c < 0 || c >= columns) continue;
            char letter = maze[r][c];
            int held = keys;
            if (letter == '#') continue;
            if (letter == 'X') return moves[keys][cell];
            if (letter >= 'a' && letter <= 'f') held |= 1 << (letter - 'a');
            if (letter >= 'A' && letter <= 'F' && !(keys >> (letter - 'A') & 1)) continue;
            if (letter >= 'A' && letter <= 'F') held &= ~(1 << (letter - 'A'));
            if (moves[held][r * SIDE + c] == 0) {
                moves[held][r * SIDE + c] = moves[keys][cell] + 1;
                queue[tail++] = held * CELLS + r * SIDE + c;
            }
        }
    }
    return -1;
}

int main(void) {
    int rows, columns;
    if (scanf("%d %d", &rows, &columns) != 2) return 1;
    for (int r = 0; r < rows; r++) {
        if (scanf("%40s", maze[r]) != 1) return 1;
    }
    printf("%d\n", shortest(rows, columns));
    return 0;
}
