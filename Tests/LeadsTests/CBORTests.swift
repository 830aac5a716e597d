import Cast
import Leads
import Testing

struct CBORTests {
    /// RFC 8949, appendix A, as far as our subset goes.
    static let vectors: [(CBOR, String)] = [
        (.integer(0), "00"), (.integer(1), "01"), (.integer(10), "0a"), (.integer(23), "17"),
        (.integer(24), "1818"), (.integer(25), "1819"), (.integer(100), "1864"), (.integer(1000), "1903e8"),
        (.integer(1_000_000), "1a000f4240"), (.integer(1_000_000_000_000), "1b000000e8d4a51000"),
        (.integer(-1), "20"), (.integer(-10), "29"), (.integer(-100), "3863"), (.integer(-1000), "3903e7"),
        (.boolean(false), "f4"), (.boolean(true), "f5"), (.null, "f6"),
        (.bytes([]), "40"), (.bytes([1, 2, 3, 4]), "4401020304"),
        (.text(""), "60"), (.text("a"), "6161"), (.text("IETF"), "6449455446"), (.text("\"\\"), "62225c"),
        (.text("\u{fc}"), "62c3bc"), (.text("\u{6c34}"), "63e6b0b4"), (.text("\u{10151}"), "64f0908591"),
        (.array([]), "80"), (.array([.integer(1), .integer(2), .integer(3)]), "83010203"),
        (
            .array([
                .integer(1), .array([.integer(2), .integer(3)]), .array([.integer(4), .integer(5)]),
            ]),
            "8301820203820405"
        ),
        (
            .array((1...25).map { .integer($0) }),
            "98190102030405060708090a0b0c0d0e0f101112131415161718181819"
        ),
        (.map([:]), "a0"),
        (.map(["a": .integer(1), "b": .array([.integer(2), .integer(3)])]), "a26161016162820203"),
        (.array([.text("a"), .map(["b": .text("c")])]), "826161a161626163"),
        (
            .map([
                "a": .text("A"), "b": .text("B"), "c": .text("C"), "d": .text("D"), "e": .text("E"),
            ]),
            "a56161614161626142616361436164614461656145"
        ),
    ]

    @Test(arguments: vectors)
    func `the examples of RFC 8949 come out and go in`(value: CBOR, hex: String) throws {
        #expect(value.encoded.hex == hex)
        #expect(try CBOR(decoding: [UInt8](hex: hex)) == value)
    }

    @Test(arguments: [
        Int64.min, Int64.min + 1, -4_294_967_297, -4_294_967_296, -65_537, -65_536, -257, -256, -25, -24,
        0, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, Int64.max,
    ])
    func `numbers at the edges survive`(number: Int64) throws {
        #expect(try CBOR(decoding: CBOR.integer(number).encoded) == .integer(number))
    }

    @Test(arguments: [
        ("1800", "0 in two bytes"), ("1817", "23 in two bytes"), ("1900ff", "255 in three"),
        ("1a0000ffff", "65535 in five"), ("1b00000000ffffffff", "2^32-1 in nine"),
        ("3817", "-24 in two bytes"), ("580161", "a length in two bytes"), ("7801" + "61", "a text length"),
        ("1b8000000000000000", "2^63"), ("3b8000000000000000", "-2^63-1"), ("3bffffffffffffffff", "-2^64"),
        ("5f42010243030405ff", "indefinite bytes"), ("7f657374726561646d696e67ff", "indefinite text"),
        ("9f018202039f0405ffff", "indefinite array"), ("bf61610161629f0203ffff", "indefinite map"),
        ("1c", "a reserved length"), ("1f", "an indefinite number"), ("ff", "a break alone"),
        ("a2616101616102", "a key twice"), ("a2616201616102", "keys out of order"),
        ("a2626161016162" + "02", "a longer key first"), ("a10102", "a key that is no text"),
        ("a2" + "62c3a9" + "01" + "63" + "65cc81" + "02", "two keys that look alike"),
        ("c074323031332d30332d32315432303a30343a30305a", "a tag"), ("f7", "undefined"),
        ("f0", "a simple value"),
        ("f97e00", "a half float"), ("fb3ff199999999999a", "a double"), ("62c328", "text that is not UTF-8"),
        ("63eda080", "a surrogate as UTF-8"), ("0000", "two values"), ("", "nothing"),
        ("9bffffffffffffffff", "an array longer than memory"), ("bbffffffffffffffff00", "such a map"),
        ("5bffffffffffffffff00", "such bytes"), ("7b7fffffffffffffff00", "such text"),
    ])
    func `what is not canonical is refused`(hex: String, what: String) {
        #expect(throws: LanyardError.self, "\(what)") { try CBOR(decoding: [UInt8](hex: hex)) }
    }

