internal import Leads
internal import Ledger

/// What the template `batches-new` shows: what a new batch would carry, what stays behind, what would become of it.
struct PlanView {
    private let plan: BatchPlan
    /// The leads that the destination was asked about.
    private let leads: [LeadSummary]
    private let name: String
    private let words: Words
    /// What would become of each of them.
    var expected: [Forecast] = []
    /// Why that is not known.
    var problem: String?

    /// As many refusals as a person reads before they go and mend the mapping.
    private static let mostNamed = 20

    init(_ plan: BatchPlan, leads: [LeadSummary], name: String, words: Words) {
        (self.plan, self.leads, self.name, self.words) = (plan, leads, name, words)
    }

    var content: [String: Any] {
        let refused = zip(leads, expected).compactMap { lead, expected -> [String: Any]? in
            guard case .refused(let why) = expected else { return nil }
            return [
                "lead": "\(lead.id)", "name": lead.shownName,
                "why": words.sentence(why),
            ]
        }
        return [
            "to": plan.destination, "batchName": name, "isReady": !plan.ready.isEmpty,
            "ready": words.count("batches", "ready", plan.ready.count), "problem": problem ?? "",
            "expected": tally.map { label, count in ["label": words["expected", label], "count": count] },
            "hasExpected": !tally.isEmpty, "refused": Array(refused.prefix(Self.mostNamed)),
            "hasRefused": !refused.isEmpty,
            "partly": expected.count < plan.ready.count && !expected.isEmpty
                ? words("batches", "partly", ["count": "\(expected.count)"]) : "",
            "staying": plan.counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { why, count in
                ["label": words["staying", why.rawValue], "count": count]
            },
            "hasStaying": !plan.counts.isEmpty,
        ]
    }

    private var tally: [(label: String, count: Int)] {
        let counts = expected.reduce(into: [Forecast.Name: Int]()) { $0[$1.name, default: 0] += 1 }
        return Forecast.Name.allCases.compactMap { name in counts[name].map { (name.rawValue, $0) } }
    }
}
