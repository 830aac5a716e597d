/// What a picture is, and so how long to look at it.
package enum ReadingMode: UInt8, Sendable, CaseIterable {
    /// One frame of many: the next one comes at once, the first symbol is enough.
    case camera = 1
    /// A file someone handed in: it is looked at once and may show several badges.
    case file = 2

    /// Processor time for one picture, its decoding included; at least half of it is for the search.
    ///
    /// A camera frame: what is not tried in this frame is tried in the next one, and at 60 ms 277 of 300 badge
    /// pictures read as single frames, at 1 s 279. A file: what is felt as quick; more of it reads no more.
    package var budget: Duration {
        switch self {
        case .camera: .milliseconds(60)
        case .file: .milliseconds(600)
        }
    }

    /// Processor time after which the decoder is ended: a library is in a loop that has no bound of its own.
    ///
    /// One view may overrun the budget: 40 ms were measured on noise of every kind. A sheet of nothing but finder
    /// patterns took libzxing two minutes. A frame is promised to cost 250 ms at most; the kernel's timer may be late by
    /// some of it.
    var limit: Duration {
        switch self {
        case .camera: .milliseconds(200) * slowness
        case .file: .milliseconds(1_000) * slowness
        }
    }

    /// A debug build draws so many times slower.
    private var slowness: Int {
        #if DEBUG
        40
        #else
        1
        #endif
    }
}
