package import Leads

/// Something done on a laptop of a `Chronicle`, before it is sealed as an entry.
package struct Deed: Sendable {
    package var lead: LeadID?
    package var causes: [EntryRef]
    package var kind: String
    package var version: Int64
    private var happening: Happening?

    package init(_ happening: Happening, lead: LeadID?, causes: [EntryRef] = []) {
        (self.lead, self.causes, self.happening) = (lead, causes, happening)
        (kind, version) = (happening.kind, Happening.version)
    }

    /// Something that only a later Lanyard knows.
    package init(unknown kind: String, version: Int64, lead: LeadID?, causes: [EntryRef] = []) {
        (self.lead, self.causes, self.kind, self.version) = (lead, causes, kind, version)
    }

    func body(act: [UInt8], salt: [UInt8]) -> [UInt8] {
        if let happening { return Body(act: act, salt: salt, happening: happening).encoded }
        return CBOR.map(["act": .bytes(act), "mood": .text("splendid"), "salt": .bytes(salt)]).encoded
    }
}

extension Chronicle {
    /// Something that could be done on a laptop with what it knows; `nil` when nothing comes to mind.
    ///
    /// Who knows that a visitor does not want to be kept says so with whatever else they write about them.
    mutating func deed(on index: Int) -> Deed? {
        guard var deed = idea(on: index) else { return nil }
        let refusals = laptops[index].known.filter {
            ["refused", "forgotten"].contains($0.kind) && $0.lead == deed.lead
        }
        if !Happening.namelessKinds.contains(deed.kind) { deed.causes += refusals.map(\.ref) }
        return deed
    }

    private mutating func idea(on index: Int) -> Deed? {
        let known = laptops[index].known.filter { $0.lead != nil }
        guard let about = known.isEmpty ? nil : known.pick(&random), let lead = about.lead else {
            return capture()
        }
        switch Int.random(in: 0..<32, using: &random) {
        case 0..<5: return capture()
        case 5..<9: return answer(lead, known)
        case 9..<13: return Deed(.noted("remark \(entries.count)"), lead: lead)
        case 13..<15: return correct(lead, known)
        case 15..<18: return Deed(.undone, lead: lead, causes: [about.ref])
        case 18..<20: return Deed(.merged(into: known.pick(&random).lead ?? lead), lead: lead)
        case 20: return Deed(.aliased(to: alias()), lead: lead)
        case 21: return Deed(.resolved(Visitor.all.pick(&random).contact), lead: lead)
        case 22:
            return Deed(.erased, lead: lead, causes: known.filter { $0.lead == lead }.suffix(2).map(\.ref))
        case 23: return measure(laptops.indices.pick(&random))
        case 24: return Deed(unknown: "rang", version: 1, lead: lead, causes: [about.ref])
        case 25: return Deed(.attached(photograph()), lead: lead)
        case 26, 27: return random.once(in: 3) ? trim(lead, known) : reread(lead, known)
        case 29, 30: return decide(lead, known)
        case 31: return Deed(.distinguished(from: known.pick(&random).lead ?? lead), lead: lead)
        case 28 where random.once(in: 4): return Deed(.refused, lead: lead)
        case 28 where random.once(in: 4):
            return Deed(.forgotten(Forgetting(reason: .asked, keys: [])), lead: lead)
        default: return Deed(unknown: ["noted", "undone", "merged"].pick(&random), version: 2, lead: lead)
        }
    }

    private mutating func capture() -> Deed {
        let visitor = Visitor.all.pick(&random)
        return Deed(
            .captured(random.once(in: 3) ? visitor.bareVisit : visitor.visit),
            lead: visitor.lead()
        )
    }

    /// One of three pictures: the same one may belong to several leads.
    private mutating func photograph() -> Attachment {
        let number = UInt8.random(in: 1...3, using: &random)
        return Attachment(
            subject: .card,
            mediaType: .jpeg,
            hash: [UInt8](repeating: number, count: 32),
            size: Int(number)
        )
    }

    /// Half of the replies say which one they correct.
    private mutating func answer(_ lead: LeadID, _ known: [Entry]) -> Deed {
        let question = Show.sample.questions.ask.pick(&random)
        let value = question.choices.isEmpty ? "2026-04-20" : question.choices.pick(&random).id
        let values = random.once(in: 5) ? [] : [value]
        let answer = Answer(question: question.id, values: values, questionsVersion: 1)
        return Deed(.answered(answer), lead: lead, causes: earlier("answered", lead, known))
    }

    private mutating func correct(_ lead: LeadID, _ known: [Entry]) -> Deed {
        let field = Contact.Field.allCases.pick(&random)
        let value = random.once(in: 4) ? "" : "word \(entries.count)"
        return Deed(.corrected(field, value), lead: lead, causes: earlier("corrected", lead, known))
    }

    /// The badge of one or two visits read again, sometimes of a visit of somebody else.
    private mutating func reread(_ lead: LeadID, _ known: [Entry]) -> Deed {
        let visits = known.filter { $0.kind == "captured" && ($0.lead == lead || random.once(in: 8)) }
        let visitor = Visitor.all.pick(&random)
        let reading = Rereading(
            format: "better",
            badge: random.once(in: 3) ? nil : visitor.badge,
            contact: random.once(in: 3) ? nil : visitor.contact
        )
        return Deed(
            .reread(reading),
            lead: lead,
            causes: visits.suffix(random.once(in: 3) ? 2 : 1).map(\.ref)
        )
    }

    /// What is left of a visit, whether its own words are erased or not.
    private mutating func trim(_ lead: LeadID, _ known: [Entry]) -> Deed {
        let visits = known.filter { $0.kind == "captured" && ($0.lead == lead || random.once(in: 8)) }
        let rest = Visitor.all.pick(&random).visit.without([.email])
        return Deed(.trimmed(rest), lead: lead, causes: visits.suffix(1).map(\.ref))
    }

    private mutating func earlier(_ kind: String, _ lead: LeadID, _ known: [Entry]) -> [EntryRef] {
        guard random.once(in: 2) else { return [] }
        return known.filter { $0.kind == kind && $0.lead == lead }.suffix(1).map(\.ref)
    }

    /// Half of the decisions look at everything that the laptop knows of the lead, the others at a part of it.
    private mutating func decide(_ lead: LeadID, _ known: [Entry]) -> Deed {
        let choices: [Decision.Choice] = [.accept, .nurture, .reject(.student), .reject(.other)]
        let decision = Decision(
            choice: choices.pick(&random),
            words: "because \(entries.count)",
            verdict: .review,
            definitionVersion: 1
        )
        let about = known.filter { $0.lead == lead && (random.once(in: 2) || $0.kind == "decided") }
        return Deed(.decided(decision), lead: lead, causes: Look(upTo: about.map(\.ref)).heads)
    }

    /// Sometimes an id that nobody ever captured under.
    private mutating func alias() -> LeadID {
        let number = Int.random(in: 1...2, using: &random)
        return random.once(in: 2)
            ? Visitor.all.pick(&random).lead() : LeadID(badge: "new:\(number)", at: .sample)
    }

    private mutating func measure(_ index: Int) -> Deed {
        let laptop = laptops[index]
        let measurement = ClockMeasurement(node: laptop.node, at: wall + laptop.error, error: laptop.error)
        return Deed(.measured(measurement), lead: nil)
    }
}
