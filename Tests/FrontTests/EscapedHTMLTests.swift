import Testing

@testable import Front

/// Text from badges in pages.
struct EscapedHTMLTests {
    @Test(arguments: [
        ("<b>", "&lt;b&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("a & b", "a &amp; b"),
        // As a Character, a quote with an accent on it is no quote; a browser sees one all the same.
        ("\"\u{301}onload=", "&quot;\u{301}onload="), ("<\u{338}script>", "&lt;\u{338}script&gt;"),
        ("a\u{0}b\u{1b}c", "a\u{fffd}b\u{fffd}c"), ("zwei\nZeilen", "zwei\nZeilen"), ("陳 美玲 🚀", "陳 美玲 🚀"),
    ])
    func `cannot leave its place`(_ text: String, _ escaped: String) {
        #expect(Array(EscapedHTML().escapeText(text).utf8) == Array(escaped.utf8))
    }
}
