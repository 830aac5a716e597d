/// One telephone, tablet or laptop that works with a kiosk over the booth's network.
package enum DeviceSubject {}
package typealias DeviceID = Identifier<DeviceSubject>

/// A device that has joined, and what was last heard of it.
package struct Device: Sendable, Hashable {
    package var id: DeviceID
    package var name: String
    /// When it joined, in milliseconds since 1970.
    package var joined: Int64
    /// When it was last heard of; `nil` if never since it joined.
    package var seen: Int64?
    /// How many acts it had not delivered yet when it last spoke.
    package var waiting: Int

    package init(id: DeviceID, name: String, joined: Int64, seen: Int64? = nil, waiting: Int = 0) {
        self.id = id
        self.name = name
        self.joined = joined
        self.seen = seen
        self.waiting = waiting
    }

    /// The number: what a booth has.
    package static let most = 16
}
