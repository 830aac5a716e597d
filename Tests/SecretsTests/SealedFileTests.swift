import Leads
import Testing

@testable import Secrets

/// Files that only a pass phrase opens.
struct SealedFileTests {
    private let file = SealedFile(title: "Test", noun: "a test file")
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)
    private let content = Array("the show's key".utf8)

    private func sealed() throws -> [UInt8] {
        try file.seal(content, passPhrase: "correct horse", slow: quick)
    }

    @Test func `opens with the phrase it was sealed with, and looks different each time`() throws {
        let bytes = try sealed()
        #expect(try file.open(bytes, passPhrase: "correct horse") == content)
        #expect(try sealed() != bytes)
        #expect(!bytes.map { String($0) }.joined().contains(content.map { String($0) }.joined()))
    }

    @Test func `another phrase is told from damage`() throws {
        let wrong = try #require(throws: LanyardError.self) {
            try file.open(try sealed(), passPhrase: "wrong horse")
        }
        #expect(wrong.code == .notAllowed)
    }

    @Test func `each changed or missing byte is refused in words`() throws {
        let bytes = try sealed()
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: LanyardError.self) { try file.open(changed, passPhrase: "correct horse") }
            let cut = Array(bytes.prefix(place))
            let error = #expect(throws: LanyardError.self) { try file.open(cut, passPhrase: "correct horse") }
            #expect(error?.code == .invalid)
        }
    }

    @Test func `a newer layout and another kind of file are named`() throws {
        var newer = try sealed()
        // The version stands in the head as the one small integer after its name.
        let name = Array("version".utf8)
        let place = try #require(newer.indices.first { newer[$0...].starts(with: name) }) + name.count
        newer[place] = 2
        let error = #expect(throws: LanyardError.self) { try file.open(newer, passPhrase: "correct horse") }
        #expect(error?.message.contains("newer Lanyard") == true)
        let other = SealedFile(title: "Other", noun: "another file")
        let foreign = #expect(throws: LanyardError.self) {
            try other.open(try sealed(), passPhrase: "correct horse")
        }
        #expect(foreign?.message.contains("not another file") == true)
    }

    @Test func `a short phrase is not taken`() {
        let error = #expect(throws: LanyardError.self) {
            try file.seal([], passPhrase: "1234567", slow: quick)
        }
        #expect(error?.code == .invalid)
    }
}
