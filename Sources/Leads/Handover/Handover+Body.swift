/// How batches, receipts and outcomes stand in entries.
extension Batch {
    package var fields: [String: CBOR] {
        [
            "batch": .bytes(id.bytes), "name": .text(name), "destination": .text(destination),
            "count": .integer(Int64(count)), "definition": .integer(Int64(definition)),
            "digest": .bytes(digest),
        ]
    }

    package init?(_ fields: [String: CBOR]) {
        guard let id = fields["batch"]?.bytesValue.flatMap(BatchID.init(bytes:)),
            let name = fields["name"]?.textValue, let destination = fields["destination"]?.textValue,
            let count = fields["count"]?.integerValue, let definition = fields["definition"]?.integerValue,
            let digest = fields["digest"]?.bytesValue, digest.count == 32
        else { return nil }
        self.init(
            id: id,
            name: name,
            destination: destination,
            count: Int(count),
            definition: Int(definition),
            digest: digest
        )
    }
}

extension Receipt {
    package var fields: [String: CBOR] {
        var fields: [String: CBOR] = [
            "destination": .text(destination), "batch": .bytes(batch.bytes), "result": .text(result.rawValue),
        ]
        fields["remote"] = remote.map { .text($0.id) }
        fields["link"] = remote?.link.map(CBOR.text)
        fields["words"] = words.map(CBOR.text)
        return fields
    }

    package init?(_ fields: [String: CBOR]) {
        guard let destination = fields["destination"]?.textValue,
            let batch = fields["batch"]?.bytesValue.flatMap(BatchID.init(bytes:)),
            let result = fields["result"]?.textValue.flatMap(Result.init(rawValue:))
        else { return nil }
        self.init(
            destination: destination,
            batch: batch,
            result: result,
            remote: fields["remote"]?.textValue.map { Remote(id: $0, link: fields["link"]?.textValue) },
            words: fields["words"]?.textValue
        )
    }
}

extension Outcome {
    package var fields: [String: CBOR] {
        var fields: [String: CBOR] = ["stage": .text(stage.rawValue), "destination": .text(destination)]
        fields["reason"] = reason.map(CBOR.text)
        fields["at"] = at.map(CBOR.integer)
        return fields
    }

    package init?(_ fields: [String: CBOR]) {
        guard let stage = fields["stage"]?.textValue.flatMap(Stage.init(rawValue:)),
            let destination = fields["destination"]?.textValue
        else { return nil }
        self.init(
            stage: stage,
            reason: fields["reason"]?.textValue,
            destination: destination,
            at: fields["at"]?.integerValue
        )
    }
}
