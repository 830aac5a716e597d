import Foundation
import Leads
import Scanning

/// Records the badges in frames that another program sends to standard input.
struct FrameScan {
    let recorder: ScanRecorder
    let isEveryFrame: Bool

    /// What a code that stays in view is recorded again after: `Capture` must know that it never went away.
    private static let lookingAgain = Duration.seconds(1)

    /// Returns when the stream ends.
    ///
    /// - Throws: `invalid` when it was none, broke off or was garbled; what was read of it is recorded.
    func run() async throws {
        guard isatty(STDIN_FILENO) == 0 else {
            throw LanyardError(
                .invalid,
                "Nothing sends frames. Send some like this: ffmpeg -loglevel error -f v4l2 -i /dev/video0 -f mjpeg - | lanyard scan -"
            )
        }
        let feed = FrameFeed(file: STDIN_FILENO, pace: isEveryFrame || isFile ? .every : .newest)
        let stream = FrameStream()
        var seen = Seen()
        let tally = try await feed.run { frame in
            recorder.console.progress("Frame \(frame.number), \(seen.badges) badges …")
            let source = "frame \(frame.number)"
            switch try await outcome(of: frame, stream) {
            case .unreadable(let reason):
                if seen.isNews(reason) { try recorder.say(reason, of: source) }
            case .symbols(let symbols):
                for symbol in symbols where seen.isDue(symbol, after: Self.lookingAgain) {
                    recorder.console.endProgress()
                    try await recorder.record(symbol, way: .camera, source: source)
                }
            }
        }
        recorder.console.endProgress()
        try conclude(tally, seen.badges)
    }

    /// A file on standard input has all the time there is; in a pipe there is no going back and forth.
    private var isFile: Bool { lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0 }

    private func outcome(of frame: FrameFeed.Frame, _ stream: FrameStream) async throws -> ScanOutcome {
        switch frame.content {
        case .jpeg(let bytes): try await recorder.pictures.symbols(in: bytes, mode: .camera, stream: stream)
        case .grey(let picture): try await recorder.pictures.symbols(in: picture, stream: stream)
        }
    }

    private func conclude(_ tally: FrameFeed.Tally, _ badges: Int) throws {
        let looked = tally.frames - tally.skipped
        recorder.console.warn(
            "\(tally.frames) frames came, \(looked) were looked at, \(badges) different badges were in them."
        )
        if let complaint = tally.complaint {
            throw LanyardError(.invalid, "\(complaint) It had \(tally.frames) whole frames.")
        }
        guard tally.garbled == 0 else {
            throw LanyardError(
                .invalid,
                "The stream was garbled: \(tally.garbled) bytes of it were no frame and were passed over."
            )
        }
    }

    /// What was seen a moment ago.
    private struct Seen {
        /// More badges than pass a camera in a day; then it forgets.
        private static let most = 10_000

        private var last: [Symbol: ContinuousClock.Instant] = [:]
        private var reason: String?

        var badges: Int { last.count }

        mutating func isDue(_ symbol: Symbol, after pause: Duration) -> Bool {
            reason = nil
            let now = ContinuousClock.now
            if let before = last[symbol], before.duration(to: now) < pause { return false }
            if last.count >= Self.most { last = [:] }
            last[symbol] = now
            return true
        }

        /// A broken camera says the same of each frame.
        mutating func isNews(_ reason: String) -> Bool {
            defer { self.reason = reason }
            return self.reason != reason
        }
    }
}
