internal import CExpat
internal import Glibc
import Leads

/// Takes what stands in an XML document, in its order.
protocol MarkupHandler: AnyObject {
    /// An element begins; its name comes without a prefix.
    func open(_ name: String, _ attributes: MarkupAttributes) throws(LanyardError)
    /// It ends; `text` is what stands in it behind the last element within, in UTF-8.
    func close(_ name: String, text: [UInt8]) throws(LanyardError)
}

/// Reads an XML document in pieces: no document type, no entities of its own, nothing fetched, bounded depth.
final class Markup {
    private let parser: XML_Parser
    private let handler: any MarkupHandler
    private var failure: LanyardError?
    private var depth = 0
    private var collected: [UInt8] = []
    /// Bytes since anything was understood.
    private var silent = 0

    /// A sheet nests seven deep.
    private static let deepest = 64
    /// The longest text of a cell has 32,767 characters; a longer tag is an attack on memory.
    private static let longestTag = 4 << 20
    /// Text behind this is cut off.
    private static let longestText = 131_072

    init(_ handler: any MarkupHandler) throws(LanyardError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw LanyardError(.unavailable, "There is not enough memory to read the workbook.")
        }
        self.parser = parser
        self.handler = handler
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let name, let attributes else { return }
                Markup.of(context)?.open(Markup.withoutPrefix(name), MarkupAttributes(attributes))
            },
            { context, name in
                guard let name else { return }
                Markup.of(context)?.close(Markup.withoutPrefix(name))
            }
        )
        XML_SetCharacterDataHandler(parser) { context, start, count in
            guard let start else { return }
            start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                Markup.of(context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            Markup.of(context)?.stop(
                LanyardError(
                    .invalid,
                    "The workbook declares entities of its own, as no spreadsheet program does. It is not opened."
                )
            )
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads a piece; an empty one ends the document.
    func feed(_ bytes: ArraySlice<UInt8>) throws(LanyardError) {
        silent += bytes.count
        guard silent <= Self.longestTag else { throw Workbook.broken }
        let status = bytes.withUnsafeBytes { buffer in
            XML_Parse(
                parser,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count),
                buffer.isEmpty ? 1 : 0
            )
        }
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw Workbook.broken }
    }

    /// Reads a whole entry.
    static func read(_ entry: ArchiveEntry, by handler: any MarkupHandler) throws(LanyardError) {
        let markup = try Markup(handler)
        var isEnd = false
        while !isEnd {
            let piece = try entry.next()
            isEnd = piece.isEmpty
            try markup.feed(piece)
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Markup? {
        context.map { Unmanaged<Markup>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Before it becomes a `String`: a sheet has millions of elements.
    private static func withoutPrefix(_ name: UnsafePointer<CChar>) -> String {
        String(cString: strrchr(name, Int32(UInt8.colon)).map { UnsafePointer($0 + 1) } ?? name)
    }

    private func open(_ name: String, _ attributes: MarkupAttributes) {
        silent = 0
        depth += 1
        guard depth <= Self.deepest else { return stop(Workbook.broken) }
        collected.removeAll(keepingCapacity: true)
        guard failure == nil else { return }
        do { try handler.open(name, attributes) } catch { stop(error) }
    }

    private func close(_ name: String) {
        silent = 0
        depth -= 1
        guard failure == nil else { return }
        do { try handler.close(name, text: collected) } catch { stop(error) }
        collected.removeAll(keepingCapacity: true)
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        silent = 0
        if collected.count < Self.longestText { collected += bytes }
    }

    private func stop(_ error: LanyardError) {
        if failure == nil { failure = error }
        XML_StopParser(parser, 0)
    }
}

/// The attributes of the element that is being opened; not to be kept.
struct MarkupAttributes {
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

    fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

    /// A value by the whole name, prefix and all.
    subscript(name: StaticString) -> String? {
        var index = 0
        while let key = list[index], let value = list[index + 1] {
            if Self.isEqual(key, name) { return String(cString: value) }
            index += 2
        }
        return nil
    }

    /// A sheet has millions of attributes: none becomes a `String` that is not asked for.
    private static func isEqual(_ key: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { letters in
            for (index, letter) in letters.enumerated() where UInt8(bitPattern: key[index]) != letter {
                return false
            }
            return key[letters.count] == 0
        }
    }
}
