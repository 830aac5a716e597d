import Cast
@testable import Leads
import Testing

/// Made-up visitors, and how staff did with them.
struct RehearsalTests {
    private let show = Show.sample

    @Test func `the same seed makes the same visitors, each of whom says what can be answered`() throws {
        let cast = RehearsalVisitor.cast(30, for: show.questions, seed: 7)
        #expect(cast == RehearsalVisitor.cast(30, for: show.questions, seed: 7))
        #expect(cast != RehearsalVisitor.cast(30, for: show.questions, seed: 8))
        #expect(Set(cast.map(\.contact.emails)).count == 30 && Set(cast.map(\.contact.name)).count == 30)
        for visitor in cast {
            #expect(visitor.contact.emails.allSatisfy { $0.hasSuffix(".example") })
            #expect(visitor.says.count == visitor.answers.count && !visitor.says.isEmpty)
            for (id, values) in visitor.answers {
                #expect(try show.questions[id]?.check(values) == values)
            }
        }
    }

    @Test func `a person scores by right answers, needs, notes and speed`() throws {
        let visitors = RehearsalVisitor.cast(3, for: show.questions, seed: 1)
        var pad = Pad()
        let leads = visitors.indices.map { LeadID(badge: "id:\($0)", at: show) }
        // One does all of it in a minute, another one only scans, and takes back what was wrong.
        pad.write(.captured(visit(of: visitors[0])), about: leads[0], at: 0)
        for (question, values) in visitors[0].answers {
            let answer = Answer(question: question, values: values, questionsVersion: 1)
            pad.write(.answered(answer), about: leads[0], at: 1)
        }
        pad.write(.noted("wants a quote"), about: leads[0], at: 1)
        pad.write(.captured(visit(of: visitors[1])), about: leads[1], at: 0, by: "kim")
        let note = pad.write(.noted("wrong visitor"), about: leads[1], at: 5, by: "kim")
        pad.write(.undone, about: leads[1], at: 5, causes: [note], by: "kim")
        var stranger = visitors[2]
        stranger.contact.emails = ["somebody@else.example"]
        pad.write(.captured(visit(of: stranger)), about: leads[2], at: 0, by: "lee")

        let scores = RehearsalScore.all(
            leads.map { lead in
                let fold = Fold(pad.entries.filter { $0.lead == lead })
                return (fold.leads[0], fold.history)
            },
            visitors: visitors,
            need: show.questions.ask.first?.id
        )
        #expect(scores.map(\.person) == ["pat", "kim"])
        let (best, worst) = (try #require(scores.first), try #require(scores.last))
        #expect(best.leads == 1 && best.right == best.asked && best.asked == visitors[0].answers.count)
        #expect(best.withNeed == 1 && best.withNote == 1 && best.medianTime == 60_000 && best.points == 90)
        #expect(worst.leads == 1 && worst.right == 0 && worst.withNeed == 0 && worst.withNote == 0)
    }

    private func visit(of visitor: RehearsalVisitor) -> Visit {
        Visit(show: show.id, way: .camera, symbol: nil, format: nil, badge: nil, contact: visitor.contact)
    }

    @Test func `whoever was not sent does not count, and nobody scores nothing`() {
        #expect(RehearsalScore.all([], visitors: [], need: nil).isEmpty)
        #expect(RehearsalScore(person: "pat").points == 0)
    }
}
