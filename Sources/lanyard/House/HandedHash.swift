import Leads

/// The slow hash of a PIN or password as it is handed to the process that has the store open: the secret itself leaves no
/// process but the one that it was typed into.
enum HandedHash {
    static func bytes(_ text: String?) throws(LanyardError) -> [UInt8]? {
        guard let text else { return nil }
        guard let bytes = [UInt8](hexadecimal: text.utf8) else {
            throw LanyardError(.invalid, "The hash of the secret cannot be read.")
        }
        return bytes
    }
}
