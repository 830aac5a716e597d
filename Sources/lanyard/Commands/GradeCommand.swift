import Addresses
import ArgumentParser
import Foundation
import Leads
import Ledger

/// Grades the leads' e-mail addresses, and keeps the grades with their time.
struct GradeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade",
        abstract: "Grades the leads' e-mail addresses: offline, or with a look at the name service.",
        discussion: """
            Each grade is kept with its time. Online, only domains are asked for, nothing is sent to anybody; an \
            answer is good for 30 days.

            Examples:
              lanyard grade
              lanyard grade --online
              lanyard grade --bounced anna@acme.example --words "5.1.1 no such user"
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Ask the name service whether the domains take mail.")
    var online = false

    @Option(help: ArgumentHelp("Ask this name server instead of the machine's own.", valueName: "ip:port"))
    var resolver: String?

    @Option(help: ArgumentHelp("A message to this address came back for good.", valueName: "address"))
    var bounced: String?

    @Option(help: "What the mail system said when it came back; its status first.")
    var words = "5.0.0"

    @Flag(help: "An array with every address that was graded.")
    var json = false

    func validate() throws {
        guard words.utf8.count <= 1_000 else { throw ValidationError("--words has at most 1000 letters.") }
        guard bounced == nil || !online else {
            throw ValidationError("--bounced and --online do not go together.")
        }
    }

    func run(in house: House, console: Console) async throws {
        if let bounced { return try await note(bounced, house, console) }
        let servers = online ? MailServers(server: try resolver.map(Self.server)) : nil
        let round = GradingRound(house: house, servers: servers)
        let graded = try await round.run { done, all in console.progress("\(done) of \(all)") }
        console.endProgress()
        if json { return try console.json(graded.map(Shown.init)) }
        for one in graded {
            let words = one.findings.reasons + [one.grading.online?.words].compactMap(\.self)
            let advice = one.findings.suggestion.map { " Is \($0) meant?" } ?? ""
            try console.line("\(one.grading.address): \(words.joined(separator: " "))\(advice)")
        }
        try console.line("\(graded.count) addresses graded.")
    }

    private func note(_ address: String, _ house: House, _ console: Console) async throws {
        let leads = try await house.ledger.allLeads(into: [LeadID]()) { found, lead in
            if lead.contact.emails.contains(where: { $0.utf8.elementsEqual(address.utf8) }) {
                found.append(lead.id)
            }
        }
        guard !leads.isEmpty else {
            throw LanyardError(.notFound, "No lead has the address \(address).", subject: address)
        }
        // A status of 4.x.x says that it may go through another time (RFC 3463).
        let bounce = Bounce(
            address: address,
            isPermanent: words.utf8.first != UInt8(ascii: "4"),
            words: words
        )
        for lead in leads { try await house.ledger.append(.bounced(bounce), to: lead, act: house.act()) }
        try console.line("Noted for \(leads.count) \(leads.count == 1 ? "lead" : "leads").")
    }

    private static func server(_ text: String) throws -> (address: String, port: UInt16) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = UInt16(parts[1]), port > 0 else {
            throw LanyardError(.invalid, "--resolver is an address and a port, like 127.0.0.1:53.")
        }
        return (String(parts[0]), port)
    }

    /// A grade as `--json` shows it.
    private struct Shown: Encodable {
        var lead: String
        var address: String
        var grades: [String]
        var reasons: [String]
        var online: String?
        var suggestion: String?

        init(_ graded: GradingRound.Graded) {
            lead = "\(graded.lead)"
            address = graded.grading.address
            grades = graded.findings.grades.map(\.rawValue)
            reasons = graded.findings.reasons
            online = graded.grading.online?.rawValue
            suggestion = graded.findings.suggestion
        }
    }
}

extension Reachability {
    fileprivate var words: String {
        switch self {
        case .takesMail: "Its domain takes mail."
        case .refusesMail: "Its domain says that it takes no mail."
        case .noServer: "Its domain has nothing that mail could go to."
        case .noDomain: "There is no such domain."
        case .unknown: "The name service did not answer; ask again later."
        }
    }
}
