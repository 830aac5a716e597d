package import Leads

/// A person's badge: name, company, title, and a code that is large enough to be read.
package struct BadgeCard: Sendable {
    let badge: String
    let contact: Contact
    let size: PaperSize
    /// The bytes of the code.
    package let payload: [UInt8]
    /// What a module of its code measures, in millimetres.
    package let module: Double
    /// What the code leaves out of what was asked for, because it would have been too fine to read.
    package let shortened: Shortened?

    /// How much a code says less than was asked for.
    package enum Shortened: Sendable {
        /// Without title and phone.
        case brief
        /// The badge id instead of a vCard.
        case idOnly
    }

    /// Lays out a badge with the fullest payload whose modules a camera can tell apart.
    ///
    /// - Throws: `LanyardError(.invalid)` when even the least is too much for a badge of that size.
    package init(
        badge: String,
        contact: Contact,
        carries: BadgePayload,
        size: PaperSize
    ) throws(LanyardError) {
        self.badge = badge
        self.contact = contact
        self.size = size
        let box = BadgeLayout(size.box).code
        let candidates = carries.candidates(badge: badge, contact: contact)
        for (index, payload) in candidates.enumerated() {
            let module = try QRCode(payload).module(in: box)
            guard module >= BoothCamera.leastModule else { continue }
            self.payload = payload
            self.module = module
            let isLast = index == candidates.count - 1
            shortened = index == 0 ? nil : isLast ? .idOnly : .brief
            return
        }
        throw LanyardError(
            .invalid,
            "The code of badge \(badge.prefix(60)) would be too fine for a camera on a badge of \(size). Print larger badges.",
            subject: String(badge.prefix(60))
        )
    }
}

extension BadgeCard: SheetCell {
    var subject: String { "badge \(badge.prefix(60))" }

    func draw(on canvas: Canvas, in box: Box) throws(LanyardError) -> Int {
        let code = try QRCode(payload)
        let layout = BadgeLayout(box, codeSide: code.mostSide)
        var rest = layout.words
        var missing = 0
        func set(
            _ text: String?,
            _ style: TextStyle,
            atMost height: Double = .infinity
        ) throws(LanyardError) {
            guard let text, !text.isEmpty else { return }
            var room = rest
            room.height = min(room.height, height)
            let large = style.enlarged(by: layout.letterFactor)
            let setting = try canvas.draw(text, in: room, layout.isUpright ? large.centred : large)
            missing += setting.missing
            // A millimetre and a half keeps lines of different size apart.
            rest = rest.dropping(top: setting.height + 1.5)
        }
        // The name may take two thirds of the room, so that the company stays on the badge.
        try set(contact.name ?? badge, .name, atMost: rest.height * 2 / 3)
        try set(contact.company, .company)
        try set(contact.title, .title)
        code.draw(on: canvas, in: layout.code)
        _ = try canvas.draw(badge, in: layout.number, layout.isUpright ? .small.centred : .small)
        return missing
    }
}
