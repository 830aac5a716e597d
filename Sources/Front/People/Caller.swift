package import Leads

/// Who asks: a device, and the person who signed in on it.
package struct Caller: Sendable, Hashable {
    /// `nil`: the kiosk's own screen, whatever browser shows it.
    package var device: Device?
    /// `nil`: nobody signs in at this kiosk.
    package var person: String?
    /// Whether devices and people may be let in and out.
    package var mayAdminister: Bool

    package init(device: Device?, person: String?, mayAdminister: Bool) {
        self.device = device
        self.person = person
        self.mayAdminister = mayAdminister
    }

    /// What stands under an entry: the person and the device, as far as there are any.
    package func signature(kiosk: String) -> String {
        [person, device?.name ?? kiosk].compactMap(\.self).joined(separator: " · ")
    }
}
