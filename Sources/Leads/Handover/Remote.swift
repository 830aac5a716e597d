/// Where a lead stands in somebody else's system.
package struct Remote: Sendable, Hashable, Codable {
    /// What that system calls it.
    package var id: String
    /// The page on which a person sees it there, where there is one.
    package var link: String?

    package init(id: String, link: String? = nil) {
        self.id = id
        self.link = link
    }
}
