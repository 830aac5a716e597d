internal import Foundation
import Leads
import Ledger
import Synchronization

/// Codes of a printed code sheet: they answer for the visitor in hand, and never become a visitor themselves.
extension Capture {
    /// What a code was told about whom.
    struct Told: Hashable {
        var lead: LeadID
        var command: SheetCommand
    }

    func carryOut(
        _ command: SheetCommand,
        way: Visit.Way,
        act: Act,
        inHand: InHand
    ) async throws -> Outcome {
        // Its answer was lost: the same once more, or an undo would look for something else to take back.
        if let before = commandOutcomes.withLock({ $0[act.id] }) { return before }
        let now = ledger.now()
        if case .staff(let name) = command { return .staff(name) }
        guard command != .next else {
            hands.withLock { $0.release(by: act.actor) }
            return .next
        }
        guard let lead = hands.withLock({ $0.lead(inHand, of: act.actor, at: now) }) else {
            return .refused(reason: "No visitor is in hand. Scan the badge first, then the answer.")
        }
        let told = Told(lead: lead, command: command)
        // A code that stays in the camera's view, or a scanner that fires twice, must not take back two answers.
        if commands.withLock({ $0.isRepeated(told, way, act: act, at: now) }) { return .again(lead) }
        let outcome =
            switch command {
            case .answer(let question, let choice):
                try await answer(question, with: choice, of: lead, act: act)
            case .undo: try await takeBack(of: lead, act: act)
            case .next: Outcome.next
            case .staff(let name): Outcome.staff(name)
            }
        commands.withLock { $0.note(told, act: act, at: now) }
        commandOutcomes.withLock { $0.note(outcome, of: act.id) }
        hands.withLock { $0.take(lead, by: act.actor, at: now) }
        return outcome
    }

    /// Gives an answer, beside the others where many may be given; one that stands already is not given again.
    private func answer(
        _ question: String,
        with choice: String,
        of lead: LeadID,
        act: Act
    ) async throws -> Outcome {
        let show = ledger.rules.show
        let before = try await ledger.story(of: lead).lead.answers[question] ?? []
        if !before.contains(choice) {
            let answer = Answer(
                question: question,
                values: show.questions[question]?.isMany == true ? before + [choice] : [choice],
                questionsVersion: show.questions.version
            )
            try await ledger.append(.answered(answer), to: lead, act: act)
        }
        return .answered(lead, .given(question: question, choice: choice))
    }

    /// Takes back the last answer that was given here and still counts.
    private func takeBack(of lead: LeadID, act: Act) async throws -> Outcome {
        let last = try await ledger.story(of: lead).history.last { event in
            guard event.entry.node == ledger.node, !event.isUndone, case .answered? = event.happening
            else { return false }
            return true
        }
        guard let last, case .answered(let answer)? = last.happening else {
            return .refused(reason: "There is no answer of this visitor to take back.")
        }
        try await ledger.append(.undone, to: lead, causes: [last.entry.ref], act: act)
        return .answered(lead, .takenBack(question: answer.question))
    }
}

/// What came of the latest acts.
struct LatestOutcomes {
    /// More than are on their way from all devices of a booth at once.
    private static let most = 64

    private var outcomes: [(act: UUID, outcome: Capture.Outcome)] = []

    subscript(act: UUID) -> Capture.Outcome? { outcomes.first { $0.act == act }?.outcome }

    mutating func note(_ outcome: Capture.Outcome, of act: UUID) {
        if outcomes.count >= Self.most { outcomes.removeFirst() }
        outcomes.append((act, outcome))
    }
}
