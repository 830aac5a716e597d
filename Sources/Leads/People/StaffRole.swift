/// What a person at the booth may do.
package enum StaffRole: String, Sendable, Codable, CaseIterable {
    /// Meets visitors: scans, asks, notes.
    case booth
    /// Also decides about leads, where a kiosk serves the vetting too.
    case marketing
    /// Also lets devices and people in and out.
    case administrator
}

/// One of the people at the booth.
package struct StaffMember: Sendable, Hashable {
    package var name: String
    package var role: StaffRole
    /// Whether a PIN was chosen: whoever has none chooses it on signing in for the first time.
    package var hasPIN: Bool

    package init(name: String, role: StaffRole, hasPIN: Bool) {
        self.name = name
        self.role = role
        self.hasPIN = hasPIN
    }

    /// The name that a list, a form or a command gives, or why it cannot be one: it stands in every entry that the
    /// person makes.
    package static func checked(_ name: String) throws(LanyardError) -> String {
        guard let name = name.nameLine else {
            throw LanyardError(.invalid, "A name has between 1 and 60 letters, in one line.")
        }
        return name
    }
}

extension String {
    /// The text without spaces at its ends if it can name a person or a device: 1 to 60 bytes, no control characters.
    package var nameLine: String? {
        let isBlank = { (scalar: UnicodeScalar) in scalar.properties.isWhitespace }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return nil }
        let name = String(scalars[first...last])
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
            default: true
            }
        }
        return isPlain && name.utf8.count <= 60 ? name : nil
    }
}
