internal import Leads

/// What a rejection may rest on, with the key that chooses it.
enum EvidenceWords {
    static func list(_ words: Words) -> [[String: Any]] {
        Evidence.allCases.enumerated().map { index, evidence in
            [
                "evidence": evidence.rawValue, "label": words["evidence", evidence.rawValue],
                "key": "\(index + 1)", "needsWords": evidence.needsWords,
            ]
        }
    }
}
