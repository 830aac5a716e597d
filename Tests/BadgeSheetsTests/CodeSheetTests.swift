import BadgeSheets
import Cast
import Foundation
import Leads
import Synchronization
import Testing

struct CodeSheetTests {
    private let show = Show.sample

    @Test func `a code sheet has every answer once, each read back`() async throws {
        let folder = try PrintFolder()
        let sheet = try Sheet(answersOf: show, on: .a4, words: .plain)
        #expect(sheet.codeCount == SheetCommand.all(of: show).count)
        let log = ReadLog()
        let printed = try await SheetPrinting(sheet, as: .pdf) { picture in
            let payloads = try OwnReader.payloads(picture)
            log.add(payloads)
            return payloads
        }.write(to: folder.file("codes.pdf"))
        #expect(printed.files.count == 1 && printed.incomplete.isEmpty)
        let read = log.payloads.map { SheetCode.read($0, at: show) }
        #expect(read == SheetCommand.all(of: show).map { .command($0) })
    }

    @Test func `staff have a code each`() async throws {
        let folder = try PrintFolder()
        let sheet = try Sheet(answersOf: show, staff: ["Zoë", "Kim"], on: .a4, words: .plain)
        let log = ReadLog()
        _ = try await SheetPrinting(sheet, as: .pdf) { picture in
            let payloads = try OwnReader.payloads(picture)
            log.add(payloads)
            return payloads
        }.write(to: folder.file("codes.pdf"))
        let read = log.payloads.map { SheetCode.read($0, at: show, staff: ["Kim", "Zoë"]) }
        #expect(read.suffix(2) == [.command(.staff("Zoë")), .command(.staff("Kim"))])
    }

    @Test func `each tile shows one code only`() async throws {
        let folder = try PrintFolder()
        let sheet = try Sheet(answersOf: show, on: .a4, words: .plain)
        // Two codes in a tile would be two payloads here, and refused.
        _ = try await SheetPrinting(sheet, as: .svg, read: OwnReader.read).write(to: folder.file("codes.svg"))
        #expect(try folder.names.count == sheet.pageCount)
    }

    @Test func `more questions than a page holds go on the next`() throws {
        var long = show
        let question = try #require(show.questions.ask.first)
        long.questions.ask = (1...30).map { number in
            var copy = question
            copy.id = "question-\(number)"
            return copy
        }
        let sheet = try Sheet(answersOf: long, on: .a4, words: .plain)
        #expect(sheet.codeCount == 30 * question.choices.count + 2 && sheet.pageCount > 10)
    }

    @Test func `a show that asks nothing, and paper for no code, are refused in words`() throws {
        var silent = show
        silent.questions.ask = []
        #expect(throws: LanyardError.self) { try Sheet(answersOf: silent, on: .a4, words: .plain) }
        #expect(throws: LanyardError.self) {
            try Sheet(answersOf: show, on: PaperSize("90x55"), words: .plain)
        }
        #expect(try Sheet(answersOf: show, on: .a6, words: .plain).codeCount > 0)
    }

    @Test func `a join code is printed with its words, for its owner only`() async throws {
        let folder = try PrintFolder()
        let code = Array(("LANYARD1." + String(repeating: "kX9_", count: 40)).utf8)
        let sheet = try Sheet(
            code: code,
            title: "Join code for laptop 2",
            remark: "Secret.",
            words: "Scan it."
        )
        for format in SheetFormat.allCases {
            let file = folder.file("code.\(format.rawValue)")
            _ = try await SheetPrinting(sheet, as: format, isPrivate: true, read: OwnReader.read).write(
                to: file
            )
            let rights =
                try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
        #expect(throws: LanyardError.self) {
            try Sheet(code: Array(repeating: 65, count: 2_500), title: "", remark: "", words: "")
        }
    }
}

/// What a reader read, in its order.
private final class ReadLog: Sendable {
    private let read = Mutex([[UInt8]]())

    func add(_ payloads: [[UInt8]]) { read.withLock { $0 += payloads } }

    var payloads: [[UInt8]] { read.withLock(\.self) }
}

extension CodeSheetWords {
    fileprivate static let plain = CodeSheetWords(
        title: "Codes",
        remark: "A remark",
        corrections: "Corrections",
        correctionsHelp: "Help",
        undo: "Undo",
        next: "Next",
        staff: "Staff",
        staffHelp: "PIN"
    )
}
