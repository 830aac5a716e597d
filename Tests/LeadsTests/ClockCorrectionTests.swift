import Cast
import Leads
import Testing

struct ClockCorrectionTests {
    private let node = Pad.laptop
    private func time(_ minutes: Int64) -> HybridTime { HybridTime(milliseconds: minutes * Wall.minute) }

    private func measured(_ minutes: Int64, error: Int64) -> ClockMeasurement {
        ClockMeasurement(node: node, at: minutes * Wall.minute, error: error)
    }

    @Test func `a time is corrected by the first measurement after it, or the last before`() {
        let clocks = ClockCorrections([measured(20, error: 5), measured(10, error: 1)])
        #expect(clocks.correct(time(5), of: node) == 5 * Wall.minute - 1)
        #expect(clocks.correct(time(10), of: node) == 10 * Wall.minute - 1)
        #expect(clocks.correct(time(15), of: node) == 15 * Wall.minute - 5)
        #expect(clocks.correct(time(25), of: node) == 25 * Wall.minute - 5)
        #expect(clocks.correct(time(25), of: Pad.kiosk) == 25 * Wall.minute)
        #expect(clocks.error(of: node) == 5 && clocks.error(of: Pad.kiosk) == nil)
    }

    @Test func `the order and repetition of measurements do not matter`() {
        var random = SplitMix64(seed: 5)
        let all = (0..<20).map { measured($0 / 2, error: Int64($0 * 31 % 7)) }
        let clocks = ClockCorrections(all)
        for _ in 0..<20 { #expect(ClockCorrections((all + all).shuffled(using: &random)) == clocks) }
    }

    @Test(arguments: [Int64.min, Int64.max]) func `an absurd measurement does not crash`(error: Int64) {
        let clocks = ClockCorrections([measured(1, error: error)])
        _ = clocks.correct(HybridTime(rawValue: .max), of: node)
        _ = clocks.correct(HybridTime(rawValue: 0), of: node)
        #expect(clocks.error(of: node) == error)
    }
}
