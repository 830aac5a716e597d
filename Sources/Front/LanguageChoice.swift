internal import HTTPTypes
internal import Hummingbird

/// Finds out which language somebody reads: the one chosen with `?language=` (and kept in a cookie), or else the one
/// that their browser asks for.
struct LanguageChoice: RouterMiddleware {
    let languages: Languages

    /// A year: who works in German at this show does so at the next.
    private static let lasts = 31_536_000
    private static let cookie = "lanyard-language"

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        let wanted = request.uri.queryParameters.get("language").flatMap { languages[String($0)]?.language }
        var context = context
        context.language = languages.best(
            chosen: wanted ?? request.cookies[Self.cookie]?.value,
            accepted: request.headers[.acceptLanguage]
        )
        var response = try await next(request, context)
        guard response.headers[.contentType]?.hasPrefix("text/html") == true else { return response }
        response.headers[.contentLanguage] = context.language
        response.headers[.vary] = "Accept-Language, Cookie"
        if let wanted {
            response.headers.append(
                HTTPField(
                    name: .setCookie,
                    value: "\(Self.cookie)=\(wanted); Path=/; Max-Age=\(Self.lasts); SameSite=Strict"
                )
            )
        }
        return response
    }
}
