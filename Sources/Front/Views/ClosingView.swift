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
    private let clock: ShowClock

    /// Shows how a store stands at a moment.
    ///
    /// - Parameters:
    ///   - closing: What is to be shown.
    ///   - ledger: The store.
    ///   - name: How this machine is called.
    ///   - words: The language of the page; `nil` for a command, which speaks English.
    package init(_ closing: Closing, of ledger: Ledger, name: String, _ words: Words? = nil) {
        self.closing = closing
        show = ledger.rules.show
        node = ledger.node
        self.name = name
        now = ledger.now()
        clock = words.map { ShowClock(ledger.rules.show, $0) } ?? ShowClock(ledger.rules.show)
    }

    /// Why the show cannot be closed yet, a sentence each; empty when nothing is missing.
    package var obstacles: [String] {
        closing.isDesk ? deskObstacles : kioskObstacles
    }

    private var kioskObstacles: [String] {
        let (onlyHere, unproven) = (closing.holdings.onlyHere, closing.holdings.unproven)
        if onlyHere > 0 {
            return ["\(leads(onlyHere)) only on this machine. `lanyard sync --verify` sends them."]
        }
        guard unproven > 0 else { return [] }
        return [
            "\(leads(unproven)) sent but not proven. `lanyard sync --verify` has the desk prove that it holds them."
        ]
    }

    private var deskObstacles: [String] {
        let absent = closing.absent.map {
            "\($0) was enrolled and never joined. Is there a laptop with leads?"
        }
        let open = closing.chains.compactMap { chain -> String? in
            guard let name = chain.name, !chain.isHome else { return nil }
            if let missing = chain.missing {
                return
                    "\(name) has entries that are not here: numbers \(missing.lowerBound) to \(missing.upperBound). Run `lanyard sync` there."
            }
            let heard = chain.heard.map { "last heard of \(clock.time($0))" } ?? "never heard of"
            return "\(name) is not home: run `lanyard close` there (\(heard))."
        }
        return absent + open
    }

    private func leads(_ count: Int) -> String { count == 1 ? "1 lead is" : "\(count) leads are" }

    /// The proof, a line each.
    package var lines: [String] {
        let title = [
            "Closing of \(show.name) (\(show.id)), \(show.from) to \(show.to)",
            "Made \(clock.time(now)) by \(name)", "",
        ]
        let counts = ["Leads     \(closing.holdings.leads)   \(verdicts)", "Entries   \(closing.entries)"]
        let safe = closing.isDesk ? [] : ["Proven    \(proof)"]
        let chains = closing.chains.flatMap { chain in
            [
                "", "\(self.title(of: chain)): entries 1 to \(chain.head.seq), no gap",
                "  \(grouped(chain.head.digest))",
            ]
        }
        let missing =
            obstacles.isEmpty ? ["", "Nothing is missing."] : ["", "MISSING:"] + obstacles.map { "  \($0)" }
        return title + counts + safe + chains + ["", "All of it:", "  \(grouped(closing.digest))"] + missing
    }

    private var proof: String {
        closing.proof.map { "entries 1 to \($0.seq) by \($0.desk), \(clock.time($0.at))" } ?? "by no desk"
    }

    private var verdicts: String {
        Verdict.allCases.reversed().compactMap { verdict in
            closing.verdicts[verdict].map { "\($0) \(verdict.label.lowercased())" }
        }.joined(separator: ", ")
    }

    private func title(of chain: Closing.Chain) -> String {
        let name = chain.node == node ? name : chain.name ?? "A former store"
        return "\(name) (\(chain.node))"
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
            "pageTitle": "Closing", "show": ["name": show.name, "place": show.place ?? ""],
            "dates": "\(show.from) – \(show.to)", "made": clock.time(now), "by": name,
            "leads": closing.holdings.leads, "verdicts": verdicts, "entries": closing.entries,
            "proof": closing.isDesk ? "" : proof, "digest": grouped(closing.digest), "isDesk": closing.isDesk,
            "obstacles": obstacles.map { ["words": $0] }, "isComplete": obstacles.isEmpty,
            "chains": closing.chains.map { chain in
                [
                    "name": title(of: chain), "entries": chain.head.seq, "digest": grouped(chain.head.digest),
                    "heard": chain.heard.map(clock.time) ?? "",
                ] as [String: Any]
            },
        ]
    }
}
