import Leads

/// Which badge ids a list has had, and on which line: by their hash, because a list of a million has 80 MB of ids.
struct SeenIDs {
    private var places: [UInt64: Place] = [:]

    private struct Place {
        /// Which of the people.
        var index: Int32
        var line: Int32
    }

    /// The line on which the id stood; two ids of one hash are not taken for each other.
    func line(of id: String, in people: RosterPeople) -> Int? {
        guard let place = places[Self.hash(id)],
            people[Int(place.index)].badge.utf8.elementsEqual(id.utf8)
        else { return nil }
        return Int(place.line)
    }

    mutating func note(_ id: String, at index: Int, line: Int) {
        let hash = Self.hash(id)
        guard places[hash] == nil else { return }
        places[hash] = Place(index: Int32(clamping: index), line: Int32(clamping: line))
    }

    /// FNV-1a, over the bytes: `String` hashes what looks alike alike.
    private static func hash(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.utf8 {
            hash ^= UInt64(byte)
            hash = hash &* 0x0000_0100_0000_01b3
        }
        return hash
    }
}
