package import Hummingbird
internal import HTTPTypes

/// Tells the browser what a page of ours may do, on every answer.
package struct SafeHeaders: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static let headers: [(HTTPField.Name, String)] = [
        (
            HTTPField.Name.ours("Content-Security-Policy"),
            "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; "
                + "frame-ancestors 'none'; form-action 'self'"
        ),
        (HTTPField.Name.ours("X-Content-Type-Options"), "nosniff"),
        (HTTPField.Name.ours("Referrer-Policy"), "same-origin"),
        (HTTPField.Name.ours("Cross-Origin-Resource-Policy"), "same-origin"),
        (HTTPField.Name.ours("Cross-Origin-Opener-Policy"), "same-origin"),
        (HTTPField.Name.ours("Permissions-Policy"), "camera=(self), microphone=(self), geolocation=()"),
    ]
}
