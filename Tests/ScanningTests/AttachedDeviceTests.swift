import Foundation
import Scanning
import Testing

/// What is plugged in, from folders as the kernel lays them out.
struct AttachedDeviceTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "machine-\(UUID())")

    @Test func `an empty machine has nothing plugged in`() {
        #expect(MachineFolders(root: root).attachedDevices == [])
    }

    @Test func `a camera is called by its name, and its second node is none`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write("sys/class/video4linux/video0/name", "Integrated Camera: Integrated C\n")
        try write("sys/class/video4linux/video0/index", "0\n")
        try write("sys/class/video4linux/video1/name", "Integrated Camera: Integrated C\n")
        try write("sys/class/video4linux/video1/index", "1\n")
        try write("dev/video0", "")
        let devices = MachineFolders(root: root).attachedDevices
        #expect(devices.map(\.name) == ["Integrated Camera: Integrated C"])
        #expect(devices.map(\.kind) == [.camera])
        #expect(devices.map(\.trouble) == [nil])
    }

    @Test func `a serial scanner is called by the product two folders above`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        // As under /sys/devices: the device, its interface, and a link to that from the terminal's class.
        try write("sys/devices/usb1/1-2/product", "Voyager 1450g\u{1B}[31m\n")
        try write("sys/devices/usb1/1-2/manufacturer", "Honeywell\n")
        try write("sys/devices/usb1/1-2/1-2:1.0/bInterfaceClass", "02\n")
        try write("sys/class/tty/ttyACM0/dev", "166:0\n")
        try FileManager.default.createSymbolicLink(
            atPath: root.appending(path: "sys/class/tty/ttyACM0/device").path,
            withDestinationPath: root.appending(path: "sys/devices/usb1/1-2/1-2:1.0").path
        )
        try write("dev/ttyACM0", "")
        try write("dev/ttyS0", "")
        let devices = MachineFolders(root: root).attachedDevices
        #expect(devices.map(\.name) == ["Honeywell Voyager 1450g[31m (ttyACM0)"])
        #expect(devices.map(\.kind) == [.serial])
    }

    @Test func `a scanner in keyboard mode is told from keyboards by its name`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write(
            "proc/bus/input/devices",
            """
            I: Bus=0011 Vendor=0001 Product=0001 Version=ab54
            N: Name="AT Translated Set 2 keyboard"
            H: Handlers=sysrq kbd event3 leds

            I: Bus=0003 Vendor=05e0 Product=1200 Version=0110
            N: Name="Symbol Technologies, Inc, 2008 Symbol Bar Code Scanner"
            P: Phys=usb-0000:00:14.0-2/input0
            H: Handlers=sysrq kbd event17

            I: Bus=0003 Vendor=046d Product=c077 Version=0111
            N: Name="Logitech USB Optical Mouse"
            H: Handlers=mouse0 event5


            """
        )
        let devices = MachineFolders(root: root).attachedDevices
        #expect(devices.map(\.name) == ["Symbol Technologies, Inc, 2008 Symbol Bar Code Scanner"])
        #expect(devices.map(\.kind) == [.keyboard])
        #expect(devices.first?.path.hasSuffix("dev/input/event17") == true)
    }

    @Test func `a scanner in a mode that is not read is named with what to do`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let device = "sys/class/hidraw/hidraw2/device"
        try write("\(device)/uevent", "DRIVER=hid-generic\nHID_NAME=Datalogic Gryphon\n")
        try write("\(device)/report_descriptor", "")
        try Data([0x06, 0x8C, 0x00, 0x09, 0x01]).write(
            to: root.appending(path: "\(device)/report_descriptor")
        )
        let devices = MachineFolders(root: root).attachedDevices
        #expect(devices.map(\.name) == ["Datalogic Gryphon"])
        #expect(devices.first?.trouble?.contains("keyboard or serial") == true)
    }

    private func write(_ path: String, _ text: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }
}
