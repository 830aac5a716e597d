internal import CLinux
import Glibc
import Leads

/// One running decoder child, its line and its end: killed and reaped when this value goes away.
///
/// Not swift-subprocess: its closure form ties a child's life to one task and its limits to a timer beside it;
/// this child is started lazily, outlives many calls, and is bounded by `poll` on a socket. And the kernel ends
/// the child with the *thread* that started it (`PR_SET_PDEATHSIG`), so that thread must be one of ours.
struct DecoderProcess: ~Copyable {
    /// Why an exchange came to nothing; after any of them the child must go.
    enum Failure: Error {
        /// No whole answer before the deadline, or none while the child slept, or its processor time was used up.
        case tooSlow
        /// The child ended, or closed its line.
        case died
        /// What came is not an answer.
        case garbled
    }

    private let process: pid_t
    private let line: Int32

    /// Starts the child with its line as standard input and output, and nothing else open.
    ///
    /// - Throws: `LanyardError(.unavailable)` when it cannot be started.
    init(executable: String, arguments: [String]) throws(LanyardError) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Self.notStarted(errno) }
        defer { close(ends[1]) }
        do throws(LanyardError) {
            process = try Self.spawn(executable, arguments, line: ends[1])
            line = ends[0]
        } catch {
            close(ends[0])
            throw error
        }
    }

    deinit {
        // The child leads a group of its own: what it may have started goes with it.
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        while waitpid(process, nil, 0) < 0 && errno == EINTR {}
        close(line)
    }

    /// Whether the child waits for a request: it lives, and has said nothing without being asked.
    var isReady: Bool {
        var state = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) == 0
    }

    /// Sends one body and returns the body that answers it.
    func exchange(
        _ body: [UInt8],
        longestAnswer: Int,
        deadline: ContinuousClock.Instant
    ) throws(Failure) -> [UInt8] {
        try send(DecoderWire.length(body.count), until: deadline)
        try send(body, until: deadline)
        let count = DecoderWire.length(try receive(DecoderWire.lengthBytes, until: deadline))
        guard count > 0, count <= longestAnswer else { throw .garbled }
        return try receive(count, until: deadline)
    }

    private func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(Failure) {
        var done = 0
        while done < bytes.count {
            try wait(for: POLLOUT, until: deadline)
            let sent = bytes[done...].withUnsafeBytes {
                Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            done += try progress(sent)
        }
    }

    private func receive(_ count: Int, until deadline: ContinuousClock.Instant) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            try wait(for: POLLIN, until: deadline)
            let got = bytes[done...].withUnsafeMutableBytes {
                recv(line, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
            }
            guard got != 0 else { throw end() }
            done += try progress(got)
        }
        return bytes
    }

    /// Bytes moved by a call: none when it is to be tried again.
    private func progress(_ moved: Int) throws(Failure) -> Int {
        if moved >= 0 { return moved }
        guard errno == EAGAIN || errno == EINTR else { throw end() }
        return 0
    }

    /// Waits until the line is ready; an interrupted wait only tries the call once more.
    private func wait(for event: Int32, until deadline: ContinuousClock.Instant) throws(Failure) {
        var sleeps = 0
        while sleeps < Self.mostSleeps {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .tooSlow }
            var state = pollfd(fd: line, events: Int16(event), revents: 0)
            // Rounded up: a wait of 0 ms would spin.
            let milliseconds = Int32(min(left / .milliseconds(1), Self.pause).rounded(.up))
            guard poll(&state, 1, milliseconds) == 0 else { return }
            sleeps = isAsleep ? sleeps + 1 : 0
        }
        throw .tooSlow
    }

    /// Milliseconds between two looks at a child that does not answer.
    private static let pause = 100.0
    /// A decoder has nothing to wait for: one that is asleep whenever it is looked at, for a second, hangs.
    ///
    /// One that waits for the processor of a busy machine is not asleep.
    private static let mostSleeps = 10

    /// Whether the child's program waits for something, by the third field of `/proc/…/stat`.
    private var isAsleep: Bool {
        let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        // The second field is the name in brackets, of 16 letters at most.
        var line = [UInt8](repeating: 0, count: 64)
        let count = read(file, &line, line.count)
        guard count > 0, let name = line.prefix(count).lastIndex(of: UInt8(ascii: ")")), name + 2 < count
        else {
            return false
        }
        return line[name + 2] == UInt8(ascii: "S") || line[name + 2] == UInt8(ascii: "T")
    }

    /// Why the child closed its line: it used up its processor time, or it died of something else.
    private func end() -> Failure {
        // The line closes a moment before the process has ended.
        for _ in 0..<20 {
            let signal = linux_ended_by(process)
            guard signal == 0 else { return signal == SIGPROF ? .tooSlow : .died }
            poll(nil, 0, 1)
        }
        return .died
    }
}

extension DecoderProcess {
    private static func spawn(
        _ executable: String,
        _ arguments: [String],
        line: Int32
    ) throws(LanyardError) -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, line, 0)
        posix_spawn_file_actions_adddup2(&files, line, 1)
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&files, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own (Ctrl-C is for the parent), and no signal ignored or blocked as it may be here.
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
        )
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)

        var process: pid_t = 0
        let status = withCStrings([executable] + arguments) { command in
            withCStrings(environment) { environment in
                posix_spawn(&process, executable, &files, &attributes, command, environment)
            }
        }
        guard status == 0 else { throw notStarted(status) }
        return process
    }

    /// What the child is told of its surroundings: no secret.
    ///
    /// A crash must not start the Swift backtracer, which takes seconds; the path
    /// of libraries is for installations with a Swift runtime of their own.
    private static var environment: [String] {
        let path = getenv("LD_LIBRARY_PATH").map { ["LD_LIBRARY_PATH=" + String(cString: $0)] } ?? []
        return ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"] + path
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }

    private static func notStarted(_ error: Int32) -> LanyardError {
        var fault = LanyardError(.unavailable, "The picture decoder could not be started.")
        fault.cause = String(cString: strerror(error))
        return fault
    }
}
