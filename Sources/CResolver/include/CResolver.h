#ifndef CRESOLVER_H
#define CRESOLVER_H

#include <stdint.h>

/// A door to the resolver of the C library, which can ask for mail servers; getaddrinfo cannot.

/// What the name service says of a domain.
enum cresolver_answer {
    /// It has a mail server, or an address that mail goes to for want of one (RFC 5321, section 5.1).
    CRESOLVER_TAKES_MAIL = 1,
    /// It says that it takes no mail (a null MX, RFC 7505).
    CRESOLVER_REFUSES_MAIL = 2,
    /// There is the domain, but nothing that mail could go to.
    CRESOLVER_NO_SERVER = 3,
    /// There is no such domain.
    CRESOLVER_NO_DOMAIN = 4,
    /// Nobody answered in time, or the answer was none: ask again later.
    CRESOLVER_LATER = 5,
};

/// Asks for the mail servers of a domain, then for its addresses.
///
/// `server` is an IPv4 address to ask instead of those that the system is set up with, or NULL; `port` goes with it.
/// It blocks for at most three questions of `seconds` each.
int cresolver_mail(const char *domain, const char *server, uint16_t port, int seconds);

#endif
