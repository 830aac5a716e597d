/// A picture or recording that belongs to a lead: what it is, and the SHA-256 by which a store keeps its bytes.
package struct Attachment: Sendable, Hashable {
    /// What it shows.
    package enum Subject: String, Sendable, CaseIterable {
        /// A photograph of a business card: evidence for what was typed from it.
        case card
        /// What was said about the visitor, spoken into the page.
        case voice
    }

    /// The media types that are kept: what cameras and recorders of browsers write.
    package enum MediaType: String, Sendable, CaseIterable {
        case jpeg = "image/jpeg"
        case png = "image/png"
        case webm = "audio/webm"
        case ogg = "audio/ogg"
        case mp4 = "audio/mp4"
    }

    package var subject: Subject
    package var mediaType: MediaType
    /// SHA-256 of the bytes.
    package var hash: [UInt8]
    /// How many bytes there are.
    package var size: Int

    /// The most bytes: a photograph of 3,000 pixels has 1 MB, three minutes of speech have 1.5 MB.
    package static let mostBytes = 4_000_000

    package init(subject: Subject, mediaType: MediaType, hash: [UInt8], size: Int) {
        self.subject = subject
        self.mediaType = mediaType
        self.hash = hash
        self.size = size
    }

    /// Describes some bytes.
    ///
    /// - Throws: `invalid` when they are none, too many, or begin like nothing of this type.
    package init(_ bytes: [UInt8], subject: Subject, mediaType: MediaType) throws(LanyardError) {
        guard bytes.count <= Self.mostBytes else {
            throw LanyardError(
                .invalid,
                "This is too large to be kept (\(bytes.count / 1_000_000) MB; \(Self.mostBytes / 1_000_000) MB at most)."
            )
        }
        guard mediaType.begins(bytes), mediaType.suits(subject) else {
            throw LanyardError(.invalid, "This is no \(subject.words) of the type \(mediaType.rawValue).")
        }
        self.init(
            subject: subject,
            mediaType: mediaType,
            hash: SHA256Digest.bytes(of: bytes),
            size: bytes.count
        )
    }
}

extension Attachment.MediaType {
    /// Whether a file of this type begins so (the signatures of RFC 2083, ISO 10918, RFC 3533, RFC 8794, ISO 14496).
    fileprivate func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .jpeg: bytes.starts(with: [0xff, 0xd8, 0xff])
        case .png: bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        case .webm: bytes.starts(with: [0x1a, 0x45, 0xdf, 0xa3])
        case .ogg: bytes.starts(with: "OggS".utf8)
        case .mp4: bytes.dropFirst(4).starts(with: "ftyp".utf8)
        }
    }

    fileprivate func suits(_ subject: Attachment.Subject) -> Bool {
        switch self {
        case .jpeg, .png: subject == .card
        case .webm, .ogg, .mp4: subject == .voice
        }
    }
}

extension Attachment.Subject {
    package var words: String {
        switch self {
        case .card: "photograph of a card"
        case .voice: "voice note"
        }
    }
}
