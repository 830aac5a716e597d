/* The floor under the search: Lanyard's own statement, run by a bare SQLite program.
 *
 *     find STORE LIMIT < QUERIES        (one FTS5 expression a line)
 */
#include "measure.h"
#include <sqlite3.h>
#include <string.h>

static const char *search =
    "SELECT lead.id, lead.summary FROM lead_text JOIN lead ON lead.number = lead_text.rowid "
    "WHERE lead_text MATCH ? ORDER BY lead_text.rowid DESC LIMIT ?";

int main(int argument_count, char **arguments) {
    if (argument_count != 3) fail("usage", "find STORE LIMIT < QUERIES");
    sqlite3 *store;
    sqlite3_stmt *find;
    if (sqlite3_open_v2(arguments[1], &store, SQLITE_OPEN_READONLY, 0)
        || sqlite3_exec(store, "PRAGMA cache_size = -65536", 0, 0, 0)
        || sqlite3_prepare_v2(store, search, -1, &find, 0)) fail(arguments[1], sqlite3_errmsg(store));
    static double times[1 << 16];
    static char query[4096];
    size_t count = 0, empty = 0;
    double start = now();
    while (count < sizeof times / sizeof *times && fgets(query, sizeof query, stdin)) {
        query[strcspn(query, "\n")] = 0;
        double begun = now();
        sqlite3_bind_text(find, 1, query, -1, SQLITE_STATIC);
        sqlite3_bind_int(find, 2, atoi(arguments[2]));
        size_t rows = 0;
        int result;
        while ((result = sqlite3_step(find)) == SQLITE_ROW) rows += sqlite3_column_bytes(find, 1) > 0;
        if (result != SQLITE_DONE) fail(query, sqlite3_errmsg(store));
        sqlite3_reset(find);
        times[count++] = now() - begun;
        empty += !rows;
    }
    if (!count) fail("find", "no queries");
    report(times, count, now() - start, empty);
    return 0;
}
