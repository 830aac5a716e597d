internal import Dispatch
internal import GRDB
internal import Leads
internal import Synchronization

/// The one writer of a store.
///
/// Work that arrives while the disk is busy shares the next commit (group commit), so many devices cost
/// little more than one; each piece fails alone.
final class Writer: Sendable {
    /// More waiting than this means that the disk has stopped; a page is told so at once instead of after minutes.
    static let mostWaiting = 1024
    /// How much one commit may carry: enough to hide the cost of the disk, few enough to answer soon.
    private static let mostPerCommit = 256
    /// Projecting waits for this much quiet, so that it does not stand between two scans or two pieces of a sync; who
    /// reads a list before that folds what is missing.
    private static let quiet = DispatchTimeInterval.milliseconds(100)
    /// With this many leads behind, projecting no longer waits: a reader would have to wait seconds.
    private static let mostBehind = 20_000

    private let database: DatabasePool
    let projector: Projector
    private let queue = DispatchQueue(label: "lanyard.ledger.writer")
    private let state = Mutex(State())

    private struct State {
        var waiting: [Job] = []
        var isScheduled = false
        /// How many leads may be behind their entries; 0 only when none is.
        var behind = 0
        var isClosed = false
        /// Whether the timer of the projection runs.
        var isArmed = false
        var lastWrite = DispatchTime.now()
    }

    /// A piece of work, run inside the shared transaction, and what to do once it is known whether that was kept.
    private struct Job {
        var run: @Sendable (Database) -> (any Error)?
        var finish: @Sendable ((any Error)?) -> Void
    }

    init(database: DatabasePool, projector: Projector) {
        self.database = database
        self.projector = projector
    }

    /// Looks at what a crash may have left unprojected, and whether the rules are still those in force.
    func prepare(own: NodeID) throws {
        let behind = try database.write { db in
            try DerivedTables.adopt(own: own, db)
            try projector.adopt(db)
            try RosterTable.adopt(db)
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM dirty") ?? 0
        }
        state.withLock { $0.behind = behind }
        if behind > 0 { projectWhenQuiet() }
    }

    /// Runs a piece of work in a transaction; returns when its commit is on disk.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value
    {
        let outcome = Mutex<Value?>(nil)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            enqueue(
                Job(
                    run: { db in
                        do {
                            let value = try work(db)
                            outcome.withLock { $0 = value }
                            return nil
                        } catch {
                            return error
                        }
                    },
                    finish: { error in
                        if let error {
                            continuation.resume(throwing: LanyardError(store: error))
                        } else {
                            continuation.resume()
                        }
                    }
                )
            )
        }
        guard let value = outcome.withLock({ $0 }) else {
            throw LanyardError(.internal, "A committed write left no value.")
        }
        return value
    }

    /// Folds every lead that is behind its entries; returns when the projections are up to date.
    func projectAll() async throws {
        guard state.withLock({ $0.behind > 0 || $0.isScheduled }) else { return }
        var isDone = false
        while !isDone {
            isDone = try await write { [projector] db in try projector.project(db) }
        }
    }

    /// Folds what is behind, and takes what was erased out of the search index and the write-ahead log, which hold it
    /// until then.
    func clean() async throws {
        try await projectAll()
        queue.sync {
            // After all who are just reading, and before any that come: a reader would keep the log.
            _ = try? database.barrierWriteWithoutTransaction { db in try db.checkpoint(.truncate) }
        }
    }

    /// Refuses where a further piece of work would have to wait in vain.
    func checkReady() throws(LanyardError) {
        let isStuck = state.withLock { $0.isClosed || $0.waiting.count >= Self.mostWaiting }
        guard !isStuck else { throw Self.overrun }
    }

    private static var overrun: LanyardError {
        LanyardError(.unavailable, "Too much is waiting to be saved. Try again in a moment.")
    }

    /// Projects the rest and refuses further work.
    func finish() throws {
        state.withLock { $0.isClosed = true }
        try queue.sync {
            drain()
            while try !database.write({ db in try projector.project(db) }) {}
            try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        }
    }

    private func enqueue(_ job: Job) {
        let (isRefused, mustSchedule) = state.withLock { state in
            guard state.waiting.count < Self.mostWaiting, !state.isClosed else { return (true, false) }
            state.waiting.append(job)
            defer { state.isScheduled = true }
            return (false, !state.isScheduled)
        }
        if isRefused {
            job.finish(Self.overrun)
        } else if mustSchedule {
            queue.async { self.drain() }
        }
    }

    /// Commits what is waiting, group by group, until nothing is.
    private func drain() {
        while true {
            let group = state.withLock { state in
                let group = Array(state.waiting.prefix(Self.mostPerCommit))
                state.waiting.removeFirst(group.count)
                if group.isEmpty { state.isScheduled = false }
                return group
            }
            guard !group.isEmpty else { break }
            commit(group)
        }
        projectWhenQuiet()
    }

    /// Commits a group at once; if one of it fails, each is tried alone, so that it fails alone.
    private func commit(_ group: [Job]) {
        var refusal: (any Error)?
        do {
            let isBehind = try database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    for job in group where refusal == nil { refusal = job.run(db) }
                    return refusal == nil ? .commit : .rollback
                }
                return try Self.isBehind(db)
            }
            note(isBehind, after: group.count)
        } catch {
            // What SQLite gave up (a full disk) or could not commit is never tried again: after a failed fsync the
            // next one may succeed without anything being on disk. Nobody in the group is told that it was saved.
            let failure = refusal ?? error
            return group.forEach { $0.finish(failure) }
        }
        guard let refusal else { return group.forEach { $0.finish(nil) } }
        guard group.count > 1 else { return group.forEach { $0.finish(refusal) } }
        for job in group { commit([job]) }
    }

    /// Arms the one timer; it waits on while writes go on.
    private func projectWhenQuiet() {
        let mustArm = state.withLock { state in
            guard state.behind > 0, !state.isClosed, !state.isArmed else { return false }
            state.isArmed = true
            return true
        }
        if mustArm { queue.asyncAfter(deadline: .now() + Self.quiet) { self.projectIfQuiet() } }
    }

    private func projectIfQuiet() {
        let mustWait = state.withLock { state in
            state.isArmed = false
            let isQuiet = DispatchTime.now() >= state.lastWrite + Self.quiet
            return !isQuiet && state.behind < Self.mostBehind
        }
        if mustWait { projectWhenQuiet() } else { projectSome() }
    }

    /// Projects a batch unless a scan is waiting; what fails is tried again with the next write.
    private func projectSome() {
        let (mayProject, behind) = state.withLock { (!$0.isClosed && $0.waiting.isEmpty, $0.behind) }
        guard mayProject, behind > 0 else { return }
        // A kiosk that is a few scans behind expects the next one; a desk that took a whole sync does not.
        let most = behind > Projector.largeBatch ? Projector.largeBatch : Projector.batch
        guard let isDone = try? database.write({ db in try projector.project(db, most: most) }) else {
            return
        }
        note(!isDone, after: 0)
        if !isDone { queue.async { self.projectIfQuiet() } }
    }

    private static func isBehind(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM dirty)")) ?? false
    }

    private func note(_ isBehind: Bool, after count: Int) {
        state.withLock { state in
            state.behind = isBehind ? max(state.behind + count, 1) : 0
            if count > 0 { state.lastWrite = .now() }
        }
    }
}
