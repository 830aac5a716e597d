import Cast
import Leads
import Testing

@testable import Ledger

/// Devices that joined, and the staff list.
struct DeviceTests {
    private let scratch = Scratch()

    private func id(_ number: UInt8) throws -> DeviceID {
        try #require(DeviceID(bytes: [UInt8](repeating: number, count: 16)))
    }

    @Test func `a device is known by its token until it is turned away`() async throws {
        let ledger = try Ledger.open(scratch)
        let phone = try await ledger.join(id(1), name: "Phone", tokenHash: [1])
        #expect(try await ledger.device(tokenHash: [1]) == phone)
        #expect(try await ledger.device(tokenHash: [2]) == nil)
        try await ledger.noteSeen(phone.id, waiting: 3)
        #expect(try await ledger.devices().map(\.waiting) == [3])
        #expect(try await ledger.devices().first?.seen == Wall.opening)
        _ = try await ledger.signIn("Pat", on: phone.id)
        try await ledger.revoke(phone.id)
        #expect(try await ledger.device(tokenHash: [1]) == nil)
        #expect(try await ledger.signedIn(on: phone.id) == nil)
        let error = await #expect(throws: LanyardError.self) { try await ledger.revoke(phone.id) }
        #expect(error?.code == .notFound)
        try ledger.close()
    }

    @Test func `a visitor's pass is for one lead at one place, and nobody can make one`() async throws {
        let ledger = try Ledger.open(scratch)
        let phone = try await ledger.join(id(1), name: "Phone", tokenHash: [1])
        let (one, other) = (LeadID.typed(1), LeadID.typed(2))
        let pass = try await ledger.visitorPass(for: one, on: phone.id)
        #expect(try await ledger.lead(ofVisitorPass: pass, on: phone.id) == one)
        #expect(try await ledger.lead(ofVisitorPass: pass, on: nil) == nil)
        let proof = pass.split(separator: ".").last ?? ""
        for forged in ["", "\(one)", "\(other).\(proof)", pass + "0", String(pass.dropLast())] {
            #expect(try await ledger.lead(ofVisitorPass: forged, on: phone.id) == nil, "\(forged)")
        }
        // A sign-in's ticket is no pass.
        let ticket = try await ledger.signIn("Pat", on: phone.id).ticket
        #expect(try await ledger.lead(ofVisitorPass: ticket, on: phone.id) == nil)
        try ledger.close()
    }

    @Test func `joining again gives the same device a new token, and the old one is void`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.join(id(1), name: "Phone", tokenHash: [1])
        try await ledger.join(id(1), name: "Pat's phone", tokenHash: [2])
        #expect(try await ledger.device(tokenHash: [1]) == nil)
        #expect(try await ledger.devices().map(\.name) == ["Pat's phone"])
        let taken = await #expect(throws: LanyardError.self) {
            try await ledger.join(id(2), name: "Pat's phone", tokenHash: [3])
        }
        #expect(taken?.code == .conflict)
        try ledger.close()
    }

    @Test func `sixteen devices join, a seventeenth does not`() async throws {
        let ledger = try Ledger.open(scratch)
        for number in 1...16 as ClosedRange<UInt8> {
            try await ledger.join(id(number), name: "Device \(number)", tokenHash: [number])
        }
        let error = await #expect(throws: LanyardError.self) {
            try await ledger.join(id(17), name: "Device 17", tokenHash: [17])
        }
        #expect(error?.code == .conflict && error?.message.contains("16 devices") == true)
        try ledger.close()
    }

    @Test func `devices survive a restart, and none comes back with a backup`() async throws {
        var ledger = try Ledger.open(scratch)
        try await ledger.join(id(1), name: "Phone", tokenHash: [1])
        _ = try await ledger.signIn("Pat", on: id(1))
        let ticket = try await ledger.signedIn(on: id(1))
        try ledger.close()
        ledger = try Ledger.open(scratch)
        #expect(try await ledger.devices().count == 1)
        #expect(try await ledger.signedIn(on: id(1)) == ticket)
        try await ledger.backup(to: scratch.place("backup.db"))
        try ledger.close()
        _ = try Ledger.restore(scratch.place("backup.db"), to: scratch.place("elsewhere"), now: 1)
        let restored = try Ledger.open(scratch, "elsewhere")
        #expect(try await restored.devices() == [])
        #expect(try await restored.signedIn(on: id(1)) == nil)
        try restored.close()
    }

    @Test func `the staff are those of the show file and those who were added`() async throws {
        var show = Show.sample
        show.staff = ["Kim", "Pat"]
        let ledger = try Ledger.open(scratch, show: show)
        try await ledger.keep("Ada", as: .administrator, pin: [1])
        #expect(try await ledger.staff().map(\.name) == ["Ada", "Kim", "Pat"])
        #expect(try await ledger.choosePIN([2], for: "Kim"))
        #expect(try await !ledger.choosePIN([3], for: "Kim"))
        #expect(try await ledger.pin(of: "Kim") == [2])
        #expect(try await ledger.staff().map(\.hasPIN) == [true, true, false])
        let listed = await #expect(throws: LanyardError.self) { try await ledger.remove(staff: "Kim") }
        #expect(listed?.code == .conflict)
        #expect(try await ledger.staff().first { $0.name == "Kim" }?.hasPIN == false)
        let unknown = await #expect(throws: LanyardError.self) { try await ledger.remove(staff: "Zoe") }
        #expect(unknown?.code == .notFound)
        try ledger.close()
    }
}

extension LeadID {
    fileprivate static func typed(_ number: UInt8) -> LeadID {
        LeadID(typedAt: 0, random: [UInt8](repeating: number, count: 16))
    }
}
