/// The body of an entry as it is hashed and kept: what happened, the client-made id of the act, and a salt.
package struct Body: Sendable {
    /// The id that the client made for the act, so that repeating it changes nothing; sixteen bytes.
    package var act: [UInt8]
    /// Random bytes: the hash of the body tells nothing once the body is erased.
    package var salt: [UInt8]
    package var happening: Happening

    package init(act: [UInt8], salt: [UInt8], happening: Happening) {
        self.act = act
        self.salt = salt
        self.happening = happening
    }

    package var encoded: [UInt8] {
        var fields = happening.fields
        fields["act"] = .bytes(act)
        fields["salt"] = .bytes(salt)
        return CBOR.map(fields).encoded
    }
}

extension Entry {
    /// What the entry says, or `nil` when its body is erased, its kind or version is not known here, or it is
    /// malformed: such entries are kept and relayed, and not folded.
    package var happening: Happening? {
        guard version == Happening.version, let body, let fields = (try? CBOR(decoding: body))?.mapValue
        else {
            return nil
        }
        return Happening(kind: kind, fields: fields)
    }

    /// The client-made id of the act, where the body is held and has one.
    package var act: [UInt8]? {
        guard let body, let act = (try? CBOR(decoding: body))?.mapValue?["act"]?.bytesValue, act.count == 16
        else {
            return nil
        }
        return act
    }
}

extension Happening {
    fileprivate var fields: [String: CBOR] {
        switch self {
        case .captured(let visit), .trimmed(let visit): visit.fields
        case .answered(let answer):
            [
                "question": .text(answer.question), "values": .array(answer.values.map(CBOR.text)),
                "questions": .integer(Int64(answer.questionsVersion)),
            ]
        case .noted(let text): ["text": .text(text)]
        case .attached(let attachment): attachment.fields
        case .corrected(let field, let value): ["field": .text(field.rawValue), "value": .text(value)]
        case .resolved(let contact): ["contact": contact.encoded]
        case .reread(let reading): reading.fields
        case .aliased(let lead): ["to": .bytes(lead.bytes)]
        case .merged(let lead): ["into": .bytes(lead.bytes)]
        case .graded(let grading): grading.fields
        case .bounced(let bounce): bounce.fields
        case .decided(let decision): decision.fields
        case .distinguished(let lead): ["from": .bytes(lead.bytes)]
        case .undone, .erased, .refused: [:]
        case .forgotten(let forgetting): forgetting.fields
        case .exported(let export): export.fields
        case .measured(let clock):
            ["node": .bytes(clock.node.bytes), "at": .integer(clock.at), "error": .integer(clock.error)]
        case .enrolled(let node, let name): ["node": .bytes(node.bytes), "name": .text(name)]
        case .adopted(let part): part.fields
        case .consented(let reply): reply.fields
        case .sealed(let batch): batch.fields
        case .batched(let batch), .cancelled(let batch): ["batch": .bytes(batch.bytes)]
        case .receipted(let receipt): receipt.fields
        case .reported(let outcome): outcome.fields
        }
    }

    fileprivate init?(kind: String, fields: [String: CBOR]) {
        switch kind {
        case "captured", "trimmed":
            guard let visit = Visit(fields) else { return nil }
            self = kind == "captured" ? .captured(visit) : .trimmed(visit)
        case "answered":
            guard let question = fields["question"]?.textValue, let values = fields["values"]?.arrayValue,
                let version = fields["questions"]?.integerValue
            else { return nil }
            self = .answered(
                Answer(
                    question: question,
                    values: values.compactMap(\.textValue),
                    questionsVersion: Int(version)
                )
            )
        case "noted":
            guard let text = fields["text"]?.textValue else { return nil }
            self = .noted(text)
        case "attached":
            guard let attachment = Attachment(fields) else { return nil }
            self = .attached(attachment)
        case "corrected":
            guard let field = fields["field"]?.textValue.flatMap(Contact.Field.init(rawValue:)),
                let value = fields["value"]?.textValue
            else { return nil }
            self = .corrected(field, value)
        case "resolved":
            guard let contact = fields["contact"]?.mapValue else { return nil }
            self = .resolved(Contact(contact))
        case "reread":
            guard let reading = Rereading(fields) else { return nil }
            self = .reread(reading)
        case "aliased":
            guard let lead = fields["to"]?.bytesValue.flatMap(LeadID.init(bytes:)) else { return nil }
            self = .aliased(to: lead)
        case "merged":
            guard let lead = fields["into"]?.bytesValue.flatMap(LeadID.init(bytes:)) else { return nil }
            self = .merged(into: lead)
        case "graded":
            guard let grading = MailGrading(fields) else { return nil }
            self = .graded(grading)
        case "bounced":
            guard let bounce = Bounce(fields) else { return nil }
            self = .bounced(bounce)
        case "decided":
            guard let decision = Decision(fields) else { return nil }
            self = .decided(decision)
        case "distinguished":
            guard let lead = fields["from"]?.bytesValue.flatMap(LeadID.init(bytes:)) else { return nil }
            self = .distinguished(from: lead)
        case "undone": self = .undone
        case "erased": self = .erased
        case "refused": self = .refused
        case "forgotten":
            guard let forgetting = Forgetting(fields) else { return nil }
            self = .forgotten(forgetting)
        case "exported":
            guard let export = Export(fields) else { return nil }
            self = .exported(export)
        case "consented":
            guard let reply = ConsentReply(fields) else { return nil }
            self = .consented(reply)
        case "sealed":
            guard let batch = Batch(fields) else { return nil }
            self = .sealed(batch)
        case "batched", "cancelled":
            guard let batch = fields["batch"]?.bytesValue.flatMap(BatchID.init(bytes:)) else { return nil }
            self = kind == "batched" ? .batched(batch) : .cancelled(batch)
        case "receipted":
            guard let receipt = Receipt(fields) else { return nil }
            self = .receipted(receipt)
        case "reported":
            guard let outcome = Outcome(fields) else { return nil }
            self = .reported(outcome)
        case "measured":
            guard let node = fields["node"]?.bytesValue.flatMap(NodeID.init(bytes:)),
                let at = fields["at"]?.integerValue, let error = fields["error"]?.integerValue
            else { return nil }
            self = .measured(ClockMeasurement(node: node, at: at, error: error))
        case "enrolled":
            guard let node = fields["node"]?.bytesValue.flatMap(NodeID.init(bytes:)),
                let name = fields["name"]?.textValue
            else { return nil }
            self = .enrolled(node, name: name)
        case "adopted":
            guard let part = AdoptedPart(fields) else { return nil }
            self = .adopted(part)
        default: return nil
        }
    }
}

