package import Foundation
package import Leads
package import Ledger

/// What a kiosk and a desk say to each other, as JSON; entries travel as a CBOR sequence.
package enum SyncMessage {
    /// The parameter by which a laptop speaks for another node, whose entries it has from a backup.
    package static let carriedNode = "of"
    /// How many entries one request carries at most.
    package static let mostEntries = 2_000
    /// About how many bytes of bodies one request carries; a body of the largest size still fits.
    package static let bodyBytes = 1_000_000
    /// The longest request a desk takes: a chunk of entries, or an attachment.
    package static let longestRequest = Attachment.mostBytes
    /// How many attachments a desk asks for at a time.
    package static let mostWanted = 100
    /// The header in which a desk names itself: an answer without it is not a desk's.
    package static let deskHeader = "Lanyard-Desk"

    package struct Join: Codable, Sendable {
        package var node: String
    }

    package struct Joined: Codable, Sendable {
        package var desk: String
        package var name: String
    }

    /// Sent before any entry: the desk measures the clock first.
    package struct Hello: Codable, Sendable {
        /// The kiosk's own time, in milliseconds since 1970.
        package var clock: Int64
        /// The last number of the kiosk's own entries, so that the desk knows what it lacks; older kiosks do not say.
        package var head: Int64?
        /// The digest of that entry: a desk that holds another one under this number says so.
        package var digest: Data?
        /// Whether the people at the kiosk have closed the show there.
        package var isClosing: Bool?
    }

    /// How far the desk holds each of the nodes that the sender may send.
    package struct Heads: Codable, Sendable {
        package var heads: [String: WireHead]

        package init(_ heads: [NodeID: Head]) {
            self.heads = Dictionary(
                uniqueKeysWithValues: heads.map { ("\($0)", WireHead(seq: $1.seq, digest: Data($1.digest))) }
            )
        }

        package subscript(node: NodeID) -> Head? {
            heads["\(node)"].map { Head(seq: $0.seq, digest: Array($0.digest)) }
        }
    }

    package struct WireHead: Codable, Sendable {
        package var seq: Int64
        package var digest: Data
    }

    /// What the desk found when it read a node's chain again from its disk.
    package struct Proof: Codable, Sendable {
        package var head: WireHead
        package var entries: Int64
        package var erased: [Int64]
        package var problems: [String]
    }

    /// The attachments of the sender's entries that the desk lacks: SHA-256 in hexadecimal, the first ones of many.
    package struct Wanted: Codable, Sendable {
        package var attachments: [String]
    }

    /// An attachment is on the desk's disk.
    package struct Kept: Codable, Sendable {
        package var attachment: String
    }

    /// Asks for what the desk knows to be erased, from where the last answer ended.
    package struct ErasuresAfter: Codable, Sendable {
        package var position: Int64
    }

    /// Entries of other nodes that erase, as they travel, the first ones of many.
    package struct Erasures: Codable, Sendable {
        package var entries: [Data]
        package var next: Int64
        package var isMore: Bool
    }

    /// How any error looks.
    package struct Failure: Codable, Sendable {
        package struct Detail: Codable, Sendable {
            package var code: String
            package var message: String
        }
        package var error: Detail
    }
}
