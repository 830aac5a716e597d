internal import CClock
internal import Foundation

extension Machine {
    /// A clock this far behind the last entry was set back; less is the 60 s by which entries may run ahead, doubled.
    private static let setBack: Int64 = 120_000
    /// No release of Lanyard is older than 2025-01-01, in milliseconds since 1970.
    private static let earliest: Int64 = 1_735_689_600_000

    /// Whether the machine's clock can be right.
    ///
    /// - Parameters:
    ///   - lastEntry: When the last entry was made, in milliseconds since 1970; 0 when there is none.
    ///   - now: What the clock says, in milliseconds since 1970.
    /// - Returns: What to do, if it cannot.
    package func clock(lastEntry: Int64, now: Int64) -> Finding {
        guard now >= Self.earliest else {
            return Finding(
                subject: "clock",
                state: .wrong,
                words:
                    "The clock says \(Self.day(now)): it lost the time. Set date and time; leads are kept in order all the same."
            )
        }
        guard lastEntry - now < Self.setBack else {
            return Finding(
                subject: "clock",
                state: .wrong,
                words:
                    "The clock says \(Self.day(now)), and the last lead was taken \(Self.day(lastEntry)): it was set back. Set date and time; leads are kept in order all the same."
            )
        }
        guard isSetByNetwork else {
            return Finding(
                subject: "clock",
                state: .note,
                words: "Not set by the network. The desk will measure how far it is off and say so."
            )
        }
        return Finding(subject: "clock", state: .ok, words: "Set by the network.")
    }

    /// systemd-timesyncd leaves a file once it has set the clock (systemd-timesyncd.service(8)); whatever else sets it
    /// tells the kernel (adjtimex(2)).
    private var isSetByNetwork: Bool {
        let file = root.appending(path: "run/systemd/timesync/synchronized")
        return FileManager.default.fileExists(atPath: file.path) || kernelTrustsClock() == true
    }

    /// What `adjtimex` says; it only asks.
    package static func kernelTrustsClock() -> Bool? {
        var state = timex()
        guard adjtimex(&state) >= 0 else { return nil }
        return state.status & STA_UNSYNC == 0
    }

    private static func day(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000)
            .formatted(
                .iso8601.year().month().day().dateTimeSeparator(.space).time(
                    includingFractionalSeconds: false
                )
            )
    }
}
