internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Leads
internal import Logging
internal import NIOCore

/// Turns whatever a handler throws into an answer a person understands, and logs what only we can mend.
package struct ErrorAnswers: RouterMiddleware {
    private let pages: Pages

    package init(pages: Pages) { self.pages = pages }

    package func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let (status, failure) = Self.describe(error, request)
            if failure.code == .internal || failure.cause != nil {
                context.logger.error(
                    "request failed",
                    metadata: [
                        "code": "\(failure.code.rawValue)", "path": "\(context.endpointPath ?? "-")",
                        "cause": "\(failure.cause ?? "-")",
                    ]
                )
            }
            return try answer(failure, status, request, in: context.language)
        }
    }

    private static func describe(
        _ error: any Error,
        _ request: Request
    ) -> (HTTPResponse.Status, LanyardError) {
        if let failure = error as? LanyardError { return (.init(code: failure.code.httpStatus), failure) }
        guard let refusal = error as? any HTTPResponseError else {
            return (.internalServerError, LanyardError(.internal, "Something went wrong here.", cause: error))
        }
        switch refusal.status {
        case .notFound: return (.notFound, LanyardError(.notFound, "There is no such page."))
        case .contentTooLarge:
            return (.contentTooLarge, LanyardError(.invalid, "That is too large to be taken."))
        case let status where status.code < 500:
            return (status, LanyardError(.invalid, "The request cannot be understood."))
        case let status: return (status, LanyardError(.internal, "Something went wrong here.", cause: error))
        }
    }

    private func answer(
        _ failure: LanyardError,
        _ status: HTTPResponse.Status,
        _ request: Request,
        in language: String
    ) throws -> Response {
        let words = pages.words(in: language)
        let shown =
            failure.code == .internal ? words["problem", "inside"] : words.sentence(failure.message)
        guard request.headers[.accept]?.contains("text/html") == true else {
            return try Response.json(ErrorBody(failure, shown: shown), status: status)
        }
        return try pages.answer(
            "problem",
            ["pageTitle": shown, "message": shown],
            in: language,
            status: status
        )
    }
}
