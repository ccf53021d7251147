import Glibc

/// An IPv4 or IPv6 address, and whether it is one of the public internet's.
package struct NetworkAddress: Sendable, Equatable {
    /// Four bytes or sixteen, in network order.
    package let bytes: [UInt8]

    /// From the text of an address, in brackets or not, with or without a zone; nil for a name.
    package init?(_ text: some StringProtocol) {
        let bare = text.drop { $0 == "[" }.prefix { $0 != "]" && $0 != "%" }.description
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, bare, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, bare, &sixteen) == 1 {
            bytes = withUnsafeBytes(of: sixteen) { Array($0) }
        } else {
            return nil
        }
    }

    /// From a socket address of `length` bytes; nil for families other than IPv4 and IPv6.
    init?(_ address: UnsafeRawPointer, family: Int32, length: Int) {
        switch family {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let start = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr) ?? 4
            bytes = Array(UnsafeRawBufferPointer(start: address + start, count: 4))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let start = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 8
            bytes = Array(UnsafeRawBufferPointer(start: address + start, count: 16))
        default:
            return nil
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the address is globally reachable by the IANA special-purpose registries (RFC 6890) and unicast.
    package var isPublic: Bool {
        if bytes.count == 4 { return !NetworkAddress.closed4.contains { $0.contains(bytes) } }
        // Addresses that carry an IPv4 address lead where that leads: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
        if NetworkAddress.mapped.contains(bytes) || NetworkAddress.translated.contains(bytes) {
            return NetworkAddress(bytes: Array(bytes[12...])).isPublic
        }
        if NetworkAddress.sixToFour.contains(bytes) {
            return NetworkAddress(bytes: Array(bytes[2..<6])).isPublic
        }
        return NetworkAddress.global6.contains(bytes)
            && !NetworkAddress.closed6.contains { $0.contains(bytes) }
    }
}

extension NetworkAddress: CustomStringConvertible {
    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension NetworkAddress {
    /// Addresses that share their first `bits` with `start`, whose missing bytes are zero.
    private struct Block {
        let start: [UInt8]
        let bits: Int

        func contains(_ bytes: [UInt8]) -> Bool {
            for bit in 0..<bits {
                let mask: UInt8 = 0x80 >> UInt8(bit % 8)
                let expected = bit / 8 < start.count ? start[bit / 8] & mask : 0
                guard bytes[bit / 8] & mask == expected else { return false }
            }
            return true
        }
    }

    private static let closed4 = [
        Block(start: [0], bits: 8), Block(start: [10], bits: 8), Block(start: [100, 64], bits: 10),
        Block(start: [127], bits: 8), Block(start: [169, 254], bits: 16), Block(start: [172, 16], bits: 12),
        Block(start: [192, 0, 0], bits: 24), Block(start: [192, 0, 2], bits: 24),
        Block(start: [192, 168], bits: 16), Block(start: [198, 18], bits: 15),
        Block(start: [198, 51, 100], bits: 24), Block(start: [203, 0, 113], bits: 24),
        Block(start: [224], bits: 3),
    ]
    private static let mapped = Block(start: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], bits: 96)
    private static let translated = Block(start: [0, 0x64, 0xff, 0x9b], bits: 96)
    private static let sixToFour = Block(start: [0x20, 0x02], bits: 16)
    private static let global6 = Block(start: [0x20], bits: 3)
    private static let closed6 = [
        Block(start: [0x20, 0x01], bits: 23), Block(start: [0x20, 0x01, 0x0d, 0xb8], bits: 32),
        Block(start: [0x3f, 0xff], bits: 20),
    ]
}
