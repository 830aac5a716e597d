import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

struct SealedFileTests {
    private let scratch = Scratch()
    private static let words = "eight otters juggle"

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 3 * 65_536, 200_000])
    func `what was sealed comes back byte for byte`(length: Int) throws {
        let (plain, sealed) = try seal(length)
        let back = scratch.place("back")
        let digest = try SealedFile.open(sealed, to: back, as: .backup, with: .passPhrase(Self.words))
        #expect(try Data(contentsOf: back) == plain)
        #expect(digest == SHA256Digest.bytes(of: Array(plain)))
        #expect(SealedFile.isSealed(sealed) && !SealedFile.isSealed(back))
        let mode = try FileManager.default.attributesOfItem(atPath: sealed.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.directory.path).sorted() == [
                "back", "plain", "sealed",
            ]
        )
    }

    @Test func `nothing of what is in it can be seen, and the same text never looks the same`() throws {
        let text = Data(String(repeating: "Anna Berg, Acme Pumps. ", count: 9_000).utf8)
        try text.write(to: scratch.place("plain"))
        let key = try SealingKey(passPhrase: Self.words, cost: .cheap)
        let files = try ["one", "two"].map { name in
            try SealedFile.seal(scratch.place("plain"), to: scratch.place(name), as: .backup, key: key)
            return try Data(contentsOf: scratch.place(name))
        }
        #expect(files[0] != files[1])
        for file in files { #expect(file.range(of: Data("Anna".utf8)) == nil) }
    }

    @Test func `a wrong pass phrase is told from a damaged file`() throws {
        let (_, sealed) = try seal(100_000)
        let wrong = #expect(throws: LanyardError.self) {
            try SealedFile.open(
                sealed,
                to: scratch.place("back"),
                as: .backup,
                with: .passPhrase("eight otters juggled")
            )
        }
        #expect(wrong?.code == .notAllowed && wrong?.message.contains("pass phrase") == true)
        let short = #expect(throws: LanyardError.self) {
            try SealedFile.open(sealed, to: scratch.place("back"), as: .backup, with: .passPhrase("otter"))
        }
        #expect(short?.code == .invalid)
        #expect(!FileManager.default.fileExists(atPath: scratch.place("back").path))
    }

    /// One bit in each part of the file, the file cut at each boundary, two pieces swapped, one repeated.
    @Test func `whatever is changed is noticed, and nothing of it is kept`() throws {
        let (_, sealed) = try seal(150_000)
        let whole = try Data(contentsOf: sealed)
        let piece = 65_536 + 16
        var broken: [(String, Data)] = []
        for place in [0, 20, 24, 40, 60, 90, 96, 96 + piece - 1, 96 + piece, whole.count - 1] {
            var bytes = whole
            bytes[place] ^= 1
            broken.append(("bit at \(place)", bytes))
        }
        for length in [0, 10, 95, 96, 97, 96 + piece, 96 + 2 * piece, whole.count - 1] {
            broken.append(("cut at \(length)", whole.prefix(length)))
        }
        let (first, second) = (whole[96..<96 + piece], whole[96 + piece..<96 + 2 * piece])
        broken.append(("swapped", whole.prefix(96) + second + first + whole.suffix(from: 96 + 2 * piece)))
        broken.append(("repeated", whole.prefix(96) + first + first + whole.suffix(from: 96 + piece)))
        broken.append(("longer", whole + Data([0])))
        for (what, bytes) in broken {
            try bytes.write(to: sealed)
            let error = #expect(throws: LanyardError.self, "\(what)") {
                try SealedFile.open(
                    sealed,
                    to: scratch.place("back"),
                    as: .backup,
                    with: .passPhrase(Self.words)
                )
            }
            #expect([.invalid, .notAllowed].contains(error?.code), "\(what): \(error?.message ?? "-")")
            #expect(!FileManager.default.fileExists(atPath: scratch.place("back").path), "\(what)")
        }
    }

    @Test func `a file that asks for all memory is refused at once`() throws {
        let (_, sealed) = try seal(10)
        var bytes = try Data(contentsOf: sealed)
        bytes[24] = 40
        try bytes.write(to: sealed)
        let error = #expect(throws: LanyardError.self) {
            try SealedFile.open(sealed, to: nil, as: .backup, with: .passPhrase(Self.words))
        }
        #expect(error?.code == .invalid)
    }

    @Test func `a file for another purpose is refused`() throws {
        let (_, sealed) = try seal(10)
        let error = #expect(throws: LanyardError.self) {
            try SealedFile.open(sealed, to: nil, as: .setup, with: .passPhrase(Self.words))
        }
        #expect(error?.code == .invalid && error?.message.contains("setup") == true)
    }

    private func seal(_ length: Int) throws -> (Data, URL) {
        let plain = Data((0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
        try plain.write(to: scratch.place("plain"))
        let key = try SealingKey(passPhrase: Self.words, cost: .cheap)
        try SealedFile.seal(scratch.place("plain"), to: scratch.place("sealed"), as: .backup, key: key)
        return (plain, scratch.place("sealed"))
    }
}
