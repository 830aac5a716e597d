import Leads

/// A JSON object with certain keys.
///
///     json: { keys: [ticket, lead] }      or  json: any
///
/// A part is a path: `person.name`, `emails.0`. Capitals, `_`, `-` and blanks do not count in keys.
struct JSONRecogniser: Recogniser {
    static let keyword = "json"

    private let keys: [String]

    init(_ settings: FormatNode) throws(LanyardError) {
        guard !settings.isText else {
            guard try settings.text() == "any" else {
                throw settings.complaint("keys or the word any is expected.")
            }
            keys = []
            return
        }
        let values = try settings.values(of: ["keys"])
        keys = try values.value(of: "keys", in: settings).texts().map(JSONLeaves.key)
    }

    var turn: Int { 0 }
    var demands: Int { keys.count }

    func key(of source: String) -> String? { JSONLeaves.key(source) }

    func parts(of payload: Payload) -> [String: String]? {
        guard payload.bytes[...].trimmed.first == UInt8(ascii: "{"),
            let leaves = JSONLeaves.read(payload.text), keys.allSatisfy({ leaves[$0] != nil })
        else { return nil }
        return leaves
    }
}
