import Foundation
import Leads

@testable import Badges

/// The formats that ship, read once.
enum ShippedFormats {
    static let badges = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../badges").standardizedFileURL
    static let folder = badges.appending(path: "formats")

    /// The names of all, of those too that are only tried when listed.
    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    /// What a show without a list reads with; where a file is wrong, `FormatFileTests` says so.
    static let unlisted = (try? BadgeFormats(shipped: folder)) ?? BadgeFormats()

    /// Every format at once.
    static let every = (try? BadgeFormats(shipped: folder, listed: names)) ?? BadgeFormats()
}

extension BadgeFormats {
    static func read(payload: String) -> BadgeOutcome {
        ShippedFormats.unlisted.read(Symbol(symbology: .qrCode, payload: Array(payload.utf8)))
    }
}
