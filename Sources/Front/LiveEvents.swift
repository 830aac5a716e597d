package import Hummingbird
package import Leads
internal import HTTPTypes
internal import NIOCore
internal import Synchronization

/// Tells open pages what has just changed (server-sent events).
package final class LiveEvents: Sendable {
    /// One event: its name and its data, one line of JSON.
    package struct Event: Sendable {
        package var name: String
        package var data: String

        package init(_ name: String, data: String) {
            self.name = name
            self.data = data
        }
    }

    /// Pages open at once: far more than devices at a booth.
    private static let mostListeners = 64
    /// A page that is this far behind misses events, and reloads what it shows when it next hears one.
    private static let mostBuffered = 32

    /// Whom a page is for: what staff hear is not for visitors.
    package enum Audience: Sendable {
        case staff, visitors
    }

    /// An open page, and the device that shows it; `nil` on the machine itself.
    private struct Listener {
        var device: DeviceID?
        /// Who signed in at a desk; `nil` at a kiosk, and for whoever owns the machine.
        var account: String?
        var audience: Audience
        var stream: AsyncStream<Event>.Continuation
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    /// Tells every page of the staff.
    package func send(_ event: Event) {
        let listeners = state.withLock { $0.listeners.values.filter { $0.audience == .staff } }
        for listener in listeners { listener.stream.yield(event) }
    }

    /// Tells the visitors' screen on one device; `nil`: on the machine itself.
    package func send(_ event: Event, toVisitorsOn device: DeviceID?) {
        let listeners = state.withLock { state in
            state.listeners.values.filter { $0.audience == .visitors && $0.device == device }
        }
        for listener in listeners { listener.stream.yield(event) }
    }

    /// The devices that have a page open.
    package var devices: Set<DeviceID> {
        Set(state.withLock { $0.listeners.values.compactMap(\.device) })
    }

    /// How many pages are open.
    var count: Int { state.withLock { $0.listeners.count } }

    /// Ends what other devices have open, but for those that may go on.
    package func keepOnly(_ devices: Set<DeviceID>) {
        let ended = state.withLock { state in
            state.listeners.values.filter { $0.device.map { !devices.contains($0) } ?? false }
        }
        for listener in ended { listener.stream.finish() }
    }

    /// Ends what is open on one device; `nil`: on the machine itself.
    package func end(on device: DeviceID?) {
        let ended = state.withLock { state in state.listeners.values.filter { $0.device == device } }
        for listener in ended { listener.stream.finish() }
    }

    /// Ends what people have open who are signed in no longer.
    package func keepOnly(accounts: Set<String>) {
        let ended = state.withLock { state in
            state.listeners.values.filter { $0.account.map { !accounts.contains($0) } ?? false }
        }
        for listener in ended { listener.stream.finish() }
    }

    /// Ends every stream, so that a server can stop.
    package func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.stream.finish() }
    }

    /// An answer that stays open and carries events; a comment comes first, so that the page knows it is connected.
    package func answer(
        to device: DeviceID? = nil,
        account: String? = nil,
        as audience: Audience = .staff
    ) -> Response {
        let events = subscribe(device, account, as: audience)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                try await writer.write(ByteBuffer(string: ": connected\n\n"))
                for await event in events {
                    try await writer.write(
                        ByteBuffer(string: "event: \(event.name)\ndata: \(event.data)\n\n")
                    )
                }
                try await writer.finish(nil)
            }
        )
    }

    func subscribe(
        _ device: DeviceID? = nil,
        _ account: String? = nil,
        as audience: Audience = .staff
    ) -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Event.self,
            bufferingPolicy: .bufferingNewest(Self.mostBuffered)
        )
        let number = state.withLock { state -> Int? in
            guard state.listeners.count < Self.mostListeners, !state.isClosed else { return nil }
            state.next += 1
            state.listeners[state.next] = Listener(
                device: device,
                account: account,
                audience: audience,
                stream: continuation
            )
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        if device != nil { send(.devices) }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
            if device != nil { self?.send(.devices) }
        }
        return stream
    }
}

extension LiveEvents.Event {
    /// A device came, went, opened its page or closed it.
    package static var devices: Self { .init("devices", data: "{}") }
}
