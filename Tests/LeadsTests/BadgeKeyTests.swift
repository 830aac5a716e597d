import Leads
import Testing

/// What a spreadsheet does to badge ids, and how they are found again.
struct BadgeKeyTests {
    /// The id on the badge, and what a spreadsheet made of it.
    @Test(arguments: [
        ("00123", "123"), ("0007", "7"), ("123", "00123"), ("123456789012", "1.23457E+11"),
        ("123456789012", "1,23457E+11"), ("999999999999", "1.00000E+12"),
        ("1234567890123456789", "1.23457E+18"),
        ("1234567890123456789", "1234567890123450000"), ("1234567890123456789", "1234567890123460000"),
        ("001234567890123456789", "1234567890123450000"),
    ])
    func `an id is found as a spreadsheet has left it`(badge: String, row: String) {
        let keys = BadgeKey.keys(ofScan: badge)
        #expect(keys.contains(row) || BadgeKey.key(ofRow: row).map(keys.contains) == true, "\(keys)")
    }

    @Test(arguments: [
        ("123", "124"), ("123456789012", "1.23458E+11"), ("123456789012", "1.23457E+12"),
        ("123456789012", "1.23E+11"), ("A0123", "A123"), ("12345678901234567", "12345678901235000"),
        ("", "0"),
        ("٠٧", "7"),
    ])
    func `another id is not`(badge: String, row: String) {
        let keys = BadgeKey.keys(ofScan: badge)
        #expect(!keys.contains(row) && BadgeKey.key(ofRow: row).map(keys.contains) != true, "\(keys)")
    }

    @Test(arguments: [
        ("1.23456789012E+11", "123456789012"), ("1,5E+1", "15"), ("42.0", "42"), ("1.23457E+11", nil),
        ("42.5", nil),
        ("A.0", nil), (".0", nil), ("1E+400", nil), ("1.2.3E+2", nil), ("E+1", nil), ("4711", nil),
    ])
    func `an id of which nothing is lost is put right`(row: String, id: String?) {
        #expect(BadgeKey.restored(row) == id)
    }

    @Test func `a very long id costs no more`() {
        let long = String(repeating: "9", count: 100_000)
        #expect(BadgeKey.keys(ofScan: long).isEmpty && BadgeKey.key(ofRow: long) == nil)
        #expect(BadgeKey.key(ofRow: "1.\(long)E+11") == nil)
    }
}
