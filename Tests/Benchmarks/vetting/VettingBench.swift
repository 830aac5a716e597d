import Addresses
import Cast
import Foundation
import Glibc
import Leads

/// Measures what the rules of vetting cost in CPU time, one JSON object on standard output: `vetting-bench PEOPLE ROWS`.
///
/// The generated leads go to the file ROWS, a JSON array a line, so that the floor works on the same ones.
@main
enum VettingBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let people = Int(arguments[1]) else {
            fatalError("vetting-bench PEOPLE ROWS")
        }
        let set = Lookalikes(seed: 6, people: people)
        let domains = domains()
        let answers = set.sightings.indices.map(Self.answers)
        try write(set, answers, to: URL(filePath: arguments[2]))
        var figures = try judge(set, answers, domains)
        figures.merge(duplicates(set, domains)) { $1 }
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    private static func domains() -> MailDomains {
        MailDomains(
            free: ["gmail.com", "gmx.de", "web.de"],
            disposable: ["mailinator.com"],
            wellKnown: ["gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com"],
            roles: ["info", "sales"],
            named: ["customers": ["acme.example"]],
            names: .system
        )
    }

    private static let timelines = ["now", "3-months", "6-months", "12-months", "looking"]
    private static let needs = ["replace", "capacity", "new-process", "service", "giveaway"]

    private static func answers(_ number: Int) -> [String: [String]] {
        var answers = ["timeline": [timelines[number % 5]], "need": [needs[number / 5 % 5]]]
        if number % 7 == 0 { answers["timeline"] = nil }
        if number % 11 == 0 { answers["need"] = nil }
        if number % 3 == 0 { answers["rating"] = [["hot", "warm", "cold"][number % 9 / 3]] }
        return answers
    }

    /// Judges every lead by twenty conditions, the address graded each time.
    private static func judge(
        _ set: Lookalikes,
        _ answers: [[String: [String]]],
        _ domains: MailDomains
    ) throws -> [String: Double] {
        let definition = definition()
        var verdicts: [Verdict: Int] = [:]
        let began = cpuSeconds()
        for (sighting, answers) in zip(set.sightings, answers) {
            let facts = LeadFacts(
                contact: sighting.contact,
                answers: answers,
                mailTraits: [],
                domains: domains
            )
            verdicts[definition.assess(facts).verdict, default: 0] += 1
        }
        let seconds = cpuSeconds() - began
        return [
            "judged": Double(set.sightings.count), "judging": seconds,
            "incomplete": Double(verdicts[.incomplete] ?? 0),
        ]
    }

    private static func definition() -> LeadDefinition {
        let conditions: [(Verdict, Condition)] = [
            (.incomplete, .missing("name")), (.incomplete, .missing("company")),
            (.incomplete, .missing("email")),
            (.incomplete, .missing("need")), (.incomplete, .missing("timeline")),
            (.incomplete, .mail([.malformed])),
            (.review, .mail([.free])), (.review, .mail([.disposable])), (.review, .mail([.misspelt])),
            (.review, .mail([.role])), (.review, .domainIn("customers")),
            (.nurture, .answer("timeline", is: ["looking"])), (.nurture, .answer("need", is: ["giveaway"])),
            (.nurture, .answer("timeline", is: ["12-months", "looking"])),
            (.disqualified, .equals("company", ["Our Competitor", "Another Competitor"])),
            (.review, .contains("title", ["student", "intern"])), (.review, .answer("rating", is: ["cold"])),
            (.review, .all([.missing("phone"), .mail([.free])])),
            (.review, .any([.equals("name", ["test", "n/a"]), .equals("company", ["test", "n/a"])])),
            (.nurture, .all([.answer("rating", is: ["cold"]), .not(.answer("timeline", is: ["now"]))])),
        ]
        return LeadDefinition(
            version: 1,
            rules: conditions.enumerated().map { index, rule in
                LeadDefinition.Rule(id: "r\(index)", verdict: rule.0, when: rule.1, reason: "Rule \(index).")
            }
        )
    }

    private static func duplicates(_ set: Lookalikes, _ domains: MailDomains) -> [String: Double] {
        func traits(_ sighting: Lookalikes.Sighting) -> PersonTraits {
            PersonTraits(
                id: sighting.lead,
                contact: sighting.contact,
                badge: nil,
                shows: ["bench"],
                domains: domains,
                phone: { PhoneNumbers.e164($0, region: "DE") }
            )
        }
        let began = cpuSeconds()
        var index = DuplicateIndex()
        for sighting in set.sightings { index.insert(traits(sighting)) }
        let found = index.suggestions()
        let all = cpuSeconds() - began
        var times: [Double] = []
        for sighting in set.sightings.prefix(2_000) {
            let began = cpuSeconds()
            _ = index.suggestions(for: traits(sighting))
            times.append(cpuSeconds() - began)
        }
        times.sort()
        let people = Dictionary(uniqueKeysWithValues: set.sightings.map { ($0.lead, $0.person) })
        let right = found.filter { people[$0.lead] == people[$0.other] }.count
        return [
            "finding": all, "one p50": times[times.count / 2], "one p99": times[times.count * 99 / 100],
            "precision": Double(right) / Double(max(1, found.count)),
            "recall": Double(right) / Double(max(1, set.pairs)), "pairs": Double(set.pairs),
        ]
    }

    private static func write(_ set: Lookalikes, _ answers: [[String: [String]]], to file: URL) throws {
        let encoder = JSONEncoder()
        var rows = Data()
        for (sighting, answers) in zip(set.sightings, answers) {
            let contact = sighting.contact
            let row = [
                contact.name, contact.company, contact.title, contact.email, contact.phone,
                answers["need"]?.first,
                answers["timeline"]?.first, answers["rating"]?.first,
            ]
            rows += try encoder.encode(row) + [0x0a]
        }
        try rows.write(to: file)
    }
}

/// The CPU time of this process: what a core would need that nobody else uses.
private func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
