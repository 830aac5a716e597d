import ArgumentParser
import Foundation
import Leads
import Ledger

/// Checks the store.
struct VerifyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks the file, every chain and every lead, and says what is wrong and where.",
        discussion: """
            Example:
              lanyard verify --store ~/fair
            """
    )

    @OptionGroup var options: StoreOptions

    func run(in house: House, console: Console) async throws {
        let found = try await house.ledger.verify()
        for problem in found.problems { try console.line(problem) }
        guard found.isSound else {
            throw LanyardError(.internal, "The store has \(found.problems.count) problems.")
        }
        try console.line("Sound: \(found.entries) entries of \(found.nodes) nodes, \(found.leads) leads.")
    }
}

/// Makes the projections anew.
struct RebuildCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Makes the lists and the search anew from the ledger.",
        discussion: """
            Example:
              lanyard rebuild --store ~/fair
            """
    )

    @OptionGroup var options: StoreOptions

    func run(in house: House, console: Console) async throws {
        let leads = try await house.ledger.rebuild { left in console.progress("\(left) leads left") }
        console.endProgress()
        try console.line("\(leads) leads folded anew.")
    }
}
