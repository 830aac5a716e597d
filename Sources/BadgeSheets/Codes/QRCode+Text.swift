/// A QR code for a terminal.
extension QRCode {
    /// Lines of half blocks, two rows of modules to a line, with the quiet zone.
    ///
    /// Colours are set on each line (black on white) and taken back at its end: so the code is dark on light on
    /// terminals of either kind, and readers need that.
    package func text() -> String {
        let range = -Self.quietZone..<(side + Self.quietZone)
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { y in
            let line = range.map { x in halfBlock(upper: isDark(x: x, y: y), lower: isDark(x: x, y: y + 1)) }
            return "\u{1B}[30;107m" + line.joined() + "\u{1B}[0m\n"
        }.joined()
    }

    private func halfBlock(upper: Bool, lower: Bool) -> String {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
