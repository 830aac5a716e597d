import Foundation
import Glibc
import Leads

/// The open ports of one listening thread.
struct SerialPorts {
    /// More scanners than any booth has on one laptop.
    private static let mostPorts = 8
    /// How soon a scanner is found that was just plugged in.
    private static let lookingAgain = Duration.seconds(1)

    private struct Open {
        var name: String
        var port: SerialPort
        var line = ScannerLine()
    }

    private let choice: ScannerChoice
    private let machine: MachineFolders
    private let tell: (ScannerReport) -> Void
    private var open: [String: Open] = [:]
    /// What was said of ports that cannot be used: said once.
    private var refused: [String: String] = [:]
    private var nextLook = ContinuousClock.now

    init(
        _ choice: ScannerChoice,
        machine: MachineFolders,
        tell: @escaping (ScannerReport) -> Void
    ) {
        self.choice = choice
        self.machine = machine
        self.tell = tell
    }

    /// Waits for the next thing that happens and reports it.
    mutating func turn(wakenBy wake: WakeLine) {
        if ContinuousClock.now >= nextLook { look() }
        var ready = [pollfd(fd: wake.file, events: Int16(POLLIN), revents: 0)]
        let paths = open.keys.sorted()
        ready += paths.compactMap {
            open[$0].map { pollfd(fd: $0.port.file, events: Int16(POLLIN), revents: 0) }
        }
        poll(&ready, nfds_t(ready.count), milliseconds(to: nextEvent))
        for (path, state) in zip(paths, ready.dropFirst()) where state.revents != 0 { read(path) }
        for path in paths { settle(path) }
    }

    /// Gives every port back.
    mutating func close() { open = [:] }

    private var nextEvent: ContinuousClock.Instant {
        open.values.compactMap(\.line.deadline).reduce(nextLook) { min($0, $1) }
    }

    private func milliseconds(to instant: ContinuousClock.Instant) -> Int32 {
        let left = ContinuousClock.now.duration(to: instant)
        // One more, or a wait that is over would turn round and round until the deadline is past.
        return left > .zero ? Int32(left / .milliseconds(1)) + 1 : 0
    }

    /// Opens what has been plugged in.
    private mutating func look() {
        nextLook = .now + Self.lookingAgain
        let paths = machine.serialPorts(choice)
        for path in refused.keys where !paths.contains(path) {
            refused[path] = nil
            report(path, path, .unplugged)
        }
        for path in paths where open[path] == nil && open.count < Self.mostPorts { plug(path) }
    }

    private mutating func plug(_ path: String) {
        let name = machine.scannerName(ofPort: path)
        do throws(SerialPort.Refusal) {
            open[path] = Open(name: name, port: try SerialPort(path, speed: speed))
            refused[path] = nil
            report(path, name, .plugged)
        } catch {
            let reason = error.words(path)
            if refused.updateValue(reason, forKey: path) != reason {
                report(path, name, .refused(reason: reason))
            }
        }
    }

    private var speed: SerialSpeed {
        switch choice {
        case .path(_, let speed): speed
        case .auto, .none: .s9600
        }
    }

    private mutating func read(_ path: String) {
        guard var scanner = open[path] else { return }
        switch scanner.port.read() {
        case .nothing: break
        case .bytes(let bytes):
            let pieces = scanner.line.feed(bytes, at: .now)
            open[path] = scanner
            pieces.forEach { reportPiece($0, of: path, scanner.name) }
        case .gone:
            open[path] = nil
            scanner.line.cut().map { reportPiece($0, of: path, scanner.name) }
            report(path, scanner.name, .unplugged)
        }
    }

    private mutating func settle(_ path: String) {
        guard let piece = open[path]?.line.settle(at: .now), let name = open[path]?.name else { return }
        reportPiece(piece, of: path, name)
    }

    private func reportPiece(_ piece: ScannerLine.Piece, of path: String, _ name: String) {
        switch piece {
        case .scan(let bytes): report(path, name, .scan(AIMIdentifier.symbol(sent: bytes)))
        case .tooLong: report(path, name, .tooLong)
        case .half: report(path, name, .half)
        }
    }

    private func report(_ path: String, _ name: String, _ event: ScannerReport.Event) {
        tell(ScannerReport(scanner: name, path: path, event: event))
    }
}

extension SerialPort.Refusal {
    /// What to say of it, and what to do.
    func words(_ path: String) -> String {
        switch self {
        case .notAllowed:
            "The scanner at \(path) may not be used by this account. Add it to the group dialout (sudo usermod -aG dialout $USER) and log in again."
        case .busy: "The scanner at \(path) is in use by another program. Close that program."
        case .noSerialPort: "\(path) is no serial port, so no scanner can be read from it."
        case .other(let error):
            "The scanner at \(path) cannot be opened (\(String(cString: strerror(error)))). Unplug it and plug it in again."
        }
    }
}