    @Test func `nesting ends at sixteen levels`() throws {
        let sixteen = [UInt8](repeating: 0x81, count: 15) + [0xf6]
        #expect(try CBOR(decoding: sixteen).encoded == sixteen)
        for count in [16, 17, 100_000] {
            #expect(throws: LanyardError.self) {
                try CBOR(decoding: [UInt8](repeating: 0x81, count: count) + [0xf6])
            }
        }
    }

    @Test func `a map is written in the order of its encoded keys, whatever order it was made in`() throws {
        var random = SplitMix64(seed: 1)
        let keys = [
            "b", "a", "aa", "ab", "z", "\u{e9}", "node", "at", "error", "", "a longer key than 23 bytes",
        ]
        let expected = CBOR.map(Dictionary(uniqueKeysWithValues: keys.map { ($0, .null) })).encoded
        for _ in 0..<20 {
            var pairs: [String: CBOR] = [:]
            for key in keys.shuffled(using: &random) { pairs[key] = .null }
            #expect(CBOR.map(pairs).encoded == expected)
        }
        // Shorter keys first: their length is their first byte.
        #expect(Array(expected.prefix(6)) == [0xab, 0x60, 0xf6, 0x61, 0x61, 0xf6])
    }

    @Test func `random values survive, and no part of them is taken for the whole`() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<2_000 {
            let bytes = CBOR.random(&random, depth: 4).encoded
            #expect(try CBOR(decoding: bytes).encoded == bytes)
            let cut = Int.random(in: 0..<bytes.count, using: &random)
            #expect(throws: LanyardError.self) { try CBOR(decoding: Array(bytes.prefix(cut))) }
        }
    }

    @Test func `every truncation of an entry is refused`() {
        let bytes = Chronicle(seed: 3).entries.map(\.encoded).max { $0.count < $1.count } ?? []
        for length in bytes.indices {
            #expect(throws: LanyardError.self) { try CBOR(decoding: Array(bytes.prefix(length))) }
        }
    }

    @Test func `a hundred thousand random strings are read or refused, and what is read is canonical`() {
        var random = SplitMix64(seed: 4)
        var readable = 0
        for _ in 0..<100_000 {
            var bytes = random.bytes(Int.random(in: 0..<24, using: &random))
            // Half of them begin like something of ours, or nearly nothing would be read.
            if random.once(in: 2), !bytes.isEmpty { bytes[0] = [0x81, 0x82, 0xa1, 0x42, 0x62].pick(&random) }
            guard let value = try? CBOR(decoding: bytes) else { continue }
            readable += 1
            if value.encoded != bytes { Issue.record("\(bytes.hex) was read as \(value)") }
        }
        #expect(readable > 500)
    }

    @Test func `a sequence has an end and a limit`() throws {
        #expect(try CBOR.sequence(decoding: [1, 2, 3], limit: 3) == [.integer(1), .integer(2), .integer(3)])
        #expect(try CBOR.sequence(decoding: [], limit: 0) == [])
        #expect(throws: LanyardError.self) { try CBOR.sequence(decoding: [1, 2, 3], limit: 2) }
        #expect(throws: LanyardError.self) { try CBOR.sequence(decoding: [1, 0x82, 3], limit: 9) }
    }
}

extension CBOR {
    /// Any value, with a liking for edges.
    fileprivate static func random(_ random: inout SplitMix64, depth: Int) -> CBOR {
        let short = Int.random(in: 0..<5, using: &random)
        switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
        case 0: return .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random))
        case 1: return .bytes(random.bytes([0, 1, 23, 24, 255, 256].pick(&random)))
        case 2: return .text(text(&random))
        case 3: return .boolean(random.once(in: 2))
        case 4: return .null
        case 5: return .array((0..<short).map { _ in Self.random(&random, depth: depth - 1) })
        default:
            var pairs: [String: CBOR] = [:]
            for _ in 0..<short { pairs[text(&random)] = Self.random(&random, depth: depth - 1) }
            return .map(pairs)
        }
    }

    private static func text(_ random: inout SplitMix64) -> String {
        let letters = ["a", "Z", "\0", "\n", "é", "e\u{301}", "ß", "陳", "🎪", "\u{202e}", "\"", "="]
        return (0..<Int.random(in: 0..<9, using: &random)).map { _ in letters.pick(&random) }.joined()
    }
}
