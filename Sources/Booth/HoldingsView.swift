internal import Front
internal import Leads
internal import Ledger

/// What the template `holdings` shows: how much is captured, how much of it is safe elsewhere, and what must be done
/// about the machine.
struct HoldingsView {
    private let holdings: Holdings
    private let proof: Proof?
    private let findings: [Finding]
    private let words: Words
    private let clock: ShowClock

    init(_ holdings: Holdings, proof: Proof?, findings: [Finding], show: Show, words: Words) {
        self.holdings = holdings
        self.proof = proof
        self.findings = findings
        self.words = words
        clock = ShowClock(show, words)
    }

    var content: [String: Any] {
        [
            "captured": holdings.leads, "onlyHere": holdings.onlyHere, "isOnlyHere": holdings.onlyHere > 0,
            "sent": holdings.leads - min(holdings.onlyHere, holdings.leads),
            "proven": holdings.leads - min(holdings.unproven, holdings.leads),
            "proof": proof.map { words("holdings", "proof", ["time": clock.time($0.at)]) } ?? "",
            "warnings": findings.filter { $0.state == .wrong || isUrgent($0) }.map { finding in
                ["state": finding.state.rawValue, "words": words.sentence(finding.words)]
            },
            "safe": findings.filter { $0.subject == Finding.backups && $0.state == .ok }.map {
                ["words": words.sentence($0.words)]
            },
        ]
    }

    /// A note is worth a place on the page when staff can do something about it at once.
    private func isUrgent(_ finding: Finding) -> Bool {
        finding.state == .note && ["battery", Finding.backups].contains(finding.subject)
    }
}
