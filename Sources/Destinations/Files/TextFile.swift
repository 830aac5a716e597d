package import Foundation

/// A file in which each lead is a piece of text.
package final class TextFile<Format: TextFormat>: LeadFile {
    package static var kind: String { Format.kind }
    package static var suffix: String { Format.suffix }
    package static var hasFields: Bool { Format.hasFields }

    private let file: WholeFile
    package var place: URL { file.place }

    package static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [UInt8] {
        try Format.record(lead, mapping)
    }

    package init(_ place: URL, _ mapping: Mapping) throws(Trouble) {
        file = try WholeFile(place)
        try file.write(Format.head(mapping))
    }

    package func write(_ record: [UInt8]) throws(Trouble) { try file.write(record) }

    package func finish() throws(Trouble) { try file.finish() }
}
