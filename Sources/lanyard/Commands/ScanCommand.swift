import ArgumentParser
import Capture
import Foundation
import Leads
import Ledger

/// Reads badges and records the visits.
struct ScanCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Reads the badges in pictures and records the visits.",
        discussion: """
            Examples:
              lanyard scan badge.jpg
              lanyard scan --json photos/*.jpg
              lanyard scan --payload card.vcf
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "The files are what a badge carries (a vCard, an id), not pictures.")
    var payload = false

    @Flag(help: "One JSON object a line for each badge.")
    var json = false

    @Argument(help: ArgumentHelp("PNG or JPEG pictures.", valueName: "file"))
    var files: [String]

    func run(in house: House, console: Console) async throws {
        var failure: LanyardError?
        for file in files {
            let found = await BadgeFile(console.file(file), name: file, isPayload: payload).read(
                with: house.pictures
            )
            if found.symbols.isEmpty {
                try show(
                    Scanned(file: file, reason: found.failure?.message ?? "No badge found."),
                    on: console
                )
            }
            failure = failure ?? found.failure
            for symbol in found.symbols {
                let outcome = try await house.capture.capture(symbol, way: .picture, act: house.act())
                try show(try await Scanned(outcome, file: file, ledger: house.ledger), on: console)
            }
        }
        if let failure { throw failure }
    }

    private func show(_ scanned: Scanned, on console: Console) throws {
        guard !json else { return try console.json(scanned) }
        guard let lead = scanned.lead, let verdict = scanned.verdict else {
            return try console.line("\(scanned.file): \(scanned.reason ?? "unreadable")")
        }
        try console.line(
            "\(scanned.file): \(lead) \(scanned.outcome) \(verdict): \(scanned.reasons.joined(separator: " "))"
        )
    }

    /// What became of one badge, or of a file without any.
    private struct Scanned: Encodable {
        var file: String
        var outcome = "unreadable"
        var lead: String?
        var verdict: String?
        var reasons: [String] = []
        var reason: String?

        init(file: String, reason: String) {
            self.file = file
            self.reason = reason
        }

        init(_ outcome: Capture.Outcome, file: String, ledger: Ledger) async throws {
            self.file = file
            switch outcome {
            case .new: self.outcome = "new"
            case .known, .again: self.outcome = "known"
            case .unreadable(let reason): self.reason = reason
            }
            guard let id = outcome.lead else { return }
            let story = try await ledger.story(of: id)
            lead = "\(story.lead.id)"
            verdict = story.assessment.verdict.rawValue
            reasons = story.assessment.reasons
        }
    }
}
