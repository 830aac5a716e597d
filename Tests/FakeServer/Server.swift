package import Hummingbird
internal import Leads
internal import Logging
internal import ServiceLifecycle

/// Runs `work` while `responder` answers on a port of this machine, and ends the server with it.
///
/// - Parameters:
///   - responder: Answers whatever is asked.
///   - ending: Called before the server is asked to stop, to let go of answers that are still held back.
///   - work: Gets the address of the server.
/// - Returns: What `work` returns.
/// - Throws: What `work` throws.
package func serving<Value: Sendable>(
    _ responder: some HTTPResponder<BasicRequestContext> & Sendable,
    ending: @escaping @Sendable () -> Void = {},
    _ work: @escaping @Sendable (_ address: String) async throws -> Value
) async throws -> Value {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = Application(
        responder: responder,
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
        logger: logger
    )
    let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        var iterator = ports.makeAsyncIterator()
        guard let number = await iterator.next() else { throw LanyardError(.unavailable, "no port") }
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await work("http://127.0.0.1:\(number)"))
        } catch {
            outcome = .failure(error)
        }
        ending()
        await group.triggerGracefulShutdown()
        return try outcome.get()
    }
}
