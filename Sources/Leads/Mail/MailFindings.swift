/// What can be said of an e-mail address, and why.
package struct MailFindings: Sendable, Hashable {
    /// Gravest first; never empty.
    package var grades: [MailAddress.Grade]
    /// The names of the lists that its domain, or one above it, is in.
    package var lists: Set<String>
    /// What the address is about, for the reasons.
    private let subject: Subject

    /// What sentences about an address speak of.
    enum Subject: Sendable, Hashable {
        /// Nothing more than the grades is to be said.
        case nothing
        case unreadable
        /// The address of a machine, which others can reach or not.
        case machine(isPublic: Bool)
        /// A domain that nobody can have, and the one that was meant.
        case impossible(local: String, domain: String, meant: String?)
        /// A mailbox at a domain, and the domain that was meant where this one looks misspelt.
        case mailbox(local: String, domain: String, meant: String?)
    }

    init(grades: [MailAddress.Grade], lists: Set<String> = [], subject: Subject = .nothing) {
        self.grades = grades
        self.lists = lists
        self.subject = subject
    }
}

extension MailFindings {
    /// The address that was meant, where it looks misspelt.
    package var suggestion: String? {
        switch subject {
        case .nothing, .unreadable, .machine: nil
        case .impossible(let local, _, let meant), .mailbox(let local, _, let meant):
            meant.map { "\(local)@\($0)" }
        }
    }

    /// A sentence for each grade.
    package var reasons: [String] {
        switch subject {
        case .nothing: []
        case .unreadable: ["No mail system would take this address."]
        case .machine(let isPublic):
            [
                isPublic
                    ? "The address of a machine instead of a domain."
                    : "The address of a machine that nobody else can reach."
            ]
        case .impossible(_, let domain, _): ["\(domain) can be nobody's domain."]
        case .mailbox(let local, let domain, let meant): grades.map { $0.reason(local, domain, meant) }
        }
    }
}
