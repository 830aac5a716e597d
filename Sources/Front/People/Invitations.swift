internal import Foundation
package import Leads
internal import Synchronization

/// The codes by which devices join: good once, for ten minutes, and gone when the kiosk stops.
package final class Invitations: Sendable {
    /// The number.
    package static let lifetime = Duration.seconds(600)
    /// As many as devices: an older one is void when another is asked for.
    private static let most = Device.most
    /// Twelve signs of 32 are 60 bits: a thousand guesses a second for ten minutes find one with a chance of 1 in 10^12.
    private static let length = 12
    /// Wrong codes after which all are void: somebody is guessing.
    private static let mostWrong = 100
    /// Without signs that people mix up (Crockford's base 32).
    private static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private struct Invitation {
        var code: [UInt8]
        var end: ContinuousClock.Instant
        /// The device that used it: only that one may use it again, when the answer was lost.
        var device: DeviceID?
    }

    private struct State {
        var open: [Invitation] = []
        var wrong = 0
    }

    private let state = Mutex(State())
    private let lasts: Duration
    private let now: @Sendable () -> ContinuousClock.Instant

    package init(
        lifetime: Duration = Invitations.lifetime,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        lasts = lifetime
        self.now = now
    }

    /// Makes a code, in groups that can be read aloud: `XXXX-XXXX-XXXX`.
    package func make() -> String {
        var random = SystemRandomNumberGenerator()
        let code = (0..<Self.length).map { _ in
            Self.signs[Int.random(in: 0..<Self.signs.count, using: &random)]
        }
        let end = now() + lasts
        state.withLock { state in
            state.wrong = 0
            state.open = state.open.suffix(Self.most - 1) + [Invitation(code: code, end: end)]
        }
        return [0, 4, 8].map { String(decoding: code[$0..<$0 + 4], as: UTF8.self) }.joined(separator: "-")
    }

    /// Whether a device may join with a code; the code is used up by it.
    package func admit(_ device: DeviceID, code: String) -> Bool {
        let (wanted, now) = (Self.plain(code), now())
        return state.withLock { state in
            state.open.removeAll { $0.end <= now }
            guard let index = state.open.firstIndex(where: { $0.code == wanted }),
                state.open[index].device ?? device == device
            else {
                state.wrong += 1
                if state.wrong >= Self.mostWrong { state.open = [] }
                return false
            }
            state.open[index].device = device
            return true
        }
    }

    /// A code as people type it: small letters, other dashes, and the signs that were left out for what they look like.
    private static func plain(_ code: String) -> [UInt8] {
        code.utf8.prefix(100).compactMap { sign in
            let sign = UInt8(ascii: "a")...UInt8(ascii: "z") ~= sign ? sign - 32 : sign
            switch sign {
            case UInt8(ascii: "O"): return UInt8(ascii: "0")
            case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
            default: return signs.contains(sign) ? sign : nil
            }
        }
    }
}
