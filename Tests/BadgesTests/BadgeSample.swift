import Foundation
import Leads
import Testing

@testable import Badges

/// One golden file: the payload, a line `---`, then the reading, one `key: value` a line.
///
/// Keys: `format badge identity name given family company title email phone address website` (all that are not `nil`;
/// `email` and `phone` once each), or `unreadable` with the reason. If the first line is `#formats`, the names behind it
/// are the formats that the show lists. If the next is `#hex`, the payload is written in hexadecimal; if it is `#crlf`
/// or `#cr`, its lines end so. The last line end before `---` is not part of the payload.
struct BadgeSample: Sendable, CustomTestStringConvertible {
    let name: String
    let formats: BadgeFormats
    let payload: [UInt8]
    let expected: [String]

    var testDescription: String { name }
    var symbol: Symbol { Symbol(symbology: .qrCode, payload: payload) }

    static let folder = ShippedFormats.badges.appending(path: "samples")

    static let all: [BadgeSample] = {
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "badge" }.map(\.lastPathComponent).sorted().compactMap {
            do {
                return try BadgeSample(file: $0)
            } catch {
                Issue.record(error)
                return nil
            }
        }
    }()

    init(file: String) throws {
        name = file
        let bytes = [UInt8](try Data(contentsOf: BadgeSample.folder.appending(path: file)))
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let border = lines.firstIndex { $0.elementsEqual("---".utf8) } ?? lines.endIndex
        expected = lines[border...].dropFirst().map { String(decoding: $0, as: UTF8.self) }.filter {
            !$0.isEmpty
        }
        lines.removeSubrange(border...)
        let first = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        if first.hasPrefix("#formats ") {
            formats = try BadgeFormats(
                shipped: ShippedFormats.folder,
                listed: first.split(separator: " ").dropFirst().map(String.init)
            )
            lines.removeFirst()
        } else {
            formats = ShippedFormats.unlisted
        }
        payload = BadgeSample.payload(lines)
    }

    private static func payload(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
        switch lines.first.map({ String(decoding: $0, as: UTF8.self) }) {
        case "#hex": [UInt8](hex: lines.dropFirst().joined())
        case "#crlf": Array(lines.dropFirst().joined(separator: [0x0D, 0x0A]))
        case "#cr": Array(lines.dropFirst().joined(separator: [0x0D]))
        default: Array(lines.joined(separator: [0x0A]))
        }
    }
}

extension BadgeOutcome {
    /// This outcome in the lines of a golden file.
    var golden: [String] {
        switch self {
        case .unreadable(let reason): ["unreadable: \(reason)"]
        case .read(let reading): reading.golden
        }
    }

    var reading: BadgeReading? {
        if case .read(let reading) = self { reading } else { nil }
    }
}

extension BadgeReading {
    fileprivate var golden: [String] {
        var lines = ["format: \(format)"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(value)") }
        }
        add("badge", badge)
        add("identity", identity)
        add("name", contact?.name)
        add("given", contact?.givenName)
        add("family", contact?.familyName)
        add("company", contact?.company)
        add("title", contact?.title)
        contact?.emails.forEach { add("email", $0) }
        contact?.phones.forEach { add("phone", $0) }
        add("address", contact?.address)
        add("website", contact?.website)
        return lines
    }
}

extension [UInt8] {
    /// Bytes from hexadecimal digits; anything else between them is skipped.
    init(hex: some Sequence<UInt8>) {
        let digits = hex.compactMap(\.hexValue)
        self = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
