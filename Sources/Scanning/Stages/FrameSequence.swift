import Leads

/// What the frames of one camera have shown, for the next one: where the code was, which stages are still to be
/// tried, and what was read that a second frame has to confirm.
package struct FrameSequence: Sendable {
    /// Where and how something was read.
    package struct Find: Sendable {
        let view: View
        let stage: Stage
    }

    /// Where the code was in the last frame: a badge held to a camera moves little from one frame to the next.
    package private(set) var find: Find?
    /// The place in the ladder at which the last frame had no time left.
    package private(set) var nextStage = 0

    private var frame = 0
    private var likeness = 0
    private var time: ContinuousClock.Instant?
    /// What was read and needs a second witness, with the first and the last frame in which it was read.
    private var doubtful: [Symbol: ClosedRange<Int>] = [:]

    /// A visitor who went is another one: after so long nothing of what was seen counts.
    private static let memory = Duration.seconds(2)
    /// A reading is confirmed by one of the next frames, not by any later one.
    private static let mostFramesApart = 5

    package init() {}

    /// Goes on to the next frame.
    ///
    /// A frame that is the same as the last one, because it was sent again or the camera stands still, is no second
    /// witness.
    mutating func begin(_ picture: Picture, at now: ContinuousClock.Instant) {
        if let time, time.duration(to: now) > Self.memory { self = FrameSequence() }
        time = now
        let likeness = Self.likeness(of: picture)
        if likeness != self.likeness { frame += 1 }
        self.likeness = likeness
        doubtful = doubtful.filter { frame - $0.value.upperBound <= Self.mostFramesApart }
    }

    /// What other frames than this one have read.
    var readEarlier: Set<Symbol> { Set(doubtful.filter { $0.value.lowerBound < frame }.keys) }

    /// Keeps what this frame has shown: a find, or the stage that it did not come to.
    mutating func end(find: Find?, nextStage: Int, doubtful read: Set<Symbol>) {
        self.find = find
        self.nextStage = find == nil ? nextStage : 0
        for symbol in read { doubtful[symbol] = (doubtful[symbol]?.lowerBound ?? frame)...frame }
    }

    /// A number that differs when any of some rows differs; all rows would cost a millisecond.
    private static func likeness(of picture: Picture) -> Int {
        var hasher = Hasher()
        hasher.combine(picture.width)
        for row in stride(from: 0, to: picture.height, by: 16) {
            picture.pixels[(row * picture.width)..<((row + 1) * picture.width)]
                .withUnsafeBytes { hasher.combine(bytes: $0) }
        }
        return hasher.finalize()
    }
}
