package import Leads

/// How an error looks to a program.
package struct ErrorBody: Encodable {
    private var error: Detail

    private struct Detail: Encodable {
        var code: String
        var message: String
        var subject: String?
    }

    /// An error with the words that are shown.
    package init(_ failure: LanyardError, shown: String? = nil) {
        error = Detail(
            code: failure.code.rawValue,
            message: shown ?? failure.message,
            subject: failure.subject
        )
    }
}
