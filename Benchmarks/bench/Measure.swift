import Glibc

/// Clocks and counters of this process.
enum Measure {
    /// Seconds of processor time that the fastest of `runs` calls of `body` took: what the work costs when nobody
    /// else wants the core.
    static func seconds(runs: Int = 5, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<runs {
            let start = processorTime()
            try body()
            best = min(best, processorTime() - start)
        }
        return best
    }

    /// Bytes by which the resident memory of this process peaks above its level before, during one call of `body`.
    static func peakMemory(_ body: () throws -> Void) rethrows -> Int {
        // Resets the high-water mark (proc(5), clear_refs).
        if let file = fopen("/proc/self/clear_refs", "w") {
            fputs("5", file)
            fclose(file)
        }
        let before = status("VmRSS:")
        try body()
        return max(0, status("VmHWM:") - before)
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// A field of /proc/self/status that is in kilobytes, in bytes.
    private static func status(_ field: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            let line = String(
                decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard line.hasPrefix(field) else { continue }
            return (Int(line.filter(\.isNumber)) ?? 0) * 1024
        }
        return 0
    }
}
