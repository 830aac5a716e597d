package import Leads

/// Writes PNG files of 8-bit grey.
package enum GreyPNG {
    /// A PNG file of pixels given row by row; they must fill whole rows.
    package static func encode(_ pixels: [UInt8], width: Int) throws(LanyardError) -> [UInt8] {
        try PNGFile(pixels, width: width, colour: .grey).encoded()
    }
}
