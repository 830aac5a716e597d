package import Foundation

/// What destinations need of the machine and of the program around them.
package struct Surroundings: Sendable {
    /// Where files go that say no folder.
    package var folder: URL
    /// A secret by the name that the file gives it; never the secret itself stands in a file.
    package var secret: @Sendable (String) throws -> String
    /// The wall clock, in milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// The addresses of a host.
    package var resolve: @Sendable (String) async throws -> [String]
    /// How long an answer may take.
    package var patience: Duration

    /// Longer than any answer that still comes: the slowest seen took 12 s for 200 leads.
    package static let patience = Duration.seconds(60)

    package init(
        folder: URL,
        secret: @escaping @Sendable (String) throws -> String,
        now: @escaping @Sendable () -> Int64,
        resolve: @escaping @Sendable (String) async throws -> [String] = OutsideAddress.resolve,
        patience: Duration = Self.patience
    ) {
        self.folder = folder
        self.secret = secret
        self.now = now
        self.resolve = resolve
        self.patience = patience
    }
}
