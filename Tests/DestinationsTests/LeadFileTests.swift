import Cast
import Destinations
import Foundation
import Leads
import Testing

/// Files are whole or not there, and nothing in them is a formula.
struct LeadFileTests {
    private let scratch = Scratch()
    private let batch = BatchLabel(id: "0123456789abcdef", name: "../Fair & more", count: 2)

    private func lead(_ name: String, _ number: UInt8 = 1) -> OutgoingLead {
        OutgoingLead(
            id: LeadID(typedAt: 1, random: [UInt8](repeating: number, count: 10)),
            values: [
                "name": [name], "emails": ["a@b.example"], "phones": ["+49 511 1"], "phone": ["+49 511 1"],
                "familyName": [name], "summary": ["Need: all; more, \\ and\nmore"],
            ]
        )
    }

    private func write(
        _ kind: String,
        _ leads: [OutgoingLead]
    ) async throws -> (path: String, answers: [LeadAnswer]) {
        let file = try #require(DestinationFile(builtIn: kind))
        let destination = try file.kind.init(
            file,
            in: Surroundings(folder: scratch.place("out-\(kind)"), secret: { _ in "" }, now: { 0 })
        )
        let answers = try await destination.deliver(leads, of: batch)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.place("out-\(kind)").path).allSatisfy
            {
                $0.hasPrefix(".")
            }
        )
        let path = try #require(try await destination.finish(batch))
        await destination.close()
        return (path, answers)
    }

    @Test(arguments: ["csv", "csv-raw", "json-lines", "vcard", "xlsx"])
    func `a file appears whole, under a name that leaves no folder, for nobody else to read`(
        kind: String
    ) async throws {
        let (path, answers) = try await write(kind, [lead("Anna"), lead("Ben", 2)])
        #expect(
            answers.count == 2
                && URL(filePath: path).deletingLastPathComponent().path == scratch.place("out-\(kind)").path
        )
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.place("out-\(kind)").path).count == 1
        )
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: ["csv", "json-lines", "vcard", "xlsx"])
    func `a file that is not finished is not there`(kind: String) async throws {
        let file = try #require(DestinationFile(builtIn: kind))
        let destination = try file.kind.init(
            file,
            in: Surroundings(folder: scratch.place("out-\(kind)"), secret: { _ in "" }, now: { 0 })
        )
        _ = try await destination.deliver([lead("Anna")], of: batch)
        await destination.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.place("out-\(kind)").path) == [])
    }

    @Test(arguments: ["=1+1", "+49", "-1", "@SUM(A1)", "|calc", "\t=1", "  =1", "\"=1", "=\u{301}x", "%0"])
    func `what spreadsheets would calculate stands behind an apostrophe, and as it is in the raw profile`(
        text: String
    )
        async throws
    {
        let safe = try Files.text(URL(filePath: try await write("csv", [lead(text)]).path))
        #expect(safe.utf8.starts(with: [0xef, 0xbb, 0xbf]) && safe.contains("\"'"))
        let raw = try Files.text(URL(filePath: try await write("csv-raw", [lead(text)]).path))
        let quoted = text.replacing("\"", with: "\"\"")
        #expect(Array(raw.utf8).firstRange(of: Array("\"\(quoted)\"".utf8)) != nil)
        #expect(Array(raw.utf8).firstRange(of: Array("\"'".utf8)) == nil)
    }

    @Test func `a line of a card has at most 75 octets, and no character is cut`() async throws {
        let path = try await write("vcard", [lead(String(repeating: "Müller ", count: 40))]).path
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let lines = bytes.split(separator: 10).map { $0.dropLast() }
        #expect(
            lines.count > 8
                && lines.allSatisfy { $0.count <= 75 && String(bytes: $0, encoding: .utf8) != nil }
        )
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("NOTE:Need: all\\; more\\, \\\\ and\\nmore"))
    }
}
