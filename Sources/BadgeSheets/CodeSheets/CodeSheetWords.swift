/// What is printed on every code sheet beside the words of the show file, in one language.
package struct CodeSheetWords: Sendable {
    /// Of the document.
    package var title: String
    /// On top of each page.
    package var remark: String
    package var corrections: String
    package var correctionsHelp: String
    package var undo: String
    package var next: String
    package var staff: String
    package var staffHelp: String

    package init(
        title: String,
        remark: String,
        corrections: String,
        correctionsHelp: String,
        undo: String,
        next: String,
        staff: String,
        staffHelp: String
    ) {
        self.title = title
        self.remark = remark
        self.corrections = corrections
        self.correctionsHelp = correctionsHelp
        self.undo = undo
        self.next = next
        self.staff = staff
        self.staffHelp = staffHelp
    }
}
