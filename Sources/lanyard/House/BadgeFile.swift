import Foundation
import Leads
import Scanning

/// A file with badges in it: a picture, or the payload of one code.
struct BadgeFile {
    private let url: URL
    private let name: String
    private let isPayload: Bool

    /// Larger files are neither.
    private static let largest = 20 * 1024 * 1024

    init(_ url: URL, name: String, isPayload: Bool) {
        self.url = url
        self.name = name
        self.isPayload = isPayload
    }

    /// What is in a file, or why it cannot be read.
    struct Found {
        var file: String
        var symbols: [Symbol] = []
        var failure: LanyardError?
        /// The SHA-256 of the file; `nil` when it could not be read.
        var digest: [UInt8]?
    }

    func read(with pictures: PictureReader) async -> Found {
        var found = Found(file: name)
        do {
            let bytes = try load()
            found.digest = SHA256Digest.bytes(of: bytes)
            guard !isPayload else {
                found.symbols = [Symbol(symbology: .unknown, payload: bytes)]
                return found
            }
            switch try await pictures.symbols(in: bytes, mode: .file) {
            case .symbols(let symbols): found.symbols = symbols
            case .unreadable(let reason): found.failure = LanyardError(.invalid, reason, subject: name)
            }
        } catch {
            found.failure = error
        }
        return found
    }

    private func load() throws(LanyardError) -> [UInt8] {
        guard let size = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize else {
            throw LanyardError(.notFound, "There is no file \(name), or it cannot be read.", subject: name)
        }
        guard size <= Self.largest else {
            throw LanyardError(
                .invalid,
                "\(name) is larger than \(Self.largest / 1_048_576) MB: no picture of a badge.",
                subject: name
            )
        }
        guard let bytes = FileManager.default.contents(atPath: url.path) else {
            throw LanyardError(.notFound, "There is no file \(name), or it cannot be read.", subject: name)
        }
        return Array(bytes)
    }
}
