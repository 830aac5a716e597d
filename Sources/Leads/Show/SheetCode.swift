/// A command as a printed code carries it: twenty letters that no badge carries and every keyboard sends alike.
///
/// `LNRD`, four letters for the show, two for the version of its questions, eight for the command, two that check the
/// others. A hand scanner in keyboard mode types letters by the place of their keys; only those are used that stand in the
/// same place on American, German and French keyboards (no A, M, Q, W, Y, Z, no digits, no signs), and their case says
/// nothing. Nothing in it is secret: anyone may copy a code sheet.
package struct SheetCode: Sendable, Hashable {
    /// The letters, upper case.
    package let text: String

    /// What a scanned payload turned out to be.
    package enum Reading: Sendable, Equatable {
        case command(SheetCommand)
        /// A code of a code sheet, but not one to act on, with the reason and what to do in words.
        case refused(String)
    }

    private static let start = Array("LNRD".utf8)
    /// Sixteen letters for the sixteen values of four bits.
    private static let letters = Array("BCDEFGHIJKLNOPRS".utf8)
    /// Start, show, version, command, check.
    private static let count = 4 + 4 + 2 + 8 + 2
    /// Fewer letters after the start may well be somebody's badge id.
    private static let leastOfHalf = 9

    package init(_ command: SheetCommand, at show: Show) {
        let letters =
            Self.start + Self.letters(Self.mark(of: show)) + Self.letters(Self.version(of: show))
            + Self.letters(Self.mark(of: command))
        text = String(decoding: letters + Self.check(letters), as: UTF8.self)
    }

    /// What a payload says at a show; `nil` when it is no code of a code sheet.
    ///
    /// `staff` are the people at the booth, where they are others than those of the show file.
    package static func read(_ payload: [UInt8], at show: Show, staff: [String]? = nil) -> Reading? {
        let scanned = payload.drop(while: isBlank).prefix(while: { !isBlank($0) }).map(upperCase)
        guard scanned.starts(with: start), scanned.dropFirst(start.count).allSatisfy(letters.contains)
        else { return nil }
        guard scanned.count == count else {
            return scanned.count < leastOfHalf || scanned.count > count
                ? nil : .refused("Only a part of the code arrived. Scan it once more.")
        }
        let body = Array(scanned[..<(count - 2)])
        guard check(body) == Array(scanned[(count - 2)...]) else {
            return .refused("The code arrived damaged. Scan it once more.")
        }
        guard Array(body[4..<8]) == letters(mark(of: show)) else {
            return .refused("This code sheet is of another show. Use the one of \(show.name).")
        }
        guard Array(body[8..<10]) == letters(version(of: show)) else {
            return .refused(
                "This code sheet is of another version of the questions; now they are at version \(show.questions.version). Print a new sheet: lanyard badges codes."
            )
        }
        let wanted = Array(body[10...])
        let commands = SheetCommand.all(of: show, staff: staff)
        guard let command = commands.first(where: { letters(mark(of: $0)) == wanted })
        else {
            return .refused(
                "The questions no longer have this answer, or the staff list this name. Print a new sheet: lanyard badges codes."
            )
        }
        return .command(command)
    }

    /// What a payload says at a show, for people; `nil` when it is no code of a code sheet.
    package static func words(_ payload: [UInt8], at show: Show) -> String? {
        switch read(payload, at: show) {
        case .command(let command): command.words(in: show)
        case .refused(let reason): reason
        case nil: nil
        }
    }

    /// Tells shows apart; two of 65,536 that are alike are refused by version or command.
    private static func mark(of show: Show) -> [UInt8] {
        Array(SHA256Digest.bytes(of: Array("show".utf8) + [0] + Array(show.id.utf8)).prefix(2))
    }

    private static func version(of show: Show) -> [UInt8] {
        [UInt8(truncatingIfNeeded: show.questions.version)]
    }

    /// Four bytes: among the few hundred choices of a show none are alike, and the sheet checks that.
    private static func mark(of command: SheetCommand) -> [UInt8] {
        let words: [String] =
            switch command {
            case .answer(let question, let choice): ["answer", question, choice]
            case .undo: ["undo"]
            case .next: ["next"]
            case .staff(let name): ["staff", name]
            }
        return Array(
            SHA256Digest.bytes(of: Array(words.map { Array($0.utf8) }.joined(separator: [0]))).prefix(4)
        )
    }

    private static func check(_ letters: [UInt8]) -> [UInt8] {
        self.letters(Array(SHA256Digest.bytes(of: letters).prefix(1)))
    }

    private static func letters(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [letters[Int($0 >> 4)], letters[Int($0 & 15)]] }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static func upperCase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
    }
}
