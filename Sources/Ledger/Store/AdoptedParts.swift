internal import Foundation
internal import GRDB
internal import Leads

/// The table `adopted`: which versions of the parts of show files are known here, and from whom.
///
/// A part is adopted by the first entry that needs it, so a show file may be changed freely until it is worked with.
enum AdoptedParts {
    /// Takes note of what a node has adopted.
    static func keep(_ part: AdoptedPart, of node: NodeID, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO adopted (node, show, part, version, text) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            Data(node.bytes), part.show.withoutNUL, part.part.withoutNUL, part.version, Data(part.text),
        ])
    }

    /// Adds the part that an entry is about to refer to, unless this node has adopted it before.
    static func adopt(
        _ show: Show,
        for happening: Happening,
        as actor: String,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws {
        guard let part = show.part(neededFor: happening),
            try text(part.part, part.version, of: show.id, by: chain.node, db) == nil
        else { return }
        try chain.append(.adopted(part), lead: nil, act: Act(by: actor), db)
    }

    /// Refuses a show file that says something else under a version that answers were already given with here.
    static func check(_ show: Show, own: NodeID, _ db: Database) throws {
        try checkConsent(show, own, db)
        let version = show.questions.version
        guard let kept = try text(AdoptedPart.questions, version, of: show.id, by: own, db),
            let former = AdoptedPart(
                show: show.id,
                part: AdoptedPart.questions,
                version: version,
                text: kept
            ).questions, !former.mean(theSameAs: show.questions)
        else { return }
        throw LanyardError(
            .invalid,
            """
            The questions of the show \(show.id) were changed, but leads already have answers to version \(version) \
            of them. Write version: \(version + 1) under questions: in the show file, so that both stay readable.
            """,
            subject: show.id
        )
    }

    private static func checkConsent(_ show: Show, _ own: NodeID, _ db: Database) throws {
        guard let present = show.adoptedConsent,
            let kept = try text(AdoptedPart.consent, present.version, of: show.id, by: own, db),
            kept != present.text
        else { return }
        throw LanyardError(
            .invalid,
            """
            What visitors of the show \(show.id) are asked to agree to was changed, but visitors have already \
            answered to version \(present.version) of it. Write version: \(present.version + 1) under consent: in the \
            show file, so that it stays provable who agreed to what.
            """,
            subject: show.id
        )
    }

    /// All versions of the questions of all shows.
    static func questions(_ db: Database) throws -> QuestionsBook {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT node, version, text FROM adopted WHERE part = ? ORDER BY node, version"
            ),
            arguments: [AdoptedPart.questions]
        )
        var book = QuestionsBook()
        for row in rows {
            let part = AdoptedPart(show: "", part: AdoptedPart.questions, version: row[1], text: row.bytes(2))
            guard let node = NodeID(bytes: row.bytes(0)), let questions = part.questions else { continue }
            book.add(questions, of: node)
        }
        return book
    }

    private static func text(
        _ part: String,
        _ version: Int,
        of show: String,
        by node: NodeID,
        _ db: Database
    ) throws -> [UInt8]? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT text FROM adopted WHERE node = ? AND show = ? AND part = ? AND version = ?"
            ),
            arguments: [Data(node.bytes), show.withoutNUL, part, version]
        )?.bytes(0)
    }
}

extension String {
    /// SQLite ends a text at NUL.
    fileprivate var withoutNUL: String { String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) }
}

extension Show {
    /// The part of the show file that an entry refers to.
    fileprivate func part(neededFor happening: Happening) -> AdoptedPart? {
        switch happening {
        case .answered(let answer): answer.questionsVersion == questions.version ? adoptedQuestions : nil
        case .consented(let reply): reply.version == consent?.version ? adoptedConsent : nil
        default: nil
        }
    }
}
