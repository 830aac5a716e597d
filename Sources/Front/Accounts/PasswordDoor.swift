package import Leads
package import Ledger
internal import NIOPosix
package import Secrets

/// Lets people in by their password, one attempt after another, as `PINDoor` does by PINs.
///
/// How many passwords were wrong is kept in the store; since when somebody must wait is measured from this process's own
/// steady clock, from its start if need be. A name that nobody has takes as long and is counted like any other.
package actor PasswordDoor {
    private let ledger: Ledger
    private let slow: SlowHash
    private let now: @Sendable () -> ContinuousClock.Instant
    private let start: ContinuousClock.Instant
    /// When the last attempt was made; what is not in here was before the start.
    private var last: [Guess: ContinuousClock.Instant] = [:]
    /// What a name that nobody has is compared with.
    private var decoy: [UInt8]?
    /// An attempt takes a third of a second: whoever is behind this many waits longer than they would like to.
    private let turns = Turnstile(longestQueue: 16)
    /// More guessers than this at once are forgotten by time, not by count.
    private static let mostRemembered = 10_000

    package init(
        ledger: Ledger,
        slow: SlowHash = .forPasswords,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.ledger = ledger
        self.slow = slow
        self.now = now
        start = now()
    }

    /// Whose password this is.
    ///
    /// - Throws: `notAllowed` when it is nobody's, or too many were wrong.
    package func enter(
        _ name: String,
        _ password: Password,
        from address: NetworkAddress
    ) async throws -> Account {
        try await turns.pass { try await self.compare(name, password, from: address) }
    }

    private func compare(
        _ name: String,
        _ password: Password,
        from address: NetworkAddress
    ) async throws -> Account {
        let (account, origin) = (Guess.account(name), Guess.address(address.forGuessing))
        try await checkWait(account, BackOff.forPerson)
        try await checkWait(origin, BackOff.fromAddress)
        try await ledger.count([account, origin])
        let known = try await ledger.accounts().first { $0.name.utf8.elementsEqual(name.utf8) }
        let kept = try await ledger.password(of: name)
        let compared = if let kept { kept } else { try await decoyHash() }
        let isRight = try await NIOThreadPool.singleton.runIfActive { try password.matches(compared) }
        if last.count >= Self.mostRemembered { last = [:] }
        (last[account], last[origin]) = (now(), now())
        guard isRight, kept != nil, let known else {
            throw LanyardError(.notAllowed, "Name or password is wrong.", subject: "password")
        }
        try await ledger.clear([account, origin])
        return known
    }

    /// The slow hash of a new password, made where it keeps nobody waiting.
    package func hash(_ password: Password) async throws -> [UInt8] {
        let slow = slow
        return try await turns.pass {
            try await NIOThreadPool.singleton.runIfActive { try password.hash(with: slow) }
        }
    }

    private func checkWait(_ guess: Guess, _ rule: BackOff.Rule) async throws {
        let wrong = try await ledger.wrong(guess)
        let wait = (last[guess] ?? start) + rule.wait(after: wrong) - now()
        guard wait > .zero else { return }
        throw LanyardError(
            .notAllowed,
            "Too many wrong passwords. Try again in \(max(1, wait.components.seconds)) seconds.",
            subject: "wait"
        )
    }

    private func decoyHash() async throws -> [UInt8] {
        if let decoy { return decoy }
        let made = try await NIOThreadPool.singleton.runIfActive { [slow] in
            try Password(typed: SlowHash.salt().hexadecimal).hash(with: slow)
        }
        decoy = made
        return made
    }
}

extension NetworkAddress {
    /// Whom guessing is held against: of IPv6 the first 64 bits, within which anybody has as many addresses as they like.
    fileprivate var forGuessing: [UInt8] { isV4 ? bytes : Array(bytes.prefix(8)) }
}
