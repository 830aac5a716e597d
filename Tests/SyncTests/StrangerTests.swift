import Foundation
import Leads
import Ledger
import NIOHTTP1
import Testing

@testable import Sync

/// Answers that are not the desk's, or not what they should be: each gets its own words and none counts as sent.
struct StrangerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var status = 200
        var headers: [(String, String)] = []
        var body = ""
        var code: LanyardError.Code = .unavailable
        var words: String
        var testDescription: String { name }
    }

    static let desk = "6fa459ea-ee8a-4ca4-894e-db77e160355e"
    static let isDesk = [("lanyard-desk", desk), ("content-type", "application/json")]

    static let cases = [
        Case(
            name: "a hall's sign-in page",
            headers: [("content-type", "text/html")],
            body: "<html>Sign in</html>",
            words: "sign in"
        ),
        Case(name: "a redirection", status: 302, headers: [("location", "http://portal/")], words: "sign in"),
        Case(name: "an empty 200", words: "nothing"),
        Case(
            name: "another service",
            headers: [("content-type", "application/json")],
            body: "{}",
            words: "else"
        ),
        Case(
            name: "another desk",
            headers: [("lanyard-desk", "x")],
            body: "{}",
            code: .conflict,
            words: "Another desk"
        ),
        Case(name: "an answer cut short", headers: isDesk, body: "{\"heads\":", words: "cut short"),
        Case(name: "an empty answer of the desk", headers: isDesk, words: "cut short"),
        Case(
            name: "an unknown token",
            status: 403,
            headers: isDesk,
            body: #"{"error":{"code":"not-allowed","message":"This desk does not know the token."}}"#,
            code: .notAllowed,
            words: "does not know the token"
        ),
        Case(
            name: "a full disk",
            status: 503,
            headers: isDesk,
            body: #"{"error":{"code":"unavailable","message":"The disk is full: nothing was saved."}}"#,
            words: "disk is full"
        ),
        Case(name: "a proxy's error", status: 502, headers: isDesk, body: "Bad gateway", words: "502"),
        Case(
            name: "words that command a terminal",
            status: 422,
            headers: isDesk,
            body: #"{"error":{"code":"invalid","message":"a\u001b[2Jb\nc"}}"#,
            code: .invalid,
            words: "a[2Jbc"
        ),
    ]

    @Test(arguments: cases) func `gets words of its own`(_ stranger: Case) {
        let answer = DeskAnswer(
            status: stranger.status,
            headers: HTTPHeaders(stranger.headers),
            body: Array(stranger.body.utf8),
            desk: Self.desk
        )
        let error = #expect(throws: LanyardError.self) { _ = try answer.value(SyncMessage.Heads.self) }
        #expect(error?.code == stranger.code)
        #expect(error?.message.contains(stranger.words) == true, "\(error?.message ?? "")")
    }

    @Test func `the desk's own answer is taken`() throws {
        let body = #"{"heads":{"\#(Self.desk)":{"seq":3,"digest":"AAAA"}}}"#
        let answer = DeskAnswer(
            status: 200,
            headers: HTTPHeaders(Self.isDesk),
            body: Array(body.utf8),
            desk: Self.desk
        )
        let heads = try answer.value(SyncMessage.Heads.self)
        #expect(heads[try #require(NodeID(Self.desk))]?.seq == 3)
    }
}
