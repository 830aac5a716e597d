/// What became of a lead in the main system, as it came back from there.
package struct Outcome: Sendable, Hashable {
    package enum Stage: String, Sendable, CaseIterable, Codable {
        /// Sales took it.
        case accepted
        /// Somebody reached the person, or tried to.
        case touched
        case won, lost
    }

    package var stage: Stage
    /// Why it was lost, or what else the other side says of it.
    package var reason: String?
    /// Which destination says so.
    package var destination: String
    /// When it happened there, in milliseconds since 1970; `nil` where nobody says.
    package var at: Int64?

    package init(stage: Stage, reason: String? = nil, destination: String, at: Int64? = nil) {
        self.stage = stage
        self.reason = reason
        self.destination = destination
        self.at = at
    }
}
