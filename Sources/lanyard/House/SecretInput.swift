import Foundation
import Glibc
import Leads

/// A secret that a person types: not shown on a terminal, or a line of standard input.
enum SecretInput {
    /// No secret of a person's is longer.
    private static let longest = 1_000

    /// Asks for a secret; one that `isNew` is asked for twice on a terminal.
    static func ask(_ prompt: String, isNew: Bool) throws(LanyardError) -> String {
        guard isatty(STDIN_FILENO) == 1 else { return try line() }
        let secret = try hidden(prompt)
        guard isNew else { return secret }
        guard try hidden("\(prompt), again").utf8.elementsEqual(secret.utf8) else {
            throw LanyardError(.invalid, "The two differ. Nothing was changed.")
        }
        return secret
    }

    private static func hidden(_ prompt: String) throws(LanyardError) -> String {
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            Console.standard.writeError("\n")
        }
        Console.standard.writeError("\(prompt): ")
        return try line()
    }

    private static func line() throws(LanyardError) -> String {
        guard let text = readLine(), text.utf8.count <= longest else {
            throw LanyardError(.invalid, "Nothing was typed, or far too much.")
        }
        return text
    }
}
