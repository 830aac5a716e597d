package import Foundation
package import Leads
internal import Secrets

/// The desk that a kiosk has joined, with what it takes to talk to it; kept in a file that only this user can read,
/// outside the store, so that no backup carries the token.
package struct DeskAddress: Sendable, Codable, Equatable {
    package var address: String
    /// Hexadecimal; sent as the bearer token.
    package var token: String
    /// The certificate to insist on, in PEM: that of a desk that signed its own.
    ///
    /// `nil`: any that the system trusts.
    package var certificate: String?
    /// The desk's node id.
    package var desk: String
    /// The name under which the desk knows this kiosk.
    package var name: String

    private static func file(in directory: URL) -> URL { directory.appending(path: "desk.json") }

    /// The desk that the store in this directory has joined, if any.
    package static func load(from directory: URL) throws(LanyardError) -> DeskAddress? {
        let file = file(in: directory)
        guard let bytes = FileManager.default.contents(atPath: file.path) else { return nil }
        do {
            return try JSONDecoder().decode(DeskAddress.self, from: bytes)
        } catch {
            throw LanyardError(
                .invalid,
                "\(file.path) cannot be read. Join the desk again with `lanyard node join`.",
                cause: error
            )
        }
    }

    package func save(to directory: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try PrivateFile.write(encoder.encode(self), to: Self.file(in: directory))
    }
}
