import ArgumentParser
import Foundation
import Leads
import Ledger

extension RosterCommand {
    /// Whose badges nobody knows.
    struct Unknown: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the badges of which nobody knows whose they are: what to ask the organiser for.",
            discussion: """
                Examples:
                  lanyard roster unknown
                  lanyard roster unknown --json
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "One JSON object a line.")
        var json = false

        /// As many as are held at a time.
        private static let page = 1_000

        func run(in house: House, console: Console) async throws {
            var count = 0
            var page = try await house.ledger.unknownBadges(limit: Self.page)
            while let last = page.last {
                for badge in page {
                    let line = Line(badge)
                    if json {
                        try console.json(line)
                    } else {
                        try console.line("\(line.badge)  \(line.visits) visits, first seen \(line.firstSeen)")
                    }
                }
                count += page.count
                page = try await house.ledger.unknownBadges(after: last.number, limit: Self.page)
            }
            if !json {
                try console.line(count == 0 ? "Every badge has a person." : "\(count) badges are unknown.")
            }
        }

        private struct Line: Encodable {
            var badge: String
            var lead: String
            var visits: Int
            var firstSeen: String

            init(_ unknown: UnknownBadge) {
                badge = unknown.badge
                lead = "\(unknown.lead)"
                visits = unknown.visits
                firstSeen = Date(timeIntervalSince1970: Double(unknown.firstSeen) / 1000).formatted(.iso8601)
            }
        }
    }
}
