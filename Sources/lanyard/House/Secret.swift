import Foundation
import Leads

/// Asks a person for what must not be seen.
enum Secret {
    /// Longer lines are no pass phrase.
    private static let longest = 1_024

    /// Reads one line from standard input, without showing it on a terminal.
    ///
    /// - Throws: `invalid` when nothing comes.
    static func ask(_ prompt: String) throws -> String {
        let isTerminal = isatty(STDIN_FILENO) == 1
        var before = termios()
        if isTerminal {
            Console.standard.writeError(prompt)
            tcgetattr(STDIN_FILENO, &before)
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        }
        defer {
            if isTerminal {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
                Console.standard.writeError("\n")
            }
        }
        guard let line = readLine(), 1...longest ~= line.utf8.count else {
            throw LanyardError(.invalid, "Nothing was typed.")
        }
        return line
    }
}
