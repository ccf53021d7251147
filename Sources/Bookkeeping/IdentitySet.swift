import Foundation

/// The identities of the items in a document, 64 bits of hash each: small enough to be written with every
/// poll. Two identities that are taken for one make an item count as still shown, which at worst keeps two
/// stories apart.
struct IdentitySet: Equatable {
    private(set) var hashes: Set<UInt64> = []

    init(_ identities: some Sequence<String>) {
        hashes = Set(identities.map(IdentitySet.hash))
    }

    /// Reads what `bytes` wrote.
    init(bytes: [UInt8]) {
        hashes = bytes.withUnsafeBytes { buffer in
            Set(
                (0..<buffer.count / 8).map {
                    UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
                })
        }
    }

    /// As stored: eight bytes each, little-endian.
    var bytes: [UInt8] {
        hashes.flatMap { hash in withUnsafeBytes(of: hash.littleEndian) { Array($0) } }
    }

    func contains(_ identity: String) -> Bool { hashes.contains(IdentitySet.hash(identity)) }

    /// FNV-1a, 64 bits.
    private static func hash(_ identity: String) -> UInt64 {
        identity.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
