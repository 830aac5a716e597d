package import Foundation

/// A file that is there whole or not at all: written beside its place under another name, kept by the disk, then renamed.
package final class WholeFile {
    package let place: URL
    /// Where it stands until it is whole.
    package let part: URL
    private var descriptor: Int32 = -1
    private var buffer: [UInt8] = []

    /// As much as one write carries.
    private static let piece = 1 << 18

    /// Begins a file; what an earlier attempt left unfinished is thrown away.
    package init(_ place: URL) throws(Trouble) {
        self.place = place
        part = place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).part")
        let folder = place.deletingLastPathComponent()
        guard
            (try? FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )) != nil
        else {
            throw .configuration("The folder \(folder.path) cannot be made.")
        }
        unlink(part.path)
        // The names of visitors are nobody else's business.
        descriptor = open(part.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        buffer.reserveCapacity(Self.piece)
    }

    deinit {
        guard descriptor >= 0 else { return }
        Foundation.close(descriptor)
        unlink(part.path)
    }

    package func write(_ bytes: [UInt8]) throws(Trouble) {
        buffer += bytes
        if buffer.count >= Self.piece { try flush() }
    }

    /// Returns when the file stands whole in its place, and the disk keeps it there.
    package func finish() throws(Trouble) {
        try flush()
        // What another program wrote under the same name meanwhile is kept by the same call.
        guard fsync(descriptor) == 0, rename(part.path, place.path) == 0 else { throw failure }
        Foundation.close(descriptor)
        descriptor = -1
        let folder = open(place.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        Foundation.close(folder)
    }

    private func flush() throws(Trouble) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                Foundation.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// What the last call said.
    private var failure: Trouble {
        let number = errno
        return switch number {
        case ENOSPC, EDQUOT: .later("There is no space left for \(place.path).")
        case EACCES, EPERM, EROFS: .configuration("\(place.path) may not be written.")
        default: .later("\(place.path) cannot be written: \(String(cString: strerror(number))).")
        }
    }
}
