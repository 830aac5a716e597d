import Cast
import Leads
import Secrets
import Testing

@testable import Front
@testable import Ledger

/// Who is let in at a desk by a password, and how long guessing takes.
struct PasswordDoorTests {
    private let scratch = Scratch()
    private let wall = Wall()
    private let clock = Steady()
    private let office = NetworkAddress(bytes: [192, 0, 2, 1])
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)

    private func open() throws -> Ledger {
        try Ledger(
            directory: scratch.place("store"),
            rules: Ledger.Rules(show: .sample, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
    }

    private func reception(_ ledger: Ledger) -> DeskReception {
        DeskReception(ledger: ledger, slow: quick, now: clock.now)
    }

    private func stock(_ ledger: Ledger) async throws {
        for (name, role) in [("Ada", AccountRole.administrator), ("Mary", .marketing)] {
            let password = try Password(new: "a horse of \(name.count) colours", for: name)
            try await ledger.add(Account(name: name, role: role), password: password.hash(with: quick))
        }
    }

    /// What an attempt is answered with: `nil` when it succeeds.
    private func complaint(
        _ reception: DeskReception,
        _ name: String,
        _ password: String,
        from address: NetworkAddress? = nil
    ) async throws -> String? {
        do {
            _ = try await reception.signIn(name, Password(typed: password), from: address ?? office)
            return nil
        } catch let error as LanyardError where error.code == .notAllowed {
            return error.subject
        }
    }

    @Test func `the right password signs in, and a name that nobody has is answered like a wrong one`()
        async throws
    {
        let ledger = try open()
        try await stock(ledger)
        let reception = reception(ledger)
        let token = try await reception.signIn("Mary", Password(typed: "a horse of 4 colours"), from: office)
        let caller = try #require(try await reception.caller(token: token, from: .encrypted))
        #expect(caller.person == "Mary" && caller.mayVet && !caller.mayAdminister)
        #expect(caller.account == Account(name: "Mary", role: .marketing))
        #expect(try await complaint(reception, "Mary", "a horse of 3 colours") == "password")
        #expect(try await complaint(reception, "mary", "a horse of 4 colours") == "password")
        #expect(try await complaint(reception, "Nobody", "a horse of 4 colours") == "password")
        #expect(try await reception.caller(token: [1, 2], from: .encrypted) == nil)
        try ledger.close()
    }

    @Test func `six wrong passwords for one account wait, from wherever they come, also after a restart`()
        async throws
    {
        var ledger = try open()
        try await stock(ledger)
        var reception = reception(ledger)
        for number in 1...6 {
            let address = NetworkAddress(bytes: [192, 0, 2, UInt8(number)])
            #expect(try await complaint(reception, "Ada", "guess", from: address) == "password")
        }
        #expect(try await complaint(reception, "Ada", "a horse of 3 colours") == "wait")
        try ledger.close()
        ledger = try open()
        reception = self.reception(ledger)
        #expect(try await complaint(reception, "Ada", "a horse of 3 colours") == "wait")
        #expect(try await complaint(reception, "Mary", "a horse of 4 colours") == nil)
        clock.pass(.seconds(5))
        #expect(try await complaint(reception, "Ada", "a horse of 3 colours") == nil)
        #expect(try await ledger.wrong(.account("Ada")) == 0)
        try ledger.close()
    }

    @Test func `ten wrong passwords from one address wait, whoever they are for`() async throws {
        let ledger = try open()
        try await stock(ledger)
        let reception = reception(ledger)
        for number in 1...10 {
            #expect(try await complaint(reception, "Guess \(number)", "guess") == "password")
        }
        #expect(try await complaint(reception, "Mary", "a horse of 4 colours") == "wait")
        let elsewhere = NetworkAddress(bytes: [192, 0, 2, 9])
        #expect(try await complaint(reception, "Mary", "a horse of 4 colours", from: elsewhere) == nil)
        try ledger.close()
    }

    @Test func `an address of IPv6 stands for the network it is in`() async throws {
        let ledger = try open()
        try await stock(ledger)
        let reception = reception(ledger)
        for number in 1...10 {
            let address = NetworkAddress(bytes: [
                0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, UInt8(number),
            ])
            #expect(try await complaint(reception, "Guess \(number)", "guess", from: address) == "password")
        }
        let neighbour = NetworkAddress(bytes: [0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 7, 7, 7, 7, 0, 0, 0, 1])
        #expect(try await complaint(reception, "Mary", "a horse of 4 colours", from: neighbour) == "wait")
        let stranger = NetworkAddress(bytes: [0x20, 1, 0xd, 0xb8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1])
        #expect(try await complaint(reception, "Mary", "a horse of 4 colours", from: stranger) == nil)
        try ledger.close()
    }

    @Test func `whoever sits at the machine owns it until somebody has an account, and nobody else does`()
        async throws
    {
        let ledger = try open()
        let reception = reception(ledger)
        #expect(try await reception.caller(token: nil, from: .thisMachine)?.mayAdminister == true)
        #expect(try await reception.caller(token: nil, from: .encrypted) == nil)
        #expect(try await reception.caller(token: nil, from: .inTheClear) == nil)
        try await stock(ledger)
        #expect(try await reception.caller(token: nil, from: .thisMachine) == nil)
        try ledger.close()
    }

    @Test func `the code of the desk makes one administrator, once`() async throws {
        let ledger = try open()
        let reception = reception(ledger)
        let code = try #require(try await reception.firstCode())
        await #expect(throws: LanyardError.self) {
            try await reception.makeFirst(code: "0000-0000-0000", name: "Eve", password: "let me in, please")
        }
        await #expect(throws: LanyardError.self) {
            try await reception.makeFirst(code: code, name: "Ada", password: "short")
        }
        let token = try await reception.makeFirst(
            code: code,
            name: " Ada ",
            password: "a horse of three colours"
        )
        #expect(try await reception.caller(token: token, from: .encrypted)?.account?.role == .administrator)
        #expect(try await ledger.accounts() == [Account(name: "Ada", role: .administrator)])
        await #expect(throws: LanyardError.self) {
            try await reception.makeFirst(code: code, name: "Eve", password: "let me in, please")
        }
        #expect(try await reception.firstCode() == nil)
        try ledger.close()
    }
}
