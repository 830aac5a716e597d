import Destinations
import Leads
import Testing

struct WebhookSignatureTests {
    @Test func `the example of the specification's own library has its signature`() throws {
        let signature = try WebhookSignature(secret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let signed = signature.sign(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp: 1_614_265_330,
            body: Array(#"{"test": 2432232314}"#.utf8)
        )
        #expect(signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test(arguments: ["", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64"])
    func `what is no secret is refused in words that do not repeat it`(secret: String) {
        let error = #expect(throws: LanyardError.self) { try WebhookSignature(secret: secret) }
        #expect(error?.message.contains("c2hvcnQ") == false)
    }
}
