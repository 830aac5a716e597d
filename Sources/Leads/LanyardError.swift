/// What went wrong, in a sentence a person at the booth understands, with a code that programs act on.
///
/// Normal outcomes (a duplicate scan, an unreadable badge, no network) are results, not errors.
package struct LanyardError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The closed set of codes; one table maps each to an HTTP status, one to an exit status.
    package enum Code: String, Sendable, CaseIterable {
        /// What was asked for does not exist.
        case notFound = "not-found"
        /// The input is wrong and will be wrong again.
        case invalid
        /// The input contradicts what is already there.
        case conflict
        /// Whoever asks may not do this.
        case notAllowed = "not-allowed"
        /// It cannot be done now; the same call may succeed later.
        case unavailable
        /// A defect or a damaged store.
        case `internal`
    }

    package var code: Code
    /// What was wrong, where, and what to do.
    package var message: String
    /// The id of the lead, entry, node or file concerned.
    package var subject: String?
    /// The underlying error in words, for the log; never shown on a page.
    package var cause: String?

    package init(_ code: Code, _ message: String, subject: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.subject = subject
        self.cause = cause.map { String(describing: $0) }
    }

    package var description: String { message }
}

extension LanyardError.Code {
    /// The exit status of a command, after sysexits(3) where one fits.
    package var exitStatus: Int32 {
        switch self {
        case .notFound: 66
        case .invalid: 65
        case .conflict: 73
        case .notAllowed: 77
        case .unavailable: 75
        case .internal: 70
        }
    }

    /// The status of an HTTP answer.
    package var httpStatus: Int {
        switch self {
        case .notFound: 404
        case .invalid: 422
        case .conflict: 409
        case .notAllowed: 403
        case .unavailable: 503
        case .internal: 500
        }
    }
}
