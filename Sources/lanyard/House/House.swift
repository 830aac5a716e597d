import Capture
import Foundation
import KioskFiles
import Leads
import Ledger
import Scanning

/// The parts that commands work with, built once from the settings.
struct House: Sendable {
    let settings: Settings
    let ledger: Ledger
    let pictures: PictureReader
    let capture: Capture

    /// Opens the store and what stands on it.
    init(_ settings: Settings, owner: String) throws {
        self.settings = settings
        ledger = try Ledger(directory: settings.store, rules: try settings.rules(), owner: owner)
        pictures = Self.pictureReader
        capture = Capture(ledger: ledger, pictures: pictures)
    }

    /// Reads pictures in a child process of this same program.
    static var pictureReader: PictureReader { PictureReader(executable: "/proc/self/exe") }

    func close() async throws {
        await pictures.close()
        try ledger.close()
    }

    func act() -> Act { Act(by: settings.name) }
}

extension Settings {
    /// The show and the mail domain lists that verdicts follow.
    func rules() throws -> Ledger.Rules {
        let shipped = try KioskFiles.folder()
        let show = try Show(contentsOf: show ?? shipped.appending(path: "show/sample.yaml"))
        let lists = lists ?? shipped.appending(path: "lists")
        return Ledger.Rules(
            show: show,
            domains: MailDomains(
                free: MailDomains.list(try Self.text(lists.appending(path: "free-mail.txt"))),
                disposable: MailDomains.list(try Self.text(lists.appending(path: "disposable-mail.txt")))
            )
        )
    }

    fileprivate static func text(_ file: URL) throws -> String {
        do {
            return try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw LanyardError(
                .notFound,
                "The file \(file.path) cannot be read.",
                subject: file.path,
                cause: error
            )
        }
    }
}

extension Show {
    fileprivate init(contentsOf file: URL) throws {
        try self.init(yaml: try Settings.text(file), file: file.path)
    }
}
