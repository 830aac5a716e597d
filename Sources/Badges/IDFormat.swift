import Leads

/// An opaque id that only the organiser, or the roster, can resolve: whatever fits the rule of `BadgeID`.
package struct IDFormat: BadgeFormat {
    package let name = "id"

    package func read(_ payload: Payload) -> BadgeOutcome? {
        switch BadgeID(payload.text) {
        case .refused(let reason):
            .unreadable(reason: reason)
        case .id(let id):
            .read(
                BadgeReading(
                    format: name,
                    text: payload.text.readable,
                    badge: id,
                    contact: nil,
                    identity: BadgeIdentity.id(id)
                )
            )
        }
    }
}
