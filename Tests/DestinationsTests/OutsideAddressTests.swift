import Foundation
import Leads
import Synchronization
import Testing

@testable import Destinations

/// Nobody who may name an address makes us call a machine inside the network.
struct OutsideAddressTests {
    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.31.255.255", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "::1", "::",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "fe80::1", "fd00::1", "ff02::1",
        "224.0.0.1",
        "255.255.255.255", "no address", "", "2002:7f00:1::",
    ])
    func `an address inside is none to call`(text: String) { #expect(!OutsideAddress.isOutside(text)) }

    @Test(arguments: ["8.8.8.8", "172.32.0.1", "192.167.255.255", "2606:4700::1111", "2a00:1450:4001::1"])
    func `an address outside is one`(text: String) { #expect(OutsideAddress.isOutside(text)) }

    @Test(arguments: [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], []])
    func `a name that leads inside is refused before anything is sent`(addresses: [String]) async throws {
        let file = try DestinationFile(
            yaml: "kind: webhook\nurl: https://hook.example/x\nsecret: S\n",
            name: "hook",
            file: "hook.yaml",
            known: LeadFields.all.map(\.name)
        )
        let surroundings = Surroundings(
            folder: URL(filePath: "/nowhere"),
            secret: { _ in FakeTarget.secret },
            now: { 0 },
            resolve: { _ in addresses }
        )
        let hook = try file.kind.init(file, in: surroundings)
        await #expect(throws: Trouble.self) { try await hook.check() }
        await hook.close()
    }

    @Test(arguments: [
        "http://hook.example/", "https://user:word@hook.example/", "ftp://hook.example", "hook.example", "",
    ])
    func `an address in the open, or none, is refused`(text: String) {
        #expect(throws: LanyardError.self) { try SystemAddress(text) }
    }
}
