/// A QR code for a page.
extension QRCode {
    /// A complete SVG image with one path, a unit a module, quiet zone included; it scales to any size.
    ///
    /// Only numbers are written, so nothing the code carries reaches the page as text.
    package func svg() -> String {
        let size = side + 2 * Self.quietZone
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges" \
            role="img"><path fill="#fff" d="M0 0h\(size)v\(size)H0z"/><path d="\(path)"/></svg>
            """
    }

    /// One rectangle for each run of dark modules in a row.
    private var path: String {
        (0..<side).map { y in
            darkRuns(inRow: y).map { run in
                "M\(run.lowerBound + Self.quietZone) \(y + Self.quietZone)h\(run.count)v1h-\(run.count)z"
            }.joined()
        }.joined()
    }
}
