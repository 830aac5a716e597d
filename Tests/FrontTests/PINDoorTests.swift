import Cast
import Leads
import Secrets
import Testing

@testable import Front
@testable import Ledger

/// Who is let in by a PIN, and how long guessing takes.
struct PINDoorTests {
    private let scratch = Scratch()
    private let wall = Wall()
    private let clock = Steady()
    private let phone = DeviceID.made()
    private let tablet = DeviceID.made()
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)

    private func open() throws -> Ledger {
        try Ledger(
            directory: scratch.place("store"),
            rules: Ledger.Rules(show: .sample, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
    }

    private func door(_ ledger: Ledger) -> PINDoor { PINDoor(ledger: ledger, slow: quick, now: clock.now) }

    private func stock(_ ledger: Ledger) async throws {
        try await ledger.keep("Pat", as: .booth, pin: PIN("4711").hash(with: quick))
        try await ledger.keep("Kim", as: .booth, pin: PIN("8282").hash(with: quick))
    }

    /// What an attempt is answered with: `nil` when it succeeds.
    private func complaint(
        _ door: PINDoor,
        _ name: String,
        _ pin: String,
        _ device: DeviceID?
    ) async throws -> String? {
        do {
            _ = try await door.enter(name, pin: PIN(pin), isNew: false, on: device)
            return nil
        } catch let error as LanyardError where error.code != .internal {
            return error.subject
        }
    }

    @Test func `the right PIN signs in, and whoever was there before is signed out`() async throws {
        let ledger = try open()
        try await stock(ledger)
        let door = door(ledger)
        #expect(try await complaint(door, "Pat", "4711", phone) == nil)
        #expect(try await ledger.signedIn(on: phone)?.person == "Pat")
        #expect(try await complaint(door, "Kim", "4711", phone) == "pin")
        #expect(try await ledger.signedIn(on: phone)?.person == "Pat")
        #expect(try await complaint(door, "Kim", "8282", phone) == nil)
        #expect(try await ledger.signedIn(on: phone)?.person == "Kim")
        #expect(try await ledger.signedIn(on: tablet) == nil)
        #expect(try await complaint(door, "Nobody", "4711", phone) == "person")
        try ledger.close()
    }

    @Test func `each further wrong PIN on a device waits twice as long, whoever it is for`() async throws {
        let ledger = try open()
        try await stock(ledger)
        let door = door(ledger)
        for name in ["Pat", "Kim", "Pat"] { #expect(try await complaint(door, name, "0001", phone) == "pin") }
        #expect(try await complaint(door, "Kim", "8282", phone) == "wait")
        #expect(try await complaint(door, "Kim", "8282", tablet) == nil)
        clock.pass(.seconds(4))
        #expect(try await complaint(door, "Kim", "8282", phone) == "wait")
        clock.pass(.seconds(1))
        #expect(try await complaint(door, "Pat", "0001", phone) == "pin")
        clock.pass(.seconds(9))
        #expect(try await complaint(door, "Pat", "4711", phone) == "wait")
        clock.pass(.seconds(1))
        #expect(try await complaint(door, "Pat", "4711", phone) == nil)
        #expect(try await ledger.wrongPINs("Pat", on: phone) == .init(onDevice: 0, forPerson: 0))
        try ledger.close()
    }

    @Test
    func `guessing at one person from many devices waits too, also for one who knows a PIN of their own`()
        async throws
    {
        let ledger = try open()
        try await stock(ledger)
        let door = door(ledger)
        for _ in 0..<6 {
            #expect(try await complaint(door, "Pat", "0001", phone) == "pin")
            // Signing in properly clears what was wrong on the device, but not what was tried at Pat.
            #expect(try await complaint(door, "Kim", "8282", phone) == nil)
        }
        #expect(try await complaint(door, "Pat", "4711", tablet) == "wait")
        clock.pass(.seconds(5))
        #expect(try await complaint(door, "Pat", "4711", tablet) == nil)
        try ledger.close()
    }

    @Test(arguments: [-Wall.year, 0, Wall.year])
    func `neither a restart nor a clock that jumps gives a free guess`(jump: Int64) async throws {
        var ledger = try open()
        try await stock(ledger)
        var door = door(ledger)
        for _ in 0..<3 { _ = try await complaint(door, "Pat", "0001", phone) }
        try ledger.close()
        wall.advance(by: jump)
        ledger = try open()
        door = self.door(ledger)
        #expect(try await complaint(door, "Pat", "4711", phone) == "wait")
        clock.pass(.seconds(5))
        #expect(try await complaint(door, "Pat", "4711", phone) == nil)
        try ledger.close()
    }

    @Test func `who has no PIN chooses one, once`() async throws {
        let ledger = try open()
        try await ledger.keep("Pat", as: .booth, pin: nil)
        let door = door(ledger)
        #expect(try await complaint(door, "Pat", "4711", phone) == "choose")
        let weak = await #expect(throws: LanyardError.self) {
            try await door.enter("Pat", pin: PIN("1234"), isNew: true, on: phone)
        }
        #expect(weak?.code == .invalid)
        #expect(try await door.enter("Pat", pin: PIN("4711"), isNew: true, on: phone).person == "Pat")
        #expect(try await complaint(door, "Pat", "9999", tablet) == "pin")
        #expect(try await complaint(door, "Pat", "4711", tablet) == nil)
        try ledger.close()
    }

    @Test func `many attempts at once are looked at one after another, and all are counted`() async throws {
        let ledger = try open()
        try await stock(ledger)
        let door = door(ledger)
        let answers = await withTaskGroup(of: String?.self) { group in
            for guess in 0..<12 {
                group.addTask { (try? await complaint(door, "Pat", "000\(guess % 10)", phone)) ?? "entered" }
            }
            return await group.reduce(into: [String: Int]()) { $0[$1 ?? "entered", default: 0] += 1 }
        }
        #expect(answers == ["pin": 3, "wait": 9])
        try ledger.close()
    }
}

/// Who works where.
struct ReceptionTests {
    private let scratch = Scratch()
    private let clock = Steady()
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)

    private func reception(_ ledger: Ledger) -> Reception {
        Reception(ledger: ledger, lockAfter: .seconds(300), slow: quick, now: clock.now)
    }

    private func open() throws -> Ledger {
        try Ledger(
            directory: scratch.place("store"),
            rules: Ledger.Rules(show: .sample, domains: .cast),
            owner: "the tests",
            now: Wall().now
        )
    }

    @Test func `without staff nobody signs in, and only the kiosk's own screen administers`() async throws {
        let ledger = try open()
        let reception = reception(ledger)
        let phone = try await ledger.join(.made(), name: "Phone", tokenHash: [1])
        #expect(
            try await reception.caller(on: nil)
                == Caller(device: nil, person: nil, mayAdminister: true, mayVet: true)
        )
        #expect(try await reception.caller(on: phone)?.mayAdminister == false)
        #expect(try await reception.caller(on: phone)?.signature(kiosk: "Laptop") == "Phone")
        try ledger.close()
    }

    @Test func `with staff somebody signs in, and is asked again when nobody touched the device for long`()
        async throws
    {
        let ledger = try open()
        let reception = reception(ledger)
        let phone = try await ledger.join(.made(), name: "Phone", tokenHash: [1])
        try await ledger.keep("Pat", as: .booth, pin: PIN("4711").hash(with: quick))
        #expect(try await reception.caller(on: nil) == nil)
        let signIn = try await reception.signIn("Pat", pin: PIN("4711"), isNew: false, on: phone)
        #expect(try await reception.caller(on: phone)?.signature(kiosk: "Laptop") == "Pat · Phone")
        #expect(try await reception.caller(on: nil) == nil)
        clock.pass(.seconds(299))
        reception.touch(phone.id)
        clock.pass(.seconds(299))
        #expect(try await reception.caller(on: phone)?.person == "Pat")
        clock.pass(.seconds(1))
        #expect(try await reception.caller(on: phone) == nil)
        // What Pat did before is delivered as Pat's, from this device and no other.
        #expect(try await reception.author(ticket: signIn.ticket, on: phone)?.person == "Pat")
        let tablet = try await ledger.join(.made(), name: "Tablet", tokenHash: [2])
        #expect(try await reception.author(ticket: signIn.ticket, on: tablet) == nil)
        for forged in ["", "1", "1.", signIn.ticket + "0", "2." + signIn.ticket.dropFirst(2)] {
            #expect(try await reception.author(ticket: forged, on: phone) == nil, "\(forged)")
        }
        try ledger.close()
    }

    @Test func `a screen left to the visitors is theirs until a PIN is right, whatever else happens`()
        async throws
    {
        let ledger = try open()
        let reception = reception(ledger)
        let kiosk = try await reception.caller(on: nil)
        await #expect(throws: LanyardError.self) { try await reception.leaveToVisitors(kiosk) }
        try await ledger.keep("Pat", as: .booth, pin: PIN("4711").hash(with: quick))
        try await ledger.keep("Kim", as: .booth, pin: nil)
        let pats = try await reception.signIn("Pat", pin: PIN("4711"), isNew: false, on: nil)
        let visitors = try await reception.leaveToVisitors(reception.caller(on: nil))
        let isVisitors = { try await reception.caller(on: nil)?.isVisitor == true }
        #expect(try await isVisitors())
        #expect(try await reception.caller(on: nil)?.signature(kiosk: "Laptop") == "the visitor · Laptop")
        #expect(try await reception.caller(on: nil)?.mayAdminister == false)
        // What Pat had not delivered yet is still Pat's.
        #expect(try await reception.author(ticket: pats.ticket, on: nil)?.person == "Pat")
        clock.pass(.seconds(10_000))
        try await reception.signOut(on: nil)
        #expect(try await isVisitors())
        let chosen = await #expect(throws: LanyardError.self) {
            try await reception.signIn("Kim", pin: PIN("8282"), isNew: true, on: nil)
        }
        #expect(chosen?.code == .notAllowed)
        await #expect(throws: LanyardError.self) {
            try await reception.signIn("Pat", pin: PIN("0815"), isNew: false, on: nil)
        }
        try await ledger.remove(staff: "Kim")
        #expect(try await isVisitors())
        _ = try await reception.signIn("Pat", pin: PIN("4711"), isNew: false, on: nil)
        #expect(try await reception.caller(on: nil)?.person == "Pat")
        #expect(try await reception.author(ticket: visitors.ticket, on: nil)?.isVisitor == true)
        try ledger.close()
    }

    @Test func `an administrator administers from any device, booth staff from none`() async throws {
        let ledger = try open()
        let reception = reception(ledger)
        try await ledger.keep("Pat", as: .booth, pin: PIN("4711").hash(with: quick))
        _ = try await reception.signIn("Pat", pin: PIN("4711"), isNew: false, on: nil)
        // As long as there is no administrator, whoever has the kiosk itself is.
        #expect(try await reception.caller(on: nil)?.mayAdminister == true)
        try await ledger.keep("Ada", as: .administrator, pin: PIN("8282").hash(with: quick))
        #expect(try await reception.caller(on: nil)?.mayAdminister == false)
        let phone = try await ledger.join(.made(), name: "Phone", tokenHash: [1])
        _ = try await reception.signIn("Ada", pin: PIN("8282"), isNew: false, on: phone)
        #expect(try await reception.caller(on: phone)?.mayAdminister == true)
        let ticket = try #require(try await ledger.signedIn(on: phone.id)?.ticket)
        try await ledger.remove(staff: "Ada")
        #expect(try await reception.caller(on: phone) == nil)
        // What Ada did before is delivered as hers, but only while somebody on the list is there.
        #expect(try await reception.author(ticket: ticket, on: phone) == nil)
        _ = try await reception.signIn("Pat", pin: PIN("4711"), isNew: false, on: phone)
        #expect(try await reception.author(ticket: ticket, on: phone)?.person == "Ada")
        try ledger.close()
    }
}
