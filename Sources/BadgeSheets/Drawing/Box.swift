/// A rectangle on paper; all lengths in millimetres from the upper left corner.
struct Box: Sendable, Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func inset(by margin: Double) -> Box {
        Box(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
    }

    /// What is left of it below a height.
    func dropping(top: Double) -> Box { Box(x: x, y: y + top, width: width, height: max(0, height - top)) }
}
