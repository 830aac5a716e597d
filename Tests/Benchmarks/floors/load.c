/* Sends prepared HTTP requests over kept-alive connections to 127.0.0.1, each connection one at a time.
 *
 *     load PORT CONNECTIONS REQUESTS [ANSWERS]
 *
 * REQUESTS holds whole requests, each behind its length (4 bytes, little-endian); free connections take them in
 * order. ANSWERS gets the bodies of the answers in the order of the requests, each behind its length. Every answer
 * must have a Content-Length. An answer above 299 counts as a failure.
 */
#define _GNU_SOURCE
#include "measure.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_ANSWER = 4 << 20, PATIENCE_MS = 60000 };

struct piece { const char *bytes; uint32_t length; };
struct connection { int socket; size_t request; uint32_t sent; char *answer; size_t received, space; double begun; };

static struct piece *requests, *answers;
static size_t count, next_request, done, failures;
static double *times;

static void load_requests(const char *path) {
    int file = open(path, O_RDONLY);
    struct stat about;
    if (file < 0 || fstat(file, &about)) fail(path, strerror(errno));
    char *bytes = mmap(0, about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0), *end = bytes + about.st_size;
    if (bytes == MAP_FAILED) fail(path, strerror(errno));
    for (char *at = bytes; at < end; count++) { uint32_t length; memcpy(&length, at, 4); at += 4 + length; }
    requests = calloc(count, sizeof *requests);
    answers = calloc(count, sizeof *answers);
    times = calloc(count, sizeof *times);
    for (size_t i = 0; i < count; i++, bytes += 4 + requests[i - 1].length) {
        memcpy(&requests[i].length, bytes, 4);
        requests[i].bytes = bytes + 4;
    }
}

static void connect_to(struct connection *connection, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int yes = 1;
    connection->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection->socket, (struct sockaddr *)&address, sizeof address)) fail("connect", strerror(errno));
    setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(connection->socket, F_SETFL, O_NONBLOCK);
    connection->answer = malloc(connection->space = 1 << 16);
}

static void send_rest(struct connection *connection) {
    struct piece *request = &requests[connection->request];
    while (connection->sent < request->length) {
        ssize_t wrote = write(connection->socket, request->bytes + connection->sent, request->length - connection->sent);
        if (wrote < 0 && errno == EAGAIN) return;
        if (wrote < 0) fail("write", strerror(errno));
        connection->sent += wrote;
    }
}

/* Takes the next request; false when none is left. */
static int begin(struct connection *connection) {
    if (next_request == count) return 0;
    connection->request = next_request++;
    connection->sent = connection->received = 0;
    connection->begun = now();
    send_rest(connection);
    return 1;
}

/* The length of the whole answer, or 0 while its head is not complete; `body` is where the body begins. */
static size_t answer_length(struct connection *connection, size_t *body) {
    char *end = memmem(connection->answer, connection->received, "\r\n\r\n", 4);
    if (!end) return 0;
    *end = 0;
    char *length = strcasestr(connection->answer, "\r\ncontent-length:");
    if (!length) fail("answer without Content-Length", connection->answer);
    *end = '\r';
    *body = end + 4 - connection->answer;
    return *body + strtoul(length + 17, 0, 10);
}

static void finish(struct connection *connection, size_t body, size_t length) {
    times[connection->request] = now() - connection->begun;
    if (strtol(connection->answer + 9, 0, 10) > 299 && ++failures == 1)
        fprintf(stderr, "first failure: %.*s\n", (int)(length < 600 ? length : 600), connection->answer);
    struct piece *answer = &answers[connection->request];
    answer->length = length - body;
    answer->bytes = memcpy(malloc(answer->length + 1), connection->answer + body, answer->length);
    done++;
}

static void receive(struct connection *connection) {
    while (1) {
        if (connection->received + 1 >= connection->space) {
            if (connection->space >= LONGEST_ANSWER) fail("answer", "too long");
            connection->answer = realloc(connection->answer, connection->space *= 2);
        }
        ssize_t got = read(connection->socket, connection->answer + connection->received,
                           connection->space - 1 - connection->received);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) fail("read", got ? strerror(errno) : "the server closed the connection");
        connection->received += got;
        size_t body = 0, length = answer_length(connection, &body);
        if (!length || connection->received < length) continue;
        finish(connection, body, length);
        if (!begin(connection)) return;
    }
}

static void save_answers(const char *path) {
    FILE *file = fopen(path, "w");
    if (!file) fail(path, strerror(errno));
    for (size_t i = 0; i < count; i++) {
        fwrite(&answers[i].length, 4, 1, file);
        fwrite(answers[i].bytes, 1, answers[i].length, file);
    }
    fclose(file);
}

int main(int argument_count, char **arguments) {
    if (argument_count < 4) fail("usage", "load PORT CONNECTIONS REQUESTS [ANSWERS]");
    load_requests(arguments[3]);
    size_t width = strtoul(arguments[2], 0, 10);
    struct connection *connections = calloc(width, sizeof *connections);
    int poll = epoll_create1(0);
    for (size_t i = 0; i < width; i++) {
        connect_to(&connections[i], atoi(arguments[1]));
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[i]};
        epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].socket, &event);
    }
    double start = now();
    for (size_t i = 0; i < width; i++) begin(&connections[i]);
    while (done < count) {
        struct epoll_event events[256];
        int ready = epoll_wait(poll, events, 256, PATIENCE_MS);
        if (ready <= 0) fail("waiting for answers", ready ? strerror(errno) : "none for a minute");
        for (int i = 0; i < ready; i++) {
            struct connection *connection = events[i].data.ptr;
            if (connection->sent < requests[connection->request].length) send_rest(connection);
            receive(connection);
        }
    }
    double seconds = now() - start;
    if (argument_count > 4) save_answers(arguments[4]);
    report(times, count, seconds, failures);
    return 0;
}
