/* Improves the distances of all pairs in sweeps over everything until nothing changes any more. */
#include <stdio.h>

enum { SIDE = 40, KEYS = 64, FAR = 1000000000 };

static char maze[SIDE][SIDE + 1];
static int best[KEYS][SIDE][SIDE];

int main(void) {
    int rows, columns, answer = FAR, changed = 1;
    if (scanf("%d %d", &rows, &columns) != 2) return 1;
    for (int r = 0; r < rows; r++) {
        if (scanf("%40s", maze[r]) != 1) return 1;
    }
    for (int keys = 0; keys < KEYS; keys++) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) best[keys][r][c] = keys == 0 && maze[r][c] == 'S' ? 0 : FAR;
        }
    }
    while (changed) {
        changed = 0;
        /* backwards, so that most sweeps carry a distance on by only one cell */
        for (int keys = KEYS - 1; keys >= 0; keys--) {
            for (int r = rows - 1; r >= 0; r--) {
                for (int c = columns - 1; c >= 0; c--) {
                    static const int down[] = {-1, 0, 0, 1}, right[] = {0, -1, 1, 0};
                    char letter = maze[r][c];
                    if (letter == '#') continue;
                    if (letter >= 'A' && letter <= 'F' && !(keys >> (letter - 'A') & 1)) continue;
                    int bit = letter >= 'a' && letter <= 'f' ? 1 << (letter - 'a') : 0;
                    if (bit && !(keys & bit)) continue;
                    for (int way = 0; way < 4; way++) {
                        int y = r + down[way], x = c + right[way];
                        if (y < 0 || y >= rows || x < 0 || x >= columns) continue;
                        for (int without = 0; without < 2; without++) {
                            int from = without ? keys & ~bit : keys;
                            if (best[from][y][x] + 1 < best[keys][r][c]) {
                                best[keys][r][c] = best[from][y][x] + 1;
                                changed = 1;
                            }
                        }
                    }
                }
            }
        }
    }
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
            for (int keys = 0; keys < KEYS; keys++) {
                if (maze[r][c] == 'X' && best[keys][r][c] < answer) answer = best[keys][r][c];
            }
        }
    }
    printf("%d\n", answer < FAR ? answer : -1);
    return 0;
}
