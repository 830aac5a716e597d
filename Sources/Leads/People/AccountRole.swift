/// What somebody with an account at a desk is there for.
package enum AccountRole: String, Sendable, Codable, CaseIterable {
    /// Stands at the booth: sees what became of the visitors.
    case booth
    /// Decides who is ready for sales (R 49), and hands over.
    case marketing
    /// Follows up: sees the leads.
    case rep
    /// Answers for the figures: sees and exports, and decides about nobody.
    case manager
    /// Lets people in and out, and everything else.
    case administrator
    /// A program that watches and fetches: no page with people on it.
    case sync

    /// What a role may do; this is the only place that says so.
    package var rights: Set<Right> {
        switch self {
        case .booth, .rep: [.read]
        case .marketing: [.read, .vet, .handOver, .export, .report]
        case .manager: [.read, .export, .report]
        case .administrator: Set(Right.allCases)
        case .sync: [.monitor]
        }
    }
}

/// One thing that not everybody may do.
package enum Right: String, Sendable, CaseIterable {
    /// Look at leads and their history.
    case read
    /// Decide about leads, correct and merge them.
    case vet
    /// Release batches to where leads go.
    case handOver
    /// Take leads out as a file; it leaves an entry.
    case export
    /// See who decided how, and what happened at this desk.
    case report
    /// Let people and kiosks in and out.
    case administer
    /// Ask how the program is: figures without people.
    case monitor
}

/// Somebody who may sign in at a desk.
package struct Account: Sendable, Hashable {
    /// What stands under everything that they do.
    package var name: String
    package var role: AccountRole

    package init(name: String, role: AccountRole) {
        self.name = name
        self.role = role
    }
}
