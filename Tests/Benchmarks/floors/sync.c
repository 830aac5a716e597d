/* What one durable write costs here: 300 times 4 kB appended and fdatasync.
 *
 *     sync FILE
 */
#include "measure.h"
#include <fcntl.h>
#include <unistd.h>

int main(int argument_count, char **arguments) {
    static char page[4096];
    double times[300], start = now();
    int file = argument_count == 2 ? open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file < 0) fail("sync", "cannot write");
    for (int i = 0; i < 300; i++) {
        double begun = now();
        if (write(file, page, sizeof page) < 0 || fdatasync(file)) fail("sync", "the disk refuses");
        times[i] = now() - begun;
    }
    report(times, 300, now() - start, 0);
    return 0;
}
