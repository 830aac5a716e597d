package import Badges
package import Leads
package import Ledger
package import Scanning
package import Foundation
internal import Synchronization

/// Scan → read → resolve → append: every way in ends here.
///
/// What it returns is on disk.
package final class Capture: Sendable {
    let ledger: Ledger
    private let pictures: PictureReader
    private let badgeFormats: Mutex<BadgeFormats>
    private let sightings = Mutex(Sightings<LeadID>())
    let commands = Mutex(Sightings<Told>())
    let commandOutcomes = Mutex(LatestOutcomes())
    let hands = Mutex(Hands())

    /// What became of one badge.
    package enum Outcome: Sendable, Equatable {
        /// Nobody had met this person before.
        case new(LeadID)
        /// Somebody had: look at what was noted.
        case known(LeadID)
        /// Somebody who does not want to be kept: the visit is counted, and nothing else.
        case declined(LeadID)
        /// The badge that was just captured is still in view, or the scanner fired twice: nothing was recorded.
        case again(LeadID)
        /// A code of a code sheet answered for the visitor in hand, or took an answer back; in words what.
        case answered(LeadID, SheetReply)
        /// A code of a code sheet says that this visitor is done.
        case next
        /// A code of a code sheet says who notes from now on: whoever holds it must know the PIN.
        case staff(String)
        /// A code of a code sheet that cannot be followed, with the reason and what to do in words.
        case refused(reason: String)
        /// No badge, with the reason in words.
        case unreadable(reason: String)

        package var lead: LeadID? {
            switch self {
            case .new(let lead), .known(let lead), .declined(let lead), .again(let lead),
                .answered(let lead, _):
                lead
            case .next, .staff, .refused, .unreadable: nil
            }
        }
    }

    /// Without `formats`, badges are read by those that are built in.
    package init(ledger: Ledger, pictures: PictureReader, formats: BadgeFormats = BadgeFormats()) {
        self.ledger = ledger
        self.pictures = pictures
        badgeFormats = Mutex(formats)
    }

    /// The formats that badges are read by.
    var formats: BadgeFormats { badgeFormats.withLock { $0 } }

    /// Reads badges by other formats from now on.
    func use(_ formats: BadgeFormats) { badgeFormats.withLock { $0 = formats } }

    /// The lead of a plain code with a badge id; who is picked from the roster by name is kept under it.
    package var picked: @Sendable (_ badge: String) -> LeadID {
        let show = ledger.rules.show
        return { LeadID(badge: BadgeIdentity.id($0), at: show) }
    }

    /// Captures every badge in a PNG or JPEG picture, in the order in which they were found.
    ///
    /// An empty answer means that there is no badge in it. `stream` names the camera whose frame it is, so that what its
    /// frames before have shown helps.
    ///
    /// - Throws: `unavailable` when too many pictures wait or nothing can be saved.
    package func capture(
        picture bytes: [UInt8],
        way: Visit.Way,
        stream: UUID? = nil,
        act: Act,
        inHand: InHand = .lastCaptured
    ) async throws -> [Outcome] {
        let mode = way == .camera ? ReadingMode.camera : .file
        switch try await pictures.symbols(in: bytes, mode: mode, stream: stream.map(FrameStream.init)) {
        case .unreadable(let reason): return [.unreadable(reason: reason)]
        case .symbols(let symbols):
            var outcomes: [Outcome] = []
            var hand = inHand
            for (index, symbol) in symbols.enumerated() {
                let part = Act(id: act.id.part(index), by: act.actor)
                let outcome = try await capture(symbol, way: way, act: part, inHand: hand)
                // A picture of a badge beside a code sheet: the codes that follow are about that badge.
                if let lead = outcome.lead { hand = .shown(lead) }
                outcomes.append(outcome)
            }
            return outcomes
        }
    }

    /// Captures the badge that a hand scanner read; it may have said before the payload what kind of code it was.
    package func capture(
        scanned bytes: [UInt8],
        act: Act,
        inHand: InHand = .lastCaptured
    ) async throws -> Outcome {
        try await capture(AIMIdentifier.symbol(sent: bytes), way: .scanner, act: act, inHand: inHand)
    }

    /// Captures the badge that a symbol belongs to, or does what a code of a code sheet says.
    package func capture(
        _ symbol: Symbol,
        way: Visit.Way,
        act: Act,
        inHand: InHand = .lastCaptured
    ) async throws -> Outcome {
        guard symbol.payload != CalibrationCode.payload else {
            return .unreadable(
                reason:
                    "This is the calibration code. It is for hand scanners that type like a keyboard: scan it into the booth's page."
            )
        }
        let staff = try await ledger.staff().map(\.name)
        switch SheetCode.read(symbol.payload, at: ledger.rules.show, staff: staff) {
        case .command(let command): return try await carryOut(command, way: way, act: act, inHand: inHand)
        case .refused(let reason): return .refused(reason: reason)
        case nil: break
        }
        switch formats.read(symbol) {
        case .unreadable(let reason): return .unreadable(reason: reason)
        case .read(let badge): return try await capture(badge, symbol, way: way, act: act)
        }
    }

    /// Records a person without a badge.
    ///
    /// - Throws: `invalid` when nothing was typed that tells who it is.
    package func capture(typed contact: Contact, act: Act) async throws -> Outcome {
        guard contact.name != nil || contact.company != nil || contact.email != nil else {
            throw LanyardError(.invalid, "Type at least a name, a company or an e-mail address.")
        }
        let lead = LeadID(typedAt: ledger.now(), random: act.id.bytes)
        let visit = Visit(
            show: ledger.rules.show.id,
            way: .typed,
            symbol: nil,
            format: nil,
            badge: nil,
            contact: contact
        )
        return outcome(of: try await ledger.capture(visit, lead: lead, act: act), act)
    }

    /// Records a person of whom there is a photograph of a business card and nothing typed yet.
    package func capture(
        card bytes: [UInt8],
        mediaType: Attachment.MediaType,
        act: Act
    ) async throws -> Outcome {
        // Before anything is recorded: what is no picture must leave no lead behind.
        _ = try Attachment(bytes, subject: .card, mediaType: mediaType)
        let visit = Visit(
            show: ledger.rules.show.id,
            way: .typed,
            symbol: nil,
            format: nil,
            badge: nil,
            contact: nil
        )
        let lead = LeadID(typedAt: ledger.now(), random: act.id.bytes)
        let captured = try await ledger.capture(visit, lead: lead, act: act)
        let picture = Act(id: act.id.part(1), by: act.actor)
        try await ledger.attach(bytes, subject: .card, mediaType: mediaType, to: captured.lead, act: picture)
        return outcome(of: captured, act)
    }

    /// Records a person of the roster who has no badge at hand; a later scan of the badge meets the same lead.
    ///
    /// - Throws: `notFound` when the roster has no such badge.
    package func capture(badge: String, act: Act) async throws -> Outcome {
        guard try await ledger.rosterPerson(badge) != nil else {
            throw LanyardError(.notFound, "The attendee list has no badge \(badge.prefix(60)).")
        }
        let visit = Visit(
            show: ledger.rules.show.id,
            way: .typed,
            symbol: nil,
            format: nil,
            badge: badge,
            contact: nil
        )
        return outcome(of: try await ledger.capture(visit, lead: picked(badge), act: act), act)
    }

    private func capture(
        _ badge: BadgeReading,
        _ symbol: Symbol,
        way: Visit.Way,
        act: Act
    ) async throws -> Outcome {
        let lead = LeadID(badge: badge.identity, at: ledger.rules.show)
        let now = ledger.now()
        if sightings.withLock({ $0.isRepeated(lead, way, act: act, at: now) }) {
            hands.withLock { $0.take(lead, by: act.actor, at: now) }
            return .again(lead)
        }
        let visit = Visit(
            show: ledger.rules.show.id,
            way: way,
            symbol: symbol,
            format: badge.format,
            badge: badge.badge,
            contact: badge.contact
        )
        let captured = try await ledger.capture(visit, lead: lead, picked: picked, act: act)
        sightings.withLock { $0.note(captured.lead, act: act, at: now) }
        return outcome(of: captured, act)
    }

    private func outcome(of captured: Ledger.Captured, _ act: Act) -> Outcome {
        hands.withLock { $0.take(captured.lead, by: act.actor, at: ledger.now()) }
        if captured.isRefused { return .declined(captured.lead) }
        return captured.isNew ? .new(captured.lead) : .known(captured.lead)
    }
}

extension UUID {
    /// The id of the n-th part of an act: the same whenever the act is repeated.
    package func part(_ index: Int) -> UUID {
        index == 0
            ? self
            : UUID(
                bytes: Array(SHA256Digest.bytes(of: bytes + [UInt8(truncatingIfNeeded: index)]).prefix(16))
            )
    }
}
