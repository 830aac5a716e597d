/// Makes a zip file whose entries are stored as they are (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
enum StoredZip {
    static func bytes(_ entries: [(name: String, text: String)]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let (name, body) = (Array(entry.name.utf8), Array(entry.text.utf8))
            // Version, flags, method, time, date, checksum, both sizes, length of the name, no extra field.
            let facts: [UInt8] =
                two(20) + two(0) + two(0) + two(0) + two(33) + four(checksum(body)) + four(body.count)
                + four(body.count) + two(name.count) + two(0)
            directory +=
                four(0x0201_4b50) + two(20) + facts + two(0) + two(0) + two(0) + four(0) + four(file.count)
                + name
            file += four(0x0403_4b50) + facts + name + body
        }
        let end =
            four(0x0605_4b50) + two(0) + two(0) + two(entries.count) + two(entries.count)
            + four(directory.count)
            + four(file.count) + two(0)
        return file + directory + end
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }

    private static func four(_ number: Int) -> [UInt8] { two(number & 0xFFFF) + two(number >> 16 & 0xFFFF) }

    /// CRC-32 as zip has it.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }
}
