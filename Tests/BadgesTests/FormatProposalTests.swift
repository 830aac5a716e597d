import Foundation
import Leads
import Testing

@testable import Badges

@Suite struct FormatProposalTests {
    @Test func `positions are learned from what stands there`() throws {
        let yaml = try #require(
            propose([
                "554894$Doe$Jane$Acme Tools Inc.$ATT$jane.doe@acme.example$+49 30 5550100",
                "771829$Müller$Jörg$Größe GmbH$ATT$jorg@grosse.example$",
            ])
        )
        #expect(
            yaml == """
                format: mine
                about: Proposed from 2 samples. Check it before the show.
                recognise:
                  delimited: { by: "$", fields: 7 }
                badge: 1  # 554894
                contact:
                  given: 3  # Jane
                  family: 2  # Doe
                  company: 4  # Acme Tools Inc.
                  email: 6  # jane.doe@acme.example
                  phone: 7  # +49 30 5550100
                # not used: 5  # ATT

                """
        )
        #expect(throws: Never.self) { try DeclaredFormat(yaml: yaml, file: URL(filePath: "mine.yaml")) }
    }

    @Test func `where nothing tells given from family name, the file says so`() throws {
        let yaml = try #require(
            propose(["4711081^Lee^Kim^info@a.example", "4711082^Ray^Fox^info@b.example"])
        )
        #expect(yaml.contains("# Look at given and family"))
    }

    @Test(arguments: [
        (["REG-1234", "REG-98765"], "shape: [\"REG-\", { of: digits, count: 4-5, as: number }]"),
        (["https://e.example/b/4711?t=a1", "https://e.example/b/4712?t=b2"], "url: { host: e.example }"),
        (
            ["{\"q\":\"B100\",\"z\":\"Ann Lee\"}", "{\"q\":\"B101\",\"z\":\"Bo Ray\"}"],
            "json: { keys: [q, z] }"
        ),
        (["47110815\tAnn\tLee\ta@b.example"], "delimited: { by: tab, fields: 4 }"),
    ])
    func `other kinds are recognised, and what is proposed can be used`(
        samples: [String],
        recognise: String
    ) throws {
        let yaml = try #require(propose(samples))
        #expect(yaml.contains(recognise), "\(yaml)")
        let format = try DeclaredFormat(yaml: yaml, file: URL(filePath: "mine.yaml"))
        for sample in samples {
            let symbol = Symbol(symbology: .qrCode, payload: Array(sample.utf8))
            #expect(format.read(Payload(symbol))?.reading?.badge != nil, "\(yaml)")
        }
    }

    @Test func `what is read already needs no format`() {
        #expect(proposal(["MECARD:N:A;;", "MECARD:N:B;;"]) == .known(format: "mecard"))
        #expect(proposal(["h3v7nbtq87jtd5t7uuz8v8xa9wr5gfb6"]) == .known(format: "pretix"))
    }

    @Test func `nothing in common is nothing to propose`() {
        for samples in [[], ["kx", "zz-1"], ["a^b^c", "4711"], ["\u{1}\u{2}"]] {
            guard case .unclear = proposal(samples) else {
                Issue.record("\(samples)")
                continue
            }
        }
    }

    @Test func `whatever the samples hold, a proposal is a format that loads`() throws {
        var random = SplitMix(state: FuzzTests.seed)
        let samples = BadgeSample.all.map(\.payload)
        for number in 0..<500 {
            let pair = (0..<2).map { _ in Symbol(symbology: .qrCode, payload: random.mutation(of: samples)) }
            let both = number.isMultiple(of: 2) ? pair : [pair[0], pair[0]]
            if case .file(let yaml) = FormatProposal(
                of: both,
                called: "mine",
                beside: ShippedFormats.unlisted
            ) {
                #expect(throws: Never.self, "\(yaml)") {
                    try DeclaredFormat(yaml: yaml, file: URL(filePath: "mine.yaml"))
                }
            }
        }
    }

    @Test(.enabled(if: Corpora.exist), arguments: ["caret", "dollar", "tab"])
    func `twelve photographed badges teach the positions of all`(kind: String) throws {
        let badges = try Corpora.lines("badges/manifest.jsonl", as: PhotographedBadge.self).filter {
            $0.payload_kind == kind
        }
        let yaml = try #require(propose(badges.prefix(12).map(\.payload)))
        let shipped = try #require(
            ShippedFormats.every.all.compactMap { $0 as? DeclaredFormat }.first { $0.name == kind }
        )
        let learned = try DeclaredFormat(yaml: yaml, file: URL(filePath: "mine.yaml"))
        for badge in badges {
            let payload = Payload(badge.symbol)
            #expect(
                learned.read(payload)?.reading?.contact == shipped.read(payload)?.reading?.contact,
                "\(yaml)"
            )
        }
    }

    private func proposal(_ samples: [String]) -> FormatProposal {
        FormatProposal(
            of: samples.map { Symbol(symbology: .qrCode, payload: Array($0.utf8)) },
            called: "mine",
            beside: ShippedFormats.unlisted
        )
    }

    private func propose(_ samples: [String]) -> String? {
        if case .file(let yaml) = proposal(samples) { yaml } else { nil }
    }
}
