package import Badges
internal import Foundation
package import Leads

/// What people said of the columns of lists, by the headers of the list and by a name that they gave it.
package struct RosterProfiles: Codable, Sendable, Equatable {
    private var byHeaders: [String: RosterMapping] = [:]
    private var byName: [String: RosterMapping] = [:]

    static let place = "roster-profiles"
    /// More lists than a firm has shows.
    private static let most = 200

    init(_ bytes: [UInt8]?) {
        let known = bytes.flatMap { try? JSONDecoder().decode(Self.self, from: Data($0)) }
        self = known ?? Self()
    }

    private init() {}

    var bytes: [UInt8] { (try? JSONEncoder().encode(self)).map { Array($0) } ?? [] }

    /// What was said of a list with these headers.
    package func mapping(of columns: RosterColumns) -> RosterMapping? { byHeaders[columns.fingerprint] }

    /// What was kept under a name.
    package func mapping(named name: String) throws(LanyardError) -> RosterMapping {
        guard let mapping = byName[name] else {
            let known = byName.keys.sorted().prefix(20).joined(separator: ", ")
            throw LanyardError(
                .notFound,
                known.isEmpty
                    ? "There is no profile \(name). Make it with --profile \(name) --map badge=HEADER,…"
                    : "There is no profile \(name), but \(known).",
                subject: name
            )
        }
        return mapping
    }

    /// Keeps what was said for the next list with the same headers, and under a name if there is one.
    package mutating func keep(_ mapping: RosterMapping, for columns: RosterColumns, named name: String?) {
        Self.keep(mapping, as: columns.fingerprint, in: &byHeaders)
        if let name { Self.keep(mapping, as: name, in: &byName) }
    }

    private static func keep(
        _ mapping: RosterMapping,
        as key: String,
        in mappings: inout [String: RosterMapping]
    ) {
        if mappings.count >= most, mappings[key] == nil, let first = mappings.keys.min() {
            mappings[first] = nil
        }
        mappings[key] = mapping
    }
}
