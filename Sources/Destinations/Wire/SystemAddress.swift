internal import Foundation
package import Leads

/// The address of an outside system, as a file gives it.
package struct SystemAddress: Sendable, Hashable {
    /// Without a slash at the end.
    package let text: String
    package let host: String
    /// Whether it is this machine: the one place to which secrets may travel in the open.
    let isLoopback: Bool

    /// - Throws: `invalid` for what is no address; `notAllowed` where leads and secrets would travel in the open.
    package init(_ text: String) throws(LanyardError) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            let host = url.host()?.lowercased(),
            ["http", "https"].contains(scheme), url.user() == nil, url.fragment() == nil
        else {
            throw LanyardError(.invalid, "\"\(text.prefix(100))\" is no address. Write https://…")
        }
        isLoopback = ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host)
        guard scheme == "https" || isLoopback else {
            throw LanyardError(
                .notAllowed,
                "\(text) is not encrypted: leads and secrets would travel in the open. Use https://…"
            )
        }
        self.host = host
        var text = text
        while text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
        self.text = text
    }
}
