internal import Foundation
internal import Leads

/// What the template `vetting-report` shows.
struct ReportView {
    private let report: DecisionReport
    private let words: Words
    private let clock: ShowClock

    init(_ report: DecisionReport, show: Show, words: Words) {
        (self.report, self.words) = (report, words)
        clock = ShowClock(show, words)
    }

    var content: [String: Any] {
        [
            "all": view(report.all), "freeMail": view(report.freeMail),
            "hasFreeMail": report.freeMail.leads > 0,
            "tables": [
                table("deciders", report.deciders), table("domains", report.domains),
                table("countries", report.countries) {
                    words.locale.localizedString(forRegionCode: $0) ?? $0
                },
                table("shows", report.shows), table("met", report.staff),
            ],
            "unattended": report.unattended.map { show in
                [
                    "show": show.show.isEmpty ? words["vetting", "unknown"] : show.show,
                    "words": words.count("vetting", "waitTooLong", show.overdue),
                    "oldest": clock.time(show.oldest), "isSkipped": show.isSkipped,
                    "leads": words.count("vetting", "leads", show.leads),
                ] as [String: Any]
            },
            "hasUnattended": !report.unattended.isEmpty,
        ]
    }

    private func table(
        _ title: String,
        _ lines: [DecisionReport.Line],
        name: (String) -> String = { $0 }
    ) -> [String: Any] {
        [
            "title": words["vetting", title], "hasLines": !lines.isEmpty,
            "lines": lines.map { line in
                view(line.tally).merging(
                    [
                        "group": line.group.isEmpty ? words["vetting", "unknown"] : name(line.group),
                        "isConspicuous": line.isConspicuous,
                    ],
                    uniquingKeysWith: { $1 }
                )
            },
        ]
    }

    private func view(_ tally: DecisionReport.Tally) -> [String: Any] {
        let number = { (count: Int) in count.formatted(.number.locale(words.locale)) }
        let share = tally.rejectedShare.formatted(
            .percent.precision(.fractionLength(0)).locale(words.locale)
        )
        return [
            "leads": number(tally.leads), "open": number(tally.open), "accepted": number(tally.accepted),
            "nurtured": number(tally.nurtured), "rejected": number(tally.rejected),
            "contested": number(tally.contested), "qualified": number(tally.qualified),
            "withoutNote": number(tally.withoutNote), "share": tally.decided == 0 ? "–" : share,
            "evidence": Evidence.allCases.compactMap { evidence in
                tally.evidence[evidence].map { "\(words["evidence", evidence.rawValue]): \(number($0))" }
            }.joined(separator: " · "),
        ]
    }
}
