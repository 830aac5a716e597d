import Cast
import Foundation
import Leads
import Ledger
import Testing

@testable import Front

/// The message files say everything that the pages say, in every language.
///
/// A new text: a key under its section in each of `kiosk/pages/messages/*.yaml`; `{{t.section.key}}` in a template,
/// `words["section", "key"]` in Swift, `say("key")` (section `scripts`) in a script.
struct MessagesTests {
    private let english: Words
    private let others: [Words]

    init() throws {
        let languages = try Languages(folder: Messages.folder)
        english = try #require(languages["en"])
        others = languages.codes.filter { $0 != "en" }.compactMap { languages[$0] }
        try #require(others.count >= 1)
    }

    @Test func `every language has the same keys and the same braces`() {
        for other in others {
            #expect(Set(other.sections.keys).subtracting(["sentences"]) == Set(english.sections.keys))
            for (section, texts) in english.sections {
                let theirs = other.sections[section] ?? [:]
                #expect(Set(theirs.keys) == Set(texts.keys), "\(other.language), \(section)")
                for (key, text) in texts {
                    #expect(
                        Self.braces(in: theirs[key] ?? "") == Self.braces(in: text),
                        "\(other.language), \(section).\(key)"
                    )
                }
            }
        }
    }

    @Test func `no template says anything by itself`() throws {
        let templates = try Messages.files(".mustache", under: "kiosk/pages")
        for (name, template) in templates {
            let words = Self.words(in: template)
            #expect(words == [], "\(name) has text that is in no message file: \(words)")
        }
    }

    @Test func `every text that a page, a script or the program asks for is there`() throws {
        for (name, template) in try Messages.files(".mustache", under: "kiosk/pages") {
            for match in template.matches(of: /\{\{#?t\.(\w+)\.(\w+)\}\}/) {
                let (section, key) = (String(match.1), String(match.2))
                #expect(english.sections[section]?[key] != nil, "\(name): \(section).\(key)")
            }
        }
        for (name, script) in try Messages.files(".js", under: "kiosk/pages/assets") {
            for match in script.matches(of: /[^#\w]say\("(\w+)"/) {
                #expect(english.sections["scripts"]?[String(match.1)] != nil, "\(name): \(match.1)")
            }
        }
        for (name, code) in try Messages.files(".swift", under: "Sources") {
            for match in code.matches(of: /\bwords(?:\(context\))?[\[\(]\s*"(\w+)",\s*"(\w+)"/) {
                let (section, key) = (String(match.1), String(match.2))
                #expect(english.sections[section]?[key] != nil, "\(name): \(section).\(key)")
            }
        }
    }

    @Test func `every field, way, verdict and kind of entry has a name`() {
        for field in Contact.Field.allCases { #expect(english.has("field", field.rawValue)) }
        for way in Visit.Way.allCases { #expect(english.has("way", way.rawValue)) }
        for verdict in Verdict.allCases { #expect(english.has("verdict", verdict.rawValue)) }
        for grade in MailAddress.Grade.allCases { #expect(english.has("grade", grade.rawValue)) }
        for answer in Reachability.allCases { #expect(english.has("reachability", answer.rawValue)) }
        for choice in Decision.Choice.Name.allCases { #expect(english.has("decision", choice.rawValue)) }
        for evidence in Evidence.allCases { #expect(english.has("evidence", evidence.rawValue)) }
        for role in AccountRole.allCases { #expect(english.has("role", role.rawValue)) }
        for result in Receipt.Result.allCases { #expect(english.has("receipt", result.rawValue)) }
        for state in Delivery.State.Name.allCases { #expect(english.has("delivery", state.rawValue)) }
        for concern in Delivery.Concern.allCases { #expect(english.has("concern", concern.rawValue)) }
        for why in BatchPlan.Reason.Name.allCases { #expect(english.has("staying", why.rawValue)) }
        for stage in Outcome.Stage.allCases { #expect(english.has("became", stage.rawValue)) }
        // An answer is called after its question, an attachment after what it shows, a receipt after what it says.
        for kind in Happening.kinds
        where !["answered", "attached", "receipted", "reported"].contains(kind) {
            #expect(english.has("history", kind), "\(kind)")
        }
    }

    @Test func `every text is asked for somewhere`() throws {
        let users =
            try Messages.files(".mustache", under: "kiosk/pages")
            + Messages.files(".js", under: "kiosk/pages/assets") + Messages.files(".swift", under: "Sources")
        let all = users.map(\.text).joined()
        // The program makes these keys from its own cases.
        let made: Set = [
            "field", "way", "verdict", "history", "desk", "ground", "grade", "reachability", "decision",
            "evidence", "role", "queue", "state", "level", "hint", "order", "receipt", "became", "delivery",
            "concern",
            "expected", "staying", "sent",
        ]
        for (section, texts) in english.sections where !made.contains(section) {
            for key in texts.keys {
                let stem = key.hasSuffix("One") ? String(key.dropLast(3)) : key
                let isUsed =
                    all.contains("\"\(stem)\"") || all.contains("t.\(section).\(key)")
                    || [
                        "new", "known", "again", "open", "ready", "reading", "unreadable", "refused",
                        "waiting",
                    ]
                    .contains(key)
                #expect(isUsed, "\(section).\(key)")
            }
        }
    }

    @Test func `every translated sentence is one that the program says`() throws {
        // What is filled in is in braces there, and an expression here.
        let code = try Messages.files(".swift", under: "Sources").map(\.text).joined()
            .replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "{}")
        for other in others {
            for sentence in (other.sections["sentences"] ?? [:]).keys {
                let pattern = sentence.replacing(/\{\w+\}/, with: "{}")
                #expect(code.contains("\"\(pattern)\""), "\(sentence)")
            }
        }
    }

    @Test func `what the program fills into a sentence stands in the translation`() throws {
        let words = try Words(
            language: "xx",
            yaml: """
                sentences:
                  "That is not {name}'s PIN.": "PIN≠{name}"
                  "{first} and {second}.": "{second}, {first}"
                  "Done.": "Fertig."
                """
        )
        #expect(words.sentence("That is not Zoë's PIN.") == "PIN≠Zoë")
        #expect(words.sentence("That is not {name}'s PIN.") == "PIN≠{name}")
        #expect(words.sentence("a and b and c.") == "b and c, a")
        #expect(words.sentence("Done.") == "Fertig.")
        for other in ["That is not Zoë's PIN", "That is not 's PIN, is it?", "", " and", "Done"] {
            #expect(words.sentence(other) == other)
        }
    }

    private static func braces(in text: String) -> Set<String> {
        Set(text.matches(of: /\{\w+\}/).map { String($0.output) })
    }

    /// The words of a template that a person would read: outside tags, keys and code, and in spoken attributes.
    private static func words(in template: String) -> [String] {
        var text = template.replacing(/\{\{[^}]*\}\}/, with: "")
        let spoken = text.matches(of: /(?:aria-label|title|placeholder|alt)="([^"]*)"/).map { String($0.1) }
        text = text.replacing(/<(?:kbd|code)\b[^>]*>[^<]*<\/(?:kbd|code)>/, with: "")
            .replacing(/<[^>]*>/, with: "\n")
        return (text.split(separator: "\n").map(String.init) + spoken)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.contains(/\p{L}{2}/) }
    }
}

extension Words {
    fileprivate func has(_ section: String, _ key: String) -> Bool { sections[section]?[key] != nil }
}
