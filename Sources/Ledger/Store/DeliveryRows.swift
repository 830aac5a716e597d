internal import Foundation
internal import GRDB
internal import Leads

/// How deliveries stand in the table `delivery`.
enum DeliveryRows {
    static let columns = """
        delivery.lead, delivery.destination, delivery.batch, delivery.state, delivery.not_before, delivery.since,
        delivery.attempts, delivery.doubtful, delivery.reason, delivery.words, delivery.remote, delivery.link, delivery.key,
        delivery.number
        """

    /// Reads rows selected as `columns`.
    static func delivery(_ row: Row) throws -> Delivery {
        guard let lead = LeadID(bytes: row.bytes(0)), let batch = BatchID(bytes: row.bytes(2)),
            let name = Delivery.State.Name(rawValue: row[3])
        else {
            throw LanyardError(.internal, "A stored delivery cannot be read. Run `lanyard verify`.")
        }
        return Delivery(
            number: row[13],
            lead: lead,
            key: row.optionalBytes(12).flatMap(LeadID.init(bytes:)) ?? lead,
            destination: row[1],
            batch: batch,
            attempts: row[6],
            isDoubtful: row[7],
            state: state(name, row)
        )
    }

    private static func state(_ name: Delivery.State.Name, _ row: Row) -> Delivery.State {
        let words = row[9] as String?
        switch name {
        case .waiting: return .waiting(notBefore: row[4], after: words)
        case .sending: return .sending(since: row[5] ?? 0)
        case .delivered:
            return .delivered((row[10] as String?).map { Remote(id: $0, link: row[11]) })
        case .refused: return .refused(words ?? "")
        case .parked:
            let concern = (row[8] as String?).flatMap(Delivery.Concern.init(rawValue:)) ?? .internal
            return .parked(concern, words ?? "")
        case .withdrawn: return .withdrawn(words ?? "")
        }
    }

    /// Puts a row into another state; `isDoubtful` stays as it is where it is `nil`, and what is
    /// `isUnsent` was no attempt.
    static func set(
        _ lead: LeadID,
        at destination: String,
        to state: Delivery.State,
        isDoubtful: Bool? = nil,
        isUnsent: Bool = false,
        _ db: Database
    ) throws {
        var (notBefore, since) = (0 as Int64, nil as Int64?)
        var (reason, words, remote) = (nil as String?, nil as String?, nil as Remote?)
        switch state {
        case .waiting(let time, let last): (notBefore, words) = (time, last)
        case .sending(let time): since = time
        case .delivered(let there): remote = there
        case .refused(let why), .withdrawn(let why): words = why
        case .parked(let concern, let why): (reason, words) = (concern.rawValue, why)
        }
        try db.cachedStatement(
            sql: """
                UPDATE delivery SET state = ?, not_before = ?, since = ?, doubtful = coalesce(?, doubtful), reason = ?,
                    words = ?, remote = ?, link = ?, attempts = attempts + ?
                WHERE destination = ? AND lead = ?
                """
        ).execute(arguments: [
            state.name.rawValue, notBefore, since, isDoubtful, reason, words,
            remote?.id, remote?.link, state.name == .sending ? 1 : isUnsent ? -1 : 0, destination,
            Data(lead.bytes),
        ])
    }
}
