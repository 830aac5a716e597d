internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// The lists of choices by which a table is filtered, with what is chosen now.
struct FilterView {
    let request: Request
    let show: Show
    let choices: (shows: [String], staff: [String], countries: [String])
    let words: Words

    init(
        _ request: Request,
        show: Show,
        choices: (shows: [String], staff: [String], countries: [String]),
        words: Words
    ) {
        (self.request, self.show, self.choices, self.words) = (request, show, choices, words)
    }

    var content: [String: Any] {
        let fine = lists(fineLists)
        return [
            "search": request.search, "lists": lists(coarseLists), "fineLists": fine,
            "isFine": fine.contains { $0["isChosen"] as? Bool == true },
            "ascending": request.query("ascending") == "yes",
            "isFiltered": !request.filters.isEmpty,
        ]
    }

    /// A list: its name in the address, what it is called, its choices with their labels.
    private struct List {
        var name: String
        var label: String
        var choices: [(value: String, label: String)]
    }

    private var coarseLists: [List] {
        [
            List(
                name: "vetting",
                label: words["vetting", "decision"],
                choices: VettingState.allCases.map { ($0.rawValue, words["state", $0.rawValue]) }
            ),
            List(
                name: "verdict",
                label: words["vetting", "verdict"],
                choices: Verdict.allCases.reversed().map { ($0.rawValue, words["verdict", $0.rawValue]) }
            ),
            List(
                name: "level",
                label: words["vetting", "rating"],
                choices: Rating.Level.allCases.map { ($0.rawValue, words["level", $0.rawValue]) }
            ),
            List(
                name: "order",
                label: words["vetting", "order"],
                choices: LeadQuery.Order.allCases.map { ($0.rawValue, words["order", $0.rawValue]) }
            ),
        ]
    }

    private var fineLists: [List] {
        [
            List(
                name: "again",
                label: words["vetting", "again"],
                choices: [("yes", words["vetting", "onlyAgain"])]
            ),
            List(
                name: "grade",
                label: words["field", "email"],
                choices: MailAddress.Grade.allCases.map { ($0.rawValue, words["grade", $0.rawValue]) }
            ),
            List(
                name: "missing",
                label: words["lead", "missing"],
                choices: Contact.Field.allCases.map { ($0.rawValue, words["field", $0.rawValue]) }
                    + show.questions.ask.map { ($0.id, $0.label.text(in: words.language)) }
            ),
            List(name: "staff", label: words["vetting", "staff"], choices: plain(choices.staff)),
            List(name: "country", label: words["vetting", "country"], choices: countries),
            List(name: "show", label: words["vetting", "show"], choices: plain(choices.shows)),
            List(
                name: "list",
                label: words["vetting", "customer"],
                choices: [("customers", words["vetting", "isCustomer"])]
            ),
            List(
                name: "evidence",
                label: words["vetting", "evidence"],
                choices: Evidence.allCases.map { ($0.rawValue, words["evidence", $0.rawValue]) }
            ),
        ]
            + show.questions.ask.filter { !$0.choices.isEmpty }.map { question in
                List(
                    name: LeadSummary.Facet.question + question.id,
                    label: question.label.text(in: words.language),
                    choices: question.choices.map { ($0.id, $0.label.text(in: words.language)) }
                )
            }
    }

    private var countries: [(value: String, label: String)] {
        choices.countries.map { ($0, words.locale.localizedString(forRegionCode: $0) ?? $0) }
            .sorted { $0.1 < $1.1 }
    }

    private func plain(_ values: [String]) -> [(value: String, label: String)] { values.map { ($0, $0) } }

    private func lists(_ lists: [List]) -> [[String: Any]] {
        lists.filter { !$0.choices.isEmpty }.map { list in
            let chosen = request.query(list.name)
            return [
                "name": list.name, "label": list.label, "isChosen": chosen != nil,
                "isOrder": list.name == "order",
                "choices": list.choices.map {
                    ["value": $0.value, "label": $0.label, "isChosen": $0.value == chosen] as [String: Any]
                },
            ]
        }
    }
}
