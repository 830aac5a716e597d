internal import Foundation
internal import GRDB
internal import Leads

/// The lead definitions that this store has judged by: the same version means the same rules for ever.
enum DefinitionVersions {
    /// Keeps what decides under a version, when it is met for the first time.
    ///
    /// - Throws: `invalid` when other rules were kept under it.
    static func keep(_ show: Show, _ db: Database) throws {
        let definition = show.definition
        let key = "definition \(definition.version) of \(show.id)"
        let now = Dictionary(
            definition.rules.map { ($0.id, CBOR.bytes($0.digest)) },
            uniquingKeysWith: { first, _ in first }
        )
        guard let kept = try Data.fetchOne(db, sql: "SELECT value FROM about WHERE key = ?", arguments: [key])
        else {
            let value = CBOR.map(["digest": .bytes(definition.digest), "rules": .map(now)])
            return try db.execute(
                sql: "INSERT INTO about (key, value) VALUES (?, ?)",
                arguments: [key, Data(value.encoded)]
            )
        }
        let fields = (try? CBOR(decoding: Array(kept)))?.mapValue
        guard fields?["digest"]?.bytesValue != definition.digest else { return }
        throw changed(definition, since: fields?["rules"]?.mapValue ?? [:], now)
    }

    private static func changed(
        _ definition: LeadDefinition,
        since former: [String: CBOR],
        _ now: [String: CBOR]
    ) -> LanyardError {
        let different = definition.rules.map(\.id).filter { former[$0] != now[$0] }
        let gone = former.keys.filter { now[$0] == nil }.sorted()
        let names = (different + gone).prefix(10).joined(separator: ", ")
        let what = names.isEmpty ? "the order of the rules or the rating" : names
        return LanyardError(
            .invalid,
            "The lead definition says version \(definition.version), but leads were judged here by another version "
                + "\(definition.version). Changed since: \(what). A version means the same rules for ever: "
                + "raise `version` under `definition` in the show file to \(definition.version + 1)."
        )
    }
}
