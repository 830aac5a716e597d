internal import Foundation
internal import Leads
package import Ledger

/// The closing of a show in words: what is missing, and the proof, on a page and on paper.
package struct ClosingView {
    private let closing: Closing
    private let show: Show
    private let node: NodeID
    private let name: String
    private let now: Int64
    private let words: Words
    private let clock: ShowClock

    /// Shows how a store stands at a moment.
    ///
    /// - Parameters:
    ///   - closing: What is to be shown.
    ///   - ledger: The store.
    ///   - name: How this machine is called.
    ///   - words: In which language.
    package init(_ closing: Closing, of ledger: Ledger, name: String, words: Words) {
        self.closing = closing
        show = ledger.rules.show
        node = ledger.node
        self.name = name
        self.words = words
        now = ledger.now()
        clock = ShowClock(ledger.rules.show, words)
    }

    /// Why the show cannot be closed yet, a sentence each; empty when nothing is missing.
    package var obstacles: [String] {
        closing.isDesk ? deskObstacles : kioskObstacles
    }

    private var kioskObstacles: [String] {
        let (onlyHere, unproven) = (closing.holdings.onlyHere, closing.holdings.unproven)
        let late = closing.devices.filter { $0.waiting > 0 }.map { device in
            words(
                "closing",
                "undelivered",
                ["name": device.name, "count": "\(device.waiting)", "heard": heard(device)]
            )
        }
        if onlyHere > 0 { return late + [words.count("closing", "onlyHere", onlyHere)] }
        return late + (unproven > 0 ? [words.count("closing", "unproven", unproven)] : [])
    }

    private func heard(_ device: Device) -> String {
        device.seen.map(clock.time) ?? words["desk", "never"]
    }

    /// What each joined device last said: it may have gone home since with more.
    private var devices: [(name: String, state: String)] {
        closing.devices.map { device in
            let values = ["count": "\(device.waiting)", "heard": heard(device)]
            return (device.name, words("closing", "deviceState", values))
        }
    }

    private var deskObstacles: [String] {
        let absent = closing.absent.map { words("closing", "absent", ["name": $0]) }
        return absent + closing.chains.compactMap(obstacle)
    }

    private func obstacle(_ chain: Closing.Chain) -> String? {
        guard let name = chain.name, !chain.isHome else { return nil }
        if let missing = chain.missing {
            let (first, last) = ("\(missing.lowerBound)", "\(missing.upperBound)")
            return words("closing", "gap", ["name": name, "first": first, "last": last])
        }
        let heard = chain.heard.map(clock.time) ?? words["desk", "never"]
        return words("closing", "notHome", ["name": name, "heard": heard])
    }

    /// The proof, a line each.
    package var lines: [String] {
        let title = [
            "\(words["closing", "title"]): \(show.name) (\(show.id)), \(dates)",
            words("closing", "made", ["time": clock.time(now), "name": name]), "",
        ]
        let counts = [
            "\(words["closing", "leads"]): \(closing.holdings.leads) (\(verdicts))",
            "\(words["closing", "entries"]): \(closing.entries)",
        ]
        let safe = closing.isDesk ? [] : ["\(words["closing", "proven"]): \(proof)"]
        let chains = closing.chains.flatMap { chain in
            ["", "\(self.title(of: chain)): \(numbers(of: chain))", "  \(grouped(chain.head.digest))"]
        }
        let joined =
            devices.isEmpty
            ? [] : ["", "\(words["booth", "devices"]):"] + devices.map { "  \($0.name): \($0.state)" }
        let missing =
            obstacles.isEmpty
            ? ["", words["closing", "complete"]]
            : ["", "\(words["closing", "missing"]):"] + obstacles.map { "  \($0)" }
        return title + counts + safe + joined + chains
            + ["", "\(words["closing", "digest"]):", "  \(grouped(closing.digest))"] + missing
    }

    private var dates: String { "\(show.from) – \(show.to)" }

    private var proof: String {
        closing.proof.map { proof in
            let values = ["last": "\(proof.seq)", "desk": proof.desk, "time": clock.time(proof.at)]
            return words("closing", "provenBy", values)
        } ?? words["closing", "provenByNone"]
    }

    private var verdicts: String {
        Verdict.allCases.reversed().compactMap { verdict in
            closing.verdicts[verdict].map { "\($0) \(words["verdict", verdict.rawValue])" }
        }.joined(separator: ", ")
    }

    private func title(of chain: Closing.Chain) -> String {
        let name = chain.node == node ? name : chain.name ?? words["closing", "former"]
        return "\(name) (\(chain.node))"
    }

    private func numbers(of chain: Closing.Chain) -> String {
        words("closing", "numbers", ["last": "\(chain.head.seq)"])
    }

    /// A digest as people compare it: eight groups of eight digits.
    private func grouped(_ digest: [UInt8]) -> String {
        stride(from: 0, to: digest.count, by: 4).map { start in
            digest[start..<min(start + 4, digest.count)].map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
        }.joined(separator: " ")
    }

    /// What the template `closing` shows.
    package var page: [String: Any] {
        [
            "pageTitle": words["closing", "title"], "show": ["name": show.name, "place": show.place ?? ""],
            "dates": dates, "made": words("closing", "made", ["time": clock.time(now), "name": name]),
            "leads": closing.holdings.leads, "verdicts": verdicts, "entries": closing.entries,
            "proof": closing.isDesk ? "" : proof, "digest": grouped(closing.digest),
            "isDesk": closing.isDesk,
            "obstacles": obstacles.map { ["words": $0] }, "isComplete": obstacles.isEmpty,
            "devices": devices.map { ["name": $0.name, "state": $0.state] }, "hasDevices": !devices.isEmpty,
            "chains": closing.chains.map { chain in
                [
                    "name": title(of: chain), "numbers": numbers(of: chain),
                    "digest": grouped(chain.head.digest), "heard": chain.heard.map(clock.time) ?? "",
                ] as [String: Any]
            },
        ]
    }
}
