import ArgumentParser
import BadgeSheets
import Foundation
import Front
import Leads
import Ledger
import Scanning
import Sync

/// Looks at what a show depends on, before it does.
struct DoctorCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks disk, clock, store, desk and what can scan.",
        discussion: """
            A line for each thing: `ok`, `note` or `WRONG`. The exit status is 0 unless something is wrong.

            Examples:
              lanyard doctor
              lanyard doctor --json
              lanyard doctor --listen 60       shows what serial hand scanners send; LANYARD_SCANNER says which
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "An array of objects.")
    var json = false

    @Option(help: ArgumentHelp("Then show for so long what serial hand scanners send.", valueName: "seconds"))
    var listen: Int?

    @Option(help: .hidden)
    var machine: String?

    func validate() throws {
        // An hour: nobody sets up a scanner for longer.
        guard (1...3_600).contains(listen ?? 1) else {
            throw ValidationError("--listen takes 1 to 3600 seconds.")
        }
    }

    func run(in house: House, console: Console) async throws {
        let store = house.settings.store
        var findings = try await house.findings()
        findings.append(Machine().encryption(of: store))
        findings.append(try await storeFinding(house))
        findings.append(try await deskFinding(house))
        findings.append(try await proofFinding(house))
        findings.append(try await readingFinding(house))
        let folders = machine.map { MachineFolders(root: console.file($0)) } ?? MachineFolders()
        findings += Finding.ofDevices(folders.attachedDevices)
        if json {
            try console.json(findings)
        } else {
            for finding in findings {
                let mark = finding.state == .wrong ? "WRONG" : finding.state.rawValue
                try console.line("\(mark)\t\(finding.subject): \(finding.words)")
            }
        }
        if let listen {
            try await ScannerLog(house: house, console: console, json: json).run(for: .seconds(listen))
        }
        if findings.contains(where: { $0.state == .wrong }) {
            throw ExitCode(LanyardError.Code.unavailable.exitStatus)
        }
    }

    private func storeFinding(_ house: House) async throws -> Finding {
        let (found, holdings) = (try await house.ledger.verify(), try await house.ledger.holdings())
        guard found.isSound else {
            return Finding(subject: "store", state: .wrong, words: found.problems.joined(separator: " "))
        }
        let roster = try await house.ledger.rosterCount()
        return Finding(
            subject: "store",
            state: .ok,
            words:
                "\(holdings.leads) leads in \(house.settings.store.path), \(holdings.onlyHere) of them only here; the roster has \(roster) people."
        )
    }

    private func deskFinding(_ house: House) async throws -> Finding {
        guard let desk = try DeskAddress.load(from: house.settings.store) else {
            return Finding(
                subject: "desk",
                state: .note,
                words: "No desk is joined; leads stay on this machine."
            )
        }
        do {
            let missing = try await DeskClient.with(desk) { client in
                try await SyncRun(ledger: house.ledger, desk: client).missing()
            }
            return Finding(
                subject: "desk",
                state: .ok,
                words: "\(desk.address) answers; \(missing) entries to send."
            )
        } catch let error as LanyardError {
            return Finding(subject: "desk", state: .note, words: error.message)
        }
    }

    private func proofFinding(_ house: House) async throws -> Finding {
        let unproven = try await house.ledger.holdings().unproven
        guard let proof = try await house.ledger.proof() else {
            return Finding(
                subject: "proof",
                state: .note,
                words: "No desk has proven yet that it holds the leads. `lanyard sync --verify` asks for it."
            )
        }
        return Finding(
            subject: "proof",
            state: unproven == 0 ? .ok : .note,
            words:
                "\(proof.desk) proved entries 1 to \(proof.seq) on \(Date(timeIntervalSince1970: TimeInterval(proof.at) / 1000).formatted(.iso8601)); \(unproven) leads are unproven."
        )
    }

    /// Draws a code and reads it, as a badge would be read.
    private func readingFinding(_ house: House) async throws -> Finding {
        let payload = Array("lanyard doctor".utf8)
        let outcome = try await house.pictures.symbols(in: try QRCode(payload).png(), mode: .file)
        let isRead = outcome == .symbols([Symbol(symbology: .qrCode, payload: payload)])
        return Finding(
            subject: "reading",
            state: isRead ? .ok : .wrong,
            words: isRead ? "Pictures are decoded." : "A code that was just drawn could not be read."
        )
    }
}
