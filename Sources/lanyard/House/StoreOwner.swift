import ArgumentParser
import AsyncHTTPClient
import Foundation
import Front
import Leads
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// The way to the process that has a store open: a command is handed over whole, and its output comes back.
struct StoreOwner {
    let store: URL
    /// What to say when nobody answers.
    let busy: LanyardError

    /// Has the owner run a command; returns its exit status.
    func run(_ arguments: [String], console: Console) async throws -> Int32 {
        let socket = try SocketPath(in: store)
        var request = HTTPClientRequest(url: "http+unix://\(socket.escaped)\(CommandSocket.path)")
        request.method = .POST
        let command = CommandSocket.Command(
            arguments: arguments,
            directory: console.directory.path,
            isTerminal: console.isTerminal
        )
        request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(command)))
        let response: HTTPClientResponse
        do {
            response = try await HTTPClient.shared.execute(request, deadline: .distantFuture)
        } catch {
            throw busy
        }
        guard response.status == .ok else {
            throw LanyardError(
                .invalid,
                "The running kiosk or desk does not take this command (\(response.status.code))."
            )
        }
        return try await relay(response.body, to: console)
    }

    private func relay(_ body: HTTPClientResponse.Body, to console: Console) async throws -> Int32 {
        var rest = ByteBuffer()
        var pieces = body.makeAsyncIterator()
        // A stream that breaks off is the end of the owner, not of this program.
        while var piece = try? await pieces.next() {
            rest.writeBuffer(&piece)
            while let length = rest.readableBytesView.firstIndex(of: 0x0a).map({ $0 - rest.readerIndex }),
                let line = rest.readData(length: length)
            {
                rest.moveReaderIndex(forwardBy: 1)
                switch try JSONDecoder().decode(CommandSocket.Line.self, from: line) {
                case .output(let text): try console.write(text)
                case .error(let text): console.writeError(text)
                case .status(let status): return status
                }
            }
        }
        throw LanyardError(
            .unavailable,
            "The process that has the store open ended in the middle of the command."
        )
    }
}

extension Lanyard {
    /// Runs a command that another process handed over, in the house that this process has open.
    static func run(
        _ command: CommandSocket.Command,
        in house: House,
        write: @escaping @Sendable (CommandSocket.Line) -> Void
    ) async {
        let console = Console(
            write: { write(.output($0)) },
            writeError: { write(.error($0)) },
            isTerminal: command.isTerminal,
            directory: URL(filePath: command.directory, directoryHint: .isDirectory)
        )
        write(.status(await status(of: command, in: house, console: console)))
    }

    private static func status(
        of command: CommandSocket.Command,
        in house: House,
        console: Console
    ) async -> Int32 {
        do {
            guard let parsed = try parseAsRoot(command.arguments) as? any StoreCommand else {
                throw LanyardError(
                    .conflict,
                    "This command cannot run while the store is in use. Stop the kiosk or desk first."
                )
            }
            try await parsed.run(in: house, console: console)
            return 0
        } catch let error as LanyardError {
            console.complain(error)
            return error.code.exitStatus
        } catch {
            console.warn(fullMessage(for: error))
            return exitCode(for: error).rawValue
        }
    }
}
