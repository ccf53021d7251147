import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Stories

/// A small wire agency on loopback: serves the script's wires as they stand at the present moment of the play, with
/// validators, so that the daemon's conditional requests get their 304.
struct DemoAgency: Sendable {
    let script: DemoScript
    /// When the play begins, and how many seconds its hundred moments take.
    let start: Timestamp
    let length: Double
    let now: @Sendable () -> Timestamp

    /// Serves until the task is cancelled; `onListening` learns the port, a free one that the system chose.
    func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "demo-agency")
        logger.logLevel = .error
        let router = Router()
        router.get("/:wire") { request, context in
            let id = context.parameters.get("wire") ?? ""
            return answer(for: id, ifNoneMatch: request.headers[.ifNoneMatch])
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: "demo-agency"),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { onListening(port) }
            },
            logger: logger
        )
        try await application.run()
    }

    /// What the server says about the wire `id` now.
    private func answer(for id: String, ifNoneMatch: String?) -> Response {
        guard let wire = script.wires.first(where: { $0.id == id }) else {
            return Response(status: .notFound)
        }
        let moment = moment
        let shown = script.dispatches(on: id, at: moment)
        let isAside = wire.fault == .broken && moment >= 60
        let tag = "\"\(id)-\(isAside ? -1 : shown.reduce(0) { $0 + $1.moment + 1 })\""
        if wire.fault == .down { return Response(status: .internalServerError) }
        if ifNoneMatch == tag { return Response(status: .notModified, headers: [.eTag: tag]) }
        var document = DemoDocument(wire: wire, dispatches: shown, time: time(of:)).bytes()
        if isAside {
            document = (
                "text/html", Array("<!doctype html><title>Maintenance</title><p>Revenez plus tard.".utf8)
            )
        } else if wire.fault == .broken {
            document.body = broken(document.body)
        }
        return Response(
            status: .ok, headers: [.contentType: document.contentType, .eTag: tag],
            body: .init(byteBuffer: ByteBuffer(bytes: document.body)))
    }

    /// The document with its ampersands bare and its end missing, as a hurried export leaves it.
    private func broken(_ document: [UInt8]) -> [UInt8] {
        let text = String(decoding: document, as: UTF8.self).replacing("&amp;", with: "&")
        return Array(text.utf8.dropLast(24))
    }

    private var moment: Int {
        max(0, Int(now().seconds(since: start) / length * 100))
    }

    private func time(of moment: Int) -> Timestamp {
        Timestamp(milliseconds: start.milliseconds + Int64(Double(moment) * length * 10))
    }
}
