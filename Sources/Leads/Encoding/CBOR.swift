/// A value in the one canonical encoding that entries are hashed in: deterministic CBOR (RFC 8949, section 4.2.1),
/// limited to integers, byte strings, text, arrays, maps with text keys, booleans and null.
package enum CBOR: Sendable, Hashable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    /// In no order of its own: encoding sorts the keys by their encoded bytes.
    case map([String: CBOR])
    case boolean(Bool)
    case null
}

extension CBOR {
    /// The canonical bytes of this value: the same value always gives the same bytes.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .integer(let value):
            if value >= 0 {
                bytes.append(head: 0, UInt64(value))
            } else {
                bytes.append(head: 1, UInt64(bitPattern: ~value))
            }
        case .bytes(let value):
            bytes.append(head: 2, UInt64(value.count))
            bytes += value
        case .text(let value):
            bytes.append(head: 3, UInt64(value.utf8.count))
            bytes += value.utf8
        case .array(let values):
            bytes.append(head: 4, UInt64(values.count))
            for value in values { value.append(to: &bytes) }
        case .map(let pairs):
            bytes.append(head: 5, UInt64(pairs.count))
            for (key, value) in pairs.map({ (CBOR.text($0).encoded, $1) }).sorted(by: { $0.0.precedes($1.0) })
            {
                bytes += key
                value.append(to: &bytes)
            }
        case .boolean(let value): bytes.append(value ? 0xf5 : 0xf4)
        case .null: bytes.append(0xf6)
        }
    }
}

extension [UInt8] {
    /// A text, as `CBOR.text` has it.
    mutating func append(cborText text: String) {
        append(head: 3, UInt64(text.utf8.count))
        self += text.utf8
    }

    /// The head of an array or a map of so many, whose members follow.
    mutating func append(cborArray count: Int) { append(head: 4, UInt64(count)) }
    mutating func append(cborMap count: Int) { append(head: 5, UInt64(count)) }

    /// A major type with its argument in the shortest form.
    fileprivate mutating func append(head major: UInt8, _ argument: UInt64) {
        let kind = major << 5
        switch argument {
        case ..<24: append(kind | UInt8(argument))
        case ...0xff: self += [kind | 24, UInt8(argument)]
        case ...0xffff: append(kind | 25, bigEndian: argument, count: 2)
        case ...0xffff_ffff: append(kind | 26, bigEndian: argument, count: 4)
        default: append(kind | 27, bigEndian: argument, count: 8)
        }
    }

    private mutating func append(_ first: UInt8, bigEndian argument: UInt64, count: Int) {
        append(first)
        for shift in stride(from: 8 * (count - 1), through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: argument >> UInt64(shift)))
        }
    }

    /// Byte order, as databases and RFC 8949 compare; `String` comparison is by canonical equivalence.
    package func precedes(_ other: [UInt8]) -> Bool { lexicographicallyPrecedes(other) }
}
