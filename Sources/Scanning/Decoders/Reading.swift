package import Leads

/// A symbol and where it was read.
package struct Reading: Sendable {
    package var symbol: Symbol
    /// Around the symbol, in order; of a linear code the ends of one line through it, twice.
    package var corners: [Point]

    package init(symbol: Symbol, corners: [Point]) {
        self.symbol = symbol
        self.corners = corners
    }
}

extension Symbology {
    /// Of bars side by side, read along a line.
    var isLinear: Bool {
        switch self {
        case .code128, .code93, .code39, .itf, .codabar, .ean13, .ean8, .upcA, .upcE: true
        case .qrCode, .microQRCode, .pdf417, .dataMatrix, .aztec, .unknown: false
        }
    }
}
