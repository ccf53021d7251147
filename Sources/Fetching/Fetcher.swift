import Stories

/// Brings documents in: http, https and file URLs, any number side by side. It ends its transfer thread with itself.
package final class Fetcher: Sendable {
    private let loop: TransferLoop

    /// Nil when libcurl cannot be set up.
    package init?() {
        guard let loop = TransferLoop() else { return nil }
        self.loop = loop
    }

    deinit { loop.stop() }

    /// Fetches once, within the request's limits. A cancelled task ends the transfer and throws `.cancelled`.
    package func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResult {
        if let address = WebAddress(request.url), address.scheme == "file" {
            return try await FileSource.fetch(request, at: address)
        }
        let id = loop.reserve()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                loop.submit(request, as: id, reply: reply)
                // Cancelled before the submission, the handler's word was lost on the loop.
                if Task.isCancelled { loop.cancel(id) }
            }
        } onCancel: {
            loop.cancel(id)
        }
        return try result.get()
    }

    /// Returns once the transfer thread has answered: it moves.
    package func pulse() async {
        await withCheckedContinuation { loop.pulse($0) }
    }
}
