/// What a decoder child remembers of the cameras whose frames it is sent, whichever comes next.
package struct FrameMemory {
    package init() {}

    /// Cameras at one kiosk: its own, and the telephones and tablets of a booth's staff.
    private static let most = 16

    /// The camera that was heard of last comes last.
    private var sequences: [(stream: FrameStream, frames: FrameSequence)] = []

    /// The frames of one camera so far; the one that was silent longest is forgotten for a new one.
    package subscript(stream: FrameStream) -> FrameSequence {
        get { sequences.first { $0.stream == stream }?.frames ?? FrameSequence() }
        set {
            sequences.removeAll { $0.stream == stream }
            if sequences.count >= Self.most { sequences.removeFirst() }
            sequences.append((stream, newValue))
        }
    }
}
