internal import Foundation
internal import Leads

/// Writes each batch into a file of its own.
package actor TextFile<Format: TextFormat>: DestinationKind {
    package static var kind: String { Format.kind }
    package static var keys: [DestinationKey] { [.optional("folder")] }
    package static var standard: Mapping? { Format.hasFields ? .everything : Mapping(fields: []) }
    package static var hasFields: Bool { Format.hasFields }

    /// As many as one turn of the queue reads.
    package nonisolated let mostPerCall = 1_000
    /// The same batch is the same file.
    package nonisolated let honoursKey = true
    package nonisolated let isWhole = true
    private nonisolated let mapping: Mapping
    private nonisolated let folder: URL
    private var file: WholeFile?

    package init(_ file: DestinationFile, in surroundings: Surroundings) throws {
        mapping = file.mapping
        folder = file.folder(surroundings)
    }

    package nonisolated func forecast(_ leads: [OutgoingLead]) async throws(Trouble) -> [Forecast] {
        mapping.forecast(leads)
    }

    package func deliver(_ leads: [OutgoingLead], of batch: BatchLabel) async throws(Trouble) -> [LeadAnswer]
    {
        let file = try open(batch)
        var answers: [LeadAnswer] = []
        for lead in leads {
            switch Result(catching: { () throws(MappingRefusal) in try Format.record(lead, mapping) }) {
            case .success(let record):
                try file.write(record)
                answers.append(.taken(Remote(id: file.place.lastPathComponent)))
            case .failure(let refusal): answers.append(.refused(refusal.words))
            }
        }
        return answers
    }

    package func finish(_ batch: BatchLabel) async throws(Trouble) -> String? {
        let file = try open(batch)
        try file.finish()
        self.file = nil
        return file.place.path
    }

    package func close() async { file = nil }

    private func open(_ batch: BatchLabel) throws(Trouble) -> WholeFile {
        let place = folder.appending(path: batch.fileName(Format.suffix))
        if let file, file.place == place { return file }
        let file = try WholeFile(place)
        try file.write(Format.head(mapping))
        self.file = file
        return file
    }
}

extension DestinationFile {
    /// Where its files go.
    func folder(_ surroundings: Surroundings) -> URL {
        self["folder"].map { URL(filePath: $0, directoryHint: .isDirectory, relativeTo: surroundings.folder) }
            ?? surroundings.folder
    }
}

extension BatchLabel {
    /// A name for a file that tells the batch, on any file system.
    func fileName(_ suffix: String) -> String {
        let safe = name.unicodeScalars.map { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_.".unicodeScalars.contains(scalar)
                ? scalar : "-"
        }
        // 255 bytes is the most that file systems take.
        let text = String(String.UnicodeScalarView(safe.prefix(40)))
        let start = text.unicodeScalars.drop { $0 == "." }
        return "\(String(start))-\(id.prefix(8)).\(suffix)"
    }
}

extension Mapping {
    /// Everything that is known of a lead, under our own names.
    package static let everything = Mapping(
        fields: LeadFields.all.filter { $0.name != "summary" }.map {
            MappedField(name: $0.name, source: .lead($0.name))
        }
    )

    /// What the mapping alone tells.
    package func forecast(_ leads: [OutgoingLead]) -> [Forecast] {
        leads.map { lead in
            do throws(MappingRefusal) {
                _ = try values(of: lead)
                return .taken
            } catch {
                return .refused(error.words)
            }
        }
    }
}
