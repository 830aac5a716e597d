internal import Leads
package import Ledger
package import Secrets

/// Who may work at a desk: whoever signed in, and until somebody has an account, whoever sits at the machine itself.
package final class DeskReception: Sendable {
    package let ledger: Ledger
    package let door: PasswordDoor
    /// The code with which the first administrator makes their account from another machine.
    private let firstCodes: Invitations

    package init(
        ledger: Ledger,
        slow: SlowHash = .forPasswords,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.ledger = ledger
        door = PasswordDoor(ledger: ledger, slow: slow, now: now)
        // It stands on the desk's own terminal, and is void once anybody has an account.
        firstCodes = Invitations(lifetime: .seconds(86_400), now: now)
    }

    /// A code for the first administrator; `nil` when there is one.
    package func firstCode() async throws -> String? {
        try await ledger.hasAccounts() ? nil : firstCodes.make()
    }

    /// Who asks with a token; `nil` when they must sign in first.
    package func caller(token: [UInt8]?, from arrival: Arrival) async throws -> Caller? {
        if let token, let account = try await ledger.session(tokenHash: SHA256Digest.bytes(of: token)) {
            return Caller(account)
        }
        guard arrival == .thisMachine, try await !ledger.hasAccounts() else { return nil }
        return .owner
    }

    /// Signs somebody in; returns the token.
    package func signIn(
        _ name: String,
        _ password: Password,
        from address: NetworkAddress
    ) async throws -> [UInt8] {
        try await begin(try await door.enter(name, password, from: address))
    }

    /// Makes the first administrator's account and signs them in; returns the token.
    package func makeFirst(code: String, name: String, password: String) async throws -> [UInt8] {
        let name = try StaffMember.checked(name)
        let password = try Password(new: password, for: name)
        guard try await !ledger.hasAccounts(), let device = DeviceID(bytes: SlowHash.salt(16)),
            firstCodes.admit(device, code: code)
        else {
            throw LanyardError(
                .notAllowed,
                "This code is not good. The desk prints it when it starts, and it works once.",
                subject: "code"
            )
        }
        let account = Account(name: name, role: .administrator)
        try await ledger.add(account, password: try await door.hash(password), isFirst: true)
        return try await begin(account)
    }

    private func begin(_ account: Account) async throws -> [UInt8] {
        let token = SlowHash.salt(32)
        try await ledger.beginSession(of: account.name, tokenHash: SHA256Digest.bytes(of: token))
        return token
    }
}

extension Caller {
    /// Somebody who signed in at a desk.
    fileprivate init(_ account: Account) {
        self.init(
            device: nil,
            person: account.name,
            mayAdminister: account.role.rights.contains(.administer),
            mayVet: account.role.rights.contains(.vet),
            account: account
        )
    }

    /// Whoever sits at a desk that has no accounts.
    fileprivate static var owner: Caller {
        Caller(device: nil, person: nil, mayAdminister: true, mayVet: true)
    }
}
