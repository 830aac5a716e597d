package import Leads

/// Reads the symbols in pictures that anyone may have made, in a child process that may die of them.
///
/// A decoder child is started with the first picture, kept for the next ones, killed and replaced when it is too
/// slow, dies or answers nonsense. None of that is an error: the picture is unreadable, the next one works.
package final class PictureReader: Sendable {
    /// The bounds of a reader.
    package struct Limits: Sendable {
        /// From handing a picture to the child to its answer; a picture that took longer is unreadable.
        ///
        /// 5 s, the last resort: a child that loops is ended by its processor time (`ReadingMode.limit`) and one that
        /// sleeps after a second, both without regard to how busy the machine is.
        package var timePerPicture: Duration = .seconds(5)
        /// Pictures that may wait while the children are busy.
        ///
        /// 4: the fourth waits a second or so, and a page that sends frames faster than they are read must skip some.
        package var waiting = 4
        /// Child processes, 1 or 2: a kiosk has two cores and one of them serves the page.
        package var children = 1

        package init() {}
    }

    private let queue: ReadingQueue
    private let worker: DecoderWorker

    /// Nothing is started before the first picture.
    ///
    /// - Parameters:
    ///   - executable: The path of `lanyard` itself.
    ///   - arguments: What makes it serve as a decoder.
    ///   - limits: The bounds, with working defaults.
    package init(executable: String, arguments: [String] = ["decoder"], limits: Limits = Limits()) {
        queue = ReadingQueue(
            mostWaiting: max(0, limits.waiting),
            mostWorkers: min(max(1, limits.children), 2)
        )
        worker = DecoderWorker(queue: queue, executable: executable, arguments: arguments, limits: limits)
    }

    deinit {
        queue.close()
    }

    /// The symbols in a PNG or JPEG file; `stream` is the camera whose frame it is, if any.
    ///
    /// - Throws: `LanyardError(.unavailable)` when too many pictures wait, when the reader is closed, or when
    ///   the decoder cannot be started. What is wrong with the picture is an outcome.
    package func symbols(
        in picture: [UInt8],
        mode: ReadingMode = .camera,
        stream: FrameStream? = nil
    ) async throws(LanyardError) -> ScanOutcome {
        // Here too, so that no larger file is copied, queued and sent.
        guard picture.count <= PictureFile.mostBytes else {
            return .unreadable(reason: PictureFile.tooManyBytes.message)
        }
        return try await outcome(
            of: DecoderRequest(content: .file(picture), mode: mode, budget: mode.budget, stream: stream)
        )
    }

    /// The symbol in the next frame of a camera, as grey as it came.
    ///
    /// - Throws: As for files.
    package func symbols(
        in frame: Picture,
        stream: FrameStream
    ) async throws(LanyardError) -> ScanOutcome {
        guard frame.area <= Picture.mostFramePixels else {
            return .unreadable(
                reason:
                    "The frame is too large: \(frame.width) by \(frame.height) pixels, at most 3840 by 2160 "
                    + "are read."
            )
        }
        let mode = ReadingMode.camera
        return try await outcome(
            of: DecoderRequest(content: .frame(frame), mode: mode, budget: mode.budget, stream: stream)
        )
    }

    private func outcome(of request: DecoderRequest) async throws(LanyardError) -> ScanOutcome {
        let result = await withCheckedContinuation { answer in
            let reading = ReadingQueue.Reading(request: request, answer: answer)
            switch queue.add(reading) {
            case .queued: break
            case .queuedNeedsWorker: worker.start()
            case .full: answer.resume(returning: .failure(Self.tooManyWaiting))
            case .closed: answer.resume(returning: .failure(ReadingQueue.closedError))
            }
        }
        return try result.get()
    }

    /// Ends the children and returns when they are gone.
    ///
    /// Pictures that still wait are refused, the one being read is finished. Later pictures are refused. May be called again.
    package func close() async {
        queue.close()
        await queue.workersHaveEnded()
    }

    private static let tooManyWaiting = LanyardError(
        .unavailable,
        "Too many pictures are waiting to be read. Try again in a moment."
    )
}
