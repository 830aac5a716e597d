/// What a destination is told of the batch as a whole.
package struct BatchLabel: Sendable, Hashable {
    /// Never used twice.
    package var id: String
    package var name: String
    package var count: Int

    package init(id: String, name: String, count: Int) {
        self.id = id
        self.name = name
        self.count = count
    }
}
