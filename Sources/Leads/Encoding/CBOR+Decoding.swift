extension CBOR {
    /// Reads one value that fills the bytes exactly.
    package init(decoding bytes: [UInt8]) throws(LanyardError) {
        var reader = CBORReader(bytes)
        self = try reader.value()
        guard reader.isAtEnd else { throw CBORReader.malformed("bytes after the end") }
    }

    /// Reads a sequence of values (RFC 8742), at most `limit` of them.
    package static func sequence(decoding bytes: [UInt8], limit: Int) throws(LanyardError) -> [CBOR] {
        var reader = CBORReader(bytes)
        var values: [CBOR] = []
        while !reader.isAtEnd {
            guard values.count < limit else { throw CBORReader.malformed("more than \(limit) values") }
            values.append(try reader.value())
        }
        return values
    }

    package var integerValue: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var bytesValue: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    package var textValue: String? { if case .text(let value) = self { value } else { nil } }
    package var arrayValue: [CBOR]? { if case .array(let value) = self { value } else { nil } }
    package var booleanValue: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var mapValue: [String: CBOR]? { if case .map(let value) = self { value } else { nil } }
}

/// Walks over CBOR bytes that may come from a stranger: nothing is trusted, nothing is allocated ahead.
private struct CBORReader {
    /// Our deepest value (a contact inside an entry) has four levels.
    static let deepest = 16

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    static func malformed(_ what: String) -> LanyardError {
        LanyardError(.invalid, "Malformed entry data: \(what).")
    }

    mutating func value() throws(LanyardError) -> CBOR {
        guard depth < Self.deepest else { throw Self.malformed("nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        let first = try byte()
        switch first {
        case 0xf4: return .boolean(false)
        case 0xf5: return .boolean(true)
        case 0xf6: return .null
        default: break
        }
        let argument = try self.argument(first & 0x1f)
        switch first >> 5 {
        case 0: return .integer(try signed(argument))
        case 1: return .integer(~(try signed(argument)))
        case 2: return .bytes(Array(try take(argument)))
        case 3: return .text(try text(argument))
        case 4: return .array(try array(argument))
        case 5: return .map(try map(argument))
        default: throw Self.malformed("type \(first >> 5)")
        }
    }

    private mutating func byte() throws(LanyardError) -> UInt8 {
        guard position < bytes.count else { throw Self.malformed("cut short") }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func argument(_ short: UInt8) throws(LanyardError) -> UInt64 {
        guard short >= 24 else { return UInt64(short) }
        guard short <= 27 else { throw Self.malformed("indefinite length") }
        var value: UInt64 = 0
        for byte in try take(UInt64(1) << UInt64(short - 24)) { value = value << 8 | UInt64(byte) }
        let least: UInt64 = short == 24 ? 24 : UInt64(1) << (UInt64(4) << UInt64(short - 24))
        guard value >= least else { throw Self.malformed("a number that is not in its shortest form") }
        return value
    }

    private func signed(_ argument: UInt64) throws(LanyardError) -> Int64 {
        guard let value = Int64(exactly: argument) else { throw Self.malformed("a number over 63 bits") }
        return value
    }

    private mutating func take(_ count: UInt64) throws(LanyardError) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.count - position) else { throw Self.malformed("cut short") }
        defer { position += Int(count) }
        return bytes[position..<position + Int(count)]
    }

    private mutating func text(_ count: UInt64) throws(LanyardError) -> String {
        guard let text = String(validating: try take(count), as: UTF8.self) else {
            throw Self.malformed("text that is not UTF-8")
        }
        return text
    }

    private mutating func array(_ count: UInt64) throws(LanyardError) -> [CBOR] {
        var values: [CBOR] = []
        for _ in 0..<count { values.append(try value()) }
        return values
    }

    private mutating func map(_ count: UInt64) throws(LanyardError) -> [String: CBOR] {
        var pairs: [String: CBOR] = [:]
        var previous: ArraySlice<UInt8> = []
        for _ in 0..<count {
            let start = position
            guard case .text(let key) = try value() else { throw Self.malformed("a key that is not text") }
            let encodedKey = bytes[start..<position]
            guard previous.lexicographicallyPrecedes(encodedKey) else {
                throw Self.malformed("keys out of order")
            }
            previous = encodedKey
            guard pairs.updateValue(try value(), forKey: key) == nil else {
                throw Self.malformed("a key that stands twice")
            }
        }
        return pairs
    }
}
