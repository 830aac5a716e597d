/// Cuts what a serial hand scanner sends into scans: pure, without a port and without a clock of its own.
///
/// A scan ends with CR, LF or both, or with ETX where it began with STX, and a rest; a badge may hold line ends
/// itself, so a line end alone ends nothing. A scanner that sends no line ends is known by its first scans.
package struct ScannerLine: Sendable {
    /// What has been cut off the line.
    package enum Piece: Sendable, Equatable {
        /// A whole scan, without its end.
        case scan([UInt8])
        /// More bytes than any badge carries; they are dropped up to the next rest.
        case tooLong
        /// The beginning of a scan only: a scanner that ends its scans did not end this one.
        case half
    }

    package typealias Instant = ContinuousClock.Instant

    /// No symbol carries more (QR version 40: 7,089 digits); the rest is for prefix, suffix and line ends.
    package static let mostBytes = 8_192
    /// After an end: far above the 16 ms in which USB hands on pieces, far below the pause between two scans.
    private static let rest = Duration.milliseconds(50)
    /// Without an end, or between the lines of a vCard that is not complete: a slow line pauses for less.
    private static let patience = Duration.milliseconds(500)

    private var bytes: [UInt8] = []
    private var last: Instant?
    private var isTooLong = false
    /// Whether this scanner has ended a scan of one line with an end.
    private var endsItsScans = false
    private var lastHalf: [UInt8]?

    package init() {}

    /// When the scan under way ends if nothing more comes; `nil` when there is none.
    package var deadline: Instant? {
        last.map { $0 + (isEnded && !isInsideCard ? Self.rest : Self.patience) }
    }

    /// Takes what has come at an instant, and returns what became certain, oldest first.
    package mutating func feed(_ new: some Collection<UInt8>, at now: Instant) -> [Piece] {
        guard !new.isEmpty else { return [] }
        var pieces = settle(at: now).map { [$0] } ?? []
        last = now
        guard !isTooLong else { return pieces }
        bytes += new
        if bytes.count > Self.mostBytes {
            isTooLong = true
            bytes = []
            pieces.append(.tooLong)
        }
        return pieces
    }

    /// Ends the scan under way if its deadline has passed.
    package mutating func settle(at now: Instant) -> Piece? {
        guard let deadline, now > deadline else { return nil }
        return close()
    }

    /// The scanner has gone: what is not ended never will be.
    package mutating func cut() -> Piece? {
        guard !isEnded else { return close() }
        let isUnderWay = !bytes.isEmpty
        self = ScannerLine()
        return isUnderWay ? .half : nil
    }

    private var isEnded: Bool {
        guard let end = bytes.last else { return isTooLong }
        return end.isLineEnd || (end == .etx && bytes.first == .stx)
    }

    private var isInsideCard: Bool {
        let start = bytes.drop { $0.isLineEnd || $0 == .stx }
        // Behind a symbology identifier, too.
        let isCard = [0, 3].contains { start.dropFirst($0).starts(withUpper: "BEGIN:VCARD") }
        guard isCard else { return false }
        var tail = bytes.suffix(64)
        while let end = tail.last, end.isLineEnd || end == .etx || end == 0x20 { tail.removeLast() }
        return !tail.suffix(9).starts(withUpper: "END:VCARD")
    }

    private mutating func close() -> Piece? {
        let (all, wasEnded) = (bytes, isEnded)
        bytes = []
        last = nil
        guard !isTooLong else {
            isTooLong = false
            return nil
        }
        let scan = Self.unframed(all)
        guard !scan.isEmpty else { return nil }
        guard !wasEnded else {
            if !scan.contains(where: \.isLineEnd) { endsItsScans = true }
            lastHalf = nil
            return .scan(scan)
        }
        guard endsItsScans else { return .scan(scan) }
        // Read alike twice, it is whole, and the scanner has been set up anew.
        guard lastHalf == scan else {
            lastHalf = scan
            return .half
        }
        endsItsScans = false
        lastHalf = nil
        return .scan(scan)
    }

    /// Without line ends at its ends and the frame of STX and ETX.
    private static func unframed(_ bytes: [UInt8]) -> [UInt8] {
        var scan = bytes[...]
        while let end = scan.last, end.isLineEnd { scan.removeLast() }
        while let start = scan.first, start.isLineEnd { scan.removeFirst() }
        if scan.first == .stx {
            scan.removeFirst()
            if scan.last == .etx { scan.removeLast() }
            while let end = scan.last, end.isLineEnd { scan.removeLast() }
        }
        return once(Array(scan))
    }

    /// A scanner that fires twice without a pause sends the same twice, line by line.
    private static func once(_ scan: [UInt8]) -> [UInt8] {
        for end in [[0x0D, 0x0A], [0x0D], [0x0A]] as [[UInt8]] {
            let half = Array(scan.prefix(max(0, scan.count - end.count) / 2))
            if !half.isEmpty, scan == half + end + half { return half }
        }
        return scan
    }
}

extension UInt8 {
    fileprivate static let stx: UInt8 = 0x02
    fileprivate static let etx: UInt8 = 0x03
    fileprivate var isLineEnd: Bool { self == 0x0D || self == 0x0A }
    fileprivate var upper: UInt8 { (0x61...0x7A).contains(self) ? self - 0x20 : self }
}

extension Collection<UInt8> {
    fileprivate func starts(withUpper word: String) -> Bool { lazy.map(\.upper).starts(with: word.utf8) }
}
