internal import Leads

/// How an assessment stands in the projection.
extension LeadDefinition.Assessment {
    var encoded: CBOR {
        .map([
            "verdict": .text(verdict.rawValue), "definition": .integer(Int64(definitionVersion)),
            "findings": .array(findings.map(\.encoded)), "rating": rating?.encoded ?? .null,
            "hints": .array(hints.map { .array([.text($0.kind.rawValue), .text($0.value)]) }),
        ])
    }

    init?(_ fields: [String: CBOR]) {
        guard let verdict = fields["verdict"]?.textValue.flatMap(Verdict.init(rawValue:)),
            let version = fields["definition"]?.integerValue, let findings = fields["findings"]?.arrayValue
        else { return nil }
        self.init(
            verdict: verdict,
            definitionVersion: Int(version),
            findings: findings.compactMap(LeadDefinition.Finding.init),
            rating: fields["rating"]?.mapValue.flatMap(Rating.init),
            hints: fields["hints"]?.arrayValue?.compactMap(RescueHint.init) ?? []
        )
    }
}

extension LeadDefinition.Finding {
    fileprivate var encoded: CBOR {
        .array([
            .text(rule), .text(verdict.rawValue), .text(reason), .array(items.map(CBOR.text)),
        ])
    }

    fileprivate init?(_ value: CBOR) {
        guard let parts = value.arrayValue, parts.count == 4, let rule = parts[0].textValue,
            let verdict = parts[1].textValue.flatMap(Verdict.init(rawValue:)), let reason = parts[2].textValue
        else { return nil }
        self.init(
            rule: rule,
            verdict: verdict,
            reason: reason,
            items: parts[3].arrayValue?.compactMap(\.textValue) ?? []
        )
    }
}

extension Rating {
    fileprivate var encoded: CBOR {
        .map([
            "level": .text(level.rawValue), "points": .integer(Int64(points)),
            "lines": .array(lines.map { .array([.integer(Int64($0.points)), .text($0.reason)]) }),
        ])
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let level = fields["level"]?.textValue.flatMap(Level.init(rawValue:)),
            let points = fields["points"]?.integerValue, let lines = fields["lines"]?.arrayValue
        else { return nil }
        self.init(
            level: level,
            points: Int(points),
            lines: lines.compactMap { line in
                guard let parts = line.arrayValue, parts.count == 2, let points = parts[0].integerValue,
                    let reason = parts[1].textValue
                else { return nil }
                return Line(points: Int(points), reason: reason)
            }
        )
    }
}

extension RescueHint {
    fileprivate init?(_ value: CBOR) {
        guard let parts = value.arrayValue, parts.count == 2,
            let kind = parts[0].textValue.flatMap(Kind.init(rawValue:)), let value = parts[1].textValue
        else { return nil }
        self.init(kind: kind, value: value)
    }
}
