import Glibc

/// Sums over many cases.
struct Tally {
    private var cases = 0
    private var refused = 0
    private var items = 0
    private var stories = 0
    private var slowest = 0.0
    private var slowestCase = ""
    private(set) var faults: [String] = []

    mutating func add(_ result: Pipeline.Result, _ name: String) {
        cases += 1
        refused += result.isRefused ? 1 : 0
        items += result.items
        stories += result.stories
        if result.seconds > slowest {
            slowest = result.seconds
            slowestCase = name
        }
        if let fault = result.fault { faults.append("\(name): \(fault)") }
    }

    /// Adds what another worker counted.
    mutating func add(_ other: Tally) {
        cases += other.cases
        refused += other.refused
        items += other.items
        stories += other.stories
        if other.slowest > slowest { (slowest, slowestCase) = (other.slowest, other.slowestCase) }
        faults += other.faults
    }

    var summary: String {
        "\(cases) cases, \(refused) refused, \(items) items, \(stories) stories, \(faults.count) faults, "
            + "slowest \(Int(slowest * 1000)) ms (\(slowestCase))"
    }

    /// Bytes of this process's largest resident memory so far.
    static var peakMemory: Int {
        var usage = rusage()
        getrusage(0, &usage)
        return usage.ru_maxrss * 1024
    }
}
