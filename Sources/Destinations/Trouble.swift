/// Why a call to a destination came to nothing for all its leads at once.
package enum Trouble: Error, Sendable, Hashable {
    /// Nothing was carried out; the same call may succeed, not before so long where the target says how long.
    case later(String, after: Duration? = nil)
    /// It broke over this call (500), whole: because it is not well, or because one of the leads is more than it bears.
    case failed(String)
    /// It was sent, and no answer that can be believed came back: it may have been carried out.
    case doubtful(String)
    /// The target carries out all of a call or nothing, and refused this one: at least one of its leads is wrong.
    case refused(String)
    /// A person must change something first: the login, the address, a right there, the mapping.
    case configuration(String)

    package var words: String {
        switch self {
        case .later(let words, _), .failed(let words), .doubtful(let words), .refused(let words),
            .configuration(let words):
            words
        }
    }
}
