package import HTTPTypes

extension HTTPField.Name {
    /// A header name written in our own source.
    ///
    /// - Precondition: It is a token as RFC 9110 wants it.
    package static func ours(_ name: String) -> Self {
        guard let field = Self(name) else { preconditionFailure("\(name) is no header name") }
        return field
    }
}
