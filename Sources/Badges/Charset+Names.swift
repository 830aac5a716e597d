import Foundation

/// The charsets that a card may name in `CHARSET=`.
extension Charset {
    /// The charset of this name, in any spelling (`UTF-8`, `utf8`, `"Utf_8"`); `nil` for an invented one.
    init?(name: some Collection<UInt8>) {
        let key = name.lazy.filter(\.isASCIIAlphanumeric).prefix(16).map(\.asciiLowercased)
        guard let charset = Charset.named[String(decoding: Array(key), as: UTF8.self)] else { return nil }
        self = charset
    }

    /// Letters and digits of the name in lower case → charset.
    ///
    /// Latin-1 stands for Windows-1252, as in browsers:
    /// who writes a euro sign under that name means it.
    private static let named: [String: Charset] = [
        "utf8": .utf8, "usascii": .utf8, "ascii": .utf8,
        "iso88591": .windows1252, "latin1": .windows1252, "windows1252": .windows1252, "cp1252": .windows1252,
        "ansi": .windows1252,
        "iso88592": .other(.isoLatin2), "latin2": .other(.isoLatin2),
        "iso88595": .core(0x0205), "iso88597": .core(0x0207), "iso88599": .core(0x0209),
        "iso885915": .core(0x020F), "latin9": .core(0x020F),
        "windows1250": .other(.windowsCP1250), "cp1250": .other(.windowsCP1250),
        "windows1251": .other(.windowsCP1251), "cp1251": .other(.windowsCP1251),
        "windows1253": .other(.windowsCP1253), "windows1254": .other(.windowsCP1254),
        "windows1255": .core(0x0505), "windows1256": .core(0x0506), "windows1257": .core(0x0507),
        "koi8r": .core(0x0A02),
        "shiftjis": .shiftJIS, "sjis": .shiftJIS, "xsjis": .shiftJIS, "ms932": .shiftJIS, "cp932": .shiftJIS,
        "windows31j": .shiftJIS,
        "eucjp": .other(.japaneseEUC), "iso2022jp": .other(.iso2022JP),
        "gb2312": .core(0x0632), "gbk": .core(0x0632), "gb18030": .core(0x0632),
        "big5": .core(0x0A03), "euckr": .core(0x0940), "ksc56011987": .core(0x0940),
    ]

    /// A charset by its number in Core Foundation, which is how Foundation names those without a constant.
    private static func core(_ number: UInt) -> Charset {
        .other(String.Encoding(rawValue: 0x8000_0000 | number))
    }
}
