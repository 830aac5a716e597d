internal import CQREncode
package import Leads

/// A QR code as its modules: what every drawing of it starts from.
///
/// The bytes are carried as they are, NUL included; nothing says which charset they are in.
package struct QRCode: Sendable, Equatable {
    /// Modules on a side, without the quiet zone: 21 to 177.
    package let side: Int
    /// Row by row from the top, `true` is dark.
    private let modules: [Bool]

    /// The most bytes that a QR code carries (ISO/IEC 18004, version 40-L).
    package static let mostBytes = 2_953
    /// Light modules around the code that the standard demands; readers rely on them.
    package static let quietZone = 4

    /// Encodes bytes with error correction M (15 % of the code may be lost), or L (7 %) when only that fits.
    ///
    /// - Throws: `LanyardError(.invalid)` when there are no bytes, or more than fit.
    package init(_ bytes: [UInt8]) throws(LanyardError) {
        guard !bytes.isEmpty else {
            throw LanyardError(.invalid, "There is nothing to put into the QR code.")
        }
        guard bytes.count <= Self.mostBytes else {
            throw LanyardError(
                .invalid,
                "\(bytes.count) bytes do not fit a QR code, which carries at most \(Self.mostBytes)."
            )
        }
        // Version 0: the smallest code that fits.
        let count = Int32(bytes.count)
        guard
            let code = QRcode_encodeData(count, bytes, 0, QR_ECLEVEL_M)
                ?? QRcode_encodeData(count, bytes, 0, QR_ECLEVEL_L)
        else {
            throw LanyardError(.internal, "The QR code could not be made.")
        }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        // The lowest bit of each byte is the colour; the others say what the module is for.
        let drawn = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
        modules = drawn.map { $0 & 1 == 1 }
    }

    /// Whether a module is dark; everything around the code is light.
    package func isDark(x: Int, y: Int) -> Bool {
        (0..<side).contains(x) && (0..<side).contains(y) && modules[y * side + x]
    }

    /// The runs of dark modules in a row.
    func darkRuns(inRow y: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int? = nil
        for x in 0...side {
            switch (isDark(x: x, y: y), start) {
            case (true, nil): start = x
            case (false, let begun?):
                runs.append(begun..<x)
                start = nil
            case (true, _?), (false, nil): break
            }
        }
        return runs
    }
}
