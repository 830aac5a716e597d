import Badges
import Foundation
import Leads
import Ledger

extension Ledger {
    /// Records a file of outcomes, CSV or JSON, that a destination's system exported; `name` is what people call the file.
    ///
    /// In the answer, strangers are the lines of the file, counted from 1.
    func report(
        _ file: [UInt8],
        called name: String,
        from destination: String,
        by actor: String
    ) async throws -> Reported {
        let rows = try OutcomeRow.all(in: file, file: name)
        let lines = try rows.map { try $0.line(from: destination, file: name) }
        var reported = try await report(lines, by: actor)
        reported.strangers = reported.strangers.map { rows[$0].place }
        return reported
    }
}

/// A line of a file of outcomes, as texts by the names of its columns.
struct OutcomeRow {
    /// Counted from 1.
    var place: Int
    var values: [String: String]

    /// Longer than a million lines.
    static let longestFile = 256 << 20

    static func all(in bytes: [UInt8], file: String) throws -> [OutcomeRow] {
        let first = bytes.first { $0 > 0x20 && ![0xef, 0xbb, 0xbf].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            ? try json(bytes, file: file) : try csv(bytes)
    }

    private static func csv(_ bytes: [UInt8]) throws -> [OutcomeRow] {
        var reader = CSVRows(bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes)
        guard let head = try reader.next() else { return [] }
        let names = head.fields.map { reader.text($0).lowercased() }
        var rows: [OutcomeRow] = []
        while let row = try reader.next() {
            let texts = row.fields.map { reader.text($0) }
            rows.append(
                OutcomeRow(
                    place: row.line,
                    values: Dictionary(zip(names, texts), uniquingKeysWith: { first, _ in first })
                )
            )
        }
        return rows
    }

    private static func json(_ bytes: [UInt8], file: String) throws -> [OutcomeRow] {
        let pieces =
            bytes.first { $0 > 0x20 } == UInt8(ascii: "[")
            ? [(1, bytes[...])]
            : bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated().map { ($0 + 1, $1) }
        return try pieces.filter { $0.1.contains { $0 > 0x20 } }.flatMap { place, piece in
            do {
                let data = Data(piece)
                guard piece.first == UInt8(ascii: "[") else {
                    return [
                        OutcomeRow(
                            place: place,
                            values: try JSONDecoder().decode([String: String?].self, from: data)
                                .compactMapValues(\.self)
                        )
                    ]
                }
                return try JSONDecoder().decode([[String: String?]].self, from: data).enumerated().map {
                    OutcomeRow(place: $0 + 1, values: $1.compactMapValues(\.self))
                }
            } catch {
                throw LanyardError(
                    .invalid,
                    "\(file), line \(place): this is no JSON object of texts.",
                    subject: file
                )
            }
        }
    }

    func line(from destination: String, file: String) throws -> OutcomeLine {
        guard let stage = values["stage"].flatMap({ Outcome.Stage(rawValue: $0.lowercased()) }) else {
            let all = Outcome.Stage.allCases.map(\.rawValue).joined(separator: ", ")
            throw LanyardError(
                .invalid,
                "\(file), line \(place): the stage is one of \(all). Nothing was recorded.",
                subject: file
            )
        }
        let outcome = Outcome(
            stage: stage,
            reason: values["reason"].flatMap { $0.utf8.isEmpty ? nil : $0 },
            destination: destination,
            at: try time(file)
        )
        if let key = values["key"].flatMap(LeadID.init) { return OutcomeLine(.key(key), outcome) }
        guard let id = values["id"], !id.utf8.isEmpty else {
            throw LanyardError(
                .invalid,
                "\(file), line \(place): neither key nor id says which lead it is. Nothing was recorded.",
                subject: file
            )
        }
        return OutcomeLine(.remote(id), outcome)
    }

    private func time(_ file: String) throws -> Int64? {
        guard let text = values["at"], !text.utf8.isEmpty else { return nil }
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw LanyardError(
                .invalid,
                "\(file), line \(place): \"\(text.prefix(40))\" is no time. Write 2026-05-04T10:00:00Z. Nothing was recorded.",
                subject: file
            )
        }
        return Int64(date.timeIntervalSince1970 * 1_000)
    }
}
