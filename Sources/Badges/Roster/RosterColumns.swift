import Foundation
import Leads

/// Which columns of one list hold what.
package struct RosterColumns: Sendable {
    /// As they stand in the list.
    package let headers: [String]
    /// The columns of each kind, the best header first.
    private let indices: [RosterColumn: [Int]]

    /// What a person said comes first; what is left is told by its header.
    init(_ headers: [String], mapping: RosterMapping? = nil) {
        self.headers = headers
        let keys = headers.map(RosterColumn.key)
        var indices: [RosterColumn: [Int]] = [:]
        for column in RosterColumn.allCases {
            indices[column] = mapping?.names(of: column).compactMap { Self.index(of: $0, in: keys) } ?? []
        }
        let taken = Set(indices.values.joined())
        for column in RosterColumn.allCases where indices[column]?.isEmpty != false {
            indices[column] = Self.told(column, keys).filter { !taken.contains($0) }
        }
        self.indices = indices
    }

    package func all(_ column: RosterColumn) -> [Int] { indices[column] ?? [] }

    package func first(_ column: RosterColumn) -> Int? { indices[column]?.first }

    /// The names in a mapping that no column has.
    func strangers(in mapping: RosterMapping) -> [String] {
        let keys = headers.map(RosterColumn.key)
        return RosterColumn.allCases.flatMap(mapping.names).filter { Self.index(of: $0, in: keys) == nil }
    }

    /// What is taken from where, for people: `badge from "Ticket No"`.
    package var used: [(kind: String, header: String)] {
        RosterColumn.allCases.flatMap { column in
            let taken = column == .email || column == .phone ? all(column) : Array(all(column).prefix(1))
            return taken.map { (column.rawValue, headers[$0]) }
        }
    }

    /// The headers that nothing is taken from.
    package var unused: [String] {
        let taken = Set(used.map(\.header))
        return headers.filter { !taken.contains($0) && !$0.isEmpty }
    }

    /// What tells one layout of a list from another: the headers, whatever their order of letters.
    package var fingerprint: String {
        let keys = headers.map(RosterColumn.key).joined(separator: "\n")
        return SHA256Digest.bytes(of: Array(keys.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined()
    }

    private static func told(_ column: RosterColumn, _ keys: [String]) -> [Int] {
        var found: [Int] = []
        for header in column.headers.map(RosterColumn.key) {
            // `email` and `e-mail` are one header.
            found += keys.indices.filter { keys[$0] == header && !found.contains($0) }
        }
        return found
    }

    private static func index(of name: String, in keys: [String]) -> Int? {
        if let index = keys.firstIndex(of: RosterColumn.key(name)) { return index }
        let number: Int
        if let digits = Int(name) {
            number = digits
        } else {
            guard name.utf8.count <= 2, name.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                return nil
            }
            number = name.utf8.reduce(0) { $0 * 26 + Int($1) - 0x40 }
        }
        return keys.indices.contains(number - 1) ? number - 1 : nil
    }
}
