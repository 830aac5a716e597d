internal import Crypto
package import Foundation
internal import Leads

/// A file that is of use only to whoever knows its pass phrase.
package enum SealedFile {
    /// What is in it; at most eight letters, as it stands in the file.
    package enum Purpose: String, Sendable {
        case backup
        case setup
    }

    /// Whether a file begins as ours do.
    package static func isSealed(_ file: URL) -> Bool {
        guard let source = try? DiskFile(reading: file),
            let bytes = try? source.read(SealedHeader.magic.count)
        else { return false }
        return bytes == SealedHeader.magic
    }

    /// Seals a file under a new name, whole or not at all; returns the SHA-256 of what is in it.
    @discardableResult
    package static func seal(
        _ file: URL,
        to target: URL,
        as purpose: Purpose,
        key: SealingKey
    ) throws -> [UInt8] {
        let part = target.appendingPathExtension("part")
        try? FileManager.default.removeItem(at: part)
        do {
            let digest = try write(file, to: part, as: purpose, key: key)
            guard rename(part.path, target.path) == 0 else {
                throw LanyardError(.unavailable, "\(target.path) cannot be written.", subject: target.path)
            }
            DiskFile.synchronize(folder: target.deletingLastPathComponent())
            return digest
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }

    private static func write(
        _ file: URL,
        to part: URL,
        as purpose: Purpose,
        key: SealingKey
    ) throws -> [UInt8] {
        let source = try DiskFile(reading: file)
        let target = try DiskFile(making: part)
        let header = SealedHeader(purpose, key: key)
        try target.write(header.encoded(with: key))
        var cipher = PieceCipher(key: header.fileKey(key))
        var (digest, isLast) = (SHA256(), false)
        var next = try source.read(PieceCipher.pieceLength)
        while !isLast {
            let piece = next
            next = try source.read(PieceCipher.pieceLength)
            isLast = next.isEmpty
            digest.update(data: piece)
            try target.write(try cipher.seal(piece, isLast: isLast))
        }
        try target.synchronize()
        return Array(digest.finalize())
    }

    /// How a sealed file is opened: with a key that is at hand, or with the pass phrase.
    package enum Opener: Sendable {
        case key(SealingKey)
        case passPhrase(String)
    }

    /// Reads a sealed file from beginning to end; returns the SHA-256 of what is in it.
    ///
    /// - Parameters:
    ///   - file: The sealed file.
    ///   - target: Where to write what is in it; `nil` only checks it.
    ///   - purpose: What must be in it.
    ///   - opener: The key.
    /// - Returns: The digest.
    /// - Throws: `notAllowed` when the pass phrase is wrong; `invalid` when the file is damaged, cut off or none of ours.
    @discardableResult
    package static func open(
        _ file: URL,
        to target: URL?,
        as purpose: Purpose,
        with opener: Opener
    ) throws -> [UInt8] {
        do {
            return try read(file, to: target, as: purpose, with: opener)
        } catch {
            if let target { try? FileManager.default.removeItem(at: target) }
            throw error
        }
    }

    private static func read(
        _ file: URL,
        to target: URL?,
        as purpose: Purpose,
        with opener: Opener
    ) throws -> [UInt8] {
        let source = try DiskFile(reading: file)
        let sink: DiskFile? = if let target { try DiskFile(making: target) } else { nil }
        let bytes = try source.read(SealedHeader.length)
        guard let header = SealedHeader(bytes), header.purpose == purpose else {
            throw LanyardError(
                .invalid,
                "\(file.path) is no sealed \(purpose.rawValue) of Lanyard.",
                subject: file.path
            )
        }
        let key = try key(for: header, opener)
        guard header.fits(key, bytes) else {
            throw LanyardError(
                .notAllowed,
                "The pass phrase is not the one of \(file.path).",
                subject: file.path
            )
        }
        var cipher = PieceCipher(key: header.fileKey(key))
        var (digest, isLast) = (SHA256(), false)
        var next = try source.read(PieceCipher.pieceLength + PieceCipher.tagLength)
        while !isLast {
            let sealed = next
            next = try source.read(PieceCipher.pieceLength + PieceCipher.tagLength)
            isLast = next.isEmpty
            guard let piece = try? cipher.open(sealed, isLast: isLast) else {
                throw LanyardError(.invalid, "\(file.path) is damaged or not complete.", subject: file.path)
            }
            digest.update(data: piece)
            try sink?.write(piece)
        }
        try sink?.synchronize()
        return Array(digest.finalize())
    }

    private static func key(for header: SealedHeader, _ opener: Opener) throws(LanyardError) -> SealingKey {
        switch opener {
        case .key(let key): return key
        case .passPhrase(let words):
            return try SealingKey(passPhrase: words, cost: header.cost, salt: header.salt)
        }
    }
}
