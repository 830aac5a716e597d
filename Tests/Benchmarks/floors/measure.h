/* Time and percentiles, the same for every C program here. Figures go out as one line of JSON. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static inline double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static inline int ascending(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* Seconds of CPU that this process has used. */
static inline double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/* Sorts the times (in seconds) of `count` single steps that took `seconds` altogether, and prints them. */
static inline void report(double *times, size_t count, double seconds, size_t failures) {
    qsort(times, count, sizeof *times, ascending);
    printf("{\"count\": %zu, \"seconds\": %.6f, \"failures\": %zu, \"cpu\": %.6f, \"p50\": %.9f, \"p99\": %.9f}\n",
           count, seconds, failures, cpu(), times[count / 2], times[count * 99 / 100]);
}

static inline void fail(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}
