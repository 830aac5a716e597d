import Leads

/// The badge id of a cell, as a spreadsheet may have left it.
enum RosterID: Equatable {
    case whole(String)
    /// A spreadsheet had changed it, and it could be put right.
    case restored(String)
    /// A spreadsheet has lost digits of it; the badge is found if no other row fits.
    case vague(String)
    /// Why it cannot be used.
    case refused(reason: String)

    init(_ cell: String) {
        let (plain, wasMarked) = Self.unwrapped(cell)
        guard case .id(let id) = BadgeID(plain) else {
            self = .refused(reason: plain.field == nil ? "no badge id" : "not a badge id")
            return
        }
        if let restored = BadgeKey.restored(id) {
            self = .restored(restored)
        } else if BadgeKey.isPower(id), BadgeKey.key(ofRow: id) == nil || Self.isError(id) {
            self = .refused(reason: Self.damage(id))
        } else if Self.isError(id) {
            self = .refused(reason: Self.damage(id))
        } else if BadgeKey.isPower(id) || BadgeKey.isCut(id) {
            self = .vague(id)
        } else {
            self = wasMarked ? .restored(id) : .whole(id)
        }
    }

    private static func damage(_ id: String) -> String {
        "badge id \(id) was damaged by a spreadsheet: export the column as text"
    }

    /// `="00123"`, by which exports protect leading zeros, and `'00123`, by which people do.
    private static func unwrapped(_ cell: String) -> (id: String, wasMarked: Bool) {
        let bytes = Array(cell.utf8)[...].trimmed
        if bytes.count >= 3, bytes.starts(with: [.equals, .quote]), bytes.last == .quote {
            return (String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self), false)
        }
        if bytes.count >= 2, bytes.first == UInt8(ascii: "'") {
            return (String(decoding: bytes.dropFirst(), as: UTF8.self), true)
        }
        return (cell, false)
    }

    /// `#NAME?`, `########`: what a spreadsheet shows instead.
    private static func isError(_ id: String) -> Bool {
        guard id.utf8.first == UInt8(ascii: "#") else { return false }
        return id.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
            || id.utf8.last.map { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") } ?? false
    }
}
