package import Foundation
internal import HTTPTypes
package import Hummingbird
package import Leads
internal import NIOCore
internal import NIOFoundationCompat

/// The local socket on which the process that has a store open runs the commands of others.
package enum CommandSocket {
    package static let path = "/command"
    /// A command whose output is not fetched this many lines long is ended.
    private static let mostUnread = 100_000
    /// As long as a command line may be on Linux (2 MB), and as much again for the escapes of JSON.
    private static let longestCommand = 4_194_304

    /// A command line, with what it needs to know of the terminal it was typed in.
    package struct Command: Codable, Sendable {
        package var arguments: [String]
        package var directory: String
        package var isTerminal: Bool

        package init(arguments: [String], directory: String, isTerminal: Bool) {
            self.arguments = arguments
            self.directory = directory
            self.isTerminal = isTerminal
        }
    }

    /// A piece of a command's output; the status comes last.
    ///
    /// One line of JSON each.
    package enum Line: Codable, Sendable {
        case output(String)
        case error(String)
        case status(Int32)
    }

    /// The routes: there is one.
    package static func router(
        run: @escaping @Sendable (Command, @escaping @Sendable (Line) -> Void) async -> Void
    ) -> Router<FrontContext> {
        let router = Router(context: FrontContext.self)
        router.post(RouterPath(path)) { request, context in
            let command = try await request.json(Command.self, in: context, upTo: longestCommand)
            return Response(
                status: .ok,
                body: .init { writer in
                    let (lines, feed) = AsyncStream.makeStream(
                        of: Line.self,
                        bufferingPolicy: .bufferingOldest(mostUnread)
                    )
                    async let running: Void = {
                        await run(command) { feed.yield($0) }
                        feed.finish()
                    }()
                    for await line in lines {
                        var bytes = ByteBuffer(data: try JSONEncoder().encode(line))
                        bytes.writeInteger(UInt8(ascii: "\n"))
                        try await writer.write(bytes)
                    }
                    await running
                    try await writer.finish(nil)
                }
            )
        }
        return router
    }
}

/// The path of a store's socket, short enough for any store: a socket's own path may have 107 bytes only.
package struct SocketPath: ~Copyable {
    private let directory: Int32

    package init(in store: URL) throws(LanyardError) {
        directory = open(store.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else {
            throw LanyardError(.unavailable, "The store \(store.path) cannot be opened.", subject: store.path)
        }
    }

    deinit { close(directory) }

    /// Works in this process only.
    package var path: String { "/proc/self/fd/\(directory)/socket" }

    /// The same as the host part of a URL.
    package var escaped: String { path.replacing("/", with: "%2F") }
}
