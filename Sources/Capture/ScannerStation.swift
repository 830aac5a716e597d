internal import Ledger
package import Scanning
internal import Leads
internal import Synchronization

/// The serial hand scanners of a kiosk: what they read is captured as it comes.
package final class ScannerStation: Sendable {
    /// What the station has to say.
    package enum News: Sendable {
        /// What became of a badge.
        case outcome(Capture.Outcome)
        /// A scan that brought no badge, or could not be saved: to be done again.
        case trouble(words: String)
        /// A scanner came, went or cannot be used.
        case scanners(words: String)
    }

    private struct Ports {
        /// The names of the scanners that are plugged in, by path.
        var names: [String: String] = [:]
        /// Why others cannot be used, by path.
        var refusals: [String: String] = [:]
    }

    private let scanners: SerialScanners
    private let capture: Capture
    private let actor: String
    private let listener = Mutex<(@Sendable (ScannerReport) -> Void)?>(nil)
    private let ports = Mutex(Ports())
    private let listening = Mutex(false)

    /// - Parameters:
    ///   - scanners: What to listen to.
    ///   - capture: Where scans go.
    ///   - actor: Who signs the visits.
    package init(_ scanners: SerialScanners, capture: Capture, by actor: String) {
        self.scanners = scanners
        self.capture = capture
        self.actor = actor
    }

    /// Listens until `stop`; `tell` hears what became of each scan once it is on disk.
    package func run(_ tell: @Sendable (News) -> Void) async {
        listening.withLock { $0 = true }
        defer { listening.withLock { $0 = false } }
        await scanners.listen { report in
            note(report)
            listener.withLock(\.self)?(report)
            tell(await news(of: report))
        }
    }

    /// Whether a kiosk listens in this process.
    package var isListening: Bool { listening.withLock(\.self) }

    package func stop() { scanners.stop() }

    /// Has every report heard elsewhere, too, or no longer.
    package func overhear(_ listen: (@Sendable (ScannerReport) -> Void)?) {
        listener.withLock { $0 = listen }
    }

    /// What is plugged in and what is wrong with it, in a sentence or two; empty where there is nothing to say.
    package var words: String {
        let ports = ports.withLock(\.self)
        let names = ports.names.sorted { $0.key < $1.key }.map(\.value)
        let plugged = names.isEmpty ? [] : ["Plugged in: \(names.joined(separator: ", "))."]
        return (plugged + ports.refusals.sorted { $0.key < $1.key }.map(\.value)).joined(separator: " ")
    }

    private func note(_ report: ScannerReport) {
        ports.withLock { ports in
            switch report.event {
            case .plugged:
                ports.names[report.path] = report.scanner
                ports.refusals[report.path] = nil
            case .unplugged:
                ports.names[report.path] = nil
                ports.refusals[report.path] = nil
            case .refused(let reason): ports.refusals[report.path] = reason
            case .scan, .tooLong, .half: break
            }
        }
    }

    private func news(of report: ScannerReport) async -> News {
        switch report.event {
        case .plugged, .unplugged, .refused: return .scanners(words: report.words ?? "")
        case .tooLong, .half: return .trouble(words: report.words ?? "")
        case .scan(let symbol):
            do {
                let outcome = try await capture.capture(symbol, way: .scanner, act: Act(by: actor))
                guard case .unreadable(let reason) = outcome else { return .outcome(outcome) }
                return .trouble(words: reason)
            } catch let error as LanyardError {
                return .trouble(words: error.message)
            } catch {
                return .trouble(words: "The scan could not be saved. Scan once more.")
            }
        }
    }
}
