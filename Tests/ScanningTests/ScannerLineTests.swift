import Scanning
import Testing

/// How a serial line is cut into scans, with instants given by hand.
struct ScannerLineTests {
    private let start = ContinuousClock.now

    /// Feeds pieces with their times in milliseconds, then waits for ever.
    private func play(_ pieces: [(Int, String)], _ line: inout ScannerLine) -> [ScannerLine.Piece] {
        var found: [ScannerLine.Piece] = []
        for (time, text) in pieces { found += line.feed(Array(text.utf8), at: start + .milliseconds(time)) }
        let end = start + .milliseconds((pieces.last?.0 ?? 0) + 100_000)
        return found + (line.settle(at: end).map { [$0] } ?? [])
    }

    private func play(_ pieces: [(Int, String)]) -> [ScannerLine.Piece] {
        var line = ScannerLine()
        return play(pieces, &line)
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\r\n\r\n", ""])
    func `a scan ends with any line end, or with a rest`(end: String) {
        #expect(play([(0, "SB10"), (5, "01" + end)]) == [.scan(Array("SB1001".utf8))])
    }

    @Test func `a scan is known a moment after its end`() {
        var line = ScannerLine()
        #expect(line.feed(Array("SB1001\r".utf8), at: start) == [])
        #expect(line.deadline == start + .milliseconds(50))
        #expect(line.settle(at: start + .milliseconds(50)) == nil)
        #expect(line.settle(at: start + .milliseconds(51)) == .scan(Array("SB1001".utf8)))
        #expect(line.deadline == nil)
    }

    @Test func `two scans are two, also when the second one pushes the first one out`() {
        let scans = play([(0, "SB1001\r"), (300, "SB1002\r")])
        #expect(scans == [.scan(Array("SB1001".utf8)), .scan(Array("SB1002".utf8))])
    }

    @Test func `a card with line ends is one scan, even if the scanner rests between its lines`() {
        let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jörg\r\nEND:VCARD"
        let lines = [
            (0, "BEGIN:VCARD\r\n"), (300, "VERSION:3.0\r\n"), (600, "FN:Jörg\r\n"), (900, "END:VCARD\r"),
        ]
        #expect(play(lines) == [.scan(Array(card.utf8))])
        let identified = lines.enumerated().map { ($1.0, $0 == 0 ? "]Q1" + $1.1 : $1.1) }
        #expect(play(identified) == [.scan(Array("]Q1\(card)".utf8))])
    }

    @Test func `a card without its last line is a scan after a longer rest`() {
        let scans = play([(0, "BEGIN:VCARD\r\nFN:Ann\r\n"), (2_000, "SB1\r")])
        #expect(scans == [.scan(Array("BEGIN:VCARD\r\nFN:Ann".utf8)), .scan(Array("SB1".utf8))])
    }

    @Test func `lines that come at once are one scan: a badge may hold several`() {
        #expect(play([(0, "one\ntwo\r\n")]) == [.scan(Array("one\ntwo".utf8))])
    }

    @Test(arguments: ["\r", "\n", "\r\n"])
    func `the same twice without a pause is the scanner firing twice`(end: String) {
        #expect(play([(0, "SB1001\(end)SB1001\(end)")]) == [.scan(Array("SB1001".utf8))])
        #expect(play([(0, "SB1001\(end)SB1002\(end)")]) == [.scan(Array("SB1001\(end)SB1002".utf8))])
    }

    @Test func `a frame of STX and ETX is taken off`() {
        #expect(play([(0, "\u{2}SB1001\u{3}")]) == [.scan(Array("SB1001".utf8))])
        #expect(play([(0, "\u{2}SB1001\u{3}\r\n")]) == [.scan(Array("SB1001".utf8))])
    }

    @Test func `every byte stays as it is`() {
        let hostile = (0...255).map { UInt8($0) }
        var line = ScannerLine()
        #expect(line.feed([0x41] + hostile + [0x42, 0x0D], at: start) == [])
        #expect(line.settle(at: start + .seconds(9)) == .scan([0x41] + hostile + [0x42]))
    }

    @Test func `half a scan of a scanner that ends its scans is no scan`() {
        var line = ScannerLine()
        #expect(play([(0, "SB1001\r")], &line) == [.scan(Array("SB1001".utf8))])
        #expect(play([(200_000, "SB10")], &line) == [.half])
        #expect(play([(400_000, "SB1002\r")], &line) == [.scan(Array("SB1002".utf8))])
    }

    @Test func `a scanner whose line end was switched off is believed the second time`() {
        var line = ScannerLine()
        #expect(play([(0, "SB1001\r")], &line) == [.scan(Array("SB1001".utf8))])
        #expect(play([(200_000, "SB1002")], &line) == [.half])
        #expect(play([(400_000, "SB1002")], &line) == [.scan(Array("SB1002".utf8))])
        #expect(play([(600_000, "SB1003")], &line) == [.scan(Array("SB1003".utf8))])
    }

    @Test func `unplugged in the middle of a scan, it was half; behind its end, it was whole`() {
        var line = ScannerLine()
        _ = line.feed(Array("SB10".utf8), at: start)
        #expect(line.cut() == .half)
        #expect(line.cut() == nil)
        _ = line.feed(Array("SB1001\r".utf8), at: start)
        #expect(line.cut() == .scan(Array("SB1001".utf8)))
    }

    @Test func `a line that never ends is said once, bounded, and skipped up to the next rest`() {
        var line = ScannerLine()
        var pieces: [ScannerLine.Piece] = []
        let noise = [UInt8](repeating: 0x41, count: 4_096)
        for turn in 0..<1_000 { pieces += line.feed(noise, at: start + .milliseconds(turn)) }
        #expect(pieces == [.tooLong])
        let end = start + .milliseconds(999)
        // Its end is no scan of its own, and the next scan works.
        pieces += line.feed(Array("AAAA\r".utf8), at: end + .milliseconds(10))
        pieces += line.feed(Array("SB1001\r".utf8), at: end + .seconds(2))
        pieces += line.settle(at: end + .seconds(4)).map { [$0] } ?? []
        #expect(pieces == [.tooLong, .scan(Array("SB1001".utf8))])
    }

    @Test func `line ends alone are no scan`() {
        #expect(play([(0, "\r\n"), (1_000, "\r"), (3_000, "\u{2}\u{3}")]) == [])
    }
}
