/// Mail domains that say something about an address; the lists are files that anyone can replace.
package struct MailDomains: Sendable {
    package var free: Set<String>
    package var disposable: Set<String>
    /// Well-known domains in which typing errors are looked for, the best known first.
    package var wellKnown: [String] { didSet { parted = wellKnown.map(PartedDomain.init) } }
    /// The same, taken apart.
    private(set) var parted: [PartedDomain]
    /// Domains that look like a typing error and are none.
    package var real: Set<String>
    /// Local parts that belong to a function ("info").
    package var roles: Set<String>
    /// Further lists by name, for conditions to ask about ("customers").
    package var named: [String: Set<String>]
    /// What libraries know of names.
    package var names: DomainNames

    package init(
        free: Set<String> = [],
        disposable: Set<String> = [],
        wellKnown: [String] = [],
        real: Set<String> = [],
        roles: Set<String> = [],
        named: [String: Set<String>] = [:],
        names: DomainNames = .plain
    ) {
        self.free = free
        self.disposable = disposable
        self.wellKnown = wellKnown
        parted = wellKnown.map(PartedDomain.init)
        self.real = real
        self.roles = roles
        self.named = named
        self.names = names
    }

    /// Whether any list says that somebody has this domain.
    func isKnown(_ domain: String) -> Bool {
        domain.parents.contains { name in
            free.contains(name) || disposable.contains(name) || real.contains(name)
                || named.values.contains { $0.contains(name) }
        }
    }

    /// The names of the lists that conditions can ask for.
    package var lists: [String] { named.keys.sorted() }

    /// Changes whenever any of the lists does.
    package var digest: [UInt8] {
        var lists = named
        (lists["free-mail"], lists["disposable-mail"], lists["roles"]) = (free, disposable, roles)
        (lists["well-known"], lists["real"]) = (Set(wellKnown), real)
        let values = lists.mapValues { CBOR.array($0.sorted().map(CBOR.text)) }
        return SHA256Digest.bytes(of: CBOR.map(values).encoded)
    }
}
