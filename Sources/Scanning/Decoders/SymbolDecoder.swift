package import Leads

/// Something that reads the symbols in a picture of at most `View.mostPixels`.
///
/// A decoder is used by one thread at a time, may be called again and again, and answers nothing rather than
/// something doubtful: a wrong badge is worse than a second try.
package protocol SymbolDecoder: AnyObject {
    /// The symbols found, each with the bytes exactly as carried; no order is promised.
    func symbols(in picture: Picture) -> [Symbol]
}
