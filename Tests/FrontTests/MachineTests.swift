import Cast
import Foundation
import Testing

@testable import Front

/// What a laptop says of itself, as the kernel would.
struct MachineTests {
    private let scratch = Scratch()

    @Test(arguments: [
        ("Discharging", "7", Finding.State.wrong, "at 7 % and nothing charges it: plug in the charger now"),
        ("Discharging", "24", .note, "at 24 % and nothing charges it: plug in"),
        ("Discharging", "80", .ok, "at 80 %, and nothing charges it"),
        ("Charging", "7", .ok, "at 7 %, and the machine is plugged in"), ("Full", "100", .ok, "plugged in"),
        ("Not charging", "60", .ok, "plugged in"),
    ])
    func `a battery that runs out is said in words`(
        status: String,
        level: String,
        state: Finding.State,
        words: String
    ) throws {
        try battery("BAT0", ["type": "Battery", "status": status, "capacity": level])
        try battery("AC", ["type": "Mains", "online": "0"])
        let found = machine().battery()
        #expect(found.state == state && found.words.contains(words), "\(found)")
    }

    @Test func `the battery of a mouse, and one that was taken out, are not the machine's`() throws {
        try battery(
            "hidpp_battery_0",
            ["type": "Battery", "scope": "Device", "status": "Discharging", "capacity": "3"]
        )
        try battery("BAT1", ["type": "Battery", "present": "0", "status": "Discharging", "capacity": "0"])
        #expect(machine().battery().state == .ok)
        #expect(machine().battery().words.contains("no battery"))
    }

    @Test func `of two batteries the fuller one counts, and one that drains is enough`() throws {
        try battery("BAT0", ["type": "Battery", "status": "Not charging", "capacity": "5"])
        try battery("BAT1", ["type": "Battery", "status": "Discharging", "capacity": "22"])
        #expect(machine().battery().state == .note)
        #expect(machine().battery().words.contains("22 %"))
    }

    @Test(arguments: [
        (Int64(50_000_000), Finding.State.wrong, "nearly full"), (400_000_000, .wrong, "fills up"),
        (2_000_000_000, .ok, "2000 MB free"),
    ])
    func `a disk that fills up is said in words`(free: Int64, state: Finding.State, words: String) {
        let found = machine(free: free).freeSpace(of: scratch.directory)
        #expect(found.state == state && found.words.contains(words), "\(found)")
    }

    @Test func `a store that is not there is said`() {
        #expect(machine(free: nil).freeSpace(of: scratch.place("gone")).state == .wrong)
        #expect(Machine.free(under: scratch.place("gone")) == nil)
        #expect(Machine.free(under: scratch.directory).map { $0 > 0 } == true)
    }

    @Test func `a clock that lost the time or was set back is wrong, one that only drifts is not`() throws {
        let now = Wall.opening
        let lost = machine().clock(lastEntry: 0, now: 1_000)
        #expect(lost.state == .wrong && lost.words.contains("1970-01-01"), "\(lost)")
        let back = machine().clock(lastEntry: now, now: now - Wall.year)
        #expect(back.state == .wrong && back.words.contains("set back"), "\(back)")
        #expect(back.words.contains("2025-04-20") && back.words.contains("2026-04-20"))
        #expect(machine().clock(lastEntry: now + 60_000, now: now).state == .note)
        #expect(machine(isTrusted: true).clock(lastEntry: now, now: now).state == .ok)
        #expect(machine(isTrusted: nil).clock(lastEntry: now, now: now).state == .note)
        try write("run/systemd/timesync/synchronized", "")
        #expect(machine().clock(lastEntry: now, now: now).state == .ok)
    }

    @Test(
        arguments: [
            ("CRYPT-LUKS2-0123-luks", Finding.State.ok), ("LVM-0123", .note), (nil, .note),
        ] as [(String?, Finding.State)]
    )
    func `encryption is found below the volumes that lie on it`(id: String?, state: Finding.State) throws {
        try write(
            "proc/self/mountinfo",
            """
            22 1 8:1 / / rw - ext4 /dev/sda1 rw
            30 22 254:1 / \(scratch.directory.resolvingSymlinksInPath().path) rw - ext4 /dev/dm-1 rw
            """
        )
        if let id { try write("sys/dev/block/254:1/slaves/dm-0/dm/uuid", id) }
        #expect(machine().encryption(of: scratch.place("store")).state == state)
    }

    @Test func `a machine that tells nothing is not trusted`() {
        let found = machine().encryption(of: scratch.directory)
        #expect(found.state == .note && found.words.contains("cannot be told"))
    }

    private func machine(free: Int64? = 10_000_000_000, isTrusted: Bool? = false) -> Machine {
        Machine(root: scratch.directory, free: { _ in free }, kernelTrustsClock: { isTrusted })
    }

    private func battery(_ name: String, _ files: [String: String]) throws {
        for (file, text) in files { try write("sys/class/power_supply/\(name)/\(file)", "\(text)\n") }
    }

    private func write(_ path: String, _ text: String) throws {
        let file = scratch.place(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }
}
