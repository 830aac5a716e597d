import Cast
import Foundation
import Glibc
import Leads
import Testing

@testable import Scanning

/// Hand scanners at real terminals lines: pseudo-terminals in a folder that stands for `/dev`.
struct SerialScannersTests {
    @Test func `a scanner is found whenever it is plugged in, read, and missed when it goes`() async throws {
        try await withMachine { machine, heard in
            let first = try PseudoScanner(as: "ttyACM0", in: machine.devices)
            #expect(await heard.next() == .plugged)
            first.send("]Q1SB1001\r\n")
            #expect(await heard.next() == .scan(Symbol(symbology: .qrCode, payload: Array("SB1001".utf8))))
            first.unplug()
            #expect(await heard.next() == .unplugged)
            let second = try PseudoScanner(as: "ttyUSB3", in: machine.devices)
            #expect(await heard.next() == .plugged)
            second.send("SB1002\r")
            #expect(await heard.next() == .scan(Symbol(symbology: .unknown, payload: Array("SB1002".utf8))))
        }
    }

    @Test func `hostile bytes come through a terminal line untouched`() async throws {
        try await withMachine { machine, heard in
            let scanner = try PseudoScanner(as: "ttyACM0", in: machine.devices)
            #expect(await heard.next() == .plugged)
            // NUL, Ctrl-C, Ctrl-D, XON, XOFF, Ctrl-Z, Escape, GS, RS, DEL and all above: a line that is not raw acts on them.
            let hostile = [0x41] + (0...255).map { UInt8($0) } + [0x42]
            scanner.send(hostile + [0x0D])
            #expect(await heard.next() == .scan(Symbol(symbology: .unknown, payload: hostile)))
        }
    }

    @Test func `a line that never ends is said, and the next scan works`() async throws {
        try await withMachine { machine, heard in
            let scanner = try PseudoScanner(as: "ttyACM0", in: machine.devices)
            #expect(await heard.next() == .plugged)
            for _ in 0..<100 { scanner.send([UInt8](repeating: 0x55, count: 1_000)) }
            #expect(await heard.next() == .tooLong)
            // That the same line goes on after a rest is tested with instants given by hand; here it is plugged in anew.
            scanner.unplug()
            #expect(await heard.next() == .unplugged)
            let again = try PseudoScanner(as: "ttyACM0", in: machine.devices)
            #expect(await heard.next() == .plugged)
            again.send("SB1001\r")
            #expect(await heard.next() == .scan(Symbol(symbology: .unknown, payload: Array("SB1001".utf8))))
        }
    }

    @Test func `a scanner that is pulled out in the middle of a scan has read nothing`() async throws {
        try await withMachine { machine, heard in
            let scanner = try PseudoScanner(as: "ttyACM0", in: machine.devices)
            #expect(await heard.next() == .plugged)
            scanner.send("SB10")
            scanner.unplug()
            // Where the kernel throws the half away with the line, there was nothing.
            let first = await heard.next()
            if first == .half {
                #expect(await heard.next() == .unplugged)
            } else {
                #expect(first == .unplugged)
            }
        }
    }

    @Test func `what is no serial port is refused in words, once, and taken up when it is one`() async throws
    {
        try await withMachine { machine, heard in
            let file = machine.devices.appending(path: "ttyACM0")
            try Data("no port".utf8).write(to: file)
            guard case .refused(let reason) = await heard.next() else {
                Issue.record("not refused")
                return
            }
            #expect(reason.hasSuffix("is no serial port, so no scanner can be read from it."))
            try FileManager.default.removeItem(at: file)
            #expect(await heard.next() == .unplugged)
            let scanner = try PseudoScanner(as: "ttyACM0", in: machine.devices)
            #expect(await heard.next() == .plugged)
            scanner.send("SB1\r")
            #expect(await heard.next() == .scan(Symbol(symbology: .unknown, payload: Array("SB1".utf8))))
        }
    }

    @Test func `what cannot be opened is said with what to do`() {
        #expect(SerialPort.Refusal.notAllowed.words("/dev/ttyACM0").contains("group dialout"))
        #expect(SerialPort.Refusal.busy.words("/dev/ttyACM0").contains("Close that program"))
        #expect(throws: SerialPort.Refusal.noSerialPort) { try SerialPort("/dev/null", speed: .s9600) }
        #expect(throws: SerialPort.Refusal.other(ENOENT)) { try SerialPort("/dev/no-port", speed: .s9600) }
    }

    @Test(arguments: ["tty0", "/dev/ttyACM0,12345", "/dev/ttyACM0,", "Auto", ""])
    func `a choice that is none is refused in words`(text: String) {
        #expect(throws: LanyardError.self) { try ScannerChoice(text) }
    }

    @Test(arguments: ["auto", "none", "/dev/ttyACM0,9600", "/dev/serial/by-id/usb-x,115200"])
    func `a choice is written as it is read`(text: String) throws {
        #expect(try ScannerChoice(text).description == text)
    }

    /// What was heard, in order.
    private struct Heard {
        let reports: AsyncStream<ScannerReport>

        func next() async -> ScannerReport.Event? {
            for await report in reports { return report.event }
            return nil
        }
    }

    private struct Place {
        let devices: URL
    }

    private func withMachine(_ body: (Place, Heard) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "machine-\(UUID())")
        let place = Place(devices: root.appending(path: "dev"))
        try FileManager.default.createDirectory(at: place.devices, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let scanners = SerialScanners(.auto, machine: MachineFolders(root: root))
        let (reports, feed) = AsyncStream.makeStream(of: ScannerReport.self)
        async let listening: Void = {
            await scanners.listen { feed.yield($0) }
            feed.finish()
        }()
        do {
            try await body(place, Heard(reports: reports))
        } catch {
            scanners.stop()
            throw error
        }
        scanners.stop()
        await listening
    }
}
