import Addresses
import BadgeFiles
import Badges
import Capture
import Foundation
import Front
import KioskFiles
import Leads
import Ledger
import Scanning

/// The parts that commands work with, built once from the settings.
struct House: Sendable {
    let settings: Settings
    let ledger: Ledger
    let pictures: PictureReader
    let formats: BadgeFormats
    let capture: Capture
    /// The serial hand scanners; nobody listens to them but a kiosk.
    let station: ScannerStation
    /// `nil`: no automatic backups.
    let backups: BackupKeeper?

    /// Opens the store and what stands on it.
    ///
    /// Only what runs for long makes backups by itself.
    init(_ settings: Settings, owner: String, makesBackups: Bool = false) throws {
        self.settings = settings
        let rules = try settings.rules()
        // Before the store is opened: a format that cannot be used must not cost its lock.
        formats = try settings.badgeFormats(of: rules.show)
        ledger = try Ledger(directory: settings.store, rules: rules, owner: owner)
        pictures = Self.pictureReader
        capture = Capture(ledger: ledger, pictures: pictures, formats: formats)
        station = ScannerStation(
            SerialScanners(settings.scanner),
            capture: capture,
            by: settings.name
        )
        backups = makesBackups ? try settings.backup?.keeper(of: ledger) : nil
    }

    /// Reads pictures in a child process of this same program.
    static var pictureReader: PictureReader { PictureReader(executable: "/proc/self/exe") }

    func close() async throws {
        await pictures.close()
        try ledger.close()
    }

    func act() -> Act { Act(by: settings.name) }

    /// What can end a day at the booth early.
    func findings() async throws -> [Finding] {
        let machine = Machine().findings(
            store: settings.store,
            lastEntry: try await ledger.lastEntryTime(),
            now: ledger.now()
        )
        let backups = backups.map { $0.current().finding(ShowClock(ledger.rules.show)) }
        let lacksPhrase = settings.backup != nil && settings.backup?.passPhrase == nil
        return machine + [backups, lacksPhrase ? .backupsLackPhrase : nil].compactMap(\.self)
    }
}

extension Settings {
    /// The show and the mail domain lists that verdicts follow.
    func rules() throws -> Ledger.Rules {
        let show = try loadedShow()
        let domains = try MailLists(self).domains(named: show.definition.lists)
        let region = show.region ?? "ZZ"
        return Ledger.Rules(
            show: show,
            domains: domains,
            phone: { PhoneNumbers.e164($0, region: region) },
            country: { PhoneNumbers.country($0, region: region) }
        )
    }

    /// What the show file says; the sample show where there is none.
    func loadedShow() throws -> Show {
        try rehearsed ?? Show(contentsOf: show ?? KioskFiles.folder().appending(path: "show/sample.yaml"))
    }

    /// The badge formats that a show lists; without a list, all that need no show to be sure.
    func badgeFormats(of show: Show) throws -> BadgeFormats {
        let shipped = try BadgeFiles.folder().appending(path: "formats")
        return try BadgeFormats(shipped: shipped, listed: show.formats, show: self.show)
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
