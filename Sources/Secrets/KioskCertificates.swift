package import Foundation
internal import Leads
internal import NIOCore
package import NIOSSL
internal import SwiftASN1
internal import Synchronization
internal import X509

/// What a kiosk shows to devices that call it over TLS, and the names by which they may call it.
package final class KioskCertificates: Sendable {
    /// The kiosk's own authority; `nil` when the owner supplies a certificate.
    package let authority: KioskAuthority?
    private let owner: NIOSSLContext?
    /// The names in the certificate, in lower case, without those that are addresses.
    private let names: [String]
    private let addresses: Set<NetworkAddress>
    private let now: @Sendable () -> Date

    private struct Shown {
        var context: NIOSSLContext
        var addresses: Set<NetworkAddress>
        var made: Date
    }

    private let shown = Mutex<Shown?>(nil)

    /// A certificate is made anew after this long, at the next start or connection: it would last thirteen months.
    private static let renewal: TimeInterval = 30 * 86_400

    /// Shows certificates that the kiosk's own authority makes for whatever addresses the machine has.
    package init(authority: KioskAuthority, host: String?, now: @escaping @Sendable () -> Date = { Date() }) {
        self.authority = authority
        self.now = now
        owner = nil
        names = host.map { [$0] } ?? []
        addresses = []
    }

    /// Shows the owner's certificate.
    package init(_ identity: TLSIdentity) throws {
        authority = nil
        now = { Date() }
        owner = try NIOSSLContext(configuration: identity.tlsConfiguration())
        let general =
            (try? identity.leaf().extensions.subjectAlternativeNames).map {
                Array($0)
            } ?? []
        names = general.compactMap { if case .dnsName(let name) = $0 { name.lowercased() } else { nil } }
        addresses = Set(
            general.compactMap {
                if case .ipAddress(let address) = $0 {
                    NetworkAddress(bytes: Array(address.bytes))
                } else {
                    nil
                }
            }
        )
    }

    /// What a connection to one of the machine's addresses is shown.
    package func context(for local: NetworkAddress?) throws -> NIOSSLContext {
        if let owner { return owner }
        let now = now()
        return try shown.withLock { shown in
            if let shown, local.map(shown.addresses.contains) ?? true,
                0..<Self.renewal ~= now.timeIntervalSince(shown.made)
            {
                return shown.context
            }
            let addresses = try Set(NetworkRange.ofThisMachine().map(\.address) + [local].compactMap(\.self))
            guard
                let identity = try authority?.identity(
                    host: names.first,
                    addresses: Array(addresses),
                    now: now
                )
            else { throw LanyardError(.internal, "There is no certificate to show.") }
            let context = try NIOSSLContext(configuration: identity.tlsConfiguration())
            shown = Shown(context: context, addresses: addresses, made: now)
            return context
        }
    }

    /// Whether a browser that calls the kiosk by this host came to the right place, at this local address.
    ///
    /// A stranger's domain that resolves to the kiosk (DNS rebinding) is none of its names.
    package func isCalled(_ host: String, at local: NetworkAddress?) -> Bool {
        if let address = NetworkAddress(host) { return address == local || addresses.contains(address) }
        let host = host.lowercased()
        return names.contains { name in
            guard name.utf8.starts(with: "*.".utf8) else { return Array(name.utf8) == Array(host.utf8) }
            // A star stands for one label (RFC 6125, section 6.4.3).
            guard let dot = host.utf8.firstIndex(of: UInt8(ascii: ".")), dot != host.utf8.startIndex else {
                return false
            }
            return Array(host.utf8[dot...]) == Array(name.utf8.dropFirst())
        }
    }

    /// The hosts under which devices can call this machine, the best first.
    package func hosts() throws -> [String] {
        let own = try NetworkRange.ofThisMachine().map(\.address)
        guard let authority else {
            let plain = names.filter { !$0.utf8.starts(with: "*.".utf8) }
            return plain + own.filter(addresses.contains).map(\.inURL)
        }
        return own.filter(authority.mayVouch).map(\.inURL)
    }
}
