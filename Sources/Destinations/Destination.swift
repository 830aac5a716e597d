package import Leads

/// One outside system that leads are handed to.
///
/// Whoever calls owns queue, retry, waiting and splitting; a destination makes one call at a time, classifies the answer,
/// and never tries again by itself, but for one renewal of a login that expired. It may be called again with leads that
/// it was given before: where `honoursKey` is true that changes nothing at the target but to update it.
package protocol Destination: Sendable {
    /// How many leads one call takes at most.
    var mostPerCall: Int { get }
    /// Whether the target itself keeps a second record with the same key out.
    var honoursKey: Bool { get }
    /// Whether leads count as handed over only after `finish`: a file is there whole or not at all.
    var isWhole: Bool { get }

    /// What of the mapping the target would not take, where it can describe itself; before the show, not after.
    func check() async throws(Trouble) -> [String]

    /// What would become of each lead, in the order given, without changing anything.
    ///
    /// Where the target cannot be asked, what the mapping alone tells.
    func forecast(_ leads: [OutgoingLead]) async throws(Trouble) -> [Forecast]

    /// Hands over up to `mostPerCall` leads; the answers are in the order of the leads, one for each.
    func deliver(_ leads: [OutgoingLead], of batch: BatchLabel) async throws(Trouble) -> [LeadAnswer]

    /// Which of these leads the target holds under our key; `nil` where it cannot be asked.
    func find(_ leads: [OutgoingLead]) async throws(Trouble) -> [LeadID: Remote]?

    /// Called once when every lead of a batch was given.
    /// - Returns: Where the batch is now, in words; `nil` where nothing is to be said.
    func finish(_ batch: BatchLabel) async throws(Trouble) -> String?

    /// Gives back connections and open files; what was not finished is not there.
    func close() async
}

extension Destination {
    package var isWhole: Bool { false }
    package func check() async throws(Trouble) -> [String] { [] }
    package func find(_ leads: [OutgoingLead]) async throws(Trouble) -> [LeadID: Remote]? { nil }
    package func finish(_ batch: BatchLabel) async throws(Trouble) -> String? { nil }
    package func close() async {}
}
