import Foundation

/// The cameras and serial hand scanners that the kernel shows now, for `lanyard doctor`; nothing is opened.
package func attachedScanners() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/dev")) ?? []
    let prefixes = ["video", "ttyACM", "ttyUSB"]
    return names.filter { name in prefixes.contains { name.hasPrefix($0) } }.sorted().map { "/dev/" + $0 }
}
