import Cast
import Leads
import Testing

/// Frozen bytes: a change of the encoding would make every chain that exists invalid.
struct EntryTests {
    private let node: NodeID
    private let entry: Entry

    init() throws {
        node = try #require(NodeID("00010203-0405-4607-8809-0a0b0c0d0e0f"))
        let body = Body(
            act: Array(0..<16),
            salt: Array(16..<32),
            happening: .captured(Visitor.anna.visit)
        )
        entry = Entry(
            node: node,
            seq: 2,
            at: HybridTime(milliseconds: Wall.opening, counter: 3),
            lead: LeadID("3e7aba3c-9f3e-84a0-8a8c-2e8d4f4ee6cf"),
            actor: "laptop-1",
            kind: "captured",
            version: 1,
            causes: [EntryRef(node, 1)],
            body: body.encoded,
            after: Entry.genesis
        )
    }

    @Test func `an entry is the bytes it has always been`() throws {
        #expect(entry.body?.hex == Golden.body)
        #expect(entry.digest.hex == Golden.digest)
        #expect(entry.encoded.hex == Golden.header + "5820" + Golden.digest + "58ea" + Golden.body)
    }

    @Test func `an entry arrives as it was sent`() throws {
        for entry in Chronicle(seed: 11).settled {
            #expect(try Entry(CBOR(decoding: entry.encoded)) == entry)
        }
    }

    @Test func `every field is under the digest`() {
        let changes: [(inout Entry) -> Void] = [
            { $0.node = NodeID() }, { $0.seq += 1 }, { $0.at.rawValue += 1 }, { $0.lead = nil },
            { $0.actor = "laptop-2" }, { $0.kind = "noted" }, { $0.version = 2 }, { $0.causes = [] },
            { $0.bodyHash[0] ^= 1 },
        ]
        #expect(entry.expectedDigest(after: Entry.genesis) == entry.digest)
        #expect(entry.expectedDigest(after: entry.digest) != entry.digest)
        for change in changes {
            var changed = entry
            change(&changed)
            #expect(changed.expectedDigest(after: Entry.genesis) != entry.digest)
        }
    }

    @Test func `a body may be gone but not changed`() {
        var entry = entry
        entry.body?[3] ^= 1
        #expect(!entry.isBodyIntact)
        entry.body = nil
        #expect(entry.isBodyIntact && entry.expectedDigest(after: Entry.genesis) == entry.digest)
        #expect(entry.happening == nil && entry.act == nil)
    }

    /// What stands at each place of a travelling entry, and what must not stand there.
    static let strangers: [(Int, CBOR)] = [
        (0, .bytes([1])), (0, .null), (1, .integer(0)), (1, .integer(-5)), (2, .integer(-1)),
        (3, .bytes([1])),
        (3, .text("x")), (4, .text(String(repeating: "x", count: 201))), (4, .text("a\0b")), (4, .null),
        (5, .text(String(repeating: "x", count: 65))), (5, .text("no\0ted")), (6, .text("1")), (7, .null),
        (7, .array([.integer(1)])), (8, .bytes([])), (9, .bytes([])), (9, .null), (10, .text("x")),
        (10, .bytes([UInt8](repeating: 0, count: 65_537))),
    ]

    @Test(arguments: strangers)
    func `what has not the form of an entry is refused`(place: Int, stranger: CBOR) throws {
        var fields = try #require(try CBOR(decoding: entry.encoded).arrayValue)
        fields[place] = stranger
        #expect(throws: LanyardError.self) { try Entry(.array(fields)) }
        #expect(throws: LanyardError.self) { try Entry(.array(fields + [.null])) }
    }

    @Test func `every kind says again what was written`() throws {
        for happening in Happening.each {
            let body = Body(act: Array(0..<16), salt: [], happening: happening).encoded
            var entry = entry
            (entry.kind, entry.body) = (happening.kind, body)
            #expect(entry.happening == happening)
            #expect(entry.act == Array(0..<16))
            entry.version = 2
            #expect(entry.happening == nil)
        }
    }

