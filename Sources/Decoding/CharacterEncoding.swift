import Stories

/// Finds out in which charset a document is written and makes it UTF-8.
///
/// Order: byte-order mark, the pattern of zero bytes that UTF-16 and UTF-32 leave, the transport's charset, the XML
/// declaration, a guess. But bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever was declared: three agency
/// samples declare Latin-1 and hold UTF-8, and no other charset yields such sequences by accident.
package struct CharacterEncoding: Sendable {
    /// The document in UTF-8, without byte-order mark. Control characters are as they were.
    package let utf8: [UInt8]
    /// The charset it was in: "utf-8", "utf-16le", "windows-1252", "iso-8859-15" or an iconv name.
    package let name: String
    /// What was wrong about the declaration, or lost.
    package let diagnostics: [Diagnostic]

    /// Decodes `bytes`; `charset` is the transport's parameter, where it had one.
    package init(decoding bytes: [UInt8], charset: String? = nil) {
        let decoded = bytes.withUnsafeBufferPointer { CharacterEncoding.decode($0, whole: bytes, charset) }
        utf8 = decoded.utf8
        name = decoded.name
        diagnostics = decoded.diagnostics
    }

    private init(_ utf8: [UInt8], _ name: String, _ diagnostics: [Diagnostic] = []) {
        self.utf8 = utf8
        self.name = name
        self.diagnostics = diagnostics
    }

    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, whole: [UInt8], _ charset: String?
    ) -> CharacterEncoding {
        if let wide = WideEncoding(bytes) {
            let body = UnsafeBufferPointer(rebasing: bytes[wide.markLength...])
            return CharacterEncoding(wide.utf8(body), wide.name)
        }
        if bytes.count >= 4, bytes[0] == 0x4C, bytes[1] == 0x6F, bytes[2] == 0xA7, bytes[3] == 0x94 {
            return ebcdic(bytes)
        }
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        let body = hasMark ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
        let survey = UTF8Survey(body)
        let transport = charset.flatMap { CharsetLabel($0) }
        let declaration = XMLDeclaration.encoding(in: body)
        let declared = declaration.flatMap { CharsetLabel($0) }
        if survey.isASCII, !hasMark, let label = transport ?? declared, isStateful(label) {
            return convert(body, label) ?? CharacterEncoding(whole, "utf-8")
        }
        if survey.isUTF8 || hasMark && survey.sequences >= survey.strays {
            let utf8 = survey.isUTF8 ? (hasMark ? Array(body) : whole) : repaired(body)
            return CharacterEncoding(
                utf8, "utf-8", mismatch(survey, hasMark, transport ?? declared, charset ?? declaration))
        }
        let labels = [transport, declared].compactMap { $0 }.filter { $0 != .utf8 && !isWide($0) }
        // A few broken sequences, as a cut or a careless merge leaves them, do not make a Latin-1 document of UTF-8.
        let isMostlyUTF8 = survey.sequences > 4 * survey.strays
        for label in labels where !(isMostlyUTF8 && label.isWesternGuess) {
            if let converted = convert(body, label) { return converted }
        }
        if isMostlyUTF8 || labels.isEmpty && survey.sequences > survey.strays {
            let note = Diagnostic(
                survey.strays > 0 ? .warning : .note,
                survey.strays > 0
                    ? "\(survey.strays) bytes are not UTF-8 and were read as windows-1252"
                    : "the last character is cut off")
            return CharacterEncoding(repaired(body), "utf-8", [note])
        }
        let note = Diagnostic(
            .note,
            charset ?? declaration ?? ""
                == ""
                ? "no charset declared; read as windows-1252"
                : "not in the charset declared; read as windows-1252")
        return CharacterEncoding(windows1252(body), "windows-1252", [note])
    }

    private static func mismatch(
        _ survey: UTF8Survey, _ hasMark: Bool, _ label: CharsetLabel?, _ written: String?
    ) -> [Diagnostic] {
        guard let label, label != .utf8, !survey.isASCII || hasMark else { return [] }
        return [Diagnostic(.note, "declared as \(written ?? ""), but is UTF-8 and was read as such")]
    }

    private static func isWide(_ label: CharsetLabel) -> Bool {
        switch label {
        case .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32: true
        default: false
        }
    }

    /// Charsets that write other letters with ASCII bytes.
    private static func isStateful(_ label: CharsetLabel) -> Bool {
        guard case .other(let name) = label else { return false }
        return name.hasPrefix("ISO-2022") || name.hasPrefix("HZ") || name == "UTF-7"
    }

    private static func convert(_ bytes: UnsafeBufferPointer<UInt8>, _ label: CharsetLabel)
        -> CharacterEncoding?
    {
        switch label {
        case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32: return nil
        case .windows1252: return CharacterEncoding(windows1252(bytes), "windows-1252")
        case .latin9: return CharacterEncoding(latin9(bytes), "iso-8859-15")
        case .other(let name):
            guard let iconv = Iconv(from: name) else { return nil }
            let (utf8, lost) = iconv.convert(bytes)
            // A label that fits one byte in twenty not at all is no label of these bytes.
            guard lost <= max(4, bytes.count / 20) else { return nil }
            let losses = lost > 0 ? [Diagnostic(.warning, "\(lost) bytes are not \(name)")] : []
            return CharacterEncoding(utf8, name.lowercased(), losses)
        }
    }

    private static func ebcdic(_ bytes: UnsafeBufferPointer<UInt8>) -> CharacterEncoding {
        guard let iconv = Iconv(from: "IBM037") else { return CharacterEncoding(Array(bytes), "utf-8") }
        let (utf8, _) = iconv.convert(bytes)
        let declared = utf8.withUnsafeBufferPointer { XMLDeclaration.encoding(in: $0) }
        if let declared, let exact = Iconv(from: declared.uppercased()) {
            return CharacterEncoding(exact.convert(bytes).utf8, declared.lowercased())
        }
        return CharacterEncoding(utf8, "ibm037")
    }

    /// UTF-8 with every stray byte read as windows-1252, and a sequence cut off by the end left out.
    /// `bytes` as UTF-8, every byte that is none read as windows-1252.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { repaired($0) } }

    private static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        let end = bytes.count - UTF8Survey(bytes).cutOff
        var index = 0
        var clean = 0
        while index < end {
            index = UTF8Survey.skipASCII(bytes, from: index)
            guard index < end else { break }
            let length = UTF8Survey.sequenceLength(bytes, at: index)
            if length > 0 {
                index += length
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean..<index]))
            output.append(contentsOf: Windows1252.utf8(for: bytes[index]))
            index += 1
            clean = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean..<end]))
        return output
    }

    private static func windows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        singleBytes(bytes) { Windows1252.utf8(for: $0) }
    }

    /// ISO-8859-15: Latin-1 with eight characters exchanged.
    private static func latin9(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        singleBytes(bytes) { byte in
            switch byte {
            case 0xA4: Array("€".utf8)
            case 0xA6: Array("Š".utf8)
            case 0xA8: Array("š".utf8)
            case 0xB4: Array("Ž".utf8)
            case 0xB8: Array("ž".utf8)
            case 0xBC: Array("Œ".utf8)
            case 0xBD: Array("œ".utf8)
            case 0xBE: Array("Ÿ".utf8)
            default: Windows1252.utf8(for: byte)
            }
        }
    }

    private static func singleBytes(
        _ bytes: UnsafeBufferPointer<UInt8>, _ character: (UInt8) -> [UInt8]
    ) -> [UInt8] {
        let table = (UInt8(0x80)...0xFF).map(character)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        var index = 0
        while index < bytes.count {
            let next = UTF8Survey.skipASCII(bytes, from: index)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<next]))
            guard next < bytes.count else { break }
            output.append(contentsOf: table[Int(bytes[next]) - 0x80])
            index = next + 1
        }
        return output
    }
}
