/// One step of the ladder: which views of a picture are tried with which decoder.
///
/// A stage is pure: it only names views, the `SymbolFinder` draws and reads them while the budget lasts. A new
/// stage is one file and one line in `SymbolFinder.ladder`.
package protocol Stage: Sendable {
    /// Where to look, the most promising first, each of at most `View.mostPixels` when drawn; `edges` is the
    /// picture's, measured once for all stages.
    func views(of picture: Picture, edges: EdgeMap) -> [View]
}
