/// A table of leads that somebody gave a name to.
package struct SavedView: Sendable, Hashable {
    package var name: String
    /// The filters and the order, as they stand in the address of the page.
    package var query: String

    package init(name: String, query: String) {
        (self.name, self.query) = (name, query)
    }
}
