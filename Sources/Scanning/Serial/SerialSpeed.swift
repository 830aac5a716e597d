import Glibc

/// How fast a serial line runs, in bits a second.
package enum SerialSpeed: Int, Sendable, CaseIterable {
    case s2400 = 2_400
    case s4800 = 4_800
    case s9600 = 9_600
    case s19200 = 19_200
    case s38400 = 38_400
    case s57600 = 57_600
    case s115200 = 115_200

    var constant: speed_t {
        switch self {
        case .s2400: speed_t(B2400)
        case .s4800: speed_t(B4800)
        case .s9600: speed_t(B9600)
        case .s19200: speed_t(B19200)
        case .s38400: speed_t(B38400)
        case .s57600: speed_t(B57600)
        case .s115200: speed_t(B115200)
        }
    }
}
