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

    /// What was measured (99, 95, 85), less one or two for machines whose decoders are of another version.
    @Test(arguments: [("easy", 98), ("medium", 94), ("hard", 83)])
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

    /// What was measured on the chosen pictures; all of them are read by `make bench`.
    @Test func `of each kind of symbol some are read, right or not at all`() async throws {
        var kinds: [String: (pictures: Int, right: Int)] = [:]
        for file in try Corpus.pictures(in: "symbols") where file.isChosen {
            let payloads = try Corpus.symbols(in: file, mode: .camera).map(\.payload)
            let isRight = !payloads.isEmpty && payloads.allSatisfy(file.says)
            #expect(payloads.isEmpty || isRight, "\(file.name) was read wrong")
            kinds[file.level ?? "", default: (0, 0)].pictures += 1
            kinds[file.level ?? "", default: (0, 0)].right += isRight ? 1 : 0
            await Task.yield()
        }
        let right = kinds.values.reduce(0) { $0 + $1.right }
        #expect(right >= Corpus.leastSymbols, "\(kinds)")
    }

    @Test func `a badge that moves before a camera is read within three frames`() async throws {
        let finder = SymbolFinder()
        // Debug builds draw slowly: the clock stands still.
        let start = ContinuousClock.now
        var late: [String] = []
        let badges = try Corpus.pictures(in: "badges").filter { $0.level == "medium" && $0.isChosen }
        for file in badges {
            let picture = try PictureFile(file.bytes).picture()
            var sequence = FrameSequence()
            var read: [Symbol] = []
            for frame in 0..<3 where read.isEmpty {
                let moved = picture.drawn(Corpus.view(of: picture, frame: frame))
                read = finder.symbols(in: moved, after: &sequence, budget: .seconds(10), now: start)
            }
            #expect(read.allSatisfy { $0.payload == file.payload }, "\(file.name) was read wrong")
            if read.isEmpty { late.append(file.name) }
            await Task.yield()
        }
        // One in twenty is not read at all.
        #expect(late.count <= 1 + badges.count / 20, "\(late) of \(badges.count)")
    }
}

/// The folder `shared/corpora` beside the project.
enum Corpus {
    /// One picture and what it says.
    struct Entry {
        let name: String
        /// The level of a badge, or the set that a symbol is from.
        let level: String?
        let payload: [UInt8]?
        var text: String?
        let bytes: [UInt8]

        /// One in twelve, by a hash of the name (FNV-1a), so that nobody has chosen it: debug builds draw slowly.
        var isChosen: Bool {
            let hash = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
            return (hash >> 32).isMultiple(of: 12)
        }

        /// Whether a payload is what the picture says, in one of the charsets in which codes are written.
        func says(_ read: [UInt8]) -> Bool {
            if let payload { return read == payload }
            let charsets: [String.Encoding] = [.utf8, .isoLatin1, .shiftJIS]
            return charsets.contains { String(bytes: read, encoding: $0) == text }
        }
    }

    /// Of the 28 chosen symbols 27 were read when this was written; three more pictures show none.
    static let leastSymbols = 26

    /// How a camera sees a picture some tenths of a second later: moved, turned and nearer.
    static func view(of picture: Picture, frame: Int) -> View {
        var view = View(of: picture)
        view.middle.x += 4 * Double(frame)
        view.middle.y -= 3 * Double(frame)
        view.angle = 0.01 * Double(frame)
        view.scale = 1 + 0.01 * Double(frame)
        return view
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
                level: row.level ?? row.set,
                payload: (row.payloadHex ?? row.expectedHex).map(bytes),
                text: row.expectedText,
                bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(row.file)))
            )
        }
    }

    private struct Row: Decodable {
        let file: String
        let level: String?
        let set: String?
        let payloadHex: String?
        let expectedHex: String?
        let expectedText: String?
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
