/// One sealed list of leads.
package enum BatchSubject {}
package typealias BatchID = Identifier<BatchSubject>

/// A sealed list of accepted leads on its way to one destination.
///
/// Which leads are on it, each lead's own entry `batched` says; the digest is over their ids, so that nobody can add one
/// later.
package struct Batch: Sendable, Hashable {
    package var id: BatchID
    /// What people call it.
    package var name: String
    package var destination: String
    package var count: Int
    /// The version of the lead definition in force when it was sealed.
    package var definition: Int
    /// SHA-256 over the ids of the leads, in the order of the ids.
    package var digest: [UInt8]

    package init(
        id: BatchID,
        name: String,
        destination: String,
        count: Int,
        definition: Int,
        digest: [UInt8]
    ) {
        self.id = id
        self.name = name
        self.destination = destination
        self.count = count
        self.definition = definition
        self.digest = digest
    }

    /// The digest of a list of leads, whatever order they come in.
    package static func digest(of leads: some Sequence<LeadID>) -> [UInt8] {
        SHA256Digest.bytes(of: leads.sorted().flatMap(\.bytes))
    }
}
