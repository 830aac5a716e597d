/// A busy part of a picture, framed as its edges run: where a code most likely is.
package struct Region: Sendable {
    /// The frame at its own size, along the directions of the edges.
    package let view: View
    /// The frame with right angles.
    package let squareView: View
    /// How likely a code is in it, to tell the better region; a measure without a unit.
    let promise: Double

    /// Whether the two frames differ by more than a decoder minds.
    var isSlanted: Bool { abs(view.slant) > 0.035 || abs(view.angle - squareView.angle) > 0.035 }
}
