/// That leads were taken out as a file: who did it is the entry's actor.
package struct Export: Sendable, Hashable {
    /// How the file was written ("json", "csv").
    package var format: String
    /// How the leads were chosen, never by which words, which may name a person; empty for everything.
    package var filter: String
    package var count: Int
    /// SHA-256 of the file.
    package var digest: [UInt8]

    package init(format: String, filter: String, count: Int, digest: [UInt8]) {
        (self.format, self.filter, self.count, self.digest) = (format, filter, count, digest)
    }

    package static let onePerson = "one person"
    package static let search = "a search"
}

extension Export {
    var fields: [String: CBOR] {
        [
            "format": .text(format), "filter": .text(filter), "count": .integer(Int64(count)),
            "digest": .bytes(digest),
        ]
    }

    init?(_ fields: [String: CBOR]) {
        guard let format = fields["format"]?.textValue, let filter = fields["filter"]?.textValue,
            let count = fields["count"]?.integerValue, let digest = fields["digest"]?.bytesValue
        else { return nil }
        self.init(format: format, filter: filter, count: Int(count), digest: digest)
    }
}
