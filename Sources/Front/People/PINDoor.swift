package import Leads
package import Ledger
internal import NIOPosix
package import Secrets

/// Lets people in by their PIN, one attempt after another.
///
/// How many PINs were wrong is kept in the store; since when somebody must wait is measured from this process's own
/// steady clock, from its start if need be. So neither a restart nor a clock that jumps gives a free guess or locks
/// anybody out.
package actor PINDoor {
    private let ledger: Ledger
    private let now: @Sendable () -> ContinuousClock.Instant
    private let slow: SlowHash
    /// When the last attempt was made, by device and by person; what is not in here was before the start.
    private var lastOnDevice: [DeviceID?: ContinuousClock.Instant] = [:]
    private var lastForPerson: [String: ContinuousClock.Instant] = [:]
    private let start: ContinuousClock.Instant
    /// One for each device at a booth; an attempt takes a tenth of a second.
    private let turns = Turnstile(longestQueue: Device.most)

    package init(
        ledger: Ledger,
        slow: SlowHash = .forPINs,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.ledger = ledger
        self.slow = slow
        self.now = now
        start = now()
    }

    /// Signs a person in on a device; with `isNew`, a person who has no PIN yet chooses this one.
    ///
    /// - Throws: `notAllowed` when the PIN is wrong, or too many were; `notFound` when nobody has this name.
    package func enter(_ name: String, pin: PIN, isNew: Bool, on device: DeviceID?) async throws -> SignIn {
        try await turns.pass { try await self.compare(name, pin, isNew, device) }
    }

    private func compare(
        _ name: String,
        _ pin: PIN,
        _ isNew: Bool,
        _ device: DeviceID?
    ) async throws -> SignIn {
        guard let person = try await ledger.staff().first(where: { Array($0.name.utf8) == Array(name.utf8) })
        else { throw LanyardError(.notFound, "Nobody of this name is on the staff list.", subject: "person") }
        if person.hasPIN {
            try await check(pin, of: person.name, on: device)
        } else {
            try await choose(pin, for: person.name, isNew: isNew)
        }
        return try await ledger.signIn(person.name, on: device)
    }

    private func check(_ pin: PIN, of name: String, on device: DeviceID?) async throws {
        let wrong = try await ledger.wrongPINs(name, on: device)
        let wait = max(
            (lastOnDevice[device] ?? start) + BackOff.onDevice.wait(after: wrong.onDevice) - now(),
            (lastForPerson[name] ?? start) + BackOff.forPerson.wait(after: wrong.forPerson) - now()
        )
        guard wait <= .zero else {
            throw LanyardError(
                .notAllowed,
                "Too many wrong PINs. Try again in \(max(1, wait.components.seconds)) seconds.",
                subject: "wait"
            )
        }
        guard let kept = try await ledger.pin(of: name) else {
            throw LanyardError(.conflict, "\(name) has no PIN yet.", subject: "pin")
        }
        try await ledger.countAttempt(name, on: device)
        let isRight = try await NIOThreadPool.singleton.runIfActive { try pin.matches(kept) }
        lastOnDevice[device] = now()
        lastForPerson[name] = now()
        guard isRight else { throw LanyardError(.notAllowed, "That is not \(name)'s PIN.", subject: "pin") }
        try await ledger.clearAttempts(name, on: device)
    }

    private func choose(_ pin: PIN, for name: String, isNew: Bool) async throws {
        guard isNew else {
            throw LanyardError(.conflict, "\(name) has no PIN yet: choose one.", subject: "choose")
        }
        try pin.checkStrength()
        let hash = try await NIOThreadPool.singleton.runIfActive { [slow] in try pin.hash(with: slow) }
        guard try await ledger.choosePIN(hash, for: name) else {
            throw LanyardError(.conflict, "\(name) has just chosen a PIN on another device.", subject: "pin")
        }
    }
}
