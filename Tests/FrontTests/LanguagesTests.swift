import Cast
import Foundation
import Leads
import Testing

@testable import Front

/// Which language somebody gets, and how it writes dates and numbers.
struct LanguagesTests {
    private let languages: Languages

    init() throws { languages = try Languages(folder: Messages.folder) }

    static let wishes: [(String?, String?, String)] = [
        (nil, nil, "en"), (nil, "", "en"), (nil, "de", "de"), (nil, "de-AT,de;q=0.9,en;q=0.8", "de"),
        (nil, "en;q=0.2, DE ;q=0.9", "de"), (nil, "fr, de;q=0.5, en;q=0.4", "de"), (nil, "fr", "en"),
        (nil, "de;q=0, en", "en"), (nil, "de;q=x", "de"), (nil, ";;;,,,=", "en"),
        (nil, String(repeating: "fr,", count: 5_000), "en"),
        ("de", "en", "de"), ("en", "de", "en"), ("xx", "de", "de"), ("../de", nil, "en"),
    ]

    @Test(arguments: wishes)
    func `a choice comes before what the browser asks for`(
        chosen: String?,
        accepted: String?,
        language: String
    ) {
        #expect(languages.best(chosen: chosen, accepted: accepted) == language)
    }

    @Test func `times and days are written as each language writes them`() throws {
        let (english, german) = (try #require(languages["en"]), try #require(languages["de"]))
        let opening = Wall.opening + 5 * Wall.minute
        #expect(ShowClock(.sample, english).time(opening) == "20 Apr 09:05")
        #expect(ShowClock(.sample, german).time(opening) == "20. Apr. 09:05")
        #expect(ShowClock(.sample, english).day("2026-12-31") == "31 December 2026")
        #expect(ShowClock(.sample, german).day("2026-03-01T14:30") == "1. März 2026 14:30")
        #expect(ShowClock(.sample, german).day("soon") == "soon")
    }

    @Test func `a day at the show is a day there, also when the clocks change`() throws {
        let clock = ShowClock(.sample, try #require(languages["en"]))
        let day = clock.dayAround(Wall.opening)
        #expect(day.lowerBound == Wall.opening - 9 * 60 * Wall.minute && day.count == 86_400_000)
        // 29 March 2026, when Germany's clocks go forward.
        #expect(clock.dayAround(1_774_780_000_000).count == 23 * 3_600_000)
    }

    @Test func `answers are written as each language writes them`() throws {
        let german = try #require(languages["de"])
        let clock = ShowClock(.sample, german)
        func text(_ question: String, _ values: [String]) -> String {
            AnswerWords(question: Show.sample.questions[question], clock: clock, words: german).text(values)
        }
        #expect(text("budget", ["12500.5"]) == "12.500,5 €")
        #expect(text("need", ["service", "gone"]) == "Service oder Teile, gone")
        #expect(text("nobody-knows", ["x"]) == "x")
    }

    @Test func `numbers of things have a text for one`() throws {
        let english = try #require(languages["en"])
        #expect(english.count("status", "onlyHere", 1) == "1 lead exists only on this device")
        #expect(english.count("status", "onlyHere", 1_200) == "1,200 leads exist only on this device")
        #expect(english["no", "where"] == "no.where")
    }

    @Test func `a file that is no list of texts is refused`() {
        for yaml in ["", "page: text", "page: { name: [1] }", "\0"] {
            #expect(throws: LanyardError.self) { try Words(language: "xx", yaml: yaml) }
        }
    }
}

/// Where the messages and those who use them are.
enum Messages {
    static let pages = Files.project.appending(path: "kiosk/pages")
    static let folder = pages.appending(path: "messages")

    /// The files of a kind under a folder of the project, by name.
    static func files(_ kind: String, under path: String) throws -> [(name: String, text: String)] {
        let folder = Files.project.appending(path: path)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasSuffix(kind) }.sorted()
            .map { ($0, try Files.text(folder.appending(path: $0))) }
    }
}
