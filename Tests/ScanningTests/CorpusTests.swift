import Foundation
import Leads
import Scanning
import Testing

/// The picture collections beside the project, where they exist.
@Suite(.enabled(if: Corpus.exists))
struct CorpusTests {
    @Test func `pictures of badges without a code read as nothing`() async throws {
        for file in try Corpus.pictures(in: "no-code") {
            #expect(try Corpus.symbols(in: file, mode: .file).isEmpty, "\(file.name)")
            await Task.yield()
        }
    }

    /// What was measured, less a few for machines whose decoders are of another version.
    @Test(arguments: [("easy", 98), ("medium", 91), ("hard", 81)])
    func `badges read right or not at all`(level: String, least: Int) async throws {
        var right = 0
        for file in try Corpus.pictures(in: "badges") where file.level == level {
            let payloads = try Corpus.symbols(in: file, mode: .camera).map(\.payload)
            #expect(payloads.isEmpty || payloads == [file.payload], "\(file.name) was read wrong")
            right += payloads == [file.payload] ? 1 : 0
            // The other tests have limits of time and share the threads.
            await Task.yield()
        }
        #expect(right >= least)
    }
}

/// The folder `shared/corpora` beside the project.
enum Corpus {
    /// One picture and what it says.
    struct Entry {
        let name: String
        let level: String?
        let payload: [UInt8]?
        let bytes: [UInt8]
    }

    private static let folder = URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../../shared/corpora").standardized

    static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// With a budget that counts the ladder, not the slow drawing of a debug build.
    static func symbols(in entry: Entry, mode: ReadingMode) throws -> [Symbol] {
        let picture = try PictureFile(entry.bytes).picture()
        return SymbolFinder().symbols(in: picture, mode: mode, budget: .seconds(10))
    }

    static func pictures(in collection: String) throws -> [Entry] {
        let folder = folder.appendingPathComponent(collection)
        let manifest = try Data(contentsOf: folder.appendingPathComponent("manifest.jsonl"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try manifest.split(separator: UInt8(ascii: "\n")).map { line in
            let row = try decoder.decode(Row.self, from: Data(line))
            return Entry(
                name: row.file,
                level: row.level,
                payload: row.payloadHex.map(bytes),
                bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(row.file)))
            )
        }
    }

    private struct Row: Decodable {
        let file: String
        let level: String?
        let payloadHex: String?
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
