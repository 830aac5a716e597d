import Cast
import Leads
import Testing

struct HybridClockTests {
    private static let start = Wall.opening

    @Test(arguments: [0, -1, -10, -59_000])
    func `time grows while the wall clock stands or goes back a little`(step: Int64) {
        var clock = HybridClock()
        var last = clock.tick(wall: Self.start)
        for _ in 0..<1_000 {
            let next = clock.tick(wall: Self.start + step)
            #expect(next > last)
            last = next
        }
    }

    @Test func `time follows the wall clock when that is ahead`() {
        var clock = HybridClock()
        _ = clock.tick(wall: Self.start)
        #expect(clock.tick(wall: Self.start + 5) == HybridTime(milliseconds: Self.start + 5))
    }

    @Test func `time is never more than a minute ahead of the wall clock`() {
        var random = SplitMix64(seed: 7)
        var clock = HybridClock()
        var wall = Self.start
        for _ in 0..<10_000 {
            wall += Int64.random(in: -90_000...90_000, using: &random)
            clock.observe(HybridTime(milliseconds: wall + Int64(random.next() >> 20)), wall: wall)
            let time = clock.tick(wall: wall)
            #expect(time.milliseconds <= wall + HybridClock.farthestAhead)
            #expect(time.milliseconds >= wall)
        }
    }

    @Test func `a clock a year ahead that is put right does not stay ahead`() {
        var clock = HybridClock()
        _ = clock.tick(wall: Self.start + Wall.year)
        let first = clock.tick(wall: Self.start)
        #expect(first == HybridTime(milliseconds: Self.start))
        #expect(clock.tick(wall: Self.start) > first)
    }

    @Test func `a time that was seen elsewhere is passed, as far as a minute`() {
        var clock = HybridClock()
        let seen = HybridTime(milliseconds: Self.start + 30_000)
        clock.observe(seen, wall: Self.start)
        #expect(clock.tick(wall: Self.start) > seen)
        clock.observe(HybridTime(milliseconds: Self.start + Wall.year), wall: Self.start)
        #expect(clock.tick(wall: Self.start).milliseconds <= Self.start + HybridClock.farthestAhead)
    }

    @Test func `the counter carries into the milliseconds`() {
        var clock = HybridClock(latest: HybridTime(milliseconds: Self.start, counter: .max))
        #expect(clock.tick(wall: Self.start) == HybridTime(milliseconds: Self.start + 1))
    }

    /// Before 1970, and the year 9999, which is later than what fits.
    @Test(arguments: [Int64.min, -1, 0, 253_402_300_799_000])
    func `an absurd wall clock gives a time all the same`(wall: Int64) {
        var clock = HybridClock()
        let first = clock.tick(wall: wall)
        #expect(first.rawValue >= 0)
        #expect(clock.tick(wall: wall) >= first)
    }
}
