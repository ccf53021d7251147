import Foundation
import TestKit
import Testing

/// The units as systemd itself reads them.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
struct UnitFileTests {
    @Test func systemdFindsNoFault() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let units = try FileManager.default.contentsOfDirectory(
            at: SharedFiles.packageRoot.appendingPathComponent("systemd"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "service" }
        #expect(units.count == 3)
        var copies: [String] = []
        for unit in units {
            // A template is verified as an instance; the program is the one just built.
            let name = unit.lastPathComponent.replacing("@.", with: "@belga-fr.")
            let text = try String(contentsOf: unit, encoding: .utf8)
                .replacing("/usr/local/bin/wirespool", with: Program.wirespool.path)
            let copy = folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: copy)
            copies.append(copy.path)
        }
        let verdict = try Program.run(
            ["verify", "--man=no"] + copies, executable: URL(fileURLWithPath: "/usr/bin/systemd-analyze"))
        #expect(verdict.status == 0)
        #expect(verdict.errors.isEmpty)
    }

    @Test func theServiceOwnsWhatItWrites() throws {
        let systemd = SharedFiles.packageRoot.appendingPathComponent("systemd")
        let service = try String(
            contentsOf: systemd.appendingPathComponent("wirespool.service"), encoding: .utf8)
        for line in [
            "Type=notify", "User=wirespool", "Group=wirespool", "StateDirectory=wirespool",
            "RuntimeDirectory=wirespool", "ReadWritePaths=/var/spool/wirespool", "WatchdogSec=2min",
        ] {
            #expect(service.split(separator: "\n").contains(Substring(line)))
        }
        let folders = try String(
            contentsOf: systemd.appendingPathComponent("wirespool.tmpfiles"), encoding: .utf8)
        #expect(folders.contains("d /var/spool/wirespool 0750 wirespool wirespool -"))
    }
}
