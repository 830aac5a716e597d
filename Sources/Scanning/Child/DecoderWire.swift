import Leads

/// What goes over the line to the decoder and back: frames of a 4-byte length (low byte first) and a body.
///
/// A request's body is a head of 14 bytes and the content. The head: what the content is (1 byte: 1 a file, 2 a
/// frame), the mode (1 byte), the budget in milliseconds (4 bytes) and the stream (8 bytes, 0 for none). A frame is
/// its width and height (4 bytes each) and its pixels. An answer's body is a kind (1 byte), then either a count (1
/// byte) and the symbols, each with its symbology's place in `Symbology.allCases` (1 byte), whether it is GS1 (1 byte, 0 or
/// 1), its length (2 bytes) and its payload; or a reason in printable ASCII. Numbers have their low byte first.
///
/// Both sides read with bounds: the child may have been turned by a hostile picture.
enum DecoderWire {
    /// Bytes of a frame's length.
    static let lengthBytes = 4
    /// Bytes of a request before its content.
    static let headBytes = 14
    /// Bytes of a frame before its pixels.
    static let sizeBytes = 8
    /// The longest request: the largest file or frame, and what comes before it.
    static let longestRequest = headBytes + max(PictureFile.mostBytes, sizeBytes + Picture.mostFramePixels)
    /// The most symbols taken from one picture: a sheet of badges has a dozen or two.
    static let mostSymbols = 64
    /// The longest payload: a QR code of version 40 holds 7,089 digits, no other symbol as much.
    static let longestPayload = 7_089
    /// Bytes of a symbol before its payload.
    private static let symbolHeadBytes = 4
    /// The longest reason, in bytes: a sentence or two.
    static let longestReason = 300
    /// The longest answer that can be true.
    static let longestAnswer = 2 + mostSymbols * (symbolHeadBytes + longestPayload)

    private static let fileKind: UInt8 = 1
    private static let frameKind: UInt8 = 2
    private static let symbolsKind: UInt8 = 1
    private static let unreadableKind: UInt8 = 2

    /// A frame's length as its 4 bytes.
    static func length(_ count: Int) -> [UInt8] {
        (0..<lengthBytes).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }

    /// The length that 4 bytes say; never negative.
    static func length(_ bytes: [UInt8]) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    static func request(_ request: DecoderRequest) -> [UInt8] {
        let milliseconds = Int(request.budget / .milliseconds(1))
        let stream = request.stream?.number ?? 0
        let head =
            [request.mode.rawValue] + length(min(max(0, milliseconds), Int(Int32.max)))
            + (0..<8).map { UInt8(truncatingIfNeeded: stream >> (8 * $0)) }
        switch request.content {
        case .file(let bytes): return [fileKind] + head + bytes
        case .frame(let frame):
            return [frameKind] + head + length(frame.width) + length(frame.height) + frame.pixels
        }
    }

    /// What a body asks; `nil` when it is not a request.
    static func request(from body: [UInt8]) -> DecoderRequest? {
        guard body.count >= headBytes, let mode = ReadingMode(rawValue: body[1]),
            let content = content(of: body[headBytes...], kind: body[0])
        else { return nil }
        let stream = body[6..<14].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return DecoderRequest(
            content: content,
            mode: mode,
            budget: .milliseconds(length(Array(body[2..<6]))),
            stream: stream == 0 ? nil : FrameStream(number: stream)
        )
    }

    private static func content(of bytes: ArraySlice<UInt8>, kind: UInt8) -> DecoderRequest.Content? {
        switch kind {
        case fileKind: return .file(Array(bytes))
        case frameKind:
            guard bytes.count > sizeBytes else { return nil }
            let width = length(Array(bytes.prefix(4)))
            let height = length(Array(bytes.dropFirst(4).prefix(4)))
            let pixels = bytes.dropFirst(sizeBytes)
            // Two numbers below 2^32: the product fits 64 bits unsigned only.
            let (count, isTooLarge) = width.multipliedReportingOverflow(by: height)
            guard !isTooLarge, count == pixels.count else { return nil }
            return .frame(Picture(width: width, height: height, pixels: Array(pixels)))
        default: return nil
        }
    }

    static func answer(_ outcome: ScanOutcome) -> [UInt8] {
        switch outcome {
        case .symbols(let symbols):
            let sent = symbols.filter { $0.payload.count <= longestPayload }.prefix(mostSymbols)
            return [symbolsKind, UInt8(sent.count)] + sent.flatMap(bytes)
        case .unreadable(let reason):
            let ascii = reason.utf8.map { isPrintable($0) ? $0 : UInt8(ascii: "?") }
            return [unreadableKind] + ascii.prefix(longestReason)
        }
    }

    /// What an answer says; `nil` when any length, count or value in it is not as written above.
    static func outcome(from body: [UInt8]) -> ScanOutcome? {
        switch body.first {
        case symbolsKind: symbols(from: body.dropFirst()).map { .symbols($0) }
        case unreadableKind: reason(from: body.dropFirst()).map { .unreadable(reason: $0) }
        default: nil
        }
    }

    private static func bytes(of symbol: Symbol) -> [UInt8] {
        // Every symbology is in `allCases`.
        let place = Symbology.allCases.firstIndex(of: symbol.symbology) ?? 0
        return [UInt8(place), symbol.isGS1 ? 1 : 0] + length(symbol.payload.count).prefix(2) + symbol.payload
    }

    private static func symbols(from body: ArraySlice<UInt8>) -> [Symbol]? {
        guard let count = body.first, count <= mostSymbols else { return nil }
        var rest = body.dropFirst()
        var symbols: [Symbol] = []
        for _ in 0..<count {
            guard let symbol = nextSymbol(in: &rest) else { return nil }
            symbols.append(symbol)
        }
        return rest.isEmpty ? symbols : nil
    }

    private static func nextSymbol(in rest: inout ArraySlice<UInt8>) -> Symbol? {
        guard rest.count >= symbolHeadBytes, let place = rest.popFirst(),
            Int(place) < Symbology.allCases.count, let isGS1 = rest.popFirst(), isGS1 <= 1,
            let low = rest.popFirst(), let high = rest.popFirst()
        else { return nil }
        let count = length([low, high])
        guard count > 0, count <= longestPayload, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Symbol(
            symbology: Symbology.allCases[Int(place)],
            payload: Array(rest.prefix(count)),
            isGS1: isGS1 == 1
        )
    }

    private static func reason(from body: ArraySlice<UInt8>) -> String? {
        guard !body.isEmpty, body.count <= longestReason, body.allSatisfy(isPrintable) else { return nil }
        return String(decoding: body, as: UTF8.self)
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
}
