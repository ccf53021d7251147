/// A line on stderr that is overwritten as work goes on: shown on a terminal, never in a pipe.
enum Progress {
    /// Shows `text` in place of what was shown before.
    static func show(_ text: String) {
        guard Console.error.isTerminal else { return }
        let text = Console.cut(Console.printable(text), to: Console.error.width - 1)
        Console.error.steer("\r\u{1B}[K\(text)")
    }

    /// Takes the line away, so that other output can follow.
    static func clear() {
        guard Console.error.isTerminal else { return }
        Console.error.steer("\r\u{1B}[K")
    }
}
