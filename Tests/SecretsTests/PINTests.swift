import Leads
import Testing

@testable import Secrets

/// The digits by which staff say who they are.
struct PINTests {
    /// Cheap: what is tested here is not how long it takes.
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)

    @Test func `only the right digits match what was kept, and the same PIN is kept differently each time`()
        throws
    {
        let kept = try PIN("4711").hash(with: quick)
        #expect(try PIN("4711").matches(kept))
        for wrong in ["4712", "47110", "1174"] { #expect(try !PIN(wrong).matches(kept)) }
        #expect(try PIN("4711").hash(with: quick) != kept)
    }

    @Test func `what is kept for a kiosk costs 32 MB a guess, as is stated`() throws {
        let fields = try #require(try CBOR(decoding: PIN("4711").hash()).mapValue)
        #expect(fields["cost"]?.integerValue == 15 && fields["block"]?.integerValue == 8)
        #expect(128 * (1 << 15) * 8 == 32 << 20)
    }

    /// RFC 7914, section 12, the second vector shortened to 32 bytes: scrypt's output is a stream.
    @Test func `is the scrypt that others have`() throws {
        let slow = SlowHash(cost: 10, blockSize: 8, parallelism: 16)
        let key = try slow.derive(Array("password".utf8), salt: Array("NaCl".utf8))
        let hex = key.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(hex == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
    }

    @Test(arguments: ["", "123", "12a4", "١٢٣٤", "1234567890123", "12 34", "-123", "１２３４"])
    func `what is no PIN is refused in words`(_ text: String) {
        let error = #expect(throws: LanyardError.self) { try PIN(text) }
        #expect(error?.code == .invalid && error?.message.contains("4 to 12 digits") == true)
    }

    @Test(arguments: ["0000", "1234", "8765", "999999"])
    func `what everybody would try first is not taken`(_ text: String) throws {
        #expect(throws: LanyardError.self) { try PIN(text).checkStrength() }
    }

    @Test(arguments: ["1357", "4711", "1235", "0011"])
    func `any other is`(_ text: String) {
        #expect(throws: Never.self) { try PIN(text).checkStrength() }
    }

    @Test func `kept parameters that would exhaust the machine are not obeyed`() throws {
        var fields = try #require(try CBOR(decoding: PIN("4711").hash(with: quick)).mapValue)
        fields["cost"] = .integer(40)
        #expect(throws: LanyardError.self) { try PIN("4711").matches(CBOR.map(fields).encoded) }
        #expect(throws: LanyardError.self) { try PIN("4711").matches([1, 2, 3]) }
    }
}
