import Cast
import Leads
import Testing

struct SheetCodeTests {
    private let show = Show.sample

    @Test func `every answer of a show reads back as itself, and no two are alike`() {
        let commands = SheetCommand.all(of: show)
        #expect(commands.contains(.undo) && commands.contains(.next) && commands.count > 10)
        for command in commands {
            let code = SheetCode(command, at: show)
            #expect(SheetCode.read(Array(code.text.utf8), at: show) == .command(command))
        }
        #expect(Set(commands.map { SheetCode($0, at: show).text }).count == commands.count)
    }

    @Test func `a code is the same keys on American, German and French keyboards`() {
        let moved = Set("AMQWYZ0123456789;:,.-_=/".utf8)
        for command in SheetCommand.all(of: show) {
            let text = SheetCode(command, at: show).text
            #expect(text.utf8.count == 20 && moved.isDisjoint(with: text.utf8))
        }
    }

    @Test(arguments: ["", "\r\n", "\t", " \r"])
    func `case and what a scanner sends around a code say nothing`(ending: String) {
        let text = SheetCode(.undo, at: show).text
        for sent in [text, text.lowercased()] {
            #expect(SheetCode.read(Array((ending + sent + ending).utf8), at: show) == .command(.undo))
        }
    }

    @Test func `a code of another show is refused by name`() {
        var other = show
        other.id = "other-2027"
        let text = SheetCode(.answer(question: "need", choice: "replace"), at: other).text
        guard case .refused(let reason)? = SheetCode.read(Array(text.utf8), at: show) else {
            Issue.record("taken")
            return
        }
        #expect(reason.contains("another show") && reason.contains(show.name))
    }

    @Test func `a code of other questions is refused with what to do`() {
        var later = show
        later.questions.version += 1
        let text = SheetCode(.undo, at: show).text
        guard case .refused(let reason)? = SheetCode.read(Array(text.utf8), at: later) else {
            Issue.record("taken")
            return
        }
        #expect(reason.contains("version \(later.questions.version)") && reason.contains("badges codes"))
    }

    @Test func `an answer that went without a new version is refused`() {
        let text = SheetCode(.answer(question: "need", choice: "no-such-choice"), at: show).text
        guard case .refused? = SheetCode.read(Array(text.utf8), at: show) else {
            Issue.record("taken")
            return
        }
    }

    @Test func `a part of a code, and one with a wrong letter, are refused, not taken for a badge`() {
        let letters = Array(SheetCode(.undo, at: show).text.utf8)
        for count in 9..<20 {
            guard case .refused? = SheetCode.read(Array(letters.prefix(count)), at: show) else {
                Issue.record("\(count) letters were taken")
                continue
            }
        }
        for place in 4..<20 {
            var wrong = letters
            wrong[place] = wrong[place] == UInt8(ascii: "B") ? UInt8(ascii: "C") : UInt8(ascii: "B")
            guard case .refused? = SheetCode.read(wrong, at: show) else {
                Issue.record("letter \(place) may be any")
                continue
            }
        }
    }

    @Test(arguments: [
        "", "LNRD", "LNRDBC", "lnrd1234", "SB1001", "BEGIN:VCARD", "LNRD-BCDEFGHIJKLNOPR",
        "LNRDBCDEFGHIJKLNOPRSBCDEFG", "BCDELNRDBCDEFGHIJKLN", "4006381333931",
    ])
    func `what a badge may carry is no code of a sheet`(payload: String) {
        #expect(SheetCode.read(Array(payload.utf8), at: show) == nil)
    }
}
