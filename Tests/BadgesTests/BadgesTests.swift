import Foundation
import Leads
import Testing

@testable import Badges

@Suite struct BadgesTests {
    @Test(arguments: BadgeSample.all)
    func `a sample reads as its golden file says`(sample: BadgeSample) {
        let lines = sample.formats.read(sample.symbol).golden
        #expect(
            lines.map { Array($0.utf8) } == sample.expected.map { Array($0.utf8) },
            "got:\n\(lines.joined(separator: "\n"))"
        )
    }

    @Test func `there are samples of every format`() {
        #expect(BadgeSample.all.count >= 25)
        let formats = Set(BadgeSample.all.compactMap { $0.formats.read($0.symbol).reading?.format })
        #expect(formats == Set(BadgeFormats.builtIn + ShippedFormats.names))
    }

    @Test(arguments: BadgeSample.all)
    func `a hand scanner and a camera see the same badge`(sample: BadgeSample) throws {
        guard let camera = sample.formats.read(sample.symbol).reading, sample.payload.first != 0xFF else {
            return
        }
        let lines = sample.payload.normalisedLines
        for end in [[0x0D, 0x0A], [0x0D], [0x0A]] as [[UInt8]] {
            for tail in [[], end, end + end] {
                let keyed = Array(lines.joined(separator: end)) + tail
                let wedge = sample.formats.read(Symbol(symbology: .unknown, payload: keyed)).reading
                #expect(wedge?.identity == camera.identity)
            }
        }
    }

    @Test(arguments: BadgeSample.all)
    func `formats that know an id leave its identity as it was`(sample: BadgeSample) throws {
        guard let reading = sample.formats.read(sample.symbol).reading,
            ["link", "gs1", "pretix", "alfio", "odoo", "eventbrite", "spotme", "registration"].contains(
                where: {
                    reading.format.hasPrefix($0)
                }), sample.payload.first != UInt8(ascii: "]")
        else { return }
        #expect(IDFormat().read(Payload(sample.symbol))?.reading?.identity == reading.identity)
    }

    @Test(arguments: BadgeSample.all)
    func `a hand scanner that drops control characters sees the same badge`(sample: BadgeSample) throws {
        guard let camera = sample.formats.read(sample.symbol).reading,
            ["gs1", "tab", "id"].contains(camera.format)
        else { return }
        let mark = sample.payload.starts(with: Array("]C1".utf8)) ? 3 : 0
        let keyed = sample.payload.dropFirst(mark).filter { $0 >= 0x20 && $0 != 0x7F }
        let wedge = sample.formats.read(Symbol(symbology: .unknown, payload: keyed)).reading
        #expect(wedge?.identity == camera.identity)
    }

    @Test func `a code that begins with FNC1 is GS1 though no byte says so, and the same badge`() throws {
        let payload = Array("2112345678".utf8)
        let marked = Symbol(symbology: .code128, payload: payload, isGS1: true)
        let plain = Symbol(symbology: .code128, payload: payload)
        let gs1 = try #require(ShippedFormats.unlisted.read(marked).reading)
        #expect(gs1.format == "gs1")
        #expect(gs1.badge == "12345678")
        let id = try #require(ShippedFormats.unlisted.read(plain).reading)
        #expect(id.format == "id")
        #expect(gs1.identity == id.identity)
    }

    @Test func `a MECARD and a plain code with the same id are one badge`() throws {
        let card = try #require(BadgeFormats.read(payload: "MECARD:N:Doe,Jane;UID:4711-A;;").reading)
        let plain = try #require(BadgeFormats.read(payload: "4711-A\r\n").reading)
        #expect(card.identity == plain.identity)
    }

    @Test func `a card in composed and in decomposed letters is one badge`() throws {
        let composed = try #require(BadgeFormats.read(payload: "MECARD:N:Lef\u{E8}vre,Ren\u{E9}e;;").reading)
        let decomposed = try #require(
            BadgeFormats.read(payload: "MECARD:N:LEFE\u{300}VRE,Rene\u{301}e;;").reading
        )
        #expect(Array(composed.identity.utf8) == Array(decomposed.identity.utf8))
    }

    @Test func `two people without name and address are two badges`() throws {
        let first = try #require(BadgeFormats.read(payload: "MECARD:TITLE:Buyer;;").reading)
        let second = try #require(BadgeFormats.read(payload: "MECARD:TITLE:Seller;;").reading)
        #expect(first.identity != second.identity)
    }

    @Test func `a payload over 8 KB is refused with a reason`() {
        let payload = "BEGIN:VCARD\nFN:Long\nNOTE:" + String(repeating: "x", count: BadgeFormats.payloadLimit)
        #expect(BadgeFormats.read(payload: payload).reading == nil)
    }

    @Test func `a field is no longer than its bound and has no control characters`() throws {
        let long = String(repeating: "\u{1F680}", count: 900)
        let reading = try #require(
            BadgeFormats.read(payload: "MECARD:N:\(long);ORG:A\u{1B}[31mB\u{202E}C\r\nD;;").reading
        )
        #expect(reading.contact?.name?.unicodeScalars.count == 512)
        #expect(reading.contact?.company == "A[31mBC D")
    }

    @Test func `a combining mark after a line end or a separator hides neither`() throws {
        let card = try #require(
            BadgeFormats.read(payload: "MECARD:N:A,B;\u{301}ORG:x;ORG:C;\u{301};").reading
        )
        #expect(card.contact?.company == "C")
        let vcard = try #require(
            BadgeFormats.read(payload: "BEGIN:VCARD\r\n\u{301}\r\nFN:Ann\r\nORG:Q\r\nEND:VCARD").reading
        )
        #expect(vcard.contact?.name == "Ann")
    }

    @Test func `text for people has plain line ends and no control characters`() throws {
        let reading = try #require(
            BadgeFormats.read(payload: "BEGIN:VCARD\r\nFN:A\u{7}nn\rEND:VCARD\r\n").reading
        )
        #expect(Array(reading.text.utf8) == Array("BEGIN:VCARD\nFN:Ann\nEND:VCARD\n".utf8))
    }
}

extension [UInt8] {
    /// The lines of a payload without their ends and without blank lines at the end.
    fileprivate var normalisedLines: [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        for (index, byte) in enumerated() {
            if byte == 0x0A, index > 0, self[index - 1] == 0x0D { continue }
            if byte == 0x0D || byte == 0x0A { lines.append([]) } else { lines[lines.count - 1].append(byte) }
        }
        while lines.count > 1, lines.last == [] { lines.removeLast() }
        return lines
    }
}
