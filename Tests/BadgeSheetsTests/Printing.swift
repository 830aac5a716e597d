import BadgeSheets
import Foundation
import Leads
import Scanning

/// A folder for printed files, removed with its last user.
final class PrintFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> URL { url.appending(path: name) }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}

/// Our own reader, in this process: these pictures are ours.
enum OwnReader {
    /// What `SheetPrinting` wants.
    static let read: SheetPrinting.Reader = { try payloads($0) }

    /// What a camera reads in a picture.
    static func payloads(_ picture: [UInt8]) throws -> [[UInt8]] {
        SymbolFinder().symbols(
            in: try PictureFile(picture).picture(),
            mode: .camera,
            budget: .seconds(10)
        ).map(\.payload)
    }

    /// All that is to be read in a file.
    static func all(in file: URL) throws -> [[UInt8]] {
        SymbolFinder().symbols(
            in: try PictureFile(Array(try Data(contentsOf: file))).picture(),
            mode: .file,
            budget: .seconds(30)
        ).map(\.payload)
    }
}

extension Contact {
    init(_ name: String, company: String? = nil, title: String? = nil, email: String? = nil) {
        self.init()
        self.name = name
        self.company = company
        self.title = title
        if let email { emails = [email] }
    }
}
