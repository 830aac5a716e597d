/// Stages that look closer at the parts with the most edges, where a code most likely is.
package struct BusyParts: Stage {
    /// Side of a part, in pixels of the picture.
    let side: Int
    /// Drawn so many times larger: libzbar wants 3 pixels a module, small codes have 2.
    let scale: Double
    /// How many parts, the busiest first.
    let count: Int

    package func views(of picture: Picture, edges: EdgeMap) -> [View] {
        edges.busiestParts(side: side, count: count).map { part in
            var view = part
            view.drawnWidth = Int(Double(part.width) * scale)
            view.drawnHeight = Int(Double(part.height) * scale)
            return view
        }
    }
}
