/// What a hand-over of waiting leads came to.
package struct HandoverReport: Sendable, Hashable {
    package var created = 0
    package var updated = 0
    /// Taken by a destination that does not say whether it knew them.
    package var taken = 0
    package var refused = 0
    /// Left for a person to look at.
    package var parked = 0
    /// Where files are now.
    package var places: [String] = []
    /// Why it ended before everything was sent.
    package var stopped: String?

    package var delivered: Int { created + updated + taken }

    package init() {}
}
