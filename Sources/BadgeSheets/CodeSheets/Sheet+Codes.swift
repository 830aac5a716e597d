package import Leads

/// Sheets of codes that answer for the visitor in hand, and single codes for machines.
extension Sheet {
    /// A code for every answer of a show, grouped by question, and those that take back and go on.
    ///
    /// QR codes: a badge scanner reads them since badges have them, and one of 33 mm says what a Code 128 of 20 letters
    /// would need 12 cm for at the same distance.
    ///
    /// The labels are those of a language, as far as the show file has it; `staff` are those who have a code of their own.
    ///
    /// - Throws: `LanyardError(.invalid)` when the paper is too small for a single code, or the show asks nothing.
    package init(
        answersOf show: Show,
        staff: [String] = [],
        on paper: PaperSize,
        language: String = "en",
        words: CodeSheetWords
    ) throws(LanyardError) {
        // A tile, its heading and the margins.
        guard paper.width >= 86, paper.height >= 95 else {
            throw LanyardError(.invalid, "Paper of \(paper) is too small for a code sheet. Use A6 or larger.")
        }
        let commands = SheetCommand.all(of: show, staff: staff)
        guard show.questions.ask.contains(where: { !$0.choices.isEmpty }) else {
            throw LanyardError(
                .invalid,
                "The show file has no question with choices: there is nothing to print."
            )
        }
        guard Set(commands.map { SheetCode($0, at: show) }).count == commands.count else {
            throw LanyardError(.internal, "Two answers of the show have the same code. Rename one of them.")
        }
        var layout = CodeSheetLayout(paper: paper, remark: words.remark)
        for question in show.questions.ask where !question.choices.isEmpty {
            let tiles = question.choices.map { choice in
                CodeTile(
                    .answer(question: question.id, choice: choice.id),
                    words: choice.label.text(in: language),
                    at: show
                )
            }
            layout.add(question.label.text(in: language), help: question.help?.text(in: language), tiles)
        }
        layout.add(
            words.corrections,
            help: words.correctionsHelp,
            [
                CodeTile(.undo, words: words.undo, at: show), CodeTile(.next, words: words.next, at: show),
            ]
        )
        layout.add(
            words.staff,
            help: words.staffHelp,
            staff.map { CodeTile(.staff($0), words: $0, at: show) }
        )
        self.init(title: words.title, paper: paper, pages: layout.pages)
    }

    /// One large code for a machine (a join code, a pairing code), with words above and below it.
    package init(code: [UInt8], title: String, remark: String, words: String) throws(LanyardError) {
        let paper = PaperSize.a6
        let inner = paper.box.inset(by: 8)
        var heading = inner
        heading.height = 10
        var below = inner.dropping(top: 10)
        below.height = 10
        let tile = CodeTile(words: words, payload: code, subject: title, style: .remark)
        let place = SheetPage.Place(cell: tile, box: inner.dropping(top: 24))
        let headings: [SheetPage.Heading] = [
            .init(text: title, box: heading, style: .heading),
            .init(text: remark, box: below, style: .remark),
        ]
        guard try QRCode(code).module(in: place.box) >= BoothCamera.leastModule else {
            throw LanyardError(.invalid, "The code is too long to be printed readably.")
        }
        self.init(title: title, paper: paper, pages: [SheetPage(headings: headings, places: [place])])
    }
}

extension CodeTile {
    fileprivate init(_ command: SheetCommand, words: String, at show: Show) {
        self.init(
            words: words,
            payload: Array(SheetCode(command, at: show).text.utf8),
            subject: "the answer \"\(command.words(in: show))\""
        )
    }
}
