package import Foundation
package import Leads

/// A kind of file that takes leads one after the other, and stands in its place only when it is finished.
package protocol LeadFile: AnyObject {
    /// A lead as the file has it.
    associatedtype Record

    static var kind: String { get }
    /// What the file's name ends with.
    static var suffix: String { get }
    /// Whether the mapping's names stand in the file.
    static var hasFields: Bool { get }

    static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> Record

    /// Begins a file, with what stands before the first lead.
    init(_ place: URL, _ mapping: Mapping) throws(Trouble)
    var place: URL { get }
    func write(_ record: Record) throws(Trouble)
    func finish() throws(Trouble)
}

/// Writes each batch into a file of its own.
package actor FileDestination<File: LeadFile>: DestinationKind {
    package static var kind: String { File.kind }
    package static var keys: [DestinationKey] { [.optional("folder")] }
    package static var standard: Mapping? { File.hasFields ? .everything : Mapping(fields: []) }
    package static var hasFields: Bool { File.hasFields }

    /// As many as one turn of the queue reads.
    package nonisolated let mostPerCall = 1_000
    /// The same batch is the same file.
    package nonisolated let honoursKey = true
    package nonisolated let isWhole = true
    private nonisolated let mapping: Mapping
    private nonisolated let folder: URL
    private var file: File?

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
            switch Result(catching: { () throws(MappingRefusal) in try File.record(lead, mapping) }) {
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

    private func open(_ batch: BatchLabel) throws(Trouble) -> File {
        let place = folder.appending(path: batch.fileName(File.suffix))
        if let file, file.place == place { return file }
        let file = try File(place, mapping)
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
