import Foundation
import Leads
import Scanning
import Synchronization
import Testing

/// What one frame of a camera does for the next.
struct FrameSequenceTests {
    /// Never reached: these pictures are small, and debug builds draw slowly.
    private let enough = Duration.seconds(60)
    private let finder = SymbolFinder()
    private let start = ContinuousClock.now

    @Test(arguments: DrawnSymbols.all)
    func `every symbol is read within two frames`(fixture: DrawnSymbols.Fixture) {
        var sequence = FrameSequence()
        let frames = (0..<2).map { moved(fixture.picture(), by: Double($0)) }
        let read = frames.map { symbols(in: $0, after: &sequence) }
        #expect(read[1] == [fixture.symbol])
        #expect(read[0] == [fixture.symbol] || read[0].isEmpty)
    }

    @Test func `a code without a check is taken from the second frame on`() throws {
        var sequence = FrameSequence()
        let code = try fixture(of: .code39)
        #expect(symbols(in: moved(code.picture(), by: 0), after: &sequence).isEmpty)
        for step in 1...3 {
            let frame = moved(code.picture(), by: Double(step))
            #expect(symbols(in: frame, after: &sequence) == [code.symbol])
        }
    }

    @Test func `a frame that is sent again is no second witness, and its answer stays`() throws {
        var sequence = FrameSequence()
        let code = try fixture(of: .code39)
        let frames = [moved(code.picture(), by: 0), moved(code.picture(), by: 2)]
        for _ in 0..<3 { #expect(symbols(in: frames[0], after: &sequence).isEmpty) }
        for _ in 0..<3 {
            #expect(symbols(in: frames[1], after: &sequence) == [code.symbol])
        }
    }

    @Test func `two frames with a pause between them are of two visitors`() throws {
        var sequence = FrameSequence()
        let code = try fixture(of: .code39)
        let read = [0, 3, 6].map { second in
            let frame = moved(code.picture(), by: Double(second))
            return symbols(in: frame, after: &sequence, later: .seconds(second))
        }
        #expect(read == [[], [], []])
    }

    @Test func `what the last frame had is looked for in its place first`() throws {
        var sequence = FrameSequence()
        let code = try fixture(of: .dataMatrix)
        #expect(symbols(in: code.picture(), after: &sequence) == [code.symbol])
        #expect(sequence.find != nil)
        let blank = Picture(width: 200, height: 200, pixels: Array(repeating: 255, count: 40_000))
        #expect(symbols(in: blank, after: &sequence).isEmpty)
        #expect(sequence.find == nil)
    }

    @Test func `a frame without time for every stage leaves the rest to the next ones`() throws {
        // Read by none of the stages that every frame begins with.
        let code = try fixture(of: .dataMatrix)
        let frame = code.picture(pixelsPerModule: 2).inverted()
        // A meter that counts how often it is looked at: before each view.
        let looks = Mutex(0)
        let finder = SymbolFinder {
            looks.withLock { looks in
                looks += 1
                return .milliseconds(looks)
            }
        }
        var all = FrameSequence()
        #expect(finder.symbols(in: frame, after: &all, budget: enough, now: start) == [code.symbol])
        // At this budget one frame alone comes nowhere near.
        let budget = Duration.milliseconds(looks.withLock { $0 } / 4)
        var sequence = FrameSequence()
        var places: [Int] = []
        for _ in 0..<40 {
            let found = finder.symbols(in: frame, after: &sequence, budget: budget, now: start)
            places.append(sequence.nextStage)
            if !found.isEmpty { break }
        }
        #expect(sequence.find != nil, "stopped at \(places)")
        #expect(places.count > 1)
    }

    @Test func `what two cameras see is not mixed`() throws {
        var memory = FrameMemory()
        let code = try fixture(of: .code39)
        let (one, other) = (FrameStream(), FrameStream())
        let read = [one, other, one, other].enumerated().map { index, stream in
            symbols(in: moved(code.picture(), by: Double(index)), after: &memory[stream])
        }
        #expect(read == [[], [], [code.symbol], [code.symbol]])
    }

    @Test func `of many cameras the one that was silent longest is forgotten`() throws {
        var memory = FrameMemory()
        let code = try fixture(of: .dataMatrix)
        let cameras = (0..<17).map { _ in FrameStream() }
        for camera in cameras {
            #expect(
                symbols(in: code.picture(), after: &memory[camera]) == [code.symbol]
            )
        }
        #expect(memory[cameras[0]].find == nil)
        #expect(memory[cameras[1]].find != nil && memory[cameras[16]].find != nil)
    }

    /// With a clock that stands still: debug builds draw slowly.
    private func symbols(
        in frame: Picture,
        after sequence: inout FrameSequence,
        later: Duration = .zero
    ) -> [Symbol] {
        finder.symbols(in: frame, after: &sequence, budget: enough, now: start + later)
    }

    private func fixture(of symbology: Symbology) throws -> DrawnSymbols.Fixture {
        try #require(DrawnSymbols.all.first { $0.symbology == symbology })
    }

    /// The picture as a hand holds it some frames later.
    private func moved(_ picture: Picture, by steps: Double) -> Picture {
        var view = View(of: picture)
        view.width += 60
        view.height += 60
        view.middle.x += 2 * steps
        view.middle.y += steps
        view.angle = 0.01 * steps
        return picture.drawn(view)
    }
}
