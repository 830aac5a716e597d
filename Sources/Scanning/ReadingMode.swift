/// What a picture is, and so how long to look at it.
package enum ReadingMode: UInt8, Sendable, CaseIterable {
    /// One frame of many: the next one comes at once, the first symbol is enough.
    case camera = 1
    /// A file someone handed in: it is looked at once and may show several badges.
    case file = 2

    /// Processor time for the search.
    ///
    /// A camera frame: a person waits for the beep, and 150 ms is felt as at once. A file: what is felt as quick.
    package var budget: Duration {
        switch self {
        case .camera: .milliseconds(150)
        case .file: .milliseconds(800)
        }
    }
}
