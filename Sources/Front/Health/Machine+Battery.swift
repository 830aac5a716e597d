extension Machine {
    /// Under these shares of the battery, in per cent, somebody must act: at once, or at the next quiet moment.
    private static let (critical, low) = (10, 25)

    /// The batteries of the machine itself, as the kernel names them
    /// (Documentation/ABI/testing/sysfs-class-power); those of a mouse have the scope `Device`.
    package func battery() -> Finding {
        let folder = "sys/class/power_supply"
        let batteries = names(in: folder).filter { name in
            text("\(folder)/\(name)/type") == "Battery" && text("\(folder)/\(name)/scope") != "Device"
                && text("\(folder)/\(name)/present") != "0"
        }
        let levels = batteries.compactMap { text("\(folder)/\($0)/capacity").flatMap { Int($0) } }
        guard let level = levels.max() else {
            return Finding(
                subject: "battery",
                state: .ok,
                words: "This machine has no battery; it runs while it is plugged in."
            )
        }
        // With two batteries one of them rests while the other one drives the machine.
        guard batteries.contains(where: { text("\(folder)/\($0)/status") == "Discharging" }) else {
            return Finding(
                subject: "battery",
                state: .ok,
                words: "The battery is at \(level) %, and the machine is plugged in."
            )
        }
        switch level {
        case ..<Self.critical:
            return Finding(
                subject: "battery",
                state: .wrong,
                words:
                    "The battery is at \(level) % and nothing charges it: plug in the charger now. Every scan is on disk."
            )
        case ..<Self.low:
            return Finding(
                subject: "battery",
                state: .note,
                words: "The battery is at \(level) % and nothing charges it: plug in the charger."
            )
        default:
            return Finding(
                subject: "battery",
                state: .ok,
                words: "The battery is at \(level) %, and nothing charges it."
            )
        }
    }
}
