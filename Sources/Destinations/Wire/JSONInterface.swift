internal import Leads

/// One system that is called with JSON and a token, and answers with JSON.
struct JSONInterface: Sendable {
    private let wire: Wire
    private let address: SystemAddress
    private let headers: [(String, String)]
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - address: Every path follows it.
    ///   - headers: With the login in them.
    ///   - surroundings: How long to wait, and the clock.
    /// - Throws: `invalid` for a token that no header can carry.
    init(
        _ address: SystemAddress,
        headers: [(String, String)],
        in surroundings: Surroundings
    ) throws(LanyardError) {
        // A line end in it would begin another header.
        guard headers.allSatisfy({ $0.1.utf8.allSatisfy { (0x20...0x7e).contains($0) } }) else {
            throw LanyardError(.invalid, "The token for \(address.host) holds characters that no token has.")
        }
        self.address = address
        self.headers = headers + [("accept", "application/json"), ("user-agent", "Lanyard")]
        now = surroundings.now
        wire = Wire(patience: surroundings.patience)
    }

    func close() async { await wire.close() }

    /// Calls and classifies; `path` follows the address as it is.
    func call(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws(Trouble) -> JSONValue {
        let answer = try await ask(method, path, body)
        if let trouble = answer.trouble(now: now()) { throw trouble }
        return try answer.json()
    }

    /// Calls; the answer whatever its status.
    func ask(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws(Trouble) -> Wire.Answer
    {
        let type = body == nil ? [] : [("content-type", "application/json")]
        return try await wire.call(
            Wire.Call(method, address.text + path, headers: headers + type, body: body?.encoded)
        )
    }

    /// What the status of an answer means.
    func trouble(_ answer: Wire.Answer) -> Trouble? { answer.trouble(now: now()) }
}
