package import Leads

/// The rule that what may be misread is taken only when it was read alike twice: in two different views of a picture,
/// or in two frames of a camera, which is the only witness for what has no check at all.
package struct Agreement {
    /// What was read in this picture and cannot be believed at once.
    private(set) var doubtful: Set<Symbol> = []
    /// Whether something was read that the next frame may confirm: there is nothing better to be done in this one.
    private(set) var waitsForNextFrame = false
    /// What other frames of the same camera have read; `nil` for a picture by itself.
    private let readEarlier: Set<Symbol>?

    package init(readEarlier: Set<Symbol>? = nil) { self.readEarlier = readEarlier }

    /// How large the second views are drawn, in scales of the first: so that no module falls on the same pixels.
    private static let scales = [1.2, 0.85, 1.5]
    /// So many times the extent of what was read is drawn.
    private static let growth = 1.3
    /// The same for what may be a part only: 2.5 shows the whole of a code of which 6 of 10 digits were read.
    private static let growthOfParts = 2.5
    /// Shorter parts come out of text and stripes; no badge number is as short.
    private static let leastLength = 5
    /// So many pixels more on each side: what was read of a linear code is a line.
    private static let margin = 40.0

    /// Whether a reading can be believed; `read` reads another view by the same decoder.
    package mutating func accepts(_ reading: Reading, in view: View, _ read: (View) -> [Reading]) -> Bool {
        let symbology = reading.symbol.symbology
        guard symbology.needsAgreement else { return true }
        guard !symbology.mayBeReadShort || reading.symbol.payload.count >= Self.leastLength else {
            return false
        }
        let isReadTwice = !doubtful.insert(reading.symbol).inserted
        if let readEarlier {
            let isConfirmed = readEarlier.contains(reading.symbol)
            // The first view may have cut both readings alike.
            if isConfirmed && !symbology.mayBeReadShort { return true }
            if !isConfirmed && symbology.hasNoCheck {
                waitsForNextFrame = true
                return false
            }
        } else if isReadTwice && !symbology.mayBeReadShort {
            return true
        }
        let growth = symbology.mayBeReadShort ? Self.growthOfParts : Self.growth
        let around = view.around(reading.corners, growth: growth, margin: Self.margin)
        return Self.scales.contains { scale in
            let other = around.drawn(
                scale: view.scale * scale,
                mostPixels: View.mostPixels,
                finish: view.finish
            )
            return read(other).contains { $0.symbol == reading.symbol }
        }
    }
}

extension Symbology {
    /// Without a check digit, or with one that a torn or blurred code passes once in a hundred times; PDF417 is
    /// misread in spite of its error correction.
    fileprivate var needsAgreement: Bool { isLinear || self == .pdf417 }

    /// Nothing in the code tells a wrong reading from a right one.
    fileprivate var hasNoCheck: Bool { self == .code39 || mayBeReadShort }

    /// Without a check digit and with weak start and stop patterns: where the rim of a view cuts such a code,
    /// the rest of it can read as a shorter one.
    fileprivate var mayBeReadShort: Bool { self == .itf || self == .codabar }
}
