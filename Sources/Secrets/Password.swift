package import Leads

/// What somebody with an account types to be let in.
package struct Password: Sendable {
    private let bytes: [UInt8]

    /// Ten signs that nobody chose from a list, with the back-off, outlast any guessing over the network; 256 bytes are a
    /// sentence.
    package static let lengths = 10...256
    /// Fewer different signs are a keyboard that somebody leaned on.
    private static let fewestSigns = 5

    /// A password as it was typed, of whatever length: it is compared, never judged.
    package init(typed text: String) { bytes = Array(text.utf8.prefix(Self.lengths.upperBound + 1)) }

    /// A password that somebody chooses.
    ///
    /// - Throws: `invalid` when it is one that others try first.
    package init(new text: String, for account: String) throws(LanyardError) {
        let (small, name) = (text.lowercased(), account.lowercased())
        guard Self.lengths ~= text.utf8.count else {
            throw Self.refused("A password has between 10 and 256 letters.")
        }
        guard Set(text.utf8).count >= Self.fewestSigns else {
            throw Self.refused(
                "This password has too few different letters. A few words that do not belong together are better."
            )
        }
        guard !small.utf8.elementsEqual(name.utf8), !Self.isMostly(small, name), !Self.first.contains(small)
        else {
            throw Self.refused("This password is the first that anybody would try. Choose another.")
        }
        self.init(typed: text)
    }

    /// What is kept: the parameters, a salt and the slow hash.
    package func hash(with slow: SlowHash = .forPasswords) throws(LanyardError) -> [UInt8] {
        try slow.keep(bytes)
    }

    /// Whether this is the password of which a hash was kept.
    package func matches(_ kept: [UInt8]) throws(LanyardError) -> Bool {
        try SlowHash.matches(bytes, kept: kept)
    }

    /// A name with a few signs around it.
    private static func isMostly(_ password: String, _ name: String) -> Bool {
        name.utf8.count >= 4 && password.contains(name) && password.utf8.count - name.utf8.count < 6
    }

    /// Those of ten letters and more that head every list of stolen passwords.
    private static let first: Set<String> = [
        "1234567890", "0123456789", "0987654321", "12345678910", "qwertyuiop", "qwertzuiop", "1q2w3e4r5t",
        "1qaz2wsx3edc", "password12", "password123", "password1234", "passwort123", "administrator",
        "lanyard123",
        "changeme123", "letmein1234", "iloveyou123", "qwerty12345", "welcome123", "willkommen",
    ]

    private static func refused(_ words: String) -> LanyardError {
        LanyardError(.invalid, words, subject: "password")
    }
}
