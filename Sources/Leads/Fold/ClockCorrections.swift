/// What is known of the clocks of all nodes: turns a node's own time into the corrected one.
package struct ClockCorrections: Sendable, Hashable {
    private var measurements: [NodeID: [ClockMeasurement]] = [:]

    package init(_ measurements: some Sequence<ClockMeasurement> = []) {
        for measurement in measurements { insert(measurement) }
    }

    /// Adds a measurement; in which order they come does not matter.
    package mutating func insert(_ new: ClockMeasurement) {
        var known = measurements[new.node, default: []]
        let place = known.firstIndex { ($0.at, $0.error) >= (new.at, new.error) } ?? known.endIndex
        if place < known.endIndex, known[place] == new { return }
        known.insert(new, at: place)
        measurements[new.node] = known
    }

    /// The corrected time, in milliseconds since 1970, of what a node dated `time`: by the first measurement made
    /// after it, or else by the last one made before.
    package func correct(_ time: HybridTime, of node: NodeID) -> Int64 {
        guard let known = measurements[node] else { return time.milliseconds }
        let measurement = known.first { $0.at >= time.milliseconds } ?? known.last
        let (corrected, overflow) = time.milliseconds.subtractingReportingOverflow(measurement?.error ?? 0)
        return overflow ? time.milliseconds : corrected
    }

    /// The latest known error of a node's clock, in milliseconds.
    package func error(of node: NodeID) -> Int64? { measurements[node]?.last?.error }
}
