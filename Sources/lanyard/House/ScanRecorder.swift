import ArgumentParser
import Foundation
import Leads
import Scanning

/// Where a scan that goes on for long records what it reads: in the store, or through the kiosk that has it open.
struct ScanRecorder {
    private enum Place {
        case here(House)
        case there(StoreOwner)
    }

    let pictures: PictureReader
    let console: Console
    let json: Bool
    private let place: Place
    private let record: (SymbolArgument, House) async throws -> Void

    /// - Throws: What is wrong with the store or the settings; a store that is in use is no error.
    init(
        _ settings: Settings,
        console: Console,
        json: Bool,
        record: @escaping (SymbolArgument, House) async throws -> Void
    ) throws {
        self.console = console
        self.json = json
        self.record = record
        do {
            let house = try House(settings, owner: "lanyard scan")
            place = .here(house)
            pictures = house.pictures
        } catch let error as LanyardError where error.code == .conflict {
            place = .there(StoreOwner(store: settings.store, busy: error))
            pictures = House.pictureReader
        }
    }

    /// Records a symbol and says what became of it; when it returns, the visit is on disk.
    func record(_ symbol: Symbol, way: Visit.Way, id: UUID = UUID(), source: String) async throws {
        let argument = SymbolArgument(id: id, way: way, symbol: symbol, source: source)
        switch place {
        case .here(let house): try await record(argument, house)
        case .there(let owner):
            let arguments = ["scan", "--symbol", try argument.argument] + (json ? ["--json"] : [])
            let status = try await owner.run(arguments, console: console)
            guard status == 0 else { throw ExitCode(status) }
        }
    }

    /// Says why a source brought no badge.
    func say(_ reason: String, of source: String) throws {
        try ScanLine(source: source, reason: reason).show(on: console, json: json)
    }

    func close() async throws {
        switch place {
        case .here(let house): try await house.close()
        case .there: await pictures.close()
        }
    }
}
