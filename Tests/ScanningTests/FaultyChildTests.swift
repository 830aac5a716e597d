import BadgeSheets
import Foundation
import Glibc
import Leads
import Scanning
import Testing

/// Children that hang, die and lie, in the place of the real one.
struct FaultyChildTests {
    @Test func `a child that hangs is killed at the limit, and the next picture has its own`() async throws {
        try await withScript(
            """
            if [ -e "$0.hung" ]; then exec "$LANYARD" decoder; fi
            touch "$0.hung"
            exec sleep 1000
            """
        ) { reader, _ async throws in
            #expect(try await read(with: reader) == .unreadable(reason: "The picture took too long to read."))
            #expect(try await read(with: reader) == BadgePictures.symbols("x"))
        }
    }

    @Test func `a child that dies in the middle is a result, and the next picture works`() async throws {
        try await withScript(
            """
            if [ -e "$0.died" ]; then exec "$LANYARD" decoder; fi
            touch "$0.died"
            head -c 20 > /dev/null
            kill -SEGV $$
            """
        ) { reader, _ async throws in
            #expect(
                try await read(with: reader) == .unreadable(reason: "The picture brought the decoder down.")
            )
            #expect(try await read(with: reader) == BadgePictures.symbols("x"))
        }
    }

    @Test func `a child that died between two pictures costs neither`() async throws {
        try await withScript("echo $$ > $0.process; exec \"$LANYARD\" decoder") {
            reader,
            script async throws in
            for _ in 0..<3 {
                #expect(try await read(with: reader) == BadgePictures.symbols("x"))
                let child = try process(of: script)
                kill(child, SIGKILL)
                // Returns when it is dead, and leaves the reaping to the reader.
                var end = siginfo_t()
                waitid(P_PID, id_t(child), &end, WEXITED | WNOWAIT)
            }
        }
    }

    @Test func `closing leaves no child, not even as a zombie`() async throws {
        try await withScript("echo $$ > $0.process; exec \"$LANYARD\" decoder") {
            reader,
            script async throws in
            #expect(try await read(with: reader) == BadgePictures.symbols("x"))
            let child = try process(of: script)
            #expect(kill(child, 0) == 0)
            await reader.close()
            #expect(kill(child, 0) == -1 && errno == ESRCH)
        }
    }

    @Test(arguments: [
        "\\377\\377\\377\\377", "\\377\\377\\377\\177", "\\000\\000\\000\\000", "\\001\\000\\000\\000\\011",
        "\\002\\000\\000\\000\\001\\377", "\\002\\000\\000\\000\\001\\001", "\\003\\000\\000\\000\\001\\000x",
        "\\007\\000\\000\\000\\001\\001\\000\\000\\000\\000x",
        "\\007\\000\\000\\000\\001\\001\\000\\000\\377\\377x",
        "\\007\\000\\000\\000\\001\\001\\377\\000\\001\\000x",
        "\\007\\000\\000\\000\\001\\001\\000\\002\\001\\000x", "\\001\\000\\000\\000\\002",
        "\\003\\000\\000\\000\\002\\033[",
    ])
    func `an answer with a false length, count or value is refused`(answer: String) async throws {
        try await withScript("head -c 20 > /dev/null; printf '\(answer)'; exec cat > /dev/null") {
            reader,
            _ async throws in
            let outcome = try await read(with: reader)
            #expect(outcome == .unreadable(reason: "The picture made the decoder answer nonsense."))
        }
    }

    @Test func `a child that talks unasked is not listened to`() async throws {
        // A true answer for nothing, said before the second picture: symbol QRCode "x".
        let forged = "\\007\\000\\000\\000\\001\\001\\000\\000\\001\\000x"
        try await withScript(
            """
            if [ -e "$0.talked" ]; then exec "$LANYARD" decoder; fi
            touch "$0.talked"
            head -c 20 > /dev/null
            printf '\(forged)\(forged)'
            exec cat > /dev/null
            """
        ) { reader, _ async throws in
            #expect(try await read(with: reader) == BadgePictures.symbols("x"))
            #expect(try await read(with: reader, payload: "true") == BadgePictures.symbols("true"))
        }
    }

    @Test func `a child that reads nothing is killed at the limit`() async throws {
        let reader = PictureReader(executable: "/bin/sleep", arguments: ["1000"], limits: shortLimits)
        let large = [UInt8](repeating: 0, count: 10_000_000)
        #expect(
            try await reader.symbols(in: large) == .unreadable(reason: "The picture took too long to read.")
        )
        await reader.close()
    }

    @Test func `a child that sleeps is ended after a second, however long the limit is`() async throws {
        var limits = PictureReader.Limits()
        limits.timePerPicture = .seconds(600)
        let reader = PictureReader(executable: "/bin/sleep", arguments: ["1000"], limits: limits)
        let outcome = try await read(with: reader)
        #expect(outcome == .unreadable(reason: "The picture took too long to read."))
        await reader.close()
    }

    @Test func `a child that is ended by its processor time is said to be slow, not broken`() async throws {
        try await withScript("head -c 20 > /dev/null; kill -PROF $$") { reader, _ async throws in
            let outcome = try await read(with: reader)
            #expect(outcome == .unreadable(reason: "The picture took too long to read."))
        }
    }

    @Test func `an echo is not an answer`() async throws {
        let reader = PictureReader(executable: "/bin/cat", arguments: [], limits: shortLimits)
        let outcome = try await read(with: reader)
        #expect(outcome == .unreadable(reason: "The picture made the decoder answer nonsense."))
        await reader.close()
    }

    @Test func `beyond the waiting ones a picture is refused at once`() async throws {
        var limits = shortLimits
        limits.waiting = 1
        let reader = PictureReader(executable: "/bin/sleep", arguments: ["1000"], limits: limits)
        let refused = try await withThrowingTaskGroup { group in
            for _ in 0..<5 {
                group.addTask {
                    do throws(LanyardError) {
                        _ = try await reader.symbols(in: [1, 2, 3])
                        return 0
                    } catch {
                        return error.code == .unavailable ? 1 : 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        // One at the child, one waiting; on a machine that stalls, some of the others may come after the limit.
        #expect((1...3).contains(refused))
        await reader.close()
    }

    @Test func `no open file is left behind`() async throws {
        // Lines to a child only, which are sockets of this machine: tests that run beside this one have stores, servers and
        // programs of their own.
        func openLines() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter { number in
                var (domain, size) = (Int32(), socklen_t(MemoryLayout<Int32>.size))
                let file = Int32(number) ?? -1
                return getsockopt(file, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_UNIX
            }.count
        }
        let before = try openLines()
        for _ in 0..<40 {
            let reader = PictureReader(executable: "/bin/cat", arguments: [], limits: shortLimits)
            _ = try await read(with: reader)
            await reader.close()
        }
        // The tests beside this one have a few lines open too; a leak would be 40 or more.
        let after = try openLines()
        #expect(after < before + 40)
    }

    private var shortLimits: PictureReader.Limits {
        var limits = PictureReader.Limits()
        limits.timePerPicture = .seconds(1)
        return limits
    }

    private func read(with reader: PictureReader, payload: String = "x") async throws -> ScanOutcome {
        try await reader.symbols(in: BadgePictures.png(payload))
    }

    private func process(of script: String) throws -> pid_t {
        let text = try String(contentsOfFile: script + ".process", encoding: .utf8)
        return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    /// A reader whose child is a shell script, given with the script's path; `$LANYARD` is the real program.
    private func withScript(
        _ lines: String,
        _ body: (PictureReader, String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scanning-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appendingPathComponent("child").path
        let text = "LANYARD='\(try Lanyard.path())'\n" + lines + "\n"
        try text.write(toFile: script, atomically: true, encoding: .utf8)
        var limits = PictureReader.Limits()
        // Enough for a debug build on a busy machine.
        limits.timePerPicture = .seconds(8)
        let reader = PictureReader(executable: "/bin/sh", arguments: [script], limits: limits)
        try await body(reader, script)
        await reader.close()
    }
}
