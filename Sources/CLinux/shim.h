// Calls of Linux and glibc that Swift's Glibc module leaves out: variadic ones, and those behind _GNU_SOURCE.
#pragma once
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>

// Has this process killed when the thread that started it ends. 0, or -1 with errno.
static inline int linux_die_with_parent(void) {
    return prctl(PR_SET_PDEATHSIG, SIGKILL);
}

// Since glibc 2.34; declared here because the header shows it to _GNU_SOURCE only.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// Has this process ended by SIGPROF when it has used so much more of the processor; 0 takes that back.
static inline int linux_limit_processor_time(long microseconds) {
    struct itimerval limit = {{0, 0}, {microseconds / 1000000, microseconds % 1000000}};
    return setitimer(ITIMER_PROF, &limit, 0);
}

// The signal that ended a child which is left unreaped; 0 when it lives or ended by itself.
static inline int linux_ended_by(pid_t child) {
    siginfo_t end = {0};
    if (waitid(P_PID, child, &end, WEXITED | WNOWAIT | WNOHANG) || !end.si_pid) return 0;
    return end.si_code == CLD_KILLED || end.si_code == CLD_DUMPED ? end.si_status : 0;
}
