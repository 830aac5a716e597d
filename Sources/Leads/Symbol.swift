/// A barcode as it was found: how it was drawn and the exact bytes it carries.
package struct Symbol: Sendable, Hashable {
    package var symbology: Symbology
    /// The payload, untouched: no charset has been guessed.
    package var payload: [UInt8]
    /// Whether the code begins with FNC1, which is no byte of the payload: it says that GS1 element strings follow.
    package var isGS1: Bool

    package init(symbology: Symbology, payload: [UInt8], isGS1: Bool = false) {
        self.symbology = symbology
        self.payload = payload
        self.isGS1 = isGS1
    }
}

/// The kind of barcode.
///
/// `unknown` is what a hand scanner leaves us with: it sends keystrokes only.
package enum Symbology: String, Sendable, Hashable, CaseIterable {
    case qrCode = "QRCode"
    case microQRCode = "MicroQRCode"
    case code128 = "Code128"
    case code93 = "Code93"
    case code39 = "Code39"
    case itf = "ITF"
    case codabar = "Codabar"
    case ean13 = "EAN13"
    case ean8 = "EAN8"
    case upcA = "UPCA"
    case upcE = "UPCE"
    case pdf417 = "PDF417"
    case dataMatrix = "DataMatrix"
    case aztec = "Aztec"
    case unknown = "Unknown"
}
