import Badges
import Front

extension Serving.Parts {
    /// The pages for vetting, of a desk or of a kiosk.
    func vettingRoom(isDesk: Bool) -> VettingRoom {
        VettingRoom(
            ledger: house.ledger,
            pages: pages,
            events: events,
            name: house.settings.name,
            isDesk: isDesk,
            clean: { $0.field }
        )
    }
}
