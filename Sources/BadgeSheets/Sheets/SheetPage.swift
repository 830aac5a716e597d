/// One page: headings, and cells in their places.
struct SheetPage: Sendable {
    /// A line of words above cells.
    struct Heading: Sendable {
        var text: String
        var box: Box
        var style: TextStyle
    }

    /// A cell where it is drawn.
    struct Place: Sendable {
        var cell: any SheetCell
        var box: Box
    }

    var headings: [Heading] = []
    var places: [Place] = []
    /// Whether the cells are cut apart, and so need a line to cut along.
    var isCut = false
}