    @Test func `a body that lacks something, or is nothing, says nothing`() {
        for happening in Happening.each where ![.undone, .erased, .refused].contains(happening) {
            var entry = entry
            entry.kind = happening.kind
            for body in [[], [0xa0], [0xff], CBOR.array([]).encoded, CBOR.map(["text": .integer(1)]).encoded]
            {
                entry.body = body
                #expect(entry.happening == nil)
            }
        }
    }
}

extension Happening {
    /// One of each kind.
    fileprivate static let each: [Happening] = [
        .captured(Visitor.jurgen.visit), .captured(Visitor.chen.bareVisit),
        .answered(Answer(question: "need", values: ["service", "capacity"], questionsVersion: 3)),
        .noted("hostile \0 \u{202e} text"), .corrected(.email, ""), .resolved(Visitor.dora.contact),
        .reread(Rereading(format: "better", badge: "1004", contact: Visitor.dora.contact)),
        .reread(Rereading(format: "worse", badge: nil, contact: nil)),
        .aliased(to: Visitor.anna.lead()), .merged(into: Visitor.chen.lead()), .undone, .erased,
        .graded(MailGrading(address: "a@b.example", offline: [.free, .role], online: .noDomain)),
        .graded(MailGrading(address: "", offline: [], online: nil)),
        .bounced(Bounce(address: "a@b.example", isPermanent: true, words: "5.1.1 no such user")),
        .measured(ClockMeasurement(node: NodeID(), at: 5, error: -7)), .enrolled(NodeID(), name: "Laptop 2"),
        .adopted(Show.sample.adoptedQuestions), .refused,
        .forgotten(Forgetting(reason: .retention, keys: [[1, 2], []])),
        .exported(Export(format: "json", filter: "acme", count: 7, digest: [3])),
        .distinguished(from: Visitor.dora.lead()),
        .decided(Decision(choice: .accept, words: "", verdict: .review, definitionVersion: 4)),
        .decided(
            Decision(
                choice: .reject(.other),
                words: "Ours \u{0}",
                verdict: .disqualified,
                definitionVersion: 1
            )
        ),
        .sealed(
            Batch(
                id: BatchID(),
                name: "Fair, first day",
                destination: "crm",
                count: 2,
                definition: 3,
                digest: Batch.digest(of: [Visitor.anna.lead(), Visitor.chen.lead()])
            )
        ),
        .batched(BatchID()), .cancelled(BatchID()),
        .receipted(Receipt(destination: "crm", batch: BatchID(), result: .refused, words: "no e-mail")),
        .receipted(
            Receipt(
                destination: "crm",
                batch: BatchID(),
                result: .created,
                remote: Remote(id: "17", link: "https://crm.example/17")
            )
        ),
        .reported(Outcome(stage: .lost, reason: "price", destination: "crm", at: 5)),
        .reported(Outcome(stage: .won, destination: "crm")),
        .consented(
            ConsentReply(purpose: "email", isGiven: false, version: 2, language: "de", method: .paper)
        ),
    ]
}

/// Checked once by hand: the digest is SHA-256 over 32 zero bytes and the header as an array of nine.
private enum Golden {
    static let header = """
        8b50000102030405460788090a0b0c0d0e0f021b019da9b059800003503e7aba3c9f3e84a08a8c2e8d4f4ee6cf686c61\
        70746f702d3168636170747572656401818250000102030405460788090a0b0c0d0e0f0158207c41336913329fb5467d\
        7c316f1c1e54e47159c8eed02997b0234f45f93555bd
        """
    static let digest = "92464ac0cd39bf80fc7d038b2aac8489a3502f502a51b9cf933fcb4425c8a71f"
    static let body = """
        a96361637450000102030405060708090a0b0c0d0e0f637761796663616d6572616473616c7450101112131415161718\
        191a1b1c1d1e1f6473686f776b73616d706c652d32303236656261646765643130303166666f726d6174646361737467\
        636f6e74616374a4646e616d6569416e6e612042657267657469746c657248656164206f662050757263686173696e67\
        66656d61696c738176616e6e612e626572674061636d652e6578616d706c6567636f6d70616e796a41636d652050756d\
        7073677061796c6f61644e313030313b416e6e6120426572676973796d626f6c6f6779665152436f6465
        """
}
