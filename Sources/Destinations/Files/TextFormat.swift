/// A kind of file in which each lead is a piece of text.
package protocol TextFormat: Sendable {
    static var kind: String { get }
    /// What the file's name ends with.
    static var suffix: String { get }
    static var hasFields: Bool { get }
    /// What stands before the first lead.
    static func head(_ mapping: Mapping) -> [UInt8]
    static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [UInt8]
}

extension TextFormat {
    package static var hasFields: Bool { true }
}
