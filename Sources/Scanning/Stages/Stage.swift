/// One step of the ladder: which part of a picture is drawn how, and who reads it.
struct Stage: Sendable {
    /// What of the picture is looked at.
    enum Part { case wholePicture, regions, squareRegions }
    /// The two libraries, and how hard they try.
    enum Decoder: Equatable { case zxing(ZXingReader.Effort), zbar }

    let part: Part
    let scale: Double
    var finish = View.Finish.plain
    let decoder: Decoder

    /// From the cheapest to the most patient, each only when those before read nothing.
    ///
    /// The regions come before the whole picture: they are found in 1 ms and hold the code, whichever it is, in 29
    /// of 30 badge pictures. The order and the numbers were measured on these pictures.
    static let ladder = [
        Stage(part: .regions, scale: 1, decoder: .zxing(.thorough)),
        Stage(part: .regions, scale: 2, decoder: .zxing(.thorough)),
        // Codes that fill the frame or lie on a busy ground are in no region.
        Stage(part: .wholePicture, scale: 1, decoder: .zxing(.fast)),
        Stage(part: .regions, scale: 2, finish: .sharpened, decoder: .zxing(.thorough)),
        // The slant of a region can be misjudged: right angles are the second guess.
        Stage(part: .squareRegions, scale: 1.5, finish: .sharpened, decoder: .zxing(.thorough)),
        Stage(part: .regions, scale: 3, finish: .sharpened, decoder: .zxing(.thorough)),
        // Under glare.
        Stage(part: .regions, scale: 2, finish: .evened, decoder: .zxing(.thorough)),
        Stage(part: .regions, scale: 2, finish: .evened, decoder: .zbar),
        Stage(part: .regions, scale: 2, decoder: .zbar),
        Stage(part: .regions, scale: 1, finish: .inverted, decoder: .zxing(.thorough)),
        Stage(part: .wholePicture, scale: 1, decoder: .zxing(.thorough)),
        Stage(part: .wholePicture, scale: 1, finish: .inverted, decoder: .zxing(.thorough)),
        Stage(part: .wholePicture, scale: 0.5, decoder: .zxing(.thorough)),
        Stage(part: .wholePicture, scale: 2, decoder: .zxing(.thorough)),
        Stage(part: .wholePicture, scale: 1, decoder: .zbar),
        // Modules that are printed as dots or with ragged rims.
        Stage(part: .wholePicture, scale: 1, finish: .softened, decoder: .zxing(.thorough)),
    ]

    /// One thing to do with a camera's frame.
    struct Step {
        let stage: Stage
        /// The place in the ladder at which the next frame goes on when there is no time for this step.
        let resume: Int
        /// Set when the stage is to look only where the last frame had something.
        var find: FrameSequence.Find?
    }

    /// So many stages are done with every frame, since most badges are read by them; they cost a fraction of the
    /// budget.
    private static let everyFrame = 3

    /// What is done with a frame, in this order: what found something in the last one; the stage that the last one had
    /// no time for, so that even a slow machine comes to all of them; the first stages; and the others in turn.
    static func steps(from place: Int, find: FrameSequence.Find?) -> [Step] {
        let others = ladder.indices.dropFirst(everyFrame)
        let isCarriedOn = others.contains(place)
        let turn = others.filter { $0 >= place } + others.filter { $0 < place }
        let (carried, rest) = (turn.prefix(isCarriedOn ? 1 : 0), turn.dropFirst(isCarriedOn ? 1 : 0))
        let again = find.map { [Step(stage: $0.stage, resume: place, find: $0)] } ?? []
        let next = rest.first ?? 0
        return again
            + carried.map { Step(stage: ladder[$0], resume: $0) }
            + ladder.prefix(everyFrame).map { Step(stage: $0, resume: next) }
            + rest.map { Step(stage: ladder[$0], resume: $0) }
    }

    /// The views that this stage looks at, the most promising first.
    func views(of picture: Picture, regions: [Region]) -> [View] {
        let views =
            switch part {
            case .wholePicture: [View(of: picture)]
            case .regions: regions.map(\.view)
            case .squareRegions: regions.filter(\.isSlanted).map(\.squareView)
            }
        let mostPixels = part == .wholePicture && decoder != .zbar ? View.mostPixelsOfWhole : View.mostPixels
        return views.map { $0.drawn(scale: scale, mostPixels: mostPixels, finish: finish) }
    }
}
