import Leads

/// A web address, of a certain host, with a certain beginning of the path, with certain query parameters.
///
///     url: { host: expo.example, path: /b/, query: [t] }      or  url: any
///
/// Parts: `host`, `path.1` … and `path.last`, `query.NAME`, `fragment`; percent signs are decoded. Capitals do not
/// count in the host, the beginning of the path and the names of parameters: short QR codes have no small letters.
struct URLRecogniser: Recogniser {
    static let keyword = "url"

    private let host: String?
    private let path: String?
    private let query: [String]

    init(_ settings: FormatNode) throws(LanyardError) {
        guard !settings.isText else {
            guard try settings.text() == "any" else {
                throw settings.complaint("host, path, query or the word any is expected.")
            }
            (host, path, query) = (nil, nil, [])
            return
        }
        let values = try settings.values(of: ["host", "path", "query"])
        host = try values["host"]?.text().lowercased()
        path = try values["path"]?.text().lowercased()
        query = try values["query"]?.texts().map { "query.\($0.lowercased())" } ?? []
        guard path?.hasPrefix("/") ?? true else { throw settings.complaint("path must begin with /.") }
    }

    var turn: Int { 1 }
    var demands: Int { (host?.utf8.count ?? 0) + (path?.utf8.count ?? 1) - 1 + 4 * query.count }

    func key(of source: String) -> String? {
        let names = source.split(separator: ".", maxSplits: 1).map(String.init)
        switch (names.first, names.dropFirst().first) {
        case ("host", nil), ("fragment", nil): return source
        case ("path", let step?): return step == "last" || (Int(step).map { $0 >= 1 } ?? false) ? source : nil
        case ("query", _?): return source.lowercased()
        default: return nil
        }
    }

    func parts(of payload: Payload) -> [String: String]? {
        guard payload.bytes[...].trimmed.starts(withWord: "http"), let link = Link(payload.text) else {
            return nil
        }
        if let host, link.parts["host"] != host { return nil }
        if let path, !link.path.lowercased().utf8.starts(with: path.utf8) { return nil }
        return query.allSatisfy { link.parts[$0] != nil } ? link.parts : nil
    }
}

/// A web address, taken apart.
struct Link {
    /// The path as it is written.
    let path: String
    private(set) var parts: [String: String] = [:]

    /// Steps of the path, and parameters, that are kept.
    private static let limit = 32

    /// `nil` for anything but one http or https address and nothing else.
    init?(_ text: String) {
        let line = Array(text.utf8)[...].trimmed
        guard !line.contains(where: { $0 <= .space || $0 == 0x7F }) else { return nil }
        let length = line.starts(withWord: "https://") ? 8 : line.starts(withWord: "http://") ? 7 : 0
        guard length > 0 else { return nil }
        var rest = line.dropFirst(length)
        let fragment = Link.cut(&rest, at: UInt8(ascii: "#"))
        let query = Link.cut(&rest, at: UInt8(ascii: "?"))
        let steps = Link.cut(&rest, at: UInt8(ascii: "/"))
        // Without a name before it and a port behind it.
        let machine = (rest.lastIndex(of: UInt8(ascii: "@")).map { rest[($0 + 1)...] } ?? rest).prefix {
            $0 != .colon
        }
        guard !machine.isEmpty else { return nil }
        path = "/" + String(decoding: steps ?? [], as: UTF8.self)
        parts["host"] = String(decoding: machine, as: UTF8.self).lowercased()
        parts["fragment"] = fragment.map(Link.decoded)
        take(steps: steps ?? [])
        take(query: query ?? [])
    }

    private mutating func take(steps: ArraySlice<UInt8>) {
        let steps = steps.split(separator: UInt8(ascii: "/"))
        for (index, step) in steps.prefix(Link.limit).enumerated() {
            parts["path.\(index + 1)"] = Link.decoded(step)
        }
        parts["path.last"] = steps.last.map(Link.decoded)
    }

    private mutating func take(query: ArraySlice<UInt8>) {
        for parameter in query.split(separator: UInt8(ascii: "&")).prefix(Link.limit) {
            guard let equals = parameter.firstIndex(of: .equals) else { continue }
            let key = "query." + Link.decoded(parameter[..<equals]).lowercased()
            let spaced = parameter[(equals + 1)...].map { $0 == UInt8(ascii: "+") ? .space : $0 }
            if parts[key] == nil { parts[key] = Link.decoded(spaced[...]) }
        }
    }

    /// Cuts off what stands behind the first of these bytes.
    private static func cut(_ bytes: inout ArraySlice<UInt8>, at byte: UInt8) -> ArraySlice<UInt8>? {
        guard let index = bytes.firstIndex(of: byte) else { return nil }
        defer { bytes = bytes[..<index] }
        return bytes[(index + 1)...]
    }

    /// Without percent signs; what is not one stands for itself.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue
            {
                plain.append(high << 4 | low)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
