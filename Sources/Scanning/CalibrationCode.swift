/// The code that shows which keyboard layout a hand scanner in keyboard mode has; the page learns from it (`layout.js`).
package enum CalibrationCode {
    /// A word, all printable ASCII signs in order, a group separator, and the word again: whatever layout lies between,
    /// the strokes of the word are alike and those of the signs are different.
    package static let payload =
        Array("lanyard".utf8) + Array(0x20...0x7E) + [0x1D] + Array("lanyard".utf8)
}
