package import Foundation
package import Leads

/// Times as the people at a show read them: in the show's own time zone, in their language.
package struct ShowClock {
    private let zone: TimeZone
    private let locale: Locale

    package init(_ show: Show, _ words: Words) { self.init(show, locale: words.locale) }

    /// Without a locale, as the commands speak: English.
    package init(_ show: Show, locale: Locale = Locale(identifier: "en_GB")) {
        zone = TimeZone(identifier: show.timeZone) ?? .gmt
        self.locale = locale
    }

    /// Day, month and time: "20 Apr 14:05".
    package func time(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000)
        return "\(date.formatted(style.day().month(.abbreviated))) \(hours(date, zone))"
    }

    /// The day at the show in which an instant lies, in milliseconds since 1970.
    package func dayAround(_ milliseconds: Int64) -> Range<Int64> {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let start = calendar.startOfDay(for: Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000))
        let end = calendar.date(byAdding: .day, value: 1, to: start) ?? start
        return Int64(start.timeIntervalSince1970 * 1000)..<Int64(end.timeIntervalSince1970 * 1000)
    }

    /// A day of the calendar as it stands in an answer ("2026-04-20", "2026-04-20T14:30"): "20 April 2026".
    ///
    /// It belongs to no time zone; a text that is no day stays as it is.
    package func day(_ text: String) -> String {
        guard let date = try? Date(String(text.prefix(10)), strategy: .iso8601.year().month().day()) else {
            return text
        }
        var style = style.day().month(.wide).year()
        style.timeZone = .gmt
        let time = text.utf8.count > 11 ? " \(text.suffix(5))" : ""
        return date.formatted(style) + time
    }

    private var style: Date.FormatStyle {
        Date.FormatStyle(
            locale: locale,
            calendar: Calendar(identifier: .gregorian),
            timeZone: zone
        )
    }

    private func hours(_ date: Date, _ zone: TimeZone) -> String {
        date.formatted(
            Date.VerbatimFormatStyle(
                format:
                    "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                locale: locale,
                timeZone: zone,
                calendar: Calendar(identifier: .gregorian)
            )
        )
    }
}
