internal import Foundation
package import Hummingbird
internal import Leads
internal import Ledger

/// The pages on which accepted leads are handed over, the same at the desk and on a kiosk whose firm has one laptop.
package struct BatchRoom: Sendable {
    /// The room before it: where leads are vetted.
    let vetting: VettingRoom
    let outbound: Outbound
    let sendings: Sendings

    package init(vetting: VettingRoom, outbound: Outbound, sendings: Sendings) {
        (self.vetting, self.outbound, self.sendings) = (vetting, outbound, sendings)
    }

    /// Adds all its routes to guarded ones.
    package func add(to routes: RouterGroup<FrontContext>) {
        BatchPages(room: self).add(to: routes)
        BatchActs(room: self).add(to: routes)
    }

    var ledger: Ledger { vetting.ledger }

    func words(_ context: FrontContext) -> Words { vetting.words(context) }

    /// What a new batch for a destination is called if nobody says otherwise.
    func usualName(_ words: Words) -> String {
        "\(vetting.show.name), \(ShowClock(vetting.show, words).time(ledger.now()))"
    }
}

extension FrontContext {
    /// The batch that the path names.
    func batch() throws -> BatchID {
        guard let id = parameters.get("batch").flatMap({ BatchID(String($0)) }) else {
            throw LanyardError(.notFound, "There is no such batch here.")
        }
        return id
    }

    /// The destination that the path names.
    func destination() throws -> String {
        guard let name = parameters.get("destination").flatMap({ String($0).removingPercentEncoding }),
            1...100 ~= name.utf8.count
        else { throw LanyardError(.notFound, "There is no such destination.") }
        return name
    }
}
