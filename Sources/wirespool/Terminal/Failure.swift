/// Why a command ends without having done its work: sentences for a person, and the exit code.
struct Failure: Error {
    /// The codes of sysexits(3) that Wirespool uses.
    enum Code: Int32, CaseIterable {
        /// Some feeds failed, others may have gone well.
        case someFailed = 1
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case software = 70
        case cannotCreate = 73
        case ioError = 74
        case tryAgain = 75
        case configuration = 78
    }

    let code: Code
    /// Each says what, where and what to do; printed after `wirespool: `. None when all has been said already.
    let lines: [String]

    init(_ code: Code, _ lines: String...) {
        self.init(code, lines: lines)
    }

    init(_ code: Code, lines: [String]) {
        self.code = code
        self.lines = lines
    }
}
