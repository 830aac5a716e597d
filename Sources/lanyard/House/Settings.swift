import Configuration
import Foundation
import Leads
import Scanning
import SystemPackage

/// What is in force: flags, then environment, then the settings file, then defaults.
///
/// Read once, at the edge.
struct Settings: Sendable {
    var store: URL
    /// `nil`: the sample show.
    var show: URL?
    /// Where free-mail and disposable domains are listed; `nil`: the lists that ship with Lanyard.
    var lists: URL?
    /// The folder with a file for each destination that leads are handed over to.
    var destinations: URL?
    /// How this machine is called on its page and in its entries.
    var name: String
    /// Where the kiosk or the desk listens; `nil`: their default ports on this machine only.
    var listen: String?
    /// Which serial hand scanners a kiosk listens to.
    var scanner = ScannerChoice.auto
    /// The show of a rehearsal; `nil` when it is a real one.
    var rehearsed: Show?
    /// `nil`: no automatic backups.
    var backup: BackupSettings?
    /// What opens sealed backups; `nil`: a person is asked.
    var backupPhrase: String?

    /// Each setting with its value and where it came from, for people.
    var origins: [(name: String, value: String, origin: String)] = []

    /// Where the settings file is looked for.
    static func file(_ environment: [String: String]) -> URL {
        let home = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? "")/.config"
        return URL(filePath: home).appending(path: "lanyard/settings.json")
    }

    /// Resolves every setting; `flags` is what the command line says, relative paths are relative to `directory`.
    static func resolve(
        flags: [String: String],
        environment: [String: String] = ProcessInfo.processInfo.environment,
        directory: URL
    ) async throws -> Settings {
        let file = file(environment)
        let sources: [(String, ConfigReader)] = [
            ("flag", ConfigReader(provider: InMemoryProvider(values: flags.asConfiguration))),
            (
                "environment",
                ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment))
            ),
            (file.path, ConfigReader(provider: try await settingsFile(file))),
        ]
        var origins: [(name: String, value: String, origin: String)] = []
        func setting(_ name: String, default fallback: String?, shown: String? = nil) -> String? {
            for (origin, reader) in sources {
                if let value = reader.string(forKey: ConfigKey(["lanyard", name])), !value.isEmpty {
                    origins.append((name, value, origin))
                    return value
                }
            }
            origins.append((name, fallback ?? shown ?? "", "default"))
            return fallback
        }
        func path(_ name: String, default fallback: String?, shown: String? = nil) -> URL? {
            guard let text = setting(name, default: fallback, shown: shown) else { return nil }
            let url = URL(filePath: text, relativeTo: directory).absoluteURL.standardizedFileURL
            origins[origins.count - 1].value = url.path
            return url
        }
        let state = environment["XDG_STATE_HOME"] ?? "\(environment["HOME"] ?? "")/.local/state"
        let store = path("store", default: "\(state)/lanyard") ?? directory
        // What `lanyard setup import` put there.
        let setup = store.appending(path: Setup.folder)
        let show = path("show", default: setup.holding("show.yaml"), shown: "the sample show")
        let lists = path("lists", default: setup.holding("lists"), shown: "the lists that ship with Lanyard")
        let config = Self.file(environment).deletingLastPathComponent()
        let destinations = path(
            "destinations",
            default: setup.holding("destinations") ?? config.appending(path: "destinations").path
        )
        let name = setting("name", default: ProcessInfo.processInfo.hostName) ?? "kiosk"
        let listen = setting("listen", default: nil, shown: "127.0.0.1:7770 (kiosk), 127.0.0.1:7771 (desk)")
        let scanner = try ScannerChoice(setting("scanner", default: nil, shown: "auto") ?? "auto")
        var backup = BackupSettings(
            folder: path("backup-folder", default: nil, shown: "no automatic backups")
        )
        backup?.leads = setting("backup-leads", default: "\(BackupSettings.leads)").flatMap(Int.init)
        backup?.minutes = setting("backup-minutes", default: "\(BackupSettings.minutes)").flatMap(Int.init)
        try backup?.check()
        let backupPhrase = setting("backup-phrase", default: BackupSettings.credential(environment))
        origins[origins.count - 1].value = backupPhrase == nil ? "(none)" : "(secret)"
        backup?.passPhrase = backupPhrase
        return Settings(
            store: store,
            show: show,
            lists: lists,
            destinations: destinations,
            name: String(name.prefix(60)),
            listen: listen,
            scanner: scanner,
            backup: backup,
            backupPhrase: backupPhrase,
            origins: origins
        )
    }

    private static func settingsFile(_ file: URL) async throws -> any ConfigProvider {
        guard FileManager.default.fileExists(atPath: file.path) else { return InMemoryProvider(values: [:]) }
        do {
            return try await FileProvider<JSONSnapshot>(filePath: FilePath(file.path))
        } catch {
            throw LanyardError(
                .invalid,
                "The settings file \(file.path) is no JSON that can be read.",
                cause: error
            )
        }
    }
}

extension URL {
    /// The path of something in this folder, if it is there.
    fileprivate func holding(_ name: String) -> String? {
        let file = appending(path: name)
        return FileManager.default.fileExists(atPath: file.path) ? file.path : nil
    }
}

extension [String: String] {
    fileprivate var asConfiguration: [AbsoluteConfigKey: ConfigValue] {
        Dictionary<AbsoluteConfigKey, ConfigValue>(
            uniqueKeysWithValues: map {
                (AbsoluteConfigKey(["lanyard", $0]), ConfigValue(.string($1), isSecret: false))
            }
        )
    }
}
