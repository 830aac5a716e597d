/// What a destination answered for one lead.
package struct Receipt: Sendable, Hashable {
    package enum Result: String, Sendable, CaseIterable {
        case created, updated
        /// The destination has it, and did not say whether it knew it before.
        case taken
        /// The destination will not take it as it is.
        case refused
        /// Nobody can say whether the destination has it.
        case unknown
    }

    package var destination: String
    package var batch: BatchID
    package var result: Result
    /// Where it stands there, where that is known.
    package var remote: Remote?
    /// What the destination said, where it said something.
    package var words: String?

    package init(
        destination: String,
        batch: BatchID,
        result: Result,
        remote: Remote? = nil,
        words: String? = nil
    ) {
        self.destination = destination
        self.batch = batch
        self.result = result
        self.remote = remote
        self.words = words
    }

    /// Whether the destination has the lead now.
    package var isHandedOver: Bool {
        switch result {
        case .created, .updated, .taken: true
        case .refused, .unknown: false
        }
    }
}
