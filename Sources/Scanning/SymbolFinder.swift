import Glibc
package import Leads

/// Finds the symbols in a picture by a ladder of stages, within a budget of processor time.
///
/// For one thread at a time.
package final class SymbolFinder {
    private let zxing = ZXingReader()
    private let zbar = ZBarReader()
    /// What has been used of the budget's kind of time so far.
    private let meter: () -> Duration

    /// - Parameter meter: What budgets are measured with: the processor time of the calling thread.
    package init(meter: @escaping () -> Duration = SymbolFinder.processorTime) { self.meter = meter }

    /// The symbols found in a picture by itself, without repetitions: the first one of a camera's frame; of a file, all
    /// that show when those found before are covered.
    ///
    /// The budget is processor time, so that a busy machine reads as much as an idle one; it is looked at
    /// before each view, so it may be overrun by one view.
    package func symbols(in picture: Picture, mode: ReadingMode, budget: Duration) -> [Symbol] {
        let end = meter() + budget
        var picture = picture
        var found: [Symbol] = []
        // Each round finds at least one symbol and covers it; one that shows again was badly covered.
        for round in 0..<DecoderWire.mostSymbols {
            // Most pictures show one badge: that there is no second one is not worth as much as the first.
            let roundEnd = round == 0 ? end : min(end, meter() + budget / 8)
            let readings = firstReadings(in: picture, mode: mode, end: roundEnd)
            let news = readings.map(\.symbol).filter { !found.contains($0) }
            found += news
            if mode == .camera || readings.isEmpty { break }
            for reading in readings { picture = picture.covering(reading) }
        }
        return found
    }

    /// The symbol in the next frame of a camera, with the help of those before.
    ///
    /// First where the last frame had it; then the stages in the order of `Stage.steps`, as far as the budget goes.
    package func symbols(
        in frame: Picture,
        after sequence: inout FrameSequence,
        budget: Duration,
        now: ContinuousClock.Instant = .now
    ) -> [Symbol] {
        let end = meter() + budget
        sequence.begin(frame, at: now)
        var agreement = Agreement(readEarlier: sequence.readEarlier)
        var nextStage = 0
        let found = find(in: frame, after: sequence, end: end, &agreement, &nextStage)
        sequence.end(find: found?.find, nextStage: nextStage, doubtful: agreement.doubtful)
        return found?.symbols ?? []
    }

    private func find(
        in frame: Picture,
        after sequence: FrameSequence,
        end: Duration,
        _ agreement: inout Agreement,
        _ nextStage: inout Int
    ) -> (symbols: [Symbol], find: FrameSequence.Find)? {
        var regions: [Region]?
        for step in Stage.steps(from: sequence.nextStage, find: sequence.find) {
            nextStage = step.resume
            guard meter() < end else { return nil }
            if step.find == nil && regions == nil {
                regions = frame.regions(count: ReadingMode.camera.regions)
            }
            let views = step.find.map { [$0.view] } ?? step.stage.views(of: frame, regions: regions ?? [])
            for (index, view) in views.enumerated() where index == 0 || meter() < end {
                let read = accepted(in: view, of: frame, by: step.stage.decoder, end: end, &agreement)
                guard let first = read.all.first else { continue }
                guard !read.accepted.isEmpty || agreement.waitsForNextFrame else { continue }
                let around = view.around(first.corners, growth: Self.growth, margin: Self.margin)
                let find = FrameSequence.Find(
                    view: around.drawn(scale: view.scale, mostPixels: View.mostPixels, finish: view.finish),
                    stage: step.stage
                )
                return (read.accepted.map(\.symbol), find)
            }
        }
        nextStage = 0
        return nil
    }

    /// How much of the next frame is looked at around a find, in extents of the code and in pixels: a hand holds a
    /// badge no stiller.
    private static let growth = 1.4
    private static let margin = 40.0

    /// So much beyond the budget a reading may still be confirmed: it is worth more than what the budget saves.
    private static let grace = Duration.milliseconds(40)

    /// What the first view reads that reads anything.
    private func firstReadings(in picture: Picture, mode: ReadingMode, end: Duration) -> [Reading] {
        guard meter() < end else { return [] }
        let regions = picture.regions(count: mode.regions)
        var agreement = Agreement()
        for stage in Stage.ladder {
            for view in stage.views(of: picture, regions: regions) {
                guard meter() < end else { return [] }
                let read = accepted(in: view, of: picture, by: stage.decoder, end: end, &agreement)
                if !read.accepted.isEmpty { return read.accepted }
            }
        }
        return []
    }

    /// What is read in a view, and what of it can be believed.
    private func accepted(
        in view: View,
        of picture: Picture,
        by decoder: Stage.Decoder,
        end: Duration,
        _ agreement: inout Agreement
    ) -> (all: [Reading], accepted: [Reading]) {
        let all = readings(in: view, of: picture, by: decoder).filter(picture.hasBars)
        let accepted = all.filter { reading in
            agreement.accepts(reading, in: view) { second in
                meter() < end + Self.grace ? readings(in: second, of: picture, by: decoder) : []
            }
        }
        return (all, accepted)
    }

    private func readings(in view: View, of picture: Picture, by decoder: Stage.Decoder) -> [Reading] {
        let drawn = picture.drawn(view)
        let readings: [Reading] =
            switch decoder {
            case .zxing(let effort): zxing.reading(in: drawn, effort: effort).map { [$0] } ?? []
            case .zbar: zbar.readings(in: drawn)
            }
        return readings.map { reading in
            Reading(symbol: reading.symbol, corners: reading.corners.map(view.place))
        }
    }

    /// What this thread has used of the processor so far.
    package static func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension ReadingMode {
    /// How many regions are looked at: a frame shows one badge, a file may show several.
    fileprivate var regions: Int {
        switch self {
        case .camera: 2
        case .file: 6
        }
    }
}

extension Picture {
    /// A linear code is at least so many times as high as long: three rows of a chance pattern are not one.
    private static let leastHeight = 0.05

    /// Whether a linear code is more than a line: its bars must go up or down from where it was read.
    fileprivate func hasBars(of reading: Reading) -> Bool {
        // libzbar tells all lines on which it read, and has counted them.
        guard reading.symbol.symbology.isLinear, let first = reading.corners.first,
            Set(reading.corners).count == 2, let far = reading.corners.last(where: { $0 != first })
        else { return true }
        let outline = corners(ofBarsAlong: (first, far))
        guard outline.count == 4 else { return false }
        return outline[0].distance(to: outline[3]) >= Self.leastHeight * first.distance(to: far)
    }

    /// The picture without a symbol that was read.
    fileprivate func covering(_ reading: Reading) -> Picture {
        let corners = reading.corners
        guard reading.symbol.symbology.isLinear, let first = corners.first,
            let far = corners.max(by: { first.distance(to: $0) < first.distance(to: $1) })
        else { return covering(corners) }
        return covering(corners + self.corners(ofBarsAlong: (first, far)))
    }
}
