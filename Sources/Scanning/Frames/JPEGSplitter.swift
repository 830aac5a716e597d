import Leads

/// Cuts JPEG files that follow each other (ISO/IEC 10918-1, annex B): headers are passed over by their lengths, so
/// that a small picture within a picture ends nothing.
struct JPEGSplitter: Sendable {
    /// Bytes between two frames that are no garbage: the lines of `multipart/x-mixed-replace`.
    private static let mostBetween = 1_000

    /// Where in a frame the bytes up to `looked` leave us.
    private enum Place {
        /// Not in a frame.
        case outside
        /// Before a marker.
        case header
        /// In coded data, in which only FF is looked for.
        case data
    }

    private var bytes: [UInt8] = []
    private var looked = 0
    private var place = Place.outside

    var isInsideFrame: Bool { place != .outside }

    mutating func feed(_ new: [UInt8]) throws(LanyardError) -> [FrameSplitter.Piece] {
        bytes += new
        var pieces: [FrameSplitter.Piece] = []
        while true {
            switch place {
            case .outside:
                guard let piece = seekStart() else { return pieces }
                if let piece { pieces.append(piece) }
            case .header:
                switch passHeader() {
                case .more: return pieces
                case .passed: break
                case .broken: pieces.append(dropFrame())
                case .end: pieces.append(takeFrame())
                }
            case .data:
                if !passData(), looked <= PictureFile.mostBytes { return pieces }
            }
            if place != .outside, looked > PictureFile.mostBytes { pieces.append(dropFrame()) }
        }
    }

    /// Goes to the next start of a frame; `nil` when more bytes are needed.
    private mutating func seekStart() -> FrameSplitter.Piece?? {
        var at = 0
        while at + 1 < bytes.count, !(bytes[at] == 0xFF && bytes[at + 1] == 0xD8) { at += 1 }
        guard at + 1 < bytes.count else {
            // What cannot be a start is not kept: garbage without end takes no memory.
            guard at > Self.mostBetween else { return nil }
            bytes.removeFirst(at)
            return .some(.garbled(bytes: at))
        }
        bytes.removeFirst(at)
        place = .header
        looked = 2
        return .some(at > Self.mostBetween ? .garbled(bytes: at) : nil)
    }

    private enum Step { case more, passed, broken, end }

    private mutating func passHeader() -> Step {
        guard looked + 1 < bytes.count else { return .more }
        guard bytes[looked] == 0xFF else { return .broken }
        switch bytes[looked + 1] {
        case 0xFF: looked += 1
        case 0xD9:
            looked += 2
            return .end
        // Markers without a length.
        case 0x01, 0xD0...0xD7: looked += 2
        // A new start where the frame has not ended, or what is no marker.
        case 0x00, 0xD8: return .broken
        case let marker:
            guard looked + 3 < bytes.count else { return .more }
            let length = Int(bytes[looked + 2]) << 8 | Int(bytes[looked + 3])
            guard length >= 2 else { return .broken }
            guard looked + 2 + length <= bytes.count else { return .more }
            looked += 2 + length
            if marker == 0xDA { place = .data }
        }
        return .passed
    }

    /// Goes to the next marker in coded data; `false` when more bytes are needed.
    private mutating func passData() -> Bool {
        while let at = bytes[looked...].firstIndex(of: 0xFF) {
            looked = at
            guard at + 1 < bytes.count else { return false }
            switch bytes[at + 1] {
            case 0x00, 0xD0...0xD7: looked += 2
            case 0xFF: looked += 1
            default:
                place = .header
                return true
            }
        }
        looked = bytes.count
        return false
    }

    private mutating func takeFrame() -> FrameSplitter.Piece {
        defer { forget(looked) }
        return .jpeg(Array(bytes[..<looked]))
    }

    /// Gives a frame up that cannot be followed; the next start may lie within what was taken for it.
    private mutating func dropFrame() -> FrameSplitter.Piece {
        let dropped = max(2, min(looked, bytes.count))
        forget(dropped)
        return .garbled(bytes: dropped)
    }

    private mutating func forget(_ count: Int) {
        bytes.removeFirst(count)
        looked = 0
        place = .outside
    }
}
