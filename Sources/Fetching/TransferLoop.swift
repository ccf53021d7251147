import CCurl
import Foundation
import Synchronization

/// The one thread that owns libcurl's multi handle: it takes requests from a mailbox, lets libcurl carry all of them side
/// by side, and resumes who waits. With nothing to do it sleeps in `curl_multi_poll`.
final class TransferLoop: Sendable {
    typealias Reply = CheckedContinuation<Result<FetchResult, FetchError>, Never>

    private enum Command {
        case start(UInt64, FetchRequest, Reply)
        case cancel(UInt64)
        case pulse(CheckedContinuation<Void, Never>)
    }

    private struct Mailbox {
        var commands: [Command] = []
        var lastID: UInt64 = 0
        var isStopped = false
    }

    private struct Flight {
        let transfer: Transfer
        let reply: Reply
    }

    private let mailbox = Mutex(Mailbox())
    // The handle belongs to the thread; others only call curl_multi_wakeup, which is made for that, and under the mailbox's
    // lock, so that the handle is still there.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    /// libcurl is set up once in a process and never taken down; since 7.84 that is thread-safe.
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Starts the thread. Nil when libcurl cannot be set up, for want of memory.
    init?() {
        guard TransferLoop.isLibraryReady, let multi = curl_multi_init() else { return nil }
        self.multi = multi
        // Feeds are polled minutes apart: kept connections seldom pay, and each costs a TLS session's memory.
        wirespool_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 8)
        let thread = Thread { self.run() }
        thread.name = "transfers"
        thread.start()
    }

    /// A number for a fetch that is about to be submitted, so that it can be cancelled from the first moment.
    func reserve() -> UInt64 {
        mailbox.withLock { mailbox in
            mailbox.lastID += 1
            return mailbox.lastID
        }
    }

    /// Hands a request over; `reply` is resumed once, with the outcome or as cancelled.
    func submit(_ request: FetchRequest, as id: UInt64, reply: Reply) {
        let isTaken = post(.start(id, request, reply))
        if !isTaken {
            reply.resume(returning: .failure(FetchError(feedID: request.feedID, reason: .cancelled)))
        }
    }

    /// Ends a fetch that may be under way.
    func cancel(_ id: UInt64) {
        _ = post(.cancel(id))
    }

    /// Resumes `reply` from the thread, or here when the thread has ended: who waits for it knows that the thread moves.
    func pulse(_ reply: CheckedContinuation<Void, Never>) {
        if !post(.pulse(reply)) { reply.resume() }
    }

    /// Ends the thread; fetches under way end as cancelled.
    func stop() {
        mailbox.withLock { mailbox in
            guard !mailbox.isStopped else { return }
            mailbox.isStopped = true
            curl_multi_wakeup(multi)
        }
    }

    private func post(_ command: Command) -> Bool {
        mailbox.withLock { mailbox in
            guard !mailbox.isStopped else { return false }
            mailbox.commands.append(command)
            curl_multi_wakeup(multi)
            return true
        }
    }

    // MARK: On the thread

    private func run() {
        var flights: [UInt64: Flight] = [:]
        var isStopped = false
        while !isStopped {
            var commands: [Command] = []
            mailbox.withLock { mailbox in
                swap(&commands, &mailbox.commands)
                isStopped = mailbox.isStopped
            }
            for command in commands { obey(command, &flights) }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finish(&flights)
            if !isStopped { curl_multi_poll(multi, nil, 0, 3_600_000, nil) }
        }
        for id in Array(flights.keys) { end(id, &flights) }
        curl_multi_cleanup(multi)
    }

    private func obey(_ command: Command, _ flights: inout [UInt64: Flight]) {
        switch command {
        case .start(let id, let request, let reply):
            do throws(FetchError) {
                let transfer = try Transfer(request)
                let tag = UnsafeMutableRawPointer(bitPattern: UInt(id))
                wirespool_curl_set_pointer(transfer.handle, CURLOPT_PRIVATE, tag)
                curl_multi_add_handle(multi, transfer.handle)
                flights[id] = Flight(transfer: transfer, reply: reply)
            } catch {
                reply.resume(returning: .failure(error))
            }
        case .cancel(let id):
            end(id, &flights)
        case .pulse(let reply):
            reply.resume()
        }
    }

    private func end(_ id: UInt64, _ flights: inout [UInt64: Flight]) {
        guard let flight = flights.removeValue(forKey: id) else { return }
        curl_multi_remove_handle(multi, flight.transfer.handle)
        flight.reply.resume(returning: .failure(flight.transfer.error(.cancelled)))
    }

    private func finish(_ flights: inout [UInt64: Flight]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else {
                continue
            }
            // The message is gone once its handle is removed: read it first.
            let code = wirespool_curl_message_result(message)
            var tag: UnsafeMutableRawPointer?
            wirespool_curl_get_pointer(handle, CURLINFO_PRIVATE, &tag)
            curl_multi_remove_handle(multi, handle)
            let id = UInt64(UInt(bitPattern: tag))
            guard let flight = flights[id] else { continue }
            do throws(FetchError) {
                switch try flight.transfer.outcome(of: code) {
                case .again:
                    curl_multi_add_handle(multi, handle)
                    continue
                case .result(let result):
                    flight.reply.resume(returning: .success(result))
                }
            } catch {
                flight.reply.resume(returning: .failure(error))
            }
            flights[id] = nil
        }
    }
}
