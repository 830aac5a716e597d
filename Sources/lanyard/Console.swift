import ArgumentParser
import Foundation
import Leads

/// Where a command writes: its own terminal, or that of the command that asked us over the local socket.
struct Console: Sendable {
    /// Takes lines for standard output; a failure means that nobody listens any more.
    var write: @Sendable (String) throws -> Void
    /// Takes lines for standard error.
    var writeError: @Sendable (String) -> Void
    /// Whether a person watches.
    var isTerminal: Bool
    /// What relative paths are relative to.
    var directory: URL

    static let standard = Console(
        write: { text in
            // Whoever read our output has enough (`lanyard leads | head`): a quiet end.
            guard (try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))) != nil else {
                throw ExitCode.success
            }
        },
        writeError: { text in try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) },
        isTerminal: isatty(STDERR_FILENO) == 1,
        directory: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    )

    /// Writes a line in which nothing that came from a badge can command the terminal.
    func line(_ text: String = "") throws { try write(text.terminalSafe + "\n") }

    /// Writes a line to standard error, as safe for a terminal as `line`.
    func warn(_ text: String) { writeError(text.terminalSafe + "\n") }

    /// Writes a value as one line of JSON, or as an array over several lines.
    func json(_ value: some Encodable) throws { try write(try jsonText(value)) }

    /// What `json` writes.
    func jsonText(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        // JSON leaves DEL and the C1 controls as they are; a terminal obeys them.
        return text.escapingControls { "\\u" + String($0.value, radix: 16).leftPadded(to: 4) } + "\n"
    }

    /// Shows how far a long piece of work is, on a terminal only.
    func progress(_ text: String) {
        if isTerminal { writeError("\r\(text.terminalSafe)\u{1b}[K") }
    }

    func endProgress() {
        if isTerminal { writeError("\r\u{1b}[K") }
    }

    func complain(_ error: LanyardError) {
        warn("lanyard: \(error.message)")
        if error.code == .internal, let cause = error.cause {
            warn("lanyard: cause: \(cause)")
        }
    }

    /// A path that a person typed, as they meant it.
    func file(_ path: String) -> URL {
        URL(filePath: path, relativeTo: directory).absoluteURL.standardizedFileURL
    }
}

extension String {
    fileprivate var terminalSafe: String { escapingControls { _ in "\u{fffd}" } }

    /// Replaces control characters but tab, scalar by scalar.
    fileprivate func escapingControls(_ replacement: (UnicodeScalar) -> String) -> String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var safe = ""
        for scalar in unicodeScalars {
            if scalar.isControl { safe += replacement(scalar) } else { safe.unicodeScalars.append(scalar) }
        }
        return safe
    }

    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - utf8.count)) + self
    }
}

extension UnicodeScalar {
    fileprivate var isControl: Bool { value < 0x20 && value != 9 || 0x7f...0x9f ~= value }
}
