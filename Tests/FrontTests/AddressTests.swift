import Leads
import Testing

@testable import Front

/// Where we listen, and by which names a browser may call us.
struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1:7770", "127.0.0.1", 7770, true), ("localhost:1", "localhost", 1, true),
        ("[::1]:7770", "::1", 7770, true), ("0.0.0.0:7771", "0.0.0.0", 7771, false),
        ("127.9.9.9:80", "127.9.9.9", 80, true), ("192.0.2.7:443", "192.0.2.7", 443, false),
    ])
    func `is read`(_ text: String, _ host: String, _ port: Int, _ isLoopback: Bool) throws {
        let address = try ListenAddress(text)
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address.isLoopback == isLoopback)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", "7770", ":7770", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:-1", "a:b",
    ])
    func `is refused in words`(_ text: String) {
        let error = #expect(throws: LanyardError.self) { try ListenAddress(text) }
        #expect(error?.code == .invalid)
    }

    @Test(arguments: [
        ("127.0.0.1:7770", true), ("localhost:7770", true), ("localhost", true), ("[::1]:7770", true),
        ("evil.example:7770", false), ("127.0.0.1.evil.example", false),
        ("localhost.evil.example:7770", false),
        ("192.0.2.1:7770", false), ("", false), ("127.0.0.1@evil.example", false),
    ])
    func `names this machine, or not`(_ host: String, _ isOurs: Bool) {
        #expect(PagesGuard.namesThisMachine(host) == isOurs)
    }
}
