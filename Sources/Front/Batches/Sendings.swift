internal import Foundation
internal import Leads
package import Ledger
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// The hand-overs that people asked for on a page: one at a time for each destination, going on when the page is closed.
///
/// What a stop of the program cuts off goes on with the next hand-over; nothing is lost by it.
package final class Sendings: Service {
    /// How a hand-over to one destination stands.
    enum State: Sendable, Hashable {
        case running(done: Int, of: Int)
        case ended(HandoverReport, at: Int64)
        /// It could not begin, or broke off, and why.
        case failed(String, at: Int64)

        var isRunning: Bool {
            if case .running = self { true } else { false }
        }
    }

    private struct Wish: Sendable {
        var name: String
        var actor: String
    }

    private let ledger: Ledger
    private let outbound: Outbound
    private let events: LiveEvents
    private let states = Mutex<[String: State]>([:])
    private let wishes: AsyncStream<Wish>
    private let feed: AsyncStream<Wish>.Continuation

    /// More destinations than a company has.
    private static let mostWaiting = 64

    package init(ledger: Ledger, outbound: Outbound, events: LiveEvents) {
        (self.ledger, self.outbound, self.events) = (ledger, outbound, events)
        (wishes, feed) = AsyncStream.makeStream(
            of: Wish.self,
            bufferingPolicy: .bufferingOldest(Self.mostWaiting)
        )
    }

    /// Starts handing over what waits for a destination.
    ///
    /// - Throws: `conflict` while that is going on already.
    func start(_ name: String, by actor: String) async throws {
        let counts = try await ledger.deliveryCounts()[name] ?? [:]
        let waiting = (counts[.waiting] ?? 0) + (counts[.sending] ?? 0)
        try states.withLock { states in
            guard states[name]?.isRunning != true else {
                throw LanyardError(
                    .conflict,
                    "Leads are being sent to \(name) already. Look again in a moment.",
                    subject: name
                )
            }
            states[name] = .running(done: 0, of: waiting)
        }
        if case .dropped = feed.yield(Wish(name: name, actor: actor)) {
            states.withLock { $0[name] = nil }
            throw LanyardError(
                .unavailable,
                "Too many hand-overs wait. Try again in a moment.",
                subject: name
            )
        }
        tell()
    }

    /// How the last hand-over to a destination stands; `nil` when there was none since the start.
    func state(of name: String) -> State? { states.withLock { $0[name] } }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await wish in self.wishes { group.addTask { await self.send(wish) } }
            }
        }
    }

    private func send(_ wish: Wish) async {
        let state: State
        do {
            let sent = try await outbound.send(wish.name, wish.actor) { done in
                self.states.withLock { states in
                    guard case .running(_, let all) = states[wish.name] else { return }
                    states[wish.name] = .running(done: done, of: max(all, done))
                }
                self.tell()
            }
            state = .ended(sent, at: ledger.now())
        } catch let error as LanyardError {
            state = .failed(error.message, at: ledger.now())
        } catch {
            Logger(label: "lanyard").error("a hand-over failed", metadata: ["cause": "\(error)"])
            state = .failed("The hand-over broke off. Nothing is lost; send again.", at: ledger.now())
        }
        states.withLock { $0[wish.name] = state }
        tell()
    }

    /// Pages ask how it stands when they hear of this.
    private func tell() { events.send(LiveEvents.Event("batches", data: "{}")) }
}
