package import Leads

/// What one serial hand scanner has done.
package struct ScannerReport: Sendable, Equatable {
    package enum Event: Sendable, Equatable {
        case plugged
        case unplugged
        /// It is there and cannot be used, with the reason in a sentence.
        case refused(reason: String)
        case scan(Symbol)
        /// It sent more than any badge carries; nothing was read.
        case tooLong
        /// Only the beginning of a scan came; nothing was read.
        case half
    }

    /// The product's name where the system knows it, or else the path.
    package var scanner: String
    package var path: String
    package var event: Event

    package init(scanner: String, path: String, event: Event) {
        self.scanner = scanner
        self.path = path
        self.event = event
    }

    /// What to say to a person at the booth; `nil` for a scan, which says itself what became of it.
    package var words: String? {
        switch event {
        case .plugged: "\(scanner) is plugged in."
        case .unplugged: "\(scanner) was unplugged."
        case .refused(let reason): reason
        case .scan: nil
        case .tooLong: "\(scanner) sent more than any badge carries. Scan once more."
        case .half: "Only half a scan came from \(scanner). Scan once more."
        }
    }
}
