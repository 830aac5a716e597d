/// What would become of a lead at a destination.
package enum Forecast: Sendable, Hashable {
    case created
    case updated(Remote?)
    /// It would be taken; whether it is known there cannot be asked.
    case taken
    case refused(String)

    package enum Name: String, Sendable, CaseIterable {
        case created, updated, taken, refused
    }

    package var name: Name {
        switch self {
        case .created: .created
        case .updated: .updated
        case .taken: .taken
        case .refused: .refused
        }
    }
}
