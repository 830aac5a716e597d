import Addresses
import Leads
import Testing

/// What the name service says of a domain, asked through the C library's resolver.
struct MailServersTests {
    private static let zones: [String: FakeNameServer.Zone] = [
        "acme.example": .mail(["mx1.acme.example", "mx2.acme.example"]), "web-only.example": .address,
        "parked.example": .bare, "no-mail.example": .mail(["."]), "slow.example": .silent,
        "broken.example": .nonsense, "xn--mller-kva.example": .mail(["mx.example"]),
    ]

    @Test(arguments: [
        ("acme.example", Reachability.takesMail), ("web-only.example", .takesMail),
        ("parked.example", .noServer), ("no-mail.example", .refusesMail), ("gone.example", .noDomain),
        ("broken.example", .unknown), ("xn--mller-kva.example", .takesMail), ("a\u{0}b.example", .noDomain),
        ("", .noDomain),
    ])
    func `a domain takes mail or not`(domain: String, answer: Reachability) async throws {
        let server = try await FakeNameServer(Self.zones)
        let servers = MailServers(server: ("127.0.0.1", server.port), patience: 1)
        #expect(await servers.reachability(of: domain) == answer)
        try await server.stop()
    }

    @Test func `a server that is silent is asked once, and what it does not say is unknown`() async throws {
        let server = try await FakeNameServer(Self.zones)
        let servers = MailServers(server: ("127.0.0.1", server.port), patience: 1)
        #expect(await servers.reachability(of: "slow.example") == .unknown)
        #expect(server.questions == 1)
        try await server.stop()
    }

    @Test func `a domain is asked for once`() async throws {
        let server = try await FakeNameServer(Self.zones)
        let servers = MailServers(server: ("127.0.0.1", server.port), patience: 1)
        #expect(await servers.reachability(of: "acme.example") == .takesMail)
        try await server.stop()
        #expect(await servers.reachability(of: "acme.example") == .takesMail)
        #expect(await servers.reachability(of: "parked.example") == .unknown)
    }
}
