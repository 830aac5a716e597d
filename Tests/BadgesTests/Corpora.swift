import Foundation

/// The shared corpora beside the project, where they exist; nothing of them is part of the project.
enum Corpora {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpora").standardizedFileURL

    static var exist: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    /// The lines of a JSONL file.
    static func lines<Line: Decodable>(_ path: String, as type: Line.Type = Line.self) throws -> [Line] {
        try bytes(path).split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: Data($0)) }
    }
}
