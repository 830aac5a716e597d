extension Decision {
    /// Decides on a lead as the lead definition sees it.
    ///
    /// - Throws: `invalid` where the words are missing or too long; `conflict` where the definition says that something
    ///   is missing: such a lead is repaired or nurtured, never handed to sales.
    package init(
        _ choice: Choice,
        words: String,
        on assessment: LeadDefinition.Assessment
    ) throws(LanyardError) {
        guard words.utf8.count <= Self.longestWords else {
            throw LanyardError(.invalid, "The reason is too long: use up to \(Self.longestWords) letters.")
        }
        let isBlank = words.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        guard choice.evidence?.needsWords != true || !isBlank else {
            throw LanyardError(.invalid, "Say in words what is known for sure.")
        }
        if case .accept = choice, assessment.verdict == .incomplete {
            throw LanyardError(
                .conflict,
                "The lead definition says incomplete. Fill in what is missing, or nurture the lead."
            )
        }
        self.init(
            choice: choice,
            words: isBlank ? "" : words,
            verdict: assessment.verdict,
            definitionVersion: assessment.definitionVersion
        )
    }
}
