internal import Foundation
package import Leads

/// What lets a visitor at a screen of their own say more about themselves: it names the one lead whose badge was shown
/// there, and nobody can make one for another lead.
extension Ledger {
    package func visitorPass(for lead: LeadID, on device: DeviceID?) async throws -> String {
        Self.vouch(for: "\(lead)", at: Self.place(device), try await ticketKey())
    }

    /// The lead that a pass names, if this store gave it out at this place.
    package func lead(ofVisitorPass pass: String, on device: DeviceID?) async throws -> LeadID? {
        let name = String(decoding: pass.utf8.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
        guard let lead = LeadID(name) else { return nil }
        let made = try await visitorPass(for: lead, on: device)
        return made.utf8.elementsEqual(pass.utf8) ? lead : nil
    }
}