extension Visit {
    fileprivate var fields: [String: CBOR] {
        var fields: [String: CBOR] = ["show": .text(show), "way": .text(way.rawValue)]
        fields["symbology"] = symbol.map { .text($0.symbology.rawValue) }
        fields["payload"] = symbol.map { .bytes($0.payload) }
        if symbol?.isGS1 == true { fields["gs1"] = .boolean(true) }
        fields["format"] = format.map(CBOR.text)
        fields["badge"] = badge.map(CBOR.text)
        fields["contact"] = contact?.encoded
        return fields
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let show = fields["show"]?.textValue,
            let way = fields["way"]?.textValue.flatMap(Way.init(rawValue:))
        else { return nil }
        let symbol = fields["payload"]?.bytesValue.map { payload in
            let symbology = fields["symbology"]?.textValue.flatMap(Symbology.init(rawValue:))
            return Symbol(
                symbology: symbology ?? .unknown,
                payload: payload,
                isGS1: fields["gs1"] == .boolean(true)
            )
        }
        self.init(
            show: show,
            way: way,
            symbol: symbol,
            format: fields["format"]?.textValue,
            badge: fields["badge"]?.textValue,
            contact: fields["contact"]?.mapValue.map(Contact.init)
        )
    }
}

extension ConsentReply {
    fileprivate var fields: [String: CBOR] {
        [
            "purpose": .text(purpose), "given": .boolean(isGiven), "version": .integer(Int64(version)),
            "language": .text(language), "method": .text(method.rawValue),
        ]
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let purpose = fields["purpose"]?.textValue, case .boolean(let isGiven)? = fields["given"],
            let version = fields["version"]?.integerValue, let language = fields["language"]?.textValue,
            let method = fields["method"]?.textValue.flatMap(Method.init(rawValue:))
        else { return nil }
        self.init(
            purpose: purpose,
            isGiven: isGiven,
            version: Int(version),
            language: language,
            method: method
        )
    }
}

extension Rereading {
    fileprivate var fields: [String: CBOR] {
        var fields: [String: CBOR] = ["format": .text(format)]
        fields["badge"] = badge.map(CBOR.text)
        fields["contact"] = contact?.encoded
        return fields
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let format = fields["format"]?.textValue else { return nil }
        self.init(
            format: format,
            badge: fields["badge"]?.textValue,
            contact: fields["contact"]?.mapValue.map(Contact.init)
        )
    }
}

extension AdoptedPart {
    fileprivate var fields: [String: CBOR] {
        ["show": .text(show), "part": .text(part), "version": .integer(Int64(version)), "text": .bytes(text)]
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let show = fields["show"]?.textValue, let part = fields["part"]?.textValue,
            let version = fields["version"]?.integerValue, let text = fields["text"]?.bytesValue
        else { return nil }
        self.init(show: show, part: part, version: Int(version), text: text)
    }
}

extension Contact {
    package var encoded: CBOR {
        var fields: [String: CBOR] = [:]
        for (key, value) in texts { fields[key] = self[keyPath: value].map(CBOR.text) }
        if !emails.isEmpty { fields["emails"] = .array(emails.map(CBOR.text)) }
        if !phones.isEmpty { fields["phones"] = .array(phones.map(CBOR.text)) }
        return .map(fields)
    }

    package init(_ fields: [String: CBOR]) {
        self.init()
        for (key, value) in texts { self[keyPath: value] = fields[key]?.textValue }
        emails = fields["emails"]?.arrayValue?.compactMap(\.textValue) ?? []
        phones = fields["phones"]?.arrayValue?.compactMap(\.textValue) ?? []
    }

    private var texts: [(String, WritableKeyPath<Contact, String?>)] {
        [
            ("name", \.name), ("given", \.givenName), ("family", \.familyName), ("company", \.company),
            ("title", \.title), ("address", \.address), ("website", \.website),
        ]
    }
}

extension Attachment {
    fileprivate var fields: [String: CBOR] {
        [
            "subject": .text(subject.rawValue), "type": .text(mediaType.rawValue), "hash": .bytes(hash),
            "size": .integer(Int64(size)),
        ]
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let subject = fields["subject"]?.textValue.flatMap(Subject.init(rawValue:)),
            let type = fields["type"]?.textValue.flatMap(MediaType.init(rawValue:)),
            let hash = fields["hash"]?.bytesValue, hash.count == 32,
            let size = fields["size"]?.integerValue, 0...Int64(Self.mostBytes) ~= size
        else { return nil }
        self.init(subject: subject, mediaType: type, hash: hash, size: Int(size))
    }
}
