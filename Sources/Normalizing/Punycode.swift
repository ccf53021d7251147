/// Host names beyond ASCII in the form that DNS and `format: uri` take (RFC 3492, RFC 5891).
enum Punycode {
    /// `müller.example` → `xn--mller-kva.example`, in lower case; nil when a label is too long or holds what no
    /// host may.
    static func host(_ name: String) -> [UInt8]? {
        var host: [UInt8] = []
        for label in name.lowercased().unicodeScalars.split(
            separator: ".", omittingEmptySubsequences: false)
        {
            if !host.isEmpty { host.append(UInt8(ascii: ".")) }
            let scalars = label.map(\.value)
            guard scalars.count <= 63, let encoded = scalars.allSatisfy({ $0 < 0x80 }) ? [] : encoded(scalars)
            else { return nil }
            let bytes = encoded.isEmpty ? scalars.map { UInt8($0) } : Array("xn--".utf8) + encoded
            guard bytes.count <= 63, bytes.allSatisfy(URIBytes.host.contains) else { return nil }
            host += bytes
        }
        return host
    }

    /// RFC 3492 §6.3.
    private static func encoded(_ scalars: [UInt32]) -> [UInt8]? {
        let basic = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        var output = basic
        if !basic.isEmpty { output.append(UInt8(ascii: "-")) }
        var code: UInt32 = 128
        var delta = 0
        var bias = 72
        var handled = basic.count
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= code }).min() else { return nil }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                var rest = delta
                var position = 36
                while true {
                    let threshold = min(max(position - bias, 1), 26)
                    guard rest >= threshold else { break }
                    output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
                    rest = (rest - threshold) / (36 - threshold)
                    position += 36
                }
                output.append(digit(rest))
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic.count)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    /// RFC 3492 §6.1.
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }
}
