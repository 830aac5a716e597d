// Calls of Linux and glibc that Swift's Glibc module leaves out: variadic ones, and those behind _GNU_SOURCE.
#pragma once
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>

// Has this process killed when the thread that started it ends. 0, or -1 with errno.
static inline int linux_die_with_parent(void) {
    return prctl(PR_SET_PDEATHSIG, SIGKILL);
}

// Since glibc 2.34; declared here because the header shows it to _GNU_SOURCE only.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
