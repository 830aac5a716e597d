internal import CResolver
internal import Dispatch
package import Leads

/// Asks the name service whether domains take mail: bounded in time, a few at once, each domain once.
package actor MailServers {
    /// An IPv4 name server and its port; `nil` for those of this machine.
    private let server: (address: String, port: UInt16)?
    private let patience: Int32
    private var known: [String: Reachability] = [:]
    /// Bounds what is remembered: leads of one show have a few thousand domains.
    private static let mostKnown = 20_000
    /// The resolver blocks; more at once than this would be a burden on a small name server.
    private let workers = DispatchQueue(label: "lanyard.mail-servers", attributes: .concurrent)
    package static let atOnce = 8

    /// `patience` is how many seconds to wait for each of at most three answers.
    package init(server: (address: String, port: UInt16)? = nil, patience: Int = 4) {
        self.server = server
        self.patience = Int32(clamping: patience)
    }

    /// What the name service says of a domain in ASCII; an answer that may change soon is not remembered.
    package func reachability(of domain: String) async -> Reachability {
        if let answer = known[domain] { return answer }
        let (server, patience, workers) = (server, patience, workers)
        let answer = await withCheckedContinuation { continuation in
            workers.async {
                continuation.resume(returning: Self.ask(domain, server, patience))
            }
        }
        if answer != .unknown, known.count < Self.mostKnown { known[domain] = answer }
        return answer
    }

    private static func ask(
        _ domain: String,
        _ server: (address: String, port: UInt16)?,
        _ patience: Int32
    ) -> Reachability {
        guard !domain.utf8.contains(0), 1...253 ~= domain.utf8.count else { return .noDomain }
        switch UInt32(cresolver_mail(domain, server?.address, server?.port ?? 0, patience)) {
        case CRESOLVER_TAKES_MAIL.rawValue: return .takesMail
        case CRESOLVER_REFUSES_MAIL.rawValue: return .refusesMail
        case CRESOLVER_NO_SERVER.rawValue: return .noServer
        case CRESOLVER_NO_DOMAIN.rawValue: return .noDomain
        default: return .unknown
        }
    }
}
