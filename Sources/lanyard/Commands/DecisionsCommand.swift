import ArgumentParser
import Foundation
import Leads
import Ledger

/// Reports who decided how on leads.
struct DecisionsCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "Reports who accepted and rejected how much: by decider, domain, country, show and staff.",
        discussion: """
            A mark (!) stands where far more is rejected than elsewhere. Shows on whose leads nobody decides in time are \
            named, and what became of leads with free-mail addresses.

            Examples:
              lanyard decisions
              lanyard decisions --json
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "One object with all figures.")
    var json = false

    func run(in house: House, console: Console) async throws {
        let report = try await house.ledger.decisionReport()
        if json { return try console.json(DecisionsJSON(report)) }
        try console.line("All leads: \(words(report.all))")
        for show in report.unattended {
            let skipped = show.isSkipped ? " Nobody decided on any lead of it." : ""
            try console.line(
                "\(name(show.show)): \(show.overdue) of \(show.leads) leads wait for a decision too long.\(skipped)"
            )
        }
        if report.freeMail.leads > 0 { try console.line("Free-mail addresses: \(words(report.freeMail))") }
        let tables = [
            ("Decided by", report.deciders), ("Domains", report.domains), ("Countries", report.countries),
            ("Shows", report.shows), ("Met by", report.staff),
        ]
        for (title, lines) in tables where !lines.isEmpty {
            try console.line()
            try console.line(title)
            for line in lines {
                try console.line(
                    "\(line.isConspicuous ? "! " : "  ")\(name(line.group)): \(words(line.tally))"
                )
            }
        }
    }

    private func name(_ group: String) -> String { group.isEmpty ? "unknown" : group }

    private func words(_ tally: DecisionReport.Tally) -> String {
        let share = tally.rejectedShare.formatted(
            .percent.precision(.fractionLength(0)).locale(Locale(identifier: "en_GB"))
        )
        return "\(tally.leads) leads, \(tally.accepted) accepted, \(tally.nurtured) nurtured, "
            + "\(tally.rejected) rejected (\(share) of those decided), \(tally.open) open"
    }
}

/// The report as `--json` shows it.
private struct DecisionsJSON: Encodable {
    struct Tally: Encodable {
        var leads: Int
        var open: Int
        var accepted: Int
        var nurtured: Int
        var rejected: Int
        var contested: Int
        var qualified: Int
        var withoutNote: Int
        var rejectedShare: Double
        var evidence: [String: Int]

        init(_ tally: DecisionReport.Tally) {
            (leads, open, accepted) = (tally.leads, tally.open, tally.accepted)
            (nurtured, rejected, contested) = (tally.nurtured, tally.rejected, tally.contested)
            (qualified, withoutNote) = (tally.qualified, tally.withoutNote)
            rejectedShare = tally.rejectedShare
            evidence = Dictionary(uniqueKeysWithValues: tally.evidence.map { ($0.key.rawValue, $0.value) })
        }
    }

    struct Line: Encodable {
        var group: String
        var conspicuous: Bool
        var tally: Tally

        init(_ line: DecisionReport.Line) {
            (group, conspicuous, tally) = (line.group, line.isConspicuous, Tally(line.tally))
        }
    }

    struct Unattended: Encodable {
        var show: String
        var leads: Int
        var overdue: Int
        var skipped: Bool
    }

    var all: Tally
    var freeMail: Tally
    var deciders: [Line]
    var domains: [Line]
    var countries: [Line]
    var shows: [Line]
    var staff: [Line]
    var unattended: [Unattended]

    init(_ report: DecisionReport) {
        (all, freeMail) = (Tally(report.all), Tally(report.freeMail))
        (deciders, domains) = (report.deciders.map(Line.init), report.domains.map(Line.init))
        (countries, shows, staff) = (
            report.countries.map(Line.init), report.shows.map(Line.init), report.staff.map(Line.init)
        )
        unattended = report.unattended.map {
            Unattended(show: $0.show, leads: $0.leads, overdue: $0.overdue, skipped: $0.isSkipped)
        }
    }
}
