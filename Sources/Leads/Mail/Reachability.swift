/// Whether the domain of an address takes mail, as the name service says.
package enum Reachability: String, Sendable, CaseIterable {
    case takesMail = "takes-mail"
    /// It says that it takes none (RFC 7505).
    case refusesMail = "refuses-mail"
    /// There is nothing that mail could go to.
    case noServer = "no-server"
    case noDomain = "no-domain"
    /// Nobody answered in time.
    case unknown

    package var isDead: Bool {
        switch self {
        case .refusesMail, .noServer, .noDomain: true
        case .takesMail, .unknown: false
        }
    }
}

/// What was found out about an address at one time: offline, and online where somebody asked.
package struct MailGrading: Sendable, Hashable {
    package var address: String
    package var offline: [MailAddress.Grade]
    package var online: Reachability?

    package init(address: String, offline: [MailAddress.Grade], online: Reachability?) {
        self.address = address
        self.offline = offline
        self.online = online
    }
}

/// That a message to an address came back.
package struct Bounce: Sendable, Hashable {
    package var address: String
    /// Whether the next one will come back too (a status of 5.x.x, RFC 3463).
    package var isPermanent: Bool
    /// The status, and what the other side said.
    package var words: String

    package init(address: String, isPermanent: Bool, words: String) {
        self.address = address
        self.isPermanent = isPermanent
        self.words = words
    }
}
