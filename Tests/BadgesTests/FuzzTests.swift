import Foundation
import Leads
import Testing

@testable import Badges

@Suite struct FuzzTests {
    /// Change it to search elsewhere; a failure prints it with the number of the mutation.
    static let seed: UInt64 = 20_261_122

    /// `LANYARD_SEEDS`, as `make soak` sets it, tries so many times more.
    static let mutations: Int = {
        let soak = ProcessInfo.processInfo.environment["LANYARD_SEEDS"].flatMap { Int($0) } ?? 0
        return max(2_000, soak * 10)
    }()

    @Test func `mutations of the samples all return, within bounds and in time`() {
        var random = SplitMix(state: FuzzTests.seed)
        let samples = BadgeSample.all.map(\.payload)
        for number in 0..<FuzzTests.mutations {
            let payload = random.mutation(of: samples)
            let symbol = Symbol(symbology: .qrCode, payload: payload)
            let formats = number.isMultiple(of: 2) ? ShippedFormats.every : ShippedFormats.unlisted
            var outcome = BadgeOutcome.unreadable(reason: "")
            let time = Self.processorTime { outcome = formats.read(symbol) }
            let note: Comment = "seed \(FuzzTests.seed), mutation \(number): \(payload)"
            // Generous for debug builds; quadratic work on 8 KB would take seconds.
            #expect(time < .milliseconds(500), note)
            #expect(outcome == formats.read(symbol), note)
            if let contact = outcome.reading?.contact { #expect(contact.isClean, note) }
        }
    }

    /// What work takes of the processor, whatever else the machine does meanwhile.
    private static func processorTime(of work: () -> Void) -> Duration {
        func now() -> Duration {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
        let start = now()
        work()
        return now() - start
    }

    @Test(arguments: [
        "\n ", "=\n", ";", "BEGIN:VCARD\n", "TEL:1\n", "\\", "N:;;;;;;\n", "\r", "\"", "ORG;CHARSET=x:=C3\n",
        "{\"a\":", "[", "\\u00", "::", "^a@b", "$1", "%41", "/", "&t=", "\u{1D}", "10a\u{1D}", "{", "AQA",
        "9",
    ])
    func `a payload full of one thing takes no quadratic time`(piece: String) {
        let body = String(repeating: piece, count: 8_000 / piece.utf8.count)
        let heads = [
            "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:", "BEGIN:VCARD\n", "MECARD:N:", "BIZCARD:N:",
            "{\"a\":[",
            "{\"a\":\"", "https://a.example/", "https://a.example/?", "]C1", "SB", "",
        ]
        for head in heads {
            let symbol = Symbol(symbology: .qrCode, payload: Array((head + body).utf8.prefix(8_192)))
            let time = Self.processorTime { _ = ShippedFormats.every.read(symbol) }
            #expect(time < .milliseconds(500), "\(head)\(piece)…")
        }
    }
}

extension Contact {
    /// Every field trimmed, not empty, within its bound and without control characters.
    fileprivate var isClean: Bool {
        let fields = [name, givenName, familyName, company, title, address, website] + emails + phones
        return fields.compactMap(\.self).allSatisfy { field in
            !field.isEmpty && field.unicodeScalars.count <= FieldLimit.scalars
                && !field.unicodeScalars.contains(where: \.isUnprintable)
        }
    }
}

/// A small seeded generator (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One to eight changes to a sample: a byte flipped, a piece dropped, doubled, or taken from another sample.
    mutating func mutation(of samples: [[UInt8]]) -> [UInt8] {
        var payload = samples.randomElement(using: &self) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &self) where !payload.isEmpty {
            let start = Int.random(in: 0..<payload.count, using: &self)
            let end = min(payload.count, start + Int.random(in: 1...40, using: &self))
            switch Int.random(in: 0..<5, using: &self) {
            case 0: payload[start] = UInt8.random(in: 0...255, using: &self)
            case 1: payload.removeSubrange(start..<end)
            case 2: payload.insert(contentsOf: payload[start..<end], at: end)
            case 3:
                payload.insert(
                    Array(";:,=\\\"\r\n \t\0\u{7F}{}[]^$|~@/?&%\u{1D}".utf8).randomElement(using: &self) ?? 0,
                    at: start
                )
            default:
                payload.insert(contentsOf: samples.randomElement(using: &self)?.prefix(200) ?? [], at: start)
            }
        }
        return payload
    }
}
