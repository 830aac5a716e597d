import Cast
import Foundation
import Leads
import NIOCore
import SwiftASN1
import Testing
import X509

@testable import Secrets

/// The authority that devices install.
struct KioskAuthorityTests {
    private let scratch = Scratch()
    private let now = Date(timeIntervalSince1970: 1_776_672_000)

    private func own(_ folder: String = "store", host: String? = "booth.local") throws -> KioskAuthority {
        let directory = scratch.place(folder)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return try KioskAuthority.own(in: directory, name: "Booth laptop", host: host, now: now)
    }

    @Test func `stays the same from start to start, and its key is nobody else's to read`() throws {
        let first = try own()
        #expect(try own().root == first.root)
        let key = scratch.place("store").appending(path: "authority-key.pem")
        let mode = try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try own("other").root != first.root)
    }

    @Test func `may vouch for networks like the booth's and for one name, and for nothing on the internet`()
        throws
    {
        let authority = try own()
        for address in ["192.168.1.9", "10.0.0.1", "172.31.2.3", "127.0.0.1", "fd00::7", "::1"] {
            #expect(authority.mayVouch(for: try #require(NetworkAddress(address))), "\(address)")
        }
        let foreign = try ["8.8.8.8", "172.32.0.1", "2001:4860:4860::8888", "93.184.216.34"]
            .map { try #require(NetworkAddress($0)) }
        // The networks that this very machine is on are permitted too.
        let own = try NetworkRange.ofThisMachine()
        for address in foreign where !own.contains(where: { $0.contains(address) }) {
            #expect(!authority.mayVouch(for: address), "\(address)")
        }
        let root = try Certificate(pemEncoded: authority.root)
        let constraints = try #require(try root.extensions.nameConstraints)
        #expect(Array(constraints.permittedDNSDomains) == ["booth.local"])
        #expect(root.extensions[oid: [2, 5, 29, 30]]?.critical == true)
    }

    @Test func `without a name of its own it still permits no name that exists`() throws {
        let root = try Certificate(pemEncoded: own(host: nil).root)
        let constraints = try #require(try root.extensions.nameConstraints)
        #expect(Array(constraints.permittedDNSDomains) == ["kiosk.lanyard.internal"])
    }

    @Test func `certifies what it may and leaves out the rest, for less than Apple's 398 days`() throws {
        let addresses = try ["192.168.1.9", "8.8.8.8"].map { try #require(NetworkAddress($0)) }
        let pem = try own().identity(host: "booth.local", addresses: addresses, now: now).certificate
        let leaf = try Certificate(pemDocument: PEMDocument.parseMultiple(pemString: pem)[0])
        let names = try #require(try leaf.extensions.subjectAlternativeNames).map { "\($0)" }
        #expect(names.count == 2 && names.contains { $0.contains("booth.local") })
        #expect(leaf.notValidAfter.timeIntervalSince(leaf.notValidBefore) <= 398 * 86_400)
        #expect(leaf.notValidBefore < now)
    }

    @Test func `what is lost or cut short is made anew rather than half used`() throws {
        let first = try own()
        let key = scratch.place("store").appending(path: "authority-key.pem")
        try Data("-----BEGIN".utf8).write(to: key)
        let second = try own()
        #expect(second.root != first.root)
        #expect(try own().root == second.root)
    }
}

/// By which hosts devices may call.
struct KioskCertificatesTests {
    private let scratch = Scratch()

    @Test(arguments: [
        ("192.168.1.9", true), ("booth.local", true), ("BOOTH.local", true), ("192.168.1.10", false),
        ("evil.example", false), ("booth.local.evil.example", false), ("xbooth.local", false), ("", false),
        ("192.168.1.9.evil.example", false),
    ])
    func `a kiosk is called by its name and by the address that was called`(
        _ host: String,
        _ isOurs: Bool
    ) throws {
        let directory = scratch.place("store")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let authority = try KioskAuthority.own(in: directory, name: "b", host: "booth.local", now: Date())
        let certificates = KioskCertificates(authority: authority, host: "booth.local")
        #expect(certificates.isCalled(host, at: NetworkAddress("192.168.1.9")) == isOurs)
    }

    @Test func `a connection to a new address gets a certificate for it`() throws {
        let directory = scratch.place("store")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let authority = try KioskAuthority.own(in: directory, name: "b", host: nil, now: Date())
        let certificates = KioskCertificates(authority: authority, host: nil)
        let first = try certificates.context(for: NetworkAddress("192.168.1.9"))
        #expect(try certificates.context(for: NetworkAddress("192.168.1.9")) === first)
        #expect(try certificates.context(for: NetworkAddress("10.1.2.3")) !== first)
    }
}

/// Addresses and networks.
struct NetworkRangeTests {
    @Test(arguments: [
        ("10.0.0.0", 8, "10.255.1.2", true), ("10.0.0.0", 8, "11.0.0.0", false),
        ("172.16.0.0", 12, "172.31.255.255", true), ("172.16.0.0", 12, "172.32.0.0", false),
        ("fc00::", 7, "fd12::1", true), ("fc00::", 7, "fe80::1", false), ("10.0.0.0", 8, "::1", false),
        ("192.0.2.7", 32, "192.0.2.7", true), ("192.0.2.7", 32, "192.0.2.6", false),
        ("0.0.0.0", 0, "8.8.8.8", true),
    ])
    func `contains what begins with the same bits`(
        _ start: String,
        _ length: Int,
        _ other: String,
        _ isIn: Bool
    ) throws {
        let range = NetworkRange(try #require(NetworkAddress(start)), length: length)
        #expect(range.contains(try #require(NetworkAddress(other))) == isIn)
    }

    @Test func `an IPv4 address that came in over IPv6 is the IPv4 address`() throws {
        let mapped = try SocketAddress(ipAddress: "::ffff:192.0.2.7", port: 1)
        #expect(NetworkAddress(mapped)?.description == "192.0.2.7")
        #expect(NetworkAddress("[fd00::2]")?.inURL == "[fd00::2]")
    }
}
