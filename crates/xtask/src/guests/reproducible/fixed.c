/* Preloaded into the tools that snapshot a guest: randomness is always the same, and the clock stands still. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>

ssize_t getrandom(void *buffer, size_t length, unsigned int flags) {
    (void)flags;
    memset(buffer, 42, length);
    return (ssize_t)length;
}

long syscall(long number, ...) {
    static long (*real)(long, ...);
    long arguments[6];
    va_list list;
    va_start(list, number);
    for (int i = 0; i < 6; i++) {
        arguments[i] = va_arg(list, long);
    }
    va_end(list);
    if (number == SYS_getrandom) {
        return getrandom((void *)arguments[0], (size_t)arguments[1], 0);
    }
    if (!real) {
        real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
    }
    return real(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    /* 2024-01-01T00:00:00Z */
    time->tv_sec = clock == CLOCK_REALTIME ? 1704067200 : 1000;
    time->tv_nsec = 0;
    return 0;
}
