package import Leads

/// A sealed list with who sealed it, and when.
package struct SealedBatch: Sendable, Hashable {
    package var batch: Batch
    package var by: String
    /// Milliseconds since 1970, as its node's clock said.
    package var at: Int64
    /// Where it was sealed: that node hands it over.
    package var node: NodeID
    package var isCancelled: Bool
    /// How many of its leads are in each state here; empty for a list of another node.
    package var counts: [Delivery.State.Name: Int] = [:]

    /// Whether something of it is still to be sent.
    package var isOpen: Bool { !isCancelled && (counts[.waiting] ?? 0) + (counts[.sending] ?? 0) > 0 }
}
