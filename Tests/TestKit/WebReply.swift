/// What a `WebServer` does with one request, step by step, down to the bytes on the socket.
package struct WebReply: Sendable {
    /// One act on the connection.
    package enum Step: Sendable {
        case send([UInt8])
        /// Waits, or until the client has gone or the server stops.
        case pause(milliseconds: Int)
        /// Sends these bytes again and again, with a pause between, until the client has gone or the server stops.
        case repeating([UInt8], pauseMilliseconds: Int)
        /// Closes with a reset instead of an orderly end.
        case reset
    }

    package var steps: [Step]
    /// Whether the connection stays open for another request after the steps.
    package var keepsAlive = false

    package init(steps: [Step]) {
        self.steps = steps
    }

    /// A whole response with Content-Length, after which the connection stays open.
    package init(_ status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        var fields = headers
        if status != 304, status != 204 { fields["Content-Length"] = String(body.count) }
        steps = [.send(WebReply.head(status, headers: fields) + body)]
        keepsAlive = true
    }

    /// 200 with `text` as its body.
    package static func ok(_ text: String, headers: [String: String] = [:]) -> WebReply {
        WebReply(200, headers: headers, body: Array(text.utf8))
    }

    /// A redirect to `location`, absolute or relative.
    package static func redirect(_ status: Int, to location: String) -> WebReply {
        WebReply(status, headers: ["Location": location])
    }

    /// A response in chunks (RFC 9112 §7.1). Without `isWhole` the last chunk never comes and the connection closes.
    package static func chunked(
        _ chunks: [[UInt8]], headers: [String: String] = [:], isWhole: Bool = true
    ) -> WebReply {
        var bytes = head(200, headers: headers.merging(["Transfer-Encoding": "chunked"]) { $1 })
        for chunk in chunks where !chunk.isEmpty {
            bytes += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
        }
        if isWhole { bytes += Array("0\r\n\r\n".utf8) }
        var reply = WebReply(steps: [.send(bytes)])
        reply.keepsAlive = isWhole
        return reply
    }

    /// The status line and header section, with the empty line that ends it.
    package static func head(_ status: Int, headers: [String: String]) -> [UInt8] {
        var text = "HTTP/1.1 \(status) Scripted\r\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}
