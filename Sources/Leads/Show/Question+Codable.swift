extension Question: Codable {
    private enum Key: String, CodingKey {
        case id, label, help, kind, choose, choices, longest, min, max, unit, from, to, time, when, more
    }

    /// The kinds as the show file names them; show files of the first release say `choose` for `kind`.
    private enum Name: String, Codable {
        case one, many, text, number, date
    }

    /// A text answer is a line or two; what is longer is a note.
    package static let longestText = 500

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        id = try fields.decode(String.self, forKey: .id)
        label = try fields.decode(LocalText.self, forKey: .label)
        help = try fields.decodeIfPresent(LocalText.self, forKey: .help)
        when = try fields.decodeIfPresent(Condition.self, forKey: .when)
        isFolded = try fields.decodeIfPresent(Bool.self, forKey: .more) ?? false
        let name =
            try fields.decodeIfPresent(Name.self, forKey: .choose) ?? fields.decode(Name.self, forKey: .kind)
        switch name {
        case .one: kind = .one(try fields.decode([Choice].self, forKey: .choices))
        case .many: kind = .many(try fields.decode([Choice].self, forKey: .choices))
        case .text:
            kind = .text(longest: try fields.decodeIfPresent(Int.self, forKey: .longest) ?? Self.longestText)
        case .number:
            kind = .number(
                NumberRange(
                    min: try fields.decodeIfPresent(Double.self, forKey: .min),
                    max: try fields.decodeIfPresent(Double.self, forKey: .max),
                    unit: try fields.decodeIfPresent(LocalText.self, forKey: .unit)
                )
            )
        case .date:
            kind = .date(
                DateRange(
                    from: try fields.decodeIfPresent(String.self, forKey: .from),
                    to: try fields.decodeIfPresent(String.self, forKey: .to),
                    hasTime: try fields.decodeIfPresent(Bool.self, forKey: .time) ?? false
                )
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(label, forKey: .label)
        try fields.encodeIfPresent(help, forKey: .help)
        try fields.encodeIfPresent(when, forKey: .when)
        if isFolded { try fields.encode(true, forKey: .more) }
        try fields.encode(name, forKey: .kind)
        switch kind {
        case .one(let choices), .many(let choices): try fields.encode(choices, forKey: .choices)
        case .text(let longest): try fields.encode(longest, forKey: .longest)
        case .number(let range):
            try fields.encodeIfPresent(range.min, forKey: .min)
            try fields.encodeIfPresent(range.max, forKey: .max)
            try fields.encodeIfPresent(range.unit, forKey: .unit)
        case .date(let range):
            try fields.encodeIfPresent(range.from, forKey: .from)
            try fields.encodeIfPresent(range.to, forKey: .to)
            if range.hasTime { try fields.encode(true, forKey: .time) }
        }
    }

    private var name: Name {
        switch kind {
        case .one: .one
        case .many: .many
        case .text: .text
        case .number: .number
        case .date: .date
        }
    }
}
