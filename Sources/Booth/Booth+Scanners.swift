package import Capture
internal import Foundation
internal import Front

/// The pages of this machine follow its serial hand scanners as if the scans were made in them.
extension Booth {
    /// Tells every open page what the scanners have to say.
    package func tell(_ news: ScannerStation.News) {
        // All pages are told the same, whatever language each of them is in.
        let words = pages.words()
        switch news {
        case .outcome(let outcome):
            tell(outcome.lead)
            send("scan", OutcomeAnswer(outcome, words, at: show))
            scanned.keep(outcome)
            events.send(LiveEvents.Event("badge", data: "{}"), toVisitorsOn: nil)
        case .trouble(let trouble):
            send("scan", OutcomeAnswer(.unreadable(reason: trouble), words, at: show))
        case .scanners(let words):
            send("scanners", ScannersChanged(words: words, all: scanners()))
        }
    }

    private struct ScannersChanged: Encodable {
        /// What has just happened.
        var words: String
        /// How things stand now.
        var all: String
    }

    private func send(_ name: String, _ value: some Encodable) {
        // One line: JSON writes line ends inside texts as signs.
        guard let data = try? JSONEncoder().encode(value) else { return }
        events.send(LiveEvents.Event(name, data: String(decoding: data, as: UTF8.self)))
    }
}
