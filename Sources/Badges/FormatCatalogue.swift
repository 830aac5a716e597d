import Foundation
import Leads

/// Where format files are: one folder that ships, and what a show keeps beside its own file.
struct FormatCatalogue {
    let shipped: URL
    let show: URL?

    /// More than any show has use for; each is tried for each scan.
    private static let limit = 64
    /// The longest shipped file has 2 KB.
    private static let byteLimit = 64 * 1_024

    /// The shipped formats that are tried without being listed.
    func unlisted() throws(LanyardError) -> [DeclaredFormat] {
        var formats: [DeclaredFormat] = []
        for name in try shippedNames() {
            let format = try shipped(name)
            if !format.isOnlyTriedWhenListed { formats.append(format) }
        }
        return formats
    }

    /// The formats that a show lists, in its order; those that are built in are always there.
    func listed(_ entries: [String]) throws(LanyardError) -> [DeclaredFormat] {
        guard entries.count <= Self.limit else {
            throw LanyardError(.invalid, "The show lists more than \(Self.limit) badge formats.")
        }
        var formats: [DeclaredFormat] = []
        for entry in entries where !BadgeFormats.builtIn.contains(entry) {
            let isPath = entry.contains("/") || entry.hasSuffix(".yaml")
            let format = try isPath ? file(entry) : shipped(entry)
            guard !formats.contains(where: { $0.name == format.name }) else {
                throw LanyardError(
                    .invalid,
                    "The show lists the badge format \(format.name) twice.",
                    subject: entry
                )
            }
            formats.append(format)
        }
        return formats
    }

    private func shipped(_ name: String) throws(LanyardError) -> DeclaredFormat {
        guard DeclaredFormat.isName(name), let format = try read(shipped.appending(path: "\(name).yaml"))
        else {
            let known = try shippedNames().joined(separator: ", ")
            throw LanyardError(
                .notFound,
                "The show lists the badge format \"\(name)\", which does not ship with Lanyard. These do: \(known). "
                    + "A file of your own is listed by its path.",
                subject: name
            )
        }
        return format
    }

    private func file(_ path: String) throws(LanyardError) -> DeclaredFormat {
        let url = URL(filePath: path, relativeTo: show?.deletingLastPathComponent())
        guard let format = try read(url) else {
            throw LanyardError(
                .notFound,
                "The show lists the badge format \(path), but there is no file \(url.path).",
                subject: path
            )
        }
        return format
    }

    /// `nil` when there is no such file.
    private func read(_ url: URL) throws(LanyardError) -> DeclaredFormat? {
        guard let bytes = FileManager.default.contents(atPath: url.path) else { return nil }
        guard bytes.count <= Self.byteLimit, let text = String(validating: bytes, as: UTF8.self) else {
            throw LanyardError(
                .invalid,
                "\(url.path) is no badge format: such a file is UTF-8 text of at most \(Self.byteLimit / 1_024) KB.",
                subject: url.path
            )
        }
        return try DeclaredFormat(yaml: text, file: url)
    }

    private func shippedNames() throws(LanyardError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(at: shipped, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "yaml" }
                .map { $0.deletingPathExtension().lastPathComponent }.sorted()
        } catch {
            throw LanyardError(
                .internal,
                "Lanyard's badge formats are missing: \(shipped.path) cannot be read.",
                subject: shipped.path,
                cause: error
            )
        }
    }
}
