import Foundation
import Leads

/// One thread with one decoder child: takes pictures off the queue, starts the child when there is none, and
/// ends it when it was slow, dead or false.
///
/// A thread of its own, because it blocks, and because the kernel ends the child with the thread that started it.
struct DecoderWorker: Sendable {
    let queue: ReadingQueue
    let executable: String
    let arguments: [String]
    let limits: PictureReader.Limits

    /// Starts the thread; it ends after the queue is closed.
    func start() {
        let thread = Thread {
            work()
            queue.workerHasEnded()
        }
        thread.name = "lanyard-decoder"
        thread.start()
    }

    private func work() {
        var child: DecoderProcess? = nil
        while let reading = queue.next() {
            let answer: Result<ScanOutcome, LanyardError>
            do throws(LanyardError) {
                answer = .success(try outcome(of: reading, child: &child))
            } catch {
                answer = .failure(error)
            }
            queue.workerIsIdle()
            reading.answer.resume(returning: answer)
        }
    }

    private func outcome(
        of reading: ReadingQueue.Reading,
        child: inout DecoderProcess?
    ) throws(LanyardError) -> ScanOutcome {
        // Ended since the last picture (out of memory, killed by hand), or talking unasked: not this picture's
        // fault.
        if let idle = child.take(), idle.isReady { child = consume idle }
        let used: DecoderProcess
        if let running = child.take() {
            used = running
        } else {
            used = try DecoderProcess(executable: executable, arguments: arguments)
        }
        let body = DecoderWire.request(reading.request)
        do throws(DecoderProcess.Failure) {
            let answer = try used.exchange(
                body,
                longestAnswer: DecoderWire.longestAnswer,
                deadline: .now + limits.timePerPicture
            )
            guard let outcome = DecoderWire.outcome(from: answer) else { throw .garbled }
            child = consume used
            return outcome
        } catch {
            // `used` ends here, and the child with it.
            return .unreadable(reason: Self.reason(for: error))
        }
    }

    private static func reason(for failure: DecoderProcess.Failure) -> String {
        switch failure {
        case .tooSlow: "The picture took too long to read."
        case .died: "The picture brought the decoder down."
        case .garbled: "The picture made the decoder answer nonsense."
        }
    }
}
