internal import Leads
internal import Synchronization

/// What a badge, a list or a person said that may be kept only once the visitor agrees: in memory, and nowhere else, for as
/// long as the visitor may still stand there.
final class AwaitedFields: Sendable {
    /// In milliseconds: a talk at a booth takes less; who agrees later shows the badge again.
    private static let longest: Int64 = 15 * 60_000
    /// More visitors than all devices of a booth have before them at once.
    private static let most = 64

    private struct Awaited {
        var contact: Contact
        var at: Int64
    }

    private let leads = Mutex<[LeadID: Awaited]>([:])

    /// Takes note of fields that were not kept.
    func note(_ contact: Contact, of lead: LeadID, at now: Int64) {
        leads.withLock { leads in
            leads = leads.filter { now - $0.value.at < Self.longest }
            if leads[lead] == nil, leads.count >= Self.most,
                let oldest = leads.min(by: { $0.value.at < $1.value.at })
            {
                leads[oldest.key] = nil
            }
            let known = leads[lead]?.contact ?? Contact()
            leads[lead] = Awaited(contact: contact.completed(from: known), at: now)
        }
    }

    /// What is known of some leads, which are one person.
    func contact(of group: Set<LeadID>, at now: Int64) -> Contact {
        leads.withLock { leads in
            group.sorted().compactMap { leads[$0] }.filter { now - $0.at < Self.longest }
                .reduce(Contact()) { $0.completed(from: $1.contact) }
        }
    }

    /// Forgets leads: what was awaited is kept, or never will be.
    func forget(_ group: Set<LeadID>) {
        leads.withLock { leads in leads = leads.filter { !group.contains($0.key) } }
    }
}
