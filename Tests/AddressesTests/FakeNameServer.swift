import NIOCore
import NIOPosix
import Synchronization

/// A name server on loopback with a few domains; the client that asks it is the C library's own resolver.
final class FakeNameServer: Sendable {
    /// What it says of a domain.
    enum Zone: Sendable {
        case mail([String])
        case address
        /// The name exists and has nothing.
        case bare
        case missing
        /// It takes the question and never answers.
        case silent
        /// It answers with bytes that are no answer.
        case nonsense
    }

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel
    private let count = Questions()
    /// How many questions came in.
    var questions: Int { count.number.load(ordering: .relaxed) }
    var port: UInt16 { UInt16(channel.localAddress?.port ?? 0) }

    init(_ zones: [String: Zone]) async throws {
        let count = count
        channel = try await DatagramBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answering(zones: zones, count: count))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    func stop() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }

    private final class Questions: Sendable {
        let number = Atomic(0)
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>
        typealias OutboundOut = AddressedEnvelope<ByteBuffer>

        private let zones: [String: Zone]
        private let count: Questions

        init(zones: [String: Zone], count: Questions) {
            self.zones = zones
            self.count = count
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            count.number.add(1, ordering: .relaxed)
            let envelope = unwrapInboundIn(data)
            let question = Array(envelope.data.readableBytesView)
            guard let answer = answer(question) else { return }
            let reply = AddressedEnvelope(
                remoteAddress: envelope.remoteAddress,
                data: ByteBuffer(bytes: answer)
            )
            context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
        }

        /// The message back (RFC 1035, section 4.1), or `nil` for silence.
        private func answer(_ question: [UInt8]) -> [UInt8]? {
            guard question.count > 16 else { return nil }
            let (name, end) = Self.name(in: question)
            let type = UInt16(question[end]) << 8 | UInt16(question[end + 1])
            var records: [[UInt8]] = []
            var code: UInt8 = 0
            switch (zones[name] ?? .missing, type) {
            case (.mail(let hosts), 15): records = hosts.map { Self.record(15, [0, 10] + Self.encoded($0)) }
            case (.address, 1): records = [Self.record(1, [192, 0, 2, 1])]
            case (.missing, _): code = 3
            case (.silent, _): return nil
            case (.nonsense, _): return Array(question.prefix(12)) + [0xff, 0xff, 0xff]
            case (.mail, _), (.address, _), (.bare, _): break
            }
            let header =
                Array(question[0..<2]) + [0x81, 0x80 | code, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0]
            return header + question[12..<(end + 4)] + records.joined()
        }

        private static func name(in question: [UInt8]) -> (String, Int) {
            var (labels, place) = ([String](), 12)
            while question[place] != 0 {
                let length = Int(question[place])
                labels.append(String(decoding: question[(place + 1)...(place + length)], as: UTF8.self))
                place += length + 1
            }
            return (labels.joined(separator: "."), place + 1)
        }

        private static func encoded(_ name: String) -> [UInt8] {
            name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + $0.utf8 } + [0]
        }

        private static func record(_ type: UInt8, _ data: [UInt8]) -> [UInt8] {
            // The name is the one that was asked for, one hour long.
            [0xc0, 12, 0, type, 0, 1, 0, 0, 14, 16, 0, UInt8(data.count)] + data
        }
    }
}
