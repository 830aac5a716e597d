import Cast
import Foundation
import Leads
import Ledger
import Scanning
import Testing

@testable import Capture

/// From a serial line to the ledger, over a pseudo-terminal.
struct ScannerStationTests {
    @Test func `a scan is on disk when it is told; a double fire is one visit; what is no badge is said`()
        async throws
    {
        let scratch = Scratch()
        let ledger = try Ledger(
            directory: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: Wall().now
        )
        let capture = Capture(ledger: ledger, pictures: PictureReader(executable: "/bin/false"))
        let devices = scratch.place("dev")
        try FileManager.default.createDirectory(at: devices, withIntermediateDirectories: true)
        let scanner = try PseudoScanner(as: "ttyACM0", in: devices)
        let scanners = SerialScanners(.path(devices.appending(path: "ttyACM0").path, .s9600))
        let station = ScannerStation(scanners, capture: capture, by: "pat")
        let (news, feed) = AsyncStream.makeStream(of: ScannerStation.News.self)
        async let running: Void = {
            await station.run { feed.yield($0) }
            feed.finish()
        }()
        var told = news.makeAsyncIterator()
        guard case .scanners? = await told.next() else { throw Unexpected() }
        #expect(station.words.hasPrefix("Plugged in: "))
        #expect(station.isListening)

        scanner.send("]C0SB1001\r\n")
        guard case .outcome(.new(let lead))? = await told.next() else { throw Unexpected() }
        let visit = try #require(try await ledger.story(of: lead).lead.visits.first)
        #expect(visit.what.symbol == Symbol(symbology: .code128, payload: Array("SB1001".utf8)))
        #expect(visit.what.way == .scanner)
        #expect(visit.by == "pat")

        scanner.send("]C0SB1001\r\n")
        guard case .outcome(.again(lead))? = await told.next() else { throw Unexpected() }
        scanner.send("one\ntwo\nthree lines of nothing\r\n")
        guard case .trouble(let words)? = await told.next() else { throw Unexpected() }
        #expect(!words.isEmpty)
        scanner.send("SB10")
        guard case .trouble(let half)? = await told.next() else { throw Unexpected() }
        #expect(half.contains("half a scan"))
        #expect(try await ledger.leads().leads.count == 1)
        station.stop()
        await running
    }

    private struct Unexpected: Error {}
}
