/// What can be said of an e-mail address.
package struct MailFindings: Sendable, Hashable {
    /// Gravest first; never empty.
    package var grades: [MailAddress.Grade]
    /// The names of the lists that its domain, or one above it, is in.
    package var lists: Set<String>

    package init(grades: [MailAddress.Grade], lists: Set<String> = []) {
        self.grades = grades
        self.lists = lists
    }
}
