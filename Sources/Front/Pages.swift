package import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Leads
internal import Mustache
internal import NIOCore

/// The pages: server-rendered templates from a folder, with everything escaped.
package struct Pages: Sendable {
    private let library: MustacheLibrary
    /// Scripts, style and pictures, served under `/assets/`.
    package let assets: URL
    let languages: Languages
    /// What can be asked of us, for programs.
    package let api: APIDocument
    /// The scripts, styles and pictures that a page needs to be shown without us, by their paths in a URL.
    package let shell: [String]
    /// Changes when any of them, or a template, does.
    package let version: String

    /// Reads all templates of a folder.
    package init(folder: URL) async throws {
        MustacheContentTypes.register(EscapedHTML(), named: "HTML")
        do {
            library = try await MustacheLibrary(directory: folder.path)
        } catch {
            throw LanyardError(.internal, "The pages in \(folder.path) cannot be read.", cause: error)
        }
        assets = folder.appending(path: "assets")
        languages = try Languages(folder: folder.appending(path: "messages"))
        api = try APIDocument(folder: folder)
        (shell, version) = try Self.inventory(folder)
    }

    /// The assets of a folder of pages, and a digest of all that is in it.
    private static func inventory(_ folder: URL) throws -> (shell: [String], version: String) {
        let files = FileManager.default
        let templates = try files.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".mustache")
        }.sorted()
        let assets = try files.contentsOfDirectory(atPath: folder.appending(path: "assets").path).sorted()
        var digests: [UInt8] = []
        for name in templates + assets.map({ "assets/\($0)" }) {
            let bytes = files.contents(atPath: folder.appending(path: name).path) ?? Data()
            digests += Array(name.utf8) + SHA256Digest.bytes(of: Array(bytes))
        }
        // The worker is no part of what it keeps.
        let shell = assets.filter { $0 != "worker.js" && !$0.hasPrefix(".") }.map { "/assets/\($0)" }
        return (shell, Array(SHA256Digest.bytes(of: digests).prefix(8)).hexadecimal)
    }

    /// The texts in a language; without one in English, for those whose language nobody knows.
    package func words(in language: String? = nil) -> Words {
        guard let words = language.flatMap({ languages[$0] }) ?? languages[Languages.standard] else {
            preconditionFailure("pages are never without English")
        }
        return words
    }

    /// A page, or a piece of one, as an answer in a language.
    package func answer(
        _ template: String,
        _ content: [String: Any],
        in language: String,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(
                byteBuffer: ByteBuffer(string: try render(template, content, in: words(in: language)))
            )
        )
    }

    /// A page as text, in English: for a file.
    package func page(_ template: String, _ content: [String: Any]) throws -> String {
        try render(template, content, in: words())
    }

    /// A page of a desk, in the language of whoever asks, with their name on it.
    package func answer(
        _ template: String,
        _ content: [String: Any],
        to context: FrontContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        var content = content
        if let account = context.caller?.account {
            let words = words(in: context.language)
            content["who"] = ["name": account.name, "role": words["role", account.role.rawValue]]
        }
        return try answer(template, content, in: context.language, status: status)
    }

    func render(_ template: String, _ content: [String: Any], in words: Words) throws -> String {
        var content = Self.withoutEmpty(content)
        content["t"] = words.sections
        content["language"] = words.language
        content["scriptWords"] = try Self.json(words.sections["scripts"] ?? [:])
        content["languages"] = languages.codes.compactMap { languages[$0] }
            .filter { $0.language != words.language }
            .map { ["code": $0.language, "name": $0.name] }
        guard let page = library.render(content, withTemplate: template) else {
            throw LanyardError(.internal, "There is no page \"\(template)\".")
        }
        return page
    }

    private static func json(_ words: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(words), as: UTF8.self)
    }

    /// Leaves out empty texts: Mustache takes an empty text for true, and shows its section.
    private static func withoutEmpty(_ content: [String: Any]) -> [String: Any] {
        content.compactMapValues { value -> Any? in
            switch value {
            case let text as String: text.isEmpty ? nil : text
            case let inner as [String: Any]: withoutEmpty(inner)
            case let list as [[String: Any]]: list.map(withoutEmpty)
            default: value
            }
        }
    }
}

/// Escapes scalar by scalar: as a `Character`, a quote with a combining accent is no quote, and would get through.
struct EscapedHTML: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\u{0}"..."\u{8}", "\u{b}", "\u{c}", "\u{e}"..."\u{1f}", "\u{7f}": escaped.append("\u{fffd}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
