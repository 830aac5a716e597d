/// One kind of destination: what its file may say, and how one is opened.
package protocol DestinationKind: Destination {
    /// As the file says it.
    static var kind: String { get }
    /// The keys of the file beside `kind` and `fields`.
    static var keys: [DestinationKey] { get }
    /// What goes where when the file has no `fields`; `nil` where it must have some.
    static var standard: Mapping? { get }
    /// Whether the file may say what goes where.
    static var hasFields: Bool { get }
    /// Whether the target can be asked what it has, so that other write modes than overwrite mean something.
    static var knowsWhatIsThere: Bool { get }

    init(_ file: DestinationFile, in surroundings: Surroundings) throws
}

extension DestinationKind {
    package static var standard: Mapping? { nil }
    package static var hasFields: Bool { true }
    package static var knowsWhatIsThere: Bool { false }
}

/// A key that the file of a destination may have.
package struct DestinationKey: Sendable, Hashable {
    package var name: String
    package var isRequired: Bool

    package static func required(_ name: String) -> DestinationKey {
        DestinationKey(name: name, isRequired: true)
    }
    package static func optional(_ name: String) -> DestinationKey {
        DestinationKey(name: name, isRequired: false)
    }
}

/// Every kind there is.
package enum DestinationKinds {
    package static let all: [any DestinationKind.Type] = [
        FileDestination<TextFile<SpreadsheetCSV>>.self, FileDestination<TextFile<RawCSV>>.self,
        FileDestination<TextFile<JSONLines>>.self, FileDestination<TextFile<VCards>>.self,
        FileDestination<WorkbookFile>.self, Webhook.self, RESTSystem.self, HubSpot.self,
    ]

    /// The kinds that need no file.
    package static var withoutFile: [String] {
        all.filter { $0.standard != nil && $0.keys.allSatisfy { !$0.isRequired } }.map { $0.kind }
    }

    package static subscript(kind: String) -> (any DestinationKind.Type)? { all.first { $0.kind == kind } }
}
