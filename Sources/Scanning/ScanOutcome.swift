package import Leads

/// What came of one picture.
///
/// Both are results: a badge that cannot be read is everyday work at a booth.
package enum ScanOutcome: Sendable, Equatable {
    /// The symbols in the picture; none is a picture without a code, or one too blurred.
    case symbols([Symbol])
    /// The picture could not be looked at, with the reason in a sentence: broken, too large, too slow, or it
    /// brought the decoder down.
    case unreadable(reason: String)
}
