/// How decisions stand in entries and projections.
extension Decision {
    package var fields: [String: CBOR] {
        var fields: [String: CBOR] = [
            "choice": .text(choice.name.rawValue), "words": .text(words), "verdict": .text(verdict.rawValue),
            "definition": .integer(Int64(definitionVersion)),
        ]
        fields["evidence"] = choice.evidence.map { .text($0.rawValue) }
        return fields
    }

    /// Evidence that only a later version knows is something else, which the words say.
    package init?(_ fields: [String: CBOR]) {
        guard let name = fields["choice"]?.textValue.flatMap(Choice.Name.init(rawValue:)),
            let words = fields["words"]?.textValue,
            let verdict = fields["verdict"]?.textValue.flatMap(Verdict.init(rawValue:)),
            let version = fields["definition"]?.integerValue
        else { return nil }
        let evidence = fields["evidence"]?.textValue.map { Evidence(rawValue: $0) ?? .other }
        guard let choice = try? Choice(name, evidence: evidence) else { return nil }
        self.init(choice: choice, words: words, verdict: verdict, definitionVersion: Int(version))
    }
}
