import Foundation
import Synchronization

/// An HTTP/1.1 server on a free loopback port that answers as a test scripts it, well or badly: one thread a connection, raw
/// sockets, nothing between the script and the wire. It ends with its owner, or at `stop()`.
package final class WebServer: Sendable {
    package let port: UInt16
    private let site: Site

    /// Begins to listen on 127.0.0.1; `answer` is called for each request, on the connection's own thread.
    package init(_ answer: @escaping @Sendable (WebRequest) -> WebReply) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failure: Int32? = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(listener, pointer, length) == 0, listen(listener, 128) == 0,
                    getsockname(listener, pointer, &length) == 0
                else { return errno }
                return nil
            }
        }
        if let failure {
            close(listener)
            throw POSIXError(.init(rawValue: failure) ?? .EIO)
        }
        port = UInt16(bigEndian: address.sin_port)
        let site = Site(listener: listener, answer: answer)
        self.site = site
        Thread.detachNewThread { site.accept() }
    }

    /// A server that gives the same reply to every request.
    package convenience init(always reply: WebReply) throws {
        try self.init { _ in reply }
    }

    deinit { site.stop() }

    /// Ends the listening and every connection.
    package func stop() { site.stop() }

    /// `http://127.0.0.1:PORT` and `path`, which begins with a slash.
    package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Every request so far, in the order of arrival.
    package var requests: [WebRequest] { site.requests }
}

/// What the threads of one server share.
private final class Site: Sendable {
    private struct State {
        var requests: [WebRequest] = []
        var connections: Set<Int32> = []
        var isStopped = false
    }

    private let listener: Int32
    private let answer: @Sendable (WebRequest) -> WebReply
    private let state = Mutex(State())

    init(listener: Int32, answer: @escaping @Sendable (WebRequest) -> WebReply) {
        self.listener = listener
        self.answer = answer
    }

    var requests: [WebRequest] { state.withLock { $0.requests } }

    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    /// Takes connections until the server stops; the listener is closed here, by the thread that uses it.
    func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            let isTaken = state.withLock { state in
                !state.isStopped && state.connections.insert(connection).inserted
            }
            guard isTaken else {
                close(connection)
                break
            }
            Thread.detachNewThread { self.serve(connection) }
        }
        close(listener)
    }

    private func serve(_ connection: Int32) {
        defer {
            state.withLock { state in
                _ = state.connections.remove(connection)
                close(connection)
            }
        }
        var pending: [UInt8] = []
        while let request = nextRequest(on: connection, pending: &pending) {
            let reply = answer(request)
            for step in reply.steps where !perform(step, on: connection) { return }
            guard reply.keepsAlive else { break }
        }
        shutdown(connection, Int32(SHUT_RDWR))
    }

    /// Reads up to the empty line that ends a header section (bodies are not expected); nil at the connection's end.
    private func nextRequest(on connection: Int32, pending: inout [UInt8]) -> WebRequest? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let head = pending.firstRange(of: end) {
                let bytes = Array(pending[..<head.lowerBound])
                pending.removeSubrange(..<head.upperBound)
                return state.withLock { state in
                    let request = WebRequest(head: bytes) { target in
                        state.requests.count { $0.target == target }
                    }
                    if let request { state.requests.append(request) }
                    return request
                }
            }
            var buffer = [UInt8](repeating: 0, count: 16384)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            pending += buffer[..<count]
        }
    }

    /// Returns false when the connection is at its end.
    private func perform(_ step: WebReply.Step, on connection: Int32) -> Bool {
        switch step {
        case .send(let bytes):
            return send(bytes, on: connection)
        case .pause(let milliseconds):
            return wait(milliseconds, on: connection)
        case .repeating(let bytes, let pauseMilliseconds):
            while send(bytes, on: connection), wait(pauseMilliseconds, on: connection) {}
            return false
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            return false
        }
    }

    private func send(_ bytes: [UInt8], on connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Returns true after the time, false as soon as the client has gone (it has nothing to send meanwhile) or the server stops.
    private func wait(_ milliseconds: Int, on connection: Int32) -> Bool {
        guard milliseconds > 0 else { return true }
        var descriptor = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, Int32(milliseconds)) == 0
    }
}
