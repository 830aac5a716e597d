package import Leads

/// Who asks: a device, and the person who signed in on it.
package struct Caller: Sendable, Hashable {
    /// `nil`: the kiosk's own screen, whatever browser shows it.
    package var device: Device?
    /// `nil`: nobody signs in at this kiosk, or it is a visitor.
    package var person: String?
    /// Whether devices and people may be let in and out.
    package var mayAdminister: Bool
    /// Whether leads may be decided about.
    package var mayVet: Bool
    /// At a desk: the account that was signed in with; `nil` for whoever owns the machine.
    package var account: Account?
    /// Whether it is a visitor, at a screen that staff left to them: they may say who they are, and see nothing.
    package private(set) var isVisitor = false

    package init(
        device: Device?,
        person: String?,
        mayAdminister: Bool,
        mayVet: Bool = false,
        account: Account? = nil
    ) {
        self.device = device
        self.person = person
        self.mayAdminister = mayAdminister
        self.mayVet = mayVet
        self.account = account
    }

    /// Whoever stands at a device that was left to the visitors.
    package static func visitor(on device: Device?) -> Caller {
        var caller = Caller(device: device, person: nil, mayAdminister: false)
        caller.isVisitor = true
        return caller
    }

    /// What stands under an entry: the person and the device, as far as there are any.
    package func signature(kiosk: String) -> String {
        [isVisitor ? "the visitor" : person, device?.name ?? kiosk].compactMap(\.self)
            .joined(separator: " · ")
    }
}
