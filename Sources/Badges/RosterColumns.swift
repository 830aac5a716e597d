/// Which columns of one file hold what.
struct RosterColumns {
    /// The columns of each kind, the best header first.
    private let indices: [RosterColumn: [Int]]

    init(_ headers: [String]) {
        let keys = headers.map(RosterColumn.key)
        var indices: [RosterColumn: [Int]] = [:]
        for column in RosterColumn.allCases {
            indices[column] = column.headers.map(RosterColumn.key).flatMap { header in
                keys.indices.filter { keys[$0] == header }
            }
        }
        self.indices = indices
    }

    func all(_ column: RosterColumn) -> [Int] { indices[column] ?? [] }

    func first(_ column: RosterColumn) -> Int? { indices[column]?.first }
}
