/// What a laptop's camera sees of a code that somebody holds up to it.
///
/// 1280 pixels across a view of 60 degrees, as built-in cameras have; a badge on a lanyard is turned towards it at 20 cm. A
/// metre of that view is 1280 / (2 × 0.2 m × tan 30°) pixels.
package enum BoothCamera {
    static let pixelsPerMillimetre = 5.54
    /// Below that, decoders fail: measured with photographs of badges.
    static let leastPixelsPerModule = 3.0
    /// The smallest module that may be printed, in millimetres: 0.54.
    static let leastModule = leastPixelsPerModule / pixelsPerMillimetre
    /// The largest that is worth its room, in millimetres: it is read from 37 cm, an arm's length.
    static let mostModule = 1.0

    /// From how far away modules of that size are read, in whole centimetres.
    package static func reach(ofModule module: Double) -> Int {
        Int((20 * module / leastModule).rounded(.down))
    }
}
