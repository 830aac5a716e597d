import Leads
import Testing

@testable import Secrets

/// What people with an account type.
struct PasswordTests {
    /// Cheap: what is tested here is not how long it takes.
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)

    @Test func `only the right letters match what was kept, and it is kept differently each time`() throws {
        let password = try Password(new: "Grüße an René", for: "Ada")
        let kept = try password.hash(with: quick)
        #expect(try Password(typed: "Grüße an René").matches(kept))
        for wrong in ["Grüße an Rene", "Grüße an Rene\u{301}", "grüße an René", "", "Grüße an René "] {
            #expect(try !Password(typed: wrong).matches(kept), "\(wrong)")
        }
        #expect(try password.hash(with: quick) != kept)
    }

    @Test func `what is kept costs 32 MB three times over, as is stated`() throws {
        let kept = try Password(typed: "x").hash()
        let fields = try #require(try CBOR(decoding: kept).mapValue)
        #expect(fields["cost"]?.integerValue == 15 && fields["block"]?.integerValue == 8)
        #expect(fields["parallel"]?.integerValue == 3)
    }

    @Test(arguments: [
        "", "short", "123456789", "aaaaaaaaaaaaaaaaaaaa", "abababababababab", "1234567890", "Password123",
        "Ada Lovelace", "ada lovelace1!", String(repeating: "abcdefg ", count: 33),
    ])
    func `what others try first is refused in words`(_ text: String) {
        let error = #expect(throws: LanyardError.self) { try Password(new: text, for: "Ada Lovelace") }
        #expect(error?.code == .invalid && error?.subject == "password")
    }
}
