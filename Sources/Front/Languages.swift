internal import Foundation
internal import Leads

/// The languages that the pages are there in: a file of messages each.
struct Languages: Sendable {
    /// What is spoken to those who ask for a language that is not there.
    static let standard = "en"

    private let all: [String: Words]

    /// Reads every file of a folder.
    ///
    /// - Throws: `internal` when one cannot be read, or there is no English.
    init(folder: URL) throws {
        do {
            let files = try FileManager.default.contentsOfDirectory(
                at: folder,
                includingPropertiesForKeys: nil
            )
            var all: [String: Words] = [:]
            for file in files where file.pathExtension == "yaml" {
                let code = file.deletingPathExtension().lastPathComponent
                all[code] = try Words(language: code, yaml: String(contentsOf: file, encoding: .utf8))
            }
            self.all = all
        } catch let error as LanyardError {
            throw error
        } catch {
            throw LanyardError(.internal, "The messages in \(folder.path) cannot be read.", cause: error)
        }
        guard all[Self.standard] != nil else {
            throw LanyardError(.internal, "There is no \(Self.standard).yaml in \(folder.path).")
        }
    }

    var codes: [String] { all.keys.sorted() }

    subscript(code: String) -> Words? { all[code] }

    /// The language that somebody is best served in: the one they chose here, or else the first of those that their
    /// browser asks for (`Accept-Language`, RFC 9110) that is there.
    func best(chosen: String?, accepted: String?) -> String {
        if let chosen, all[chosen] != nil { return chosen }
        return Self.wishes(accepted ?? "").first { all[$0] != nil } ?? Self.standard
    }

    /// The languages of an `Accept-Language`, the most wanted first, without their regions.
    static func wishes(_ header: String) -> [String] {
        // No browser asks for more than a few.
        let parts = header.utf8.prefix(1_000).split(separator: UInt8(ascii: ",")).prefix(20)
        let wishes = parts.enumerated().map { index, part in
            let pieces = String(Substring(part)).split(separator: ";")
            let tag = pieces.first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? ""
            let quality = pieces.dropFirst().first { $0.contains("q=") }
                .flatMap { $0.split(separator: "=").last }
                .flatMap { Double($0.trimmingCharacters(in: .whitespaces)) }
            return (code: String(tag.prefix { $0 != "-" }), quality: quality ?? 1, index: index)
        }
        return wishes.filter { $0.quality > 0 }
            .sorted { ($0.quality, $1.index) > ($1.quality, $0.index) }
            .map(\.code)
    }
}
