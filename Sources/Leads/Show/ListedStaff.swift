/// One of the people in the `staff:` of a show file: a name alone, or `{ name: Kim, role: marketing }`.
struct ListedStaff: Codable {
    var name: String
    /// `nil`: meets visitors, as everybody does.
    var role: StaffRole?

    private enum Key: String, CodingKey { case name, role }

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self.name = name
            return
        }
        let fields = try decoder.container(keyedBy: Key.self)
        name = try fields.decode(String.self, forKey: .name)
        role = try fields.decodeIfPresent(StaffRole.self, forKey: .role)
        // Whoever is quickest chooses the PIN of a listed name.
        guard role != .administrator else {
            throw DecodingError.dataCorruptedError(
                forKey: .role,
                in: fields,
                debugDescription: "an administrator is made with `lanyard staff add NAME --administrator`."
            )
        }
    }
}
