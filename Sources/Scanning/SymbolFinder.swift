import Glibc
package import Leads

/// Finds the symbols in a picture by a ladder of stages, within a budget of processor time.
///
/// For one thread at a time.
package final class SymbolFinder {
    private let zxing = ZXingReader()
    private let zbar = ZBarReader()

    package init() {}

    /// The symbols found, without repetitions: the first one of a camera's frame; of a file, all that show when
    /// those found before are covered.
    ///
    /// The budget is processor time, so that a busy machine reads as much as an idle one; it is looked at
    /// before each view, so it may be overrun by one view.
    package func symbols(in picture: Picture, mode: ReadingMode, budget: Duration) -> [Symbol] {
        let end = Self.processorTime() + budget
        var picture = picture
        var found: [Symbol] = []
        // Each round finds at least one symbol and covers it; one that shows again was badly covered.
        for _ in 0..<DecoderWire.mostSymbols {
            let readings = firstReadings(in: picture, mode: mode, end: end)
            let news = readings.map(\.symbol).filter { !found.contains($0) }
            found += news
            if mode == .camera || readings.isEmpty { break }
            for reading in readings { picture = picture.covering(reading) }
        }
        return found
    }

    /// What the first view reads that reads anything.
    private func firstReadings(in picture: Picture, mode: ReadingMode, end: Duration) -> [Reading] {
        guard Self.processorTime() < end else { return [] }
        let regions = picture.regions(count: mode.regions)
        var agreement = Agreement()
        for stage in Stage.ladder {
            for view in stage.views(of: picture, regions: regions) {
                guard Self.processorTime() < end else { return [] }
                let readings = readings(in: view, of: picture, by: stage.decoder).filter { reading in
                    picture.hasBars(of: reading)
                        && agreement.accepts(reading, in: view) { second in
                            self.readings(in: second, of: picture, by: stage.decoder)
                        }
                }
                if !readings.isEmpty { return readings }
            }
        }
        return []
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
    private static func processorTime() -> Duration {
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
