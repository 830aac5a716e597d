import ArgumentParser
import Foundation
import Leads
import Rosters

extension RosterCommand {
    /// Asks the organiser's system.
    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetches the attendee list from the organiser's system; later, what changed since.",
            discussion: """
                The token comes from a file or from the environment, never from the command line. A fetch that is cut off \
                goes on where it was when it is run again.

                Example:
                  lanyard roster fetch pretix --url https://pretix.eu --organizer expo --event expo26 --token-file token
                """,
            subcommands: [Pretix.self, Eventbrite.self]
        )
    }
}

/// Where a token comes from, and how much is fetched.
struct FetchOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file that holds the token and nothing else.", valueName: "file"))
    var tokenFile: String?

    @Flag(help: "Fetches everything, not only what changed.")
    var all = false

    /// From the environment of the command that asked us: ours is another one.
    @Option(help: .hidden)
    var handedToken: String?

    /// The longest token of any system has a few hundred characters.
    private static let longest = 4_096

    func token(_ variable: String, _ console: Console) throws -> String {
        let text: String?
        if let tokenFile {
            guard let bytes = FileManager.default.contents(atPath: console.file(tokenFile).path) else {
                throw LanyardError(
                    .notFound,
                    "There is no file \(tokenFile), or it cannot be read.",
                    subject: tokenFile
                )
            }
            text = bytes.count <= Self.longest ? String(decoding: bytes, as: UTF8.self) : nil
        } else {
            text = handedToken ?? ProcessInfo.processInfo.environment[variable]
        }
        guard let token = text?.trimmingCharacters(in: .whitespacesAndNewlines), !token.isEmpty else {
            throw LanyardError(
                .invalid,
                "There is no token. Put it into \(variable), or name a file with --token-file."
            )
        }
        return token
    }

    /// What the process that has the store open cannot know.
    func handedOver(_ variable: String) -> [String] {
        guard tokenFile == nil, let token = ProcessInfo.processInfo.environment[variable] else { return [] }
        return ["--handed-token=\(token)"]
    }

    /// Fetches, and says what came.
    func fetch(from source: some RosterSource, in house: House, console: Console) async throws {
        let report = try await house.rosters.fetch(from: source, anew: all) { count, total in
            console.progress(total.map { "\(count) of \($0) fetched" } ?? "\(count) fetched")
        }
        console.endProgress()
        try console.line("\(report.people) badges fetched: \(report.words)")
    }
}
