import Leads
import Sync
import Testing

/// The line that carries a desk's address, a token and the fingerprint of the desk's key.
struct JoinCodeTests {
    private let code = JoinCode(
        address: "https://desk.example:7771",
        token: Array(0..<32),
        fingerprint: Array(100..<132)
    )

    @Test func `comes back as it was made, with line breaks of a mail in it`() throws {
        #expect(try JoinCode("\(code)") == code)
        let text = code.description
        let middle = text.index(text.startIndex, offsetBy: 40)
        #expect(try JoinCode(" \(text[..<middle])\r\n  \(text[middle...])\n") == code)
    }

    @Test func `is refused when any letter is missing`() {
        for length in 0..<code.description.count {
            #expect(throws: LanyardError.self) { try JoinCode(String(code.description.prefix(length))) }
        }
    }

    @Test(arguments: [
        "https://desk.example", "https://192.0.2.1:7771", "http://127.0.0.1:7771", "http://localhost:1",
    ])
    func `an address that keeps the token secret is taken`(_ address: String) throws {
        #expect(try JoinCode.checked(address + "/") == address)
    }

    @Test(arguments: [
        "http://desk.example", "http://192.0.2.1:7771", "http://127.0.0.1.evil.example", "ftp://desk.example",
        "desk",
        "https://", "https://user@desk.example", "https://desk.example/?x", "",
    ])
    func `an address that does not is refused`(_ address: String) {
        #expect(throws: LanyardError.self) { try JoinCode.checked(address) }
    }
}
