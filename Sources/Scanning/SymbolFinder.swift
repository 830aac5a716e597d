import Glibc
package import Leads

/// Finds the symbols in a picture by a ladder of stages, within a budget of processor time.
package final class SymbolFinder {
    /// From the cheapest to the most patient; the order and the numbers were measured on 300 badge pictures.
    private static let ladder: [any Stage] = [
        BusyParts(side: 300, scale: 1, count: 1),
        BusyParts(side: 450, scale: 1.25, count: 1),
        BusyParts(side: 300, scale: 1.5, count: 1),
        BusyParts(side: 600, scale: 1, count: 1),
        BusyParts(side: 300, scale: 2, count: 1),
        WholePicture(),
        BusyParts(side: 200, scale: 3, count: 1),
        InvertedPicture(),
        OverlappingTiles(),
    ]

    private let decoder: any SymbolDecoder

    package init(decoder: any SymbolDecoder = ZBarReader()) {
        self.decoder = decoder
    }

    /// The symbols found, without repetitions; a frame of a camera is done with the first view that reads.
    ///
    /// The budget is processor time, so that a busy machine reads as much as an idle one; it is looked at
    /// before each view, so it may be overrun by one view.
    package func symbols(in picture: Picture, mode: ReadingMode, budget: Duration) -> [Symbol] {
        let end = Self.processorTime() + budget
        let edges = EdgeMap(of: picture)
        var found: [Symbol] = []
        for stage in Self.ladder {
            for view in stage.views(of: picture, edges: edges) {
                guard Self.processorTime() < end else { return found }
                for symbol in symbols(in: view, of: picture) where !found.contains(symbol) {
                    found.append(symbol)
                }
                if mode == .camera && !found.isEmpty { return found }
            }
        }
        return found
    }

    private func symbols(in view: View, of picture: Picture) -> [Symbol] {
        let symbols = decoder.symbols(in: picture.drawn(view))
        let isWhole = view.width == picture.width && view.height == picture.height
        return isWhole ? symbols : symbols.filter { !$0.symbology.mayBeReadShort }
    }

    /// What this thread has used of the processor so far.
    private static func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Symbology {
    /// Without a check digit and with weak start and stop patterns: where the rim of a view cuts such a code,
    /// the rest of it can read as a shorter one.
    fileprivate var mayBeReadShort: Bool { self == .itf || self == .codabar }
}
