package import Foundation
package import Leads
internal import Synchronization

/// One process owns a store: SQLite 3.40 can lose committed writes when two connections write or checkpoint at the
/// same moment (fixed upstream in 3.51.3), so a second process must not even open the file.
package final class StoreLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, or says who has it.
    package init(directory: URL, owner: String) throws(LanyardError) {
        let path = directory.appending(path: "lock").path
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw LanyardError(
                .unavailable,
                "The store \(directory.path) cannot be opened: \(String(errno: errno))."
            )
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.owner(readingFrom: file)
            Foundation.close(file)
            throw LanyardError(
                .conflict,
                "The store \(directory.path) is in use by \(holder). Stop it first, or use another --store.",
                subject: directory.path
            )
        }
        ftruncate(file, 0)
        let line = "\(owner) (process \(getpid()))"
        _ = line.withCString { write(file, $0, strlen($0)) }
        descriptor = Mutex(file)
    }

    deinit { release() }

    package func release() {
        descriptor.withLock { file in
            if let open = file.take() { Foundation.close(open) }
        }
    }

    private static func owner(readingFrom file: Int32) -> String {
        // Ours is about 40 bytes; whatever else stands there is not worth more.
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : "another process"
    }
}

extension String {
    /// The system's words for an error number.
    fileprivate init(errno number: Int32) { self = String(cString: strerror(number)) }
}
