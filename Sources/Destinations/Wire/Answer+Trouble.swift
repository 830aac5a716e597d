internal import Foundation

/// What the status of an answer means, the same for every system; where one means something else by it, its own file
/// looks first.
extension Wire.Answer {
    /// `nil` for success.
    package func trouble(now: Int64) -> Trouble? {
        switch status {
        case 200...299: nil
        case 300...399:
            .configuration(
                "It answers with a redirect (\(status)), which nothing follows. Correct the address."
            )
        case 401: .configuration("It does not accept the login (401).")
        case 403: .configuration("The login may not do this there (403)\(said).")
        case 410: .configuration("It wants no more of these (410).")
        case 500: .failed("It failed over this (500)\(said).")
        case 408, 425, 429, 477, 501...599:
            .later("It cannot take it now (\(status))\(said).", after: wait(now: now))
        default: .refused("It refuses this (\(status))\(said).")
        }
    }

    /// The answer as JSON.
    ///
    /// - Throws: `doubtful`: whoever answers with something else, it was not the system itself, and nobody knows whether
    ///   the call got there.
    package func json() throws(Trouble) -> JSONValue {
        guard let value = JSONValue(decoding: body) else {
            throw .doubtful(
                "Something that is no JSON came back (\(status)): a proxy, a login page, a cut answer?"
            )
        }
        return value
    }

    /// Whether it is HTML, whatever it calls itself.
    var isPage: Bool { body.first { $0 > 0x20 } == UInt8(ascii: "<") }

    /// What it says, cut to what fits on a line; nothing of a page for people.
    package var said: String {
        guard !body.isEmpty, !isPage else { return "" }
        let text = String(decoding: body.prefix(300), as: UTF8.self)
        let line = text.unicodeScalars.map { $0.value < 0x20 || 0x7f...0x9f ~= $0.value ? " " : $0 }
        return ": \(String(String.UnicodeScalarView(line)))"
    }

    /// How long `retry-after` asks to wait: seconds, or a date (RFC 9110, 10.2.3).
    private func wait(now: Int64) -> Duration? {
        guard let text = headers["retry-after"] else { return nil }
        if let seconds = Int(text), seconds >= 0 { return .seconds(min(seconds, Self.longestWait)) }
        let reader = DateFormatter()
        reader.locale = Locale(identifier: "en_US_POSIX")
        reader.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        guard let date = reader.date(from: text) else { return nil }
        let milliseconds = Int64(date.timeIntervalSince1970 * 1_000) - now
        return .milliseconds(min(max(milliseconds, 0), Int64(Self.longestWait) * 1_000))
    }

    /// A day: nobody means more, and a wrong clock there must not park a batch for ever.
    private static let longestWait = 86_400
}
