internal import CLinux
import Glibc
package import Leads

/// The child's side: what the hidden command `decoder` runs.
///
/// Pictures come from anyone and the C libraries that open them abort and loop. So they are opened in this
/// process, which holds no secret, has no file open and little memory, and may die at any time.
package enum DecoderChild {
    /// Reads requests from standard input and answers them on standard output until the input ends.
    ///
    /// - Throws: `LanyardError` when the limits cannot be set or the line does not keep the protocol.
    package static func serve() throws(LanyardError) {
        try setLimits()
        let finder = SymbolFinder()
        var cameras = FrameMemory()
        while let body = try nextFrame() {
            guard let request = DecoderWire.request(from: body) else {
                throw LanyardError(.invalid, "The decoder was sent something that is not a request.")
            }
            limitProcessorTime(request.mode.limit)
            let answer = DecoderWire.answer(
                outcome(of: request, finder: finder, cameras: &cameras)
            )
            limitProcessorTime(.zero)
            try write(DecoderWire.length(answer.count) + answer)
        }
    }

    /// What is in a picture, in this process.
    ///
    /// What is damaged and still reads is read.
    static func outcome(
        of request: DecoderRequest,
        finder: SymbolFinder,
        cameras: inout FrameMemory
    ) -> ScanOutcome {
        do throws(LanyardError) {
            let start = SymbolFinder.processorTime()
            let picture =
                switch request.content {
                case .file(let bytes): try PictureFile(bytes).picture()
                case .frame(let frame): frame
                }
            let left = request.budget - (SymbolFinder.processorTime() - start)
            let budget = max(left, request.budget / 2)
            let symbols =
                if let stream = request.stream, request.mode == .camera {
                    finder.symbols(in: picture, after: &cameras[stream], budget: budget)
                } else {
                    finder.symbols(in: picture, mode: request.mode, budget: budget)
                }
            if symbols.isEmpty, let damage = picture.damage { return .unreadable(reason: damage) }
            return .symbols(symbols)
        } catch {
            return .unreadable(reason: error.message)
        }
    }

    private static func setLimits() throws(LanyardError) {
        // 1 GB: 50 megapixels of an interlaced PNG take 250 MB, the program and its libraries as much again.
        try limit(RLIMIT_AS, to: 1 << 30)
        try limit(RLIMIT_CORE, to: 0)
        // No file grows by our hand; pipes and sockets are not files here.
        try limit(RLIMIT_FSIZE, to: 0)
        // Input, output, errors, and what the Swift runtime may hold.
        try limit(RLIMIT_NOFILE, to: 16)
        guard linux_die_with_parent() == 0 else { throw failure("prctl") }
    }

    /// Ends this process when it has used so much more of the processor; zero takes that back.
    ///
    /// Processor time, so that a busy machine ends no healthy decoder.
    private static func limitProcessorTime(_ limit: Duration) {
        // Fails only for what is no number of microseconds.
        _ = linux_limit_processor_time(Int(limit / .microseconds(1)))
    }

    private static func limit(_ resource: __rlimit_resource, to value: rlim_t) throws(LanyardError) {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        guard setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else {
            throw failure("setrlimit")
        }
    }

    /// The next request's body, or `nil` at the end of the input.
    private static func nextFrame() throws(LanyardError) -> [UInt8]? {
        guard let length = try read(DecoderWire.lengthBytes) else { return nil }
        let count = DecoderWire.length(length)
        guard count <= DecoderWire.longestRequest else {
            throw LanyardError(.invalid, "The decoder was sent a request that is too long.")
        }
        return try read(count)
    }

    private static func read(_ count: Int) throws(LanyardError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes[done...].withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress, $0.count) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw failure("read") }
            guard got > 0 else { return nil }
            done += got
        }
        return bytes
    }

    private static func write(_ bytes: [UInt8]) throws(LanyardError) {
        var done = 0
        while done < bytes.count {
            let sent = bytes[done...].withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if sent < 0 && errno == EINTR { continue }
            guard sent > 0 else { throw failure("write") }
            done += sent
        }
    }

    private static func failure(_ call: String) -> LanyardError {
        LanyardError(.internal, "The decoder cannot go on: \(call): \(String(cString: strerror(errno))).")
    }
}
