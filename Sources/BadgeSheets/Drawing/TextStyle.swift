/// How a text is set into its box.
struct TextStyle: Sendable {
    /// In points; the largest size at which the text fits is taken.
    var largest: Double
    /// In points; a text that does not fit at this size is broken anywhere, and cut with an ellipsis.
    let smallest: Double
    let mostLines: Int
    var isBold = false
    var isCentred = false

    static let name = TextStyle(largest: 26, smallest: 11, mostLines: 3, isBold: true)
    static let company = TextStyle(largest: 13, smallest: 8, mostLines: 2)
    static let title = TextStyle(largest: 10.5, smallest: 7.5, mostLines: 2)
    /// What stands under a code for those who must type it.
    static let small = TextStyle(largest: 7, smallest: 5, mostLines: 1)
    static let heading = TextStyle(largest: 15, smallest: 10, mostLines: 1, isBold: true)
    static let remark = TextStyle(largest: 9, smallest: 7, mostLines: 2)
    static let pageRemark = TextStyle(largest: 9, smallest: 6, mostLines: 1)
    static let answer = TextStyle(largest: 14, smallest: 9, mostLines: 2, isBold: true, isCentred: true)

    /// The same with letters that may become so many times as large.
    func enlarged(by factor: Double) -> TextStyle {
        var style = self
        style.largest = largest * factor
        return style
    }

    /// The same in a narrow badge, where everything stands in the middle.
    var centred: TextStyle {
        var style = self
        style.isCentred = true
        return style
    }

    /// The sizes to try, the largest first, each a tenth smaller than the one before.
    var sizes: [Double] {
        Array(sequence(first: largest) { $0 * 0.9 }.prefix { $0 > smallest }) + [smallest]
    }
}
