import Foundation

/// `openssl s_server` with a certificate of its own making for `localhost`: a TLS server that nobody has reason to trust,
/// unless told so by the certificate's file.
package final class TLSServer {
    package let port: UInt16
    /// The certificate, PEM.
    package let certificate: URL
    private let folder: URL
    private let server = Process()
    private let input = Pipe()

    /// Nil when there is no openssl here.
    package init?() throws {
        let tool = URL(fileURLWithPath: "/usr/bin/openssl")
        guard FileManager.default.isExecutableFile(atPath: tool.path) else { return nil }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appendingPathComponent("certificate.pem")
        let key = folder.appendingPathComponent("key.pem")
        let maker = Process()
        maker.executableURL = tool
        maker.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", key.path, "-out", certificate.path,
        ]
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        guard maker.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
        let output = Pipe()
        server.executableURL = tool
        server.arguments = ["s_server", "-accept", "0", "-cert", certificate.path, "-key", key.path, "-www"]
        server.standardInput = input
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        // It says "ACCEPT 0.0.0.0:PORT" once it listens.
        var said = ""
        var found: UInt16?
        while found == nil {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
            said += String(decoding: data, as: UTF8.self)
            guard let accept = said.range(of: "ACCEPT "),
                let end = said[accept.upperBound...].firstIndex(of: "\n")
            else { continue }
            found = said[accept.upperBound..<end].split(separator: ":").last.flatMap { UInt16($0) }
        }
        port = found ?? 0
    }

    deinit {
        // A child of a pool thread inherits its blocked signals, so that nothing milder would end it.
        kill(server.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }
}
