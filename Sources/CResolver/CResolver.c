#include "CResolver.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

// Answers over 4 kB come with hundreds of servers; the resolver cuts them off, and the first ones are enough.
enum { LONGEST_ANSWER = 4096 };

/// Counts the records of a kind; for MX, a null one (preference 0, exchange ".") is counted apart.
static int records(const unsigned char *answer, int length, ns_type type, int *null_records) {
    ns_msg message;
    if (ns_initparse(answer, length, &message) != 0) return -1;
    int found = 0;
    for (int i = 0; i < ns_msg_count(message, ns_s_an); i++) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, i, &record) != 0) return -1;
        if (ns_rr_type(record) != type) continue;
        if (type == ns_t_mx && ns_rr_rdlen(record) == 3 && ns_rr_rdata(record)[2] == 0) {
            (*null_records)++;
        } else {
            found++;
        }
    }
    return found;
}

/// Asks one question: 1 for an answer, 0 for none of that kind, or a negative `cresolver_answer`.
static int ask(res_state state, const char *domain, ns_type type, int *null_records) {
    unsigned char answer[LONGEST_ANSWER];
    int length = res_nquery(state, domain, ns_c_in, type, answer, sizeof answer);
    if (length < 0) {
        switch (state->res_h_errno) {
        case HOST_NOT_FOUND: return -CRESOLVER_NO_DOMAIN;
        case NO_DATA: return 0;
        default: return -CRESOLVER_LATER;
        }
    }
    if (length > (int)sizeof answer) length = sizeof answer;
    int found = records(answer, length, type, null_records);
    return found < 0 ? -CRESOLVER_LATER : found > 0;
}

int cresolver_mail(const char *domain, const char *server, uint16_t port, int seconds) {
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) return CRESOLVER_LATER;
    // The name as it is: no search list of this network.
    state.options &= ~(unsigned long)(RES_DNSRCH | RES_DEFNAMES);
    state.retrans = seconds;
    state.retry = 1;
    if (server != NULL) {
        state.nscount = 1;
        state.nsaddr_list[0].sin_family = AF_INET;
        state.nsaddr_list[0].sin_port = htons(port);
        if (inet_pton(AF_INET, server, &state.nsaddr_list[0].sin_addr) != 1) {
            res_nclose(&state);
            return CRESOLVER_LATER;
        }
    }
    int null_records = 0, said = ask(&state, domain, ns_t_mx, &null_records);
    if (said == 0 && null_records == 0) {
        said = ask(&state, domain, ns_t_a, &null_records);
        if (said == 0) said = ask(&state, domain, ns_t_aaaa, &null_records);
    }
    res_nclose(&state);
    if (said < 0) return -said;
    if (said > 0) return CRESOLVER_TAKES_MAIL;
    return null_records > 0 ? CRESOLVER_REFUSES_MAIL : CRESOLVER_NO_SERVER;
}
