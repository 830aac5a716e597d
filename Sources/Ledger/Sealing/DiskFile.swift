internal import Foundation
internal import Leads

/// A file of which every failure is heard, the one at the end too: what `close` returned from is on the disk.
struct DiskFile: ~Copyable {
    private let descriptor: Int32
    private let name: String

    /// Makes a file for this user alone; there must be none of that name.
    init(making file: URL) throws(LanyardError) {
        name = file.path
        descriptor = Foundation.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(name) }
    }

    init(reading file: URL) throws(LanyardError) {
        name = file.path
        descriptor = Foundation.open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(name) }
        // Read from the disk itself, as far as the system follows: what was just written is to be tested, not its cache.
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    deinit { Foundation.close(descriptor) }

    /// As many bytes as were asked for, fewer only at the end of the file.
    func read(_ count: Int) throws(LanyardError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw Self.failure(name) }
            guard got > 0 else { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    func write(_ bytes: [UInt8]) throws(LanyardError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure(name) }
            written += count
        }
    }

    /// Returns when everything written is on the disk.
    func synchronize() throws(LanyardError) {
        guard fsync(descriptor) == 0 else { throw Self.failure(name) }
    }

    /// Writes zeros over all of a file, and has the disk keep them.
    ///
    /// A disk that moves what is written again (an SSD, a memory card) may hold the former bytes somewhere.
    static func overwrite(_ file: URL) throws(LanyardError) {
        let descriptor = Foundation.open(file.path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        // A socket has nothing in it.
        guard descriptor >= 0 else { return }
        defer { Foundation.close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var written: off_t = 0
        while written < size {
            let count = pwrite(descriptor, zeros, min(zeros.count, Int(size - written)), written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(file.path) }
            written += off_t(count)
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(file.path) }
        ftruncate(descriptor, 0)
    }

    /// Has the disk keep what was made, renamed or removed in a folder; a file system that cannot is left alone.
    static func synchronize(folder: URL) {
        let directory = Foundation.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        Foundation.close(directory)
    }

    /// What the last call said, in words that say what to do.
    private static func failure(_ name: String) -> LanyardError {
        let number = errno
        let what: (LanyardError.Code, String) =
            switch number {
            case ENOSPC, EDQUOT: (.unavailable, "There is no space left for \(name).")
            case EROFS: (.unavailable, "\(name) cannot be written: the medium is write-protected.")
            case ENOENT, ENOTDIR: (.notFound, "There is no file or folder \(name).")
            case EEXIST: (.conflict, "\(name) exists already.")
            case EACCES, EPERM: (.unavailable, "\(name) may not be opened: check its permissions.")
            case EIO, ENODEV, ENXIO: (.unavailable, "The medium with \(name) reports an error, or is gone.")
            default: (.unavailable, "\(name) cannot be used: \(String(cString: strerror(number))).")
            }
        return LanyardError(what.0, what.1, subject: name)
    }
}
