/* Divides without looking for a zero first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 200000, LINES = 5000, TEXT = 200000 };
enum { PUSH, POP, DUP, SWAP, OVER, ADD, SUB, MUL, DIV, MOD, LESS, JUMP, JZERO, PRINT, HALT, KINDS };

static const char *const NAMES[KINDS] = {"push", "pop", "dup",  "swap", "over",  "add",   "sub", "mul",
                                         "div",  "mod", "less", "jump", "jzero", "print", "halt"};
static const int NEEDS[KINDS] = {0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 0, 1, 1, 0};

typedef struct {
    int kind, line;
    long long operand; /* a number, or the index of the instruction to jump to */
    const char *label;
} Instruction;

typedef struct {
    const char *name;
    int index;
} Label;

static char text[TEXT + 2];
static Instruction code[LINES + 1];
static Label labels[LINES + 1];
static long long stack[LIMIT + 1];
static int length, label_count;

static int by_name(const void *a, const void *b) {
    return strcmp(((const Label *)a)->name, ((const Label *)b)->name);
}

static void parse(void) {
    int number = 0;
    for (char *line = text, *next; line; line = next) {
        number++;
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        char *comment = strchr(line, '#');
        if (comment) *comment = '\0';

        line += strspn(line, " ");
        if (!*line) continue;
        char *operand = line + strcspn(line, " ");
        if (*operand) *operand++ = '\0';
        operand += strspn(operand, " ");
        operand[strcspn(operand, " ")] = '\0';

        size_t size = strlen(line);
        if (line[size - 1] == ':') {
            line[size - 1] = '\0';
            labels[label_count++] = (Label){line, length};
            continue;
        }
        Instruction *instruction = &code[length++];
        instruction->line = number;
        while (strcmp(NAMES[instruction->kind], line)) instruction->kind++;
        if (instruction->kind == PUSH) instruction->operand = atoll(operand);
        instruction->label = operand;
    }
    qsort(labels, (size_t)label_count, sizeof *labels, by_name);
    for (int i = 0; i < length; i++) {
        if (code[i].kind == JUMP || code[i].kind == JZERO) {
            Label wanted = {code[i].label, 0};
            const Label *found = bsearch(&wanted, labels, (size_t)label_count, sizeof *labels, by_name);
            code[i].operand = found->index;
        }
    }
}

static void run(void) {
    int counter = 0, executed = 0, size = 0;
    while (counter < length) {
        const Instruction *now = &code[counter++];
        if (executed++ == LIMIT) {
            printf("error: limit in line %d\n", now->line);
            return;
        }
        if (size < NEEDS[now->kind]) {
            printf("error: underflow in line %d\n", now->line);
            return;
        }
        long long b = size > 0 ? stack[size - 1] : 0, a = size > 1 ? stack[size - 2] : 0;
        switch (now->kind) {
        case PUSH: stack[size++] = now->operand; break;
        case POP: size--; break;
        case DUP: stack[size++] = b; break;
        case OVER: stack[size++] = a; break;
        case SWAP: stack[size - 1] = a; stack[size - 2] = b; break;
        case ADD: stack[--size - 1] = a + b; break;
        case SUB: stack[--size - 1] = a - b; break;
        case MUL: stack[--size - 1] = a * b; break;
        case DIV: stack[--size - 1] = a / b; break;
        case MOD: stack[--size - 1] = a % b; break;
        case LESS: stack[--size - 1] = a < b; break;
        case JUMP: counter = (int)now->operand; break;
        case JZERO: size--; if (b == 0) counter = (int)now->operand; break;
        case PRINT: size--; printf("%lld\n", b); break;
        default: return;
        }
    }
}

int main(void) {
    text[fread(text, 1, TEXT + 1, stdin)] = '\0';
    parse();
    run();
    return 0;
}
