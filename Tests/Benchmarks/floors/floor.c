/* The floor under every figure about storing: a bare SQLite program that commits the very rows Lanyard wrote.
 *
 *     floor SOURCE TARGET BATCH append|project
 *
 * SOURCE is a store that Lanyard has written and closed. Its tables and indexes are made anew in TARGET, its rows are
 * read into memory, and then stored again in WAL with synchronous=FULL, BATCH entries to a transaction:
 *
 *     append    the entry, its act, the dirty mark of its lead, the node's new head
 *     project   the same without the mark, and with it the lead's row and its words in the search index
 *
 * The index is filled by statements of its own: through triggers, FTS5 writes itself out after every row. Only storing
 * is timed. Nothing is hashed, encoded, folded or checked here.
 */
#include "measure.h"
#include <sqlite3.h>
#include <string.h>

enum { COLUMNS = 12, ACT = COLUMNS, LEAD_ROW = COLUMNS + 1, LEAD_COLUMNS = 11, WIDTH = LEAD_ROW + LEAD_COLUMNS };

static sqlite3 *target;

static void check(int result, const char *what) {
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) fail(what, sqlite3_errmsg(target));
}

static void run(const char *sql) { check(sqlite3_exec(target, sql, 0, 0, 0), sql); }

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(db));
    return statement;
}

static void copy_schema(sqlite3 *source) {
    sqlite3_stmt *find = prepare(source,
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT GLOB 'lead_text_*' ORDER BY rowid");
    while (sqlite3_step(find) == SQLITE_ROW) run((const char *)sqlite3_column_text(find, 0));
    sqlite3_finalize(find);
    sqlite3_stmt *nodes = prepare(source, "SELECT number, id, digest FROM node");
    sqlite3_stmt *keep = prepare(target, "INSERT INTO node (number, id, digest) VALUES (?, ?, ?)");
    while (sqlite3_step(nodes) == SQLITE_ROW) {
        for (int i = 0; i < 3; i++) sqlite3_bind_value(keep, i + 1, sqlite3_column_value(nodes, i));
        check(sqlite3_step(keep), "node");
        sqlite3_reset(keep);
    }
    sqlite3_finalize(nodes);
    sqlite3_finalize(keep);
}

/* Every entry with its act, and with its lead's row where it is the lead's first. */
static sqlite3_value **load(sqlite3 *source, size_t *count) {
    sqlite3_stmt *find = prepare(source,
        "SELECT node, seq, at, entry.lead, actor, kind, version, causes, body_hash, body, digest, arrived, act.id, lead.* "
        "FROM entry LEFT JOIN act ON act.position = entry.position LEFT JOIN lead ON lead.number = entry.position "
        "ORDER BY entry.position");
    if (sqlite3_column_count(find) != WIDTH) fail("lead", "the table has other columns than this program knows");
    size_t space = 1 << 10;
    sqlite3_value **rows = malloc(space * WIDTH * sizeof *rows);
    for (*count = 0; sqlite3_step(find) == SQLITE_ROW; ++*count) {
        if (*count == space) rows = realloc(rows, (space *= 2) * WIDTH * sizeof *rows);
        for (int i = 0; i < WIDTH; i++)
            rows[*count * WIDTH + i] = sqlite3_value_dup(sqlite3_column_value(find, i));
    }
    sqlite3_finalize(find);
    return rows;
}

static sqlite3_stmt *entry_in, *dirty_in, *act_in, *lead_in, *text_in, *head_up;

static void step(sqlite3_stmt *statement) {
    check(sqlite3_step(statement), sqlite3_sql(statement));
    sqlite3_reset(statement);
}

static void bind(sqlite3_stmt *statement, int first, sqlite3_value **values, int count) {
    for (int i = 0; i < count; i++) sqlite3_bind_value(statement, first + i, values[i]);
}

static void store(sqlite3_value **row, int projects) {
    bind(entry_in, 1, row, COLUMNS);
    step(entry_in);
    sqlite3_int64 position = sqlite3_last_insert_rowid(target);
    if (!projects && sqlite3_value_type(row[3]) != SQLITE_NULL) {
        bind(dirty_in, 1, row + 3, 1);
        step(dirty_in);
    }
    if (sqlite3_value_type(row[ACT]) != SQLITE_NULL) {
        bind(act_in, 1, row + ACT, 1);
        sqlite3_bind_int64(act_in, 2, position);
        step(act_in);
    }
    if (projects && sqlite3_value_type(row[LEAD_ROW]) != SQLITE_NULL) {
        bind(lead_in, 1, row + LEAD_ROW, LEAD_COLUMNS);
        step(lead_in);
        if (!sqlite3_value_int(row[LEAD_ROW + 3])) return;
        bind(text_in, 1, row + LEAD_ROW, 1);
        bind(text_in, 2, row + LEAD_ROW + 5, 5);
        step(text_in);
    }
}

/* One transaction with `count` entries; the head moves once. */
static void commit(sqlite3_value **rows, size_t count, int projects) {
    run("BEGIN IMMEDIATE");
    for (size_t i = 0; i < count; i++) store(rows + i * WIDTH, projects);
    sqlite3_value **last = rows + (count - 1) * WIDTH;
    bind(head_up, 1, last + 1, 1);
    bind(head_up, 2, last + 10, 1);
    bind(head_up, 3, last + 2, 1);
    bind(head_up, 4, last, 1);
    step(head_up);
    run("COMMIT");
}

int main(int count, char **arguments) {
    if (count != 5) fail("usage", "floor SOURCE TARGET BATCH append|project");
    sqlite3 *source;
    if (sqlite3_open_v2(arguments[1], &source, SQLITE_OPEN_READONLY, 0)) fail(arguments[1], sqlite3_errmsg(source));
    check(sqlite3_open(arguments[2], &target), arguments[2]);
    size_t batch = strtoul(arguments[3], 0, 10), entries;
    int projects = !strcmp(arguments[4], "project");
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
    run("BEGIN");
    copy_schema(source);
    run("COMMIT");
    sqlite3_value **rows = load(source, &entries);
    if (!entries || !batch) fail(arguments[1], "no entries");
    entry_in = prepare(target, "INSERT INTO entry (node, seq, at, lead, actor, kind, version, causes, body_hash, body, "
                               "digest, arrived) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    dirty_in = prepare(target, "INSERT OR IGNORE INTO dirty (lead) VALUES (?)");
    act_in = prepare(target, "INSERT OR IGNORE INTO act (id, position) VALUES (?, ?)");
    lead_in = prepare(target, "INSERT INTO lead VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    text_in = prepare(target, "INSERT INTO lead_text (rowid, name, company, title, email, notes) "
                              "VALUES (?, ?, ?, ?, ?, ?)");
    head_up = prepare(target, "UPDATE node SET head = ?, digest = ?, latest = ? WHERE number = ?");

    double *times = malloc(entries * sizeof *times), start = now();
    size_t commits = 0;
    for (size_t i = 0; i < entries; i += batch) {
        double begun = now();
        commit(rows + i * WIDTH, entries - i < batch ? entries - i : batch, projects);
        times[commits++] = now() - begun;
    }
    report(times, commits, now() - start, 0);
    return 0;
}
