internal import Foundation

/// A versioned part of a show file, kept in the ledger as a node worked with it: what was asked with an old version
/// stays readable for ever, also on a desk that never saw that file.
package struct AdoptedPart: Sendable, Hashable {
    package var show: String
    /// Which part ("questions").
    package var part: String
    package var version: Int
    /// The part, as JSON.
    package var text: [UInt8]

    package init(show: String, part: String, version: Int, text: [UInt8]) {
        self.show = show
        self.part = part
        self.version = version
        self.text = text
    }

    package static let questions = "questions"
    package static let consent = "consent"

    /// The questions, where these are some.
    package var questions: Questions? {
        part == Self.questions ? try? JSONDecoder().decode(Questions.self, from: Data(text)) : nil
    }
}

extension AdoptedPart {
    /// The section on consent, where this is one.
    package var consent: Consent? {
        part == Self.consent ? try? JSONDecoder().decode(Consent.self, from: Data(text)) : nil
    }
}

extension Show {
    /// The questions as the ledger keeps them.
    package var adoptedQuestions: AdoptedPart {
        AdoptedPart(
            show: id,
            part: AdoptedPart.questions,
            version: questions.version,
            text: Self.json(questions)
        )
    }

    /// What visitors are asked to agree to, as the ledger keeps it.
    package var adoptedConsent: AdoptedPart? {
        consent.map {
            AdoptedPart(show: id, part: AdoptedPart.consent, version: $0.version, text: Self.json($0))
        }
    }

    static func json(_ part: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(part)).map { Array($0) } ?? []
    }
}

extension Questions {
    /// Whether answers to the one mean the same as answers to the other: only help and order of appearance differ.
    package func mean(theSameAs other: Questions) -> Bool {
        func substance(_ questions: Questions) -> [String: Question] {
            Dictionary(
                questions.ask.map { question in
                    var question = question
                    (question.help, question.isFolded) = (nil, false)
                    return (question.id, question)
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
        return substance(self) == substance(other)
    }
}
