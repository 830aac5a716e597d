import Destinations
import Foundation
import Leads
import Ledger
import Sync

/// The destinations of this installation: a file for each, and the kinds of files that need none.
struct DestinationFolder: Sendable {
    let settings: Settings
    let show: Show
    /// Secrets that the command which asked us has in its environment, by name.
    var handed: [String: String] = [:]

    /// A file of a destination is read whole; one with 200 fields has some 20 kB.
    private static let longestFile = 1 << 20
    /// No key or token of a known system is longer; a private key in PEM has 3,300 bytes.
    private static let longestSecret = 16_384

    /// As many leads as one look ahead reads.
    private static let piece = 200

    /// The destinations that have a file, by name.
    var names: [String] {
        guard let folder = settings.destinations,
            let files = try? FileManager.default.contentsOfDirectory(
                at: folder,
                includingPropertiesForKeys: nil
            )
        else { return [] }
        return files.filter { $0.pathExtension == "yaml" }.map {
            $0.deletingPathExtension().lastPathComponent
        }.sorted()
    }

    /// Every name under which leads can be handed over: files of destinations, then the kinds that need none.
    var all: [String] { names + DestinationKinds.withoutFile.filter { !names.contains($0) } }

    /// What a file says of a destination.
    ///
    /// - Throws: `notFound` when there is neither a file nor a kind of that name; `invalid` with all that is wrong in it.
    func file(_ name: String) throws -> DestinationFile {
        let isName =
            !name.utf8.contains(UInt8(ascii: "/")) && !name.hasPrefix(".") && 1...100 ~= name.utf8.count
        if isName, let file = settings.destinations?.appending(path: "\(name).yaml"),
            FileManager.default.fileExists(atPath: file.path)
        {
            guard let bytes = FileManager.default.contents(atPath: file.path), bytes.count <= Self.longestFile
            else {
                throw LanyardError(.invalid, "The file \(file.path) cannot be read.", subject: file.path)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            return try DestinationFile(
                yaml: text,
                name: name,
                file: file.path,
                known: LeadFields.names(at: show)
            )
        }
        if let file = DestinationFile(builtIn: name) { return file }
        throw LanyardError(
            .notFound,
            "There is no destination \"\(name.prefix(100))\". Known are: \(all.joined(separator: ", "))."
                + " A destination is a file in \(settings.destinations?.path ?? "the folder of --destinations").",
            subject: name
        )
    }

    /// Opens a destination, with its secrets.
    func open(_ name: String) throws -> any Destination {
        let file = try file(name)
        return try file.kind.init(
            file,
            in: Surroundings(
                folder: settings.store.appending(path: "outgoing", directoryHint: .isDirectory),
                secret: { [handed] name in try Self.secret(name, handed) },
                now: { Int64(Date().timeIntervalSince1970 * 1_000) }
            )
        )
    }

    /// Runs `work` with a destination, and closes it after that.
    ///
    /// - Throws: `unavailable` with the words of its trouble.
    func with<Value>(
        _ name: String,
        _ work: (any Destination) async throws(Trouble) -> Value
    ) async throws -> Value {
        let destination = try open(name)
        do throws(Trouble) {
            let value = try await work(destination)
            await destination.close()
            return value
        } catch {
            await destination.close()
            throw LanyardError(.unavailable, "\(name): \(error.words)", subject: name)
        }
    }

    /// What would become of leads at a destination, in their order, without changing anything.
    func forecast(
        _ leads: [OutgoingLead],
        at name: String,
        progress: (_ done: Int) -> Void = { _ in }
    ) async throws -> [Forecast] {
        try await with(name) { destination throws(Trouble) in
            var forecasts: [Forecast] = []
            for start in stride(from: 0, to: leads.count, by: Self.piece) {
                forecasts += try await destination.forecast(Array(leads[start...].prefix(Self.piece)))
                progress(forecasts.count)
            }
            return forecasts
        }
    }

    /// A secret from the environment, or from the credentials that systemd hands over.
    private static func secret(_ name: String, _ handed: [String: String]) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        if let text = handed[name] ?? environment[name], !text.isEmpty { return text }
        let isName = !name.utf8.contains(UInt8(ascii: "/")) && !name.hasPrefix(".")
        if isName, let folder = environment["CREDENTIALS_DIRECTORY"],
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"),
            bytes.count <= longestSecret
        {
            let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            if !text.isEmpty { return text }
        }
        throw LanyardError(
            .notFound,
            "The secret \(name) is not here. Put it into the environment variable \(name), or hand it over as the systemd "
                + "credential of that name.",
            subject: name
        )
    }
}
