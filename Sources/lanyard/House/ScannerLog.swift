import Badges
import Capture
import Dispatch
import Foundation
import Leads
import Scanning

/// Shows what serial hand scanners send, for whoever sets one up.
struct ScannerLog {
    let house: House
    let console: Console
    let json: Bool

    /// Prints what comes within a time: of the kiosk's scanners where one runs here, or else of all that are chosen.
    func run(for time: Duration) async throws {
        let seconds = Double(time.components.seconds)
        if house.station.isListening {
            console.warn("The kiosk is running: what is scanned now is recorded, too.")
            let (reports, feed) = AsyncStream.makeStream(
                of: ScannerReport.self,
                // More than a person scans in the longest time.
                bufferingPolicy: .bufferingNewest(1_000)
            )
            house.station.overhear { feed.yield($0) }
            defer { house.station.overhear(nil) }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { feed.finish() }
            for await report in reports { try show(report) }
        } else {
            let scanners = SerialScanners(house.settings.scanner)
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { scanners.stop() }
            var failure: (any Error)?
            await scanners.listen { report in
                do { try show(report) } catch { failure = failure ?? error }
            }
            if let failure { throw failure }
        }
    }

    private func show(_ report: ScannerReport) throws {
        let shown = Shown(report, formats: house.formats)
        if json { return try console.json(shown) }
        try console.line(shown.words ?? "\(shown.scanner): \(shown.reading)")
    }

    /// One report as `--json` shows it.
    private struct Shown: Encodable {
        var scanner: String
        var path: String
        var words: String?
        var symbology: String?
        var format: String?
        var badge: String?
        var name: String?
        var error: String?
        /// What came, with control characters as signs and bytes that are no UTF-8 as `\xE4`.
        var text: String?
        var bytes: Data?

        init(_ report: ScannerReport, formats: BadgeFormats) {
            (scanner, path, words) = (report.scanner, report.path, report.words)
            guard case .scan(let symbol) = report.event else { return }
            symbology = symbol.symbology.rawValue
            text = symbol.payload.shown
            bytes = Data(symbol.payload)
            switch formats.read(symbol) {
            case .unreadable(let reason): error = reason
            case .read(let reading):
                (format, badge, name) = (reading.format, reading.badge, reading.contact?.name)
            }
        }

        var reading: String {
            let kind = symbology == Symbology.unknown.rawValue ? "a code" : symbology
            let who = [badge.map { "badge \($0)" }, name].compactMap(\.self).joined(separator: ", ")
            let read = error ?? "\(format ?? ""): \(who)"
            return "\(kind ?? ""), \(read)  \(text ?? "")"
        }
    }
}

extension [UInt8] {
    /// As text in which every control character can be seen, and every byte that is no UTF-8.
    fileprivate var shown: String {
        guard let text = String(validating: self, as: UTF8.self) else {
            return map { byte in
                let hex = String(byte, radix: 16, uppercase: true)
                return byte < 0x80
                    ? String(UnicodeScalar(byte).picture) : "\\x" + hex
            }.joined()
        }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: text.unicodeScalars.map(\.picture))
        return String(shown)
    }
}

extension UnicodeScalar {
    /// A control character's picture (U+2400 and after); every other sign itself.
    fileprivate var picture: UnicodeScalar {
        switch value {
        case 0..<0x20: UnicodeScalar(0x2400 + value) ?? self
        case 0x7F: "\u{2421}"
        default: self
        }
    }
}
