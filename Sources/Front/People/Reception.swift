package import Leads
package import Ledger
package import Secrets
internal import Synchronization

/// Who may work at a kiosk: the devices that joined, the people who signed in on them.
package final class Reception: Sendable {
    package let ledger: Ledger
    package let invitations: Invitations
    package let door: PINDoor
    /// A device that nobody touches for this long asks for the PIN again.
    package let lockAfter: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let start: ContinuousClock.Instant
    /// When somebody last touched a device.
    private let touched = Mutex<[DeviceID?: ContinuousClock.Instant]>([:])
    private let heard = Mutex<[DeviceID: ContinuousClock.Instant]>([:])

    /// Five minutes: a talk with a visitor, and not the way to the coffee and back.
    package static let usualLock = Duration.seconds(300)
    /// That a device is there is written down this often, unless it has more or fewer acts to deliver.
    private static let noteInterval = Duration.seconds(60)

    package init(
        ledger: Ledger,
        lockAfter: Duration = Reception.usualLock,
        slow: SlowHash = .forPINs,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.ledger = ledger
        self.lockAfter = lockAfter
        self.now = now
        start = now()
        invitations = Invitations(now: now)
        door = PINDoor(ledger: ledger, slow: slow, now: now)
    }

    /// The device that a token was given to.
    package func device(token: [UInt8]) async throws -> Device? {
        try await ledger.device(tokenHash: SHA256Digest.bytes(of: token))
    }

    /// Lets a device in by its code; returns its token.
    package func admit(_ device: DeviceID, name: String, code: String) async throws -> [UInt8] {
        guard invitations.admit(device, code: code) else {
            throw LanyardError(
                .notAllowed,
                "This code is not good, or not any more: it works once, for ten minutes. Ask for a new one at the kiosk.",
                subject: "code"
            )
        }
        let token = SlowHash.salt(32)
        try await ledger.join(device, name: name, tokenHash: SHA256Digest.bytes(of: token))
        return token
    }

    /// Who works on a device now; `nil` when somebody must sign in first.
    package func caller(on device: Device?) async throws -> Caller? {
        let there = try await ledger.signedIn(on: device?.id)
        // However long nobody touches it, and whoever is on the staff list: it stays theirs until a PIN is right.
        if there?.isVisitor == true { return .visitor(on: device) }
        let staff = try await ledger.staff()
        guard !staff.isEmpty else {
            return Caller(device: device, person: nil, mayAdminister: device == nil, mayVet: device == nil)
        }
        guard !isIdle(device?.id), let there,
            let person = staff.first(where: { Array($0.name.utf8) == Array(there.person.utf8) })
        else { return nil }
        // Until somebody has the role, whoever has the kiosk itself has.
        func has(_ role: StaffRole) -> Bool {
            staff.contains { $0.role == role } ? person.role == role : device == nil
        }
        return Caller(
            device: device,
            person: person.name,
            mayAdminister: has(.administrator),
            mayVet: has(.marketing)
        )
    }

    /// Who did an act that was done earlier on this device and carries a ticket.
    ///
    /// The acts of somebody who was taken off the staff list are taken only while somebody else vouches for the device.
    package func author(ticket: String, on device: Device?) async throws -> Caller? {
        guard let name = try await ledger.author(ticket: ticket, on: device?.id) else { return nil }
        if name == SignIn.visitor { return .visitor(on: device) }
        let author = Caller(device: device, person: name, mayAdminister: false)
        let isOnStaff = try await ledger.staff().contains { $0.name.utf8.elementsEqual(name.utf8) }
        if isOnStaff { return author }
        return try await caller(on: device) == nil ? nil : author
    }

    package func signIn(_ name: String, pin: PIN, isNew: Bool, on device: Device?) async throws -> SignIn {
        if isNew, try await caller(on: device)?.isVisitor == true {
            throw LanyardError(
                .notAllowed,
                "This screen is the visitors'. Choose your PIN on another device first.",
                subject: "pin"
            )
        }
        let signIn = try await door.enter(name, pin: pin, isNew: isNew, on: device?.id)
        touch(device?.id)
        return signIn
    }

    /// Leaves a device to the visitors, until somebody signs in on it with a PIN.
    ///
    /// - Throws: `conflict` where nobody signs in: then nobody could end it.
    package func leaveToVisitors(_ caller: Caller?) async throws -> SignIn {
        guard let caller, caller.person != nil else {
            throw LanyardError(
                .conflict,
                "Only a PIN ends the visitors' screen, and nobody here has one: add somebody first (lanyard staff add NAME)."
            )
        }
        return try await ledger.signIn(SignIn.visitor, on: caller.device?.id)
    }

    /// Signs out whoever works on a device; visitors stay, for they cannot leave by themselves.
    package func signOut(on device: Device?) async throws {
        guard try await caller(on: device)?.isVisitor != true else { return }
        try await ledger.signOut(on: device?.id)
    }

    /// Somebody touched a device.
    package func touch(_ device: DeviceID?) {
        let now = now()
        touched.withLock { $0[device] = now }
    }

    private func isIdle(_ device: DeviceID?) -> Bool {
        let last = touched.withLock { $0[device] } ?? start
        return now() - last >= lockAfter
    }

    /// Notes that a device spoke, and what it has not delivered.
    package func hear(_ device: Device, waiting: Int?) async throws {
        let now = now()
        let waiting = waiting ?? device.waiting
        let isRecent = heard.withLock { heard in
            if waiting == device.waiting, let last = heard[device.id], now - last < Self.noteInterval {
                return true
            }
            heard[device.id] = now
            return false
        }
        if !isRecent { try await ledger.noteSeen(device.id, waiting: waiting) }
    }
}
