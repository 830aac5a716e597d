import Leads
import Synchronization
import Testing

@testable import Front

/// A steady clock that a test sets.
final class Steady: Sendable {
    private let time = Mutex(ContinuousClock.now)

    var now: @Sendable () -> ContinuousClock.Instant { { self.time.withLock { $0 } } }

    func pass(_ duration: Duration) { time.withLock { $0 += duration } }
}

/// The codes by which devices join.
struct InvitationTests {
    private let clock = Steady()
    private let phone = DeviceID.made()
    private let tablet = DeviceID.made()

    @Test func `a code lets one device in, and the same again if it did not hear the answer`() {
        let invitations = Invitations(now: clock.now)
        let code = invitations.make()
        #expect(code.utf8.count == 14 && code.split(separator: "-").count == 3)
        #expect(invitations.admit(phone, code: code))
        #expect(invitations.admit(phone, code: code))
        #expect(!invitations.admit(tablet, code: code))
    }

    @Test func `a code is good for ten minutes by a clock that cannot be set`() {
        let invitations = Invitations(now: clock.now)
        let (early, late) = (invitations.make(), invitations.make())
        clock.pass(.seconds(599))
        #expect(invitations.admit(phone, code: early))
        clock.pass(.seconds(1))
        #expect(!invitations.admit(tablet, code: late))
        #expect(!invitations.admit(phone, code: early))
    }

    @Test func `a code is taken as people type it`() {
        let invitations = Invitations(now: clock.now)
        let code = invitations.make()
        #expect(invitations.admit(phone, code: " \(code.lowercased().replacing("-", with: " ")) "))
        for wrong in ["", "-", String(code.dropLast()), code + "0"] {
            #expect(!invitations.admit(tablet, code: wrong), "\(wrong)")
        }
    }

    @Test func `whoever guesses makes every open code void`() {
        let invitations = Invitations(now: clock.now)
        let code = invitations.make()
        for _ in 0..<99 { #expect(!invitations.admit(tablet, code: "0000-0000-0000")) }
        #expect(invitations.admit(phone, code: code))
        let other = invitations.make()
        for _ in 0..<100 { #expect(!invitations.admit(tablet, code: "0000-0000-0000")) }
        #expect(!invitations.admit(phone, code: other))
    }

    @Test func `no more codes are open than devices may join`() {
        let invitations = Invitations(now: clock.now)
        let codes = (0...Device.most).map { _ in invitations.make() }
        #expect(Set(codes).count == codes.count)
        #expect(!invitations.admit(phone, code: codes[0]))
        #expect(invitations.admit(phone, code: codes[1]))
    }
}

extension DeviceID {
    /// A device's id, as its page makes it.
    static func made() -> DeviceID {
        DeviceID(bytes: (0..<16).map { _ in UInt8.random(in: 0...255) }) ?? made()
    }
}
