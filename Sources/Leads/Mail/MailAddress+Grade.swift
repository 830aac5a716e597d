extension MailAddress {
    /// What can be said of an address; graver ones first.
    package enum Grade: String, Sendable, Codable, CaseIterable {
        /// No mail system would take it, or nobody can have it.
        case malformed
        /// A message to it came back for good.
        case bounced
        /// Its domain takes no mail.
        case unreachable
        /// Most likely a typing error in a well-known domain.
        case misspelt
        /// Made to be thrown away.
        case disposable
        /// Anyone can have one (gmail.com): not a company's, and no reason to reject anybody.
        case free
        /// A function's, not a person's (info@).
        case role
        /// Neither malformed, disposable nor free: most likely the company's own.
        case corporate

        /// Whether it says something besides whose domain it is.
        var isTrait: Bool {
            switch self {
            case .bounced, .unreachable, .misspelt, .role: true
            case .malformed, .disposable, .free, .corporate: false
            }
        }

        /// How sentences call it.
        package var words: String {
            switch self {
            case .malformed: "malformed"
            case .bounced: "bounced"
            case .unreachable: "unreachable"
            case .misspelt: "misspelt"
            case .disposable: "throw-away"
            case .free: "free-mail"
            case .role: "a function's"
            case .corporate: "the company's own"
            }
        }
    }
}

extension MailAddress {
    /// Everything that can be said of an address offline; `beyond` is what was learned since by other ways.
    package static func findings(
        _ text: String,
        _ domains: MailDomains,
        beyond: [Grade] = []
    ) -> MailFindings {
        guard let address = MailAddress(text) else {
            return MailFindings(grades: [.malformed], subject: .unreadable)
        }
        switch address.domain {
        case .literal(let literal): return findings(literal: literal, beyond)
        case .name(let name): return address.findings(name, domains, beyond)
        }
    }

    /// The domain to ask the name service about; `nil` where there is nothing to ask.
    package static func askable(_ text: String, _ domains: MailDomains) -> String? {
        guard case .name(let name) = MailAddress(text)?.domain else { return nil }
        return ascii(name, domains)
    }

    /// An address of a machine: taken by mail systems, and nobody's business card.
    private static func findings(literal: String, _ beyond: [Grade]) -> MailFindings {
        // Loopback and the networks of RFC 1918 are somewhere else for everybody.
        let own = ["127.", "10.", "192.168.", "169.254.", "0.", "::1"]
        let isPublic = !own.contains { literal.utf8.starts(with: $0.utf8) }
        return MailFindings(
            grades: isPublic ? beyond + [.corporate] : [.malformed],
            subject: .machine(isPublic: isPublic)
        )
    }

    private func findings(_ name: String, _ domains: MailDomains, _ beyond: [Grade]) -> MailFindings {
        guard let ascii = Self.ascii(name, domains) else {
            let meant = MailSuggestion.domain(insteadOf: name, domains)
            return MailFindings(
                grades: [.malformed],
                subject: .impossible(local: local, domain: name, meant: meant)
            )
        }
        let parents = ascii.parents
        let kind: Grade =
            parents.contains(where: domains.disposable.contains)
            ? .disposable : parents.contains(where: domains.free.contains) ? .free : .corporate
        let meant = kind == .corporate ? MailSuggestion.domain(insteadOf: ascii, domains) : nil
        var grades = beyond + [kind]
        if meant != nil { grades.append(.misspelt) }
        if domains.roles.contains(local.lowercased()) { grades.append(.role) }
        let lists = domains.named.filter { list in parents.contains(where: list.value.contains) }.keys
        return MailFindings(
            grades: grades.count == 1 ? grades : Grade.allCases.filter(grades.contains),
            lists: Set(lists),
            subject: .mailbox(local: local, domain: ascii, meant: meant)
        )
    }

    /// The name as the name service has it; `nil` where nobody can have mail there.
    private static func ascii(_ name: String, _ domains: MailDomains) -> String? {
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 } && !name.utf8.hasEncodedLabel
        guard let ascii = isPlain ? name : domains.names.ascii(name), ascii.utf8.count <= 253 else {
            return nil
        }
        let labels = ascii.utf8.split(separator: UInt8(ascii: "."))
        guard labels.count >= 2, let top = labels.last, !top.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        return labels.count < 4 && domains.names.isSuffix(ascii) ? nil : ascii
    }
}

extension MailAddress.Grade {
    /// Why the address has this grade.
    func reason(_ local: String, _ domain: String, _ meant: String?) -> String {
        switch self {
        case .malformed: "No mail system would take this address."
        case .bounced: "A message to this address came back."
        case .unreachable: "\(domain) takes no mail."
        case .misspelt: "\(domain) looks like a typing error for \(meant ?? "another domain")."
        case .disposable: "\(domain) gives addresses to be thrown away."
        case .free: "Anyone can have an address at \(domain)."
        case .role: "\(local)@ belongs to a function, not to a person."
        case .corporate: "\(domain) is in no list of free-mail or throw-away domains."
        }
    }
}

extension String {
    /// A domain and all above it, down to two labels.
    var parents: [String] {
        let bytes = Array(utf8)
        let dots = bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") }
        return [self] + dots.dropLast().map { String(decoding: bytes[($0 + 1)...], as: UTF8.self) }
    }
}

extension String.UTF8View {
    /// Whether a label carries letters beyond ASCII ("xn--…").
    fileprivate var hasEncodedLabel: Bool {
        let mark = "xn--".utf8
        var rest = self[...]
        while let hyphen = rest.firstIndex(of: UInt8(ascii: "-")) {
            // Hyphens in the third and fourth place of a label are nothing else.
            if distance(from: startIndex, to: hyphen) >= 2,
                self[index(hyphen, offsetBy: -2)...].starts(with: mark)
            {
                return true
            }
            rest = self[index(after: hyphen)...]
        }
        return false
    }
}
