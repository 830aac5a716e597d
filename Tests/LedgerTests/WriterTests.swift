import Cast
import Dispatch
import Foundation
import GRDB
import Leads
import Synchronization
import Testing

@testable import Ledger

struct WriterTests {
    private let scratch = Scratch()

    @Test func `sixty-four devices share a few commits`() async throws {
        let ledger = try Ledger.open(scratch)
        let leads = (0..<64).map { LeadID(badge: "id:\($0)", at: .sample) }
        let before = try Self.commits(scratch)
        let gate = Gate(ledger)
        await gate.close()
        let started = Count()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for lead in leads {
                group.addTask {
                    if started.next() == leads.count { gate.open() }
                    return try await ledger.capture(Visitor.anna.visit, lead: lead, act: Act(by: "pat")).isNew
                }
            }
            for try await isNew in group { #expect(isNew) }
        }
        let commits = try Self.commits(scratch) - before
        // One for those that waited, a few for stragglers and for the projection.
        #expect(commits > 0 && commits < 16)
        #expect(try await ledger.holdings().leads == 64)
        try ledger.close()
    }

    @Test func `one that fails leaves the others of its group alone`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.chen)
        let gate = Gate(ledger)
        await gate.close()
        async let first = ledger.meet(.anna)
        async let unknown = Self.failure { try await ledger.note("?", about: .dora) }
        async let halfWay = Self.failure {
            try await ledger.writer.write { db in
                try db.execute(sql: "INSERT INTO about (key, value) VALUES ('half', x'00')")
                throw LanyardError(.conflict, "changed its mind")
            }
        }
        async let last = ledger.note("still here", about: .chen)
        gate.open()
        let (isNew, codes) = (try await first.isNew, [await unknown?.code, await halfWay?.code])
        _ = try await last
        #expect(isNew && codes == [.notFound, .conflict])
        #expect(try await ledger.story(of: Visitor.chen.lead()).lead.notes.count == 1)
        #expect(try await ledger.dump("SELECT * FROM about WHERE key = 'half'") == [])
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    @Test func `more than the queue holds is refused at once, and what was confirmed is kept`() async throws {
        let ledger = try Ledger.open(scratch)
        let count = Writer.mostWaiting + 200
        let gate = Gate(ledger)
        await gate.close()
        let started = Count()
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<count {
                group.addTask {
                    if started.next() == count { gate.open() }
                    let lead = LeadID(badge: "id:\(number)", at: .sample)
                    do {
                        _ = try await ledger.capture(Visitor.anna.bareVisit, lead: lead, act: Act(by: "pat"))
                        return false
                    } catch let error as LanyardError {
                        #expect(error.code == .unavailable)
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused > 150 && refused <= 200)
        #expect(try await ledger.holdings().leads == count - refused)
        try ledger.close()
    }

    @Test func `what a crash left unprojected is projected at the next opening`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        try ledger.close()
        let id = Visitor.anna.lead().bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
        try scratch.tamper(
            "store",
            "INSERT INTO dirty (lead) VALUES (x'\(id)'); UPDATE lead SET summary = NULL"
        )
        let again = try Ledger.open(scratch)
        #expect(try await again.leads().leads.map(\.id) == [Visitor.anna.lead()])
        #expect(try await again.verify().problems == [])
        try again.close()
    }

    private static func failure(_ work: () async throws -> Void) async -> LanyardError? {
        do {
            try await work()
            return nil
        } catch { return error as? LanyardError }
    }

    /// How many commits stand in the write-ahead log: frames that name the size of the database end one
    /// (sqlite.org/fileformat2.html, section 4.1).
    private static func commits(_ scratch: Scratch) throws -> Int {
        let log = [UInt8](try Data(contentsOf: URL(filePath: scratch.file().path + "-wal")))
        func number(_ place: Int) -> Int { log[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard log.count > 32 else { return 0 }
        let frame = number(8) + 24
        return stride(from: 32, to: log.count - frame + 1, by: frame).count { place in
            number(place + 8) == number(16) && number(place + 4) != 0
        }
    }
}

/// Holds up the writer, so that what comes meanwhile must wait.
private final class Gate: Sendable {
    private let ledger: Ledger
    private let barrier = DispatchSemaphore(value: 0)

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// Returns once the writer stands still.
    func close() async {
        await withCheckedContinuation { continuation in
            // Unstructured: it ends when the gate opens, which the test sees by its other writes.
            Task {
                try await self.ledger.writer.write { _ in
                    continuation.resume()
                    self.barrier.wait()
                }
            }
        }
    }

    func open() { barrier.signal() }
}

/// Counts across tasks.
private final class Count: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
