import ArgumentParser
import Foundation
import Leads
import Ledger
import Secrets
import Sync

/// The set-up of a show, as one file for another laptop.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Carries a show's set-up to another laptop in one sealed file.",
        subcommands: [Export.self, Import.self]
    )

    /// Where the pass phrase comes from when nobody is there to type it.
    static let passPhraseVariable = "LANYARD_PASSPHRASE"

    static func passPhrase(isNew: Bool) throws(LanyardError) -> String {
        if let given = ProcessInfo.processInfo.environment[passPhraseVariable], !given.isEmpty {
            return given
        }
        return try SecretInput.ask("Pass phrase", isNew: isNew)
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes show file, formats, lists and staff to a file that only a pass phrase opens.",
            discussion: """
                The kiosk may go on running if it keeps its store elsewhere; otherwise stop it first. With --join, the \
                other laptop also joins the desk that made the code. The pass phrase is asked for, or read from \
                standard input or from LANYARD_PASSPHRASE.

                Examples:
                  lanyard setup export /media/stick/fair.lanyard
                  lanyard setup export /media/stick/laptop-2.lanyard --join LANYARD1.…
                """
        )

        @OptionGroup var options: StoreOptions

        @Option(
            help: ArgumentHelp("What `lanyard node enrol` printed for the other laptop.", valueName: "code")
        )
        var join: String?

        @Argument(help: ArgumentHelp("A file that does not exist yet.", valueName: "file"))
        var file: String

        func run() async throws {
            let console = Console.standard
            let target = console.file(file)
            guard !FileManager.default.fileExists(atPath: target.path) else {
                throw LanyardError(
                    .conflict,
                    "\(target.path) exists already; choose another name.",
                    subject: file
                )
            }
            let code = try join.map { try JoinCode($0).description }
            let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
            let house = try House(settings, owner: "lanyard setup")
            do {
                var setup = try await Setup(of: house)
                try await house.close()
                setup.joinCode = code
                let phrase = try SetupCommand.passPhrase(isNew: true)
                try PrivateFile.write(
                    Data(try Setup.file.seal(setup.encoded, passPhrase: phrase)),
                    to: target
                )
                try say(setup, target, settings, console)
            } catch {
                try? await house.close()
                throw error
            }
        }

        private func say(_ setup: Setup, _ target: URL, _ settings: Settings, _ console: Console) throws {
            try console.line(
                "Wrote \(target.path): the show file, \(setup.formats.count) badge formats, \(setup.lists.count) lists, \(setup.staff.count) people."
            )
            try console.line("On the other laptop: lanyard setup import \(target.lastPathComponent)")
            if settings.show == nil {
                console.warn(
                    "This is the sample show, whose key everybody knows: make a show file of your own."
                )
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes over a set-up: afterwards `lanyard kiosk` serves that show.",
            discussion: """
                The kiosk must be stopped.

                Example:
                  lanyard setup import /media/stick/fair.lanyard
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: ArgumentHelp("What `lanyard setup export` wrote.", valueName: "file"))
        var file: String

        func run() async throws {
            let console = Console.standard
            let setup = try read(console)
            let show = try Show(yaml: setup.show, file: file)
            let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
            let house = try House(settings, owner: "lanyard setup")
            do {
                try await check(show, house)
                for person in setup.staff {
                    try await house.ledger.keep(person.name, as: person.role, pin: person.pin)
                }
                _ = try setup.save(in: settings.store)
                try console.line("This laptop now serves \(show.name). Start it with `lanyard kiosk`.")
                if let code = setup.joinCode { try await join(code, house, console) }
                try await house.close()
            } catch {
                try? await house.close()
                throw error
            }
        }

        private func read(_ console: Console) throws -> Setup {
            let source = console.file(file)
            let size = (try? source.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            guard size <= Setup.largest, let bytes = FileManager.default.contents(atPath: source.path) else {
                throw LanyardError(
                    size > Setup.largest ? .invalid : .notFound,
                    size > Setup.largest
                        ? "\(file) is far too large for a set-up file."
                        : "There is no file \(file), or it cannot be read.",
                    subject: file
                )
            }
            let phrase = try SetupCommand.passPhrase(isNew: false)
            return try Setup(decoding: try Setup.file.open(Array(bytes), passPhrase: phrase))
        }

        /// Leads of two shows must not get into one store unseen.
        private func check(_ show: Show, _ house: House) async throws {
            let leads = try await house.ledger.holdings().leads
            let present = house.ledger.rules.show
            guard leads == 0 || present.id.utf8.elementsEqual(show.id.utf8) else {
                throw LanyardError(
                    .conflict,
                    "The store \(house.settings.store.path) holds \(leads) leads of \(present.name). Use another --store for \(show.name)."
                )
            }
        }

        private func join(_ code: String, _ house: House, _ console: Console) async throws {
            do {
                let desk = try await Joining.join(
                    try JoinCode(code),
                    node: house.ledger.node,
                    directory: house.settings.store
                )
                try console.line("Joined the desk at \(desk.address) as \(desk.name).")
            } catch let error as LanyardError where error.code == .unavailable {
                let kept = house.settings.store.appending(path: NodeCommand.Join.keptCode)
                try PrivateFile.write(Data(code.utf8), to: kept)
                console.warn(
                    "The desk cannot be reached now. Run `lanyard node join` without a code when it can."
                )
            }
        }
    }
}
