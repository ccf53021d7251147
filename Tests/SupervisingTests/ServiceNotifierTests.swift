import Supervising
import TestKit
import Testing

@Suite struct ServiceNotifierTests {
    @Test func speaksToAnAbstractSocket() throws {
        let manager = try NotifySocket()
        let notifier = ServiceNotifier(
            environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"],
            pid: 42)
        #expect(notifier.watchdogSeconds == 30)
        notifier.ready(status: "3 feeds")
        notifier.status("two\nlines")
        notifier.watchdog()
        notifier.reloading(monotonicMicroseconds: 123)
        notifier.stopping(status: "finishing")
        #expect(manager.next() == "READY=1\nSTATUS=3 feeds")
        #expect(manager.next() == "STATUS=two lines")
        #expect(manager.next() == "WATCHDOG=1")
        #expect(manager.next() == "RELOADING=1\nMONOTONIC_USEC=123\nSTATUS=reloading the configuration")
        #expect(manager.next() == "STOPPING=1\nSTATUS=finishing")
    }

    @Test func speaksToASocketInTheFileSystem() throws {
        let folder = try TemporaryFolder()
        let manager = try NotifySocket(path: folder.path("notify"))
        ServiceNotifier(environment: ["NOTIFY_SOCKET": manager.name], pid: 1).ready(status: "é")
        #expect(manager.next() == "READY=1\nSTATUS=é")
    }

    @Test func isSilentWithoutAManager() {
        let notifier = ServiceNotifier(environment: ["WATCHDOG_USEC": "1000"], pid: 1)
        #expect(!notifier.isSupervised)
        #expect(notifier.watchdogSeconds == nil)
        notifier.ready(status: "unheard")
        for name in ["", "relative", "/nonexistent/socket", "@" + String(repeating: "x", count: 200)] {
            #expect(!ServiceNotifier(environment: ["NOTIFY_SOCKET": name], pid: 1).isSupervised)
        }
    }

    @Test func leavesAnotherProcessesWatchdogAlone() throws {
        let manager = try NotifySocket()
        let notifier = ServiceNotifier(
            environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "7"], pid: 8
        )
        #expect(notifier.watchdogSeconds == nil)
    }

    @Test func survivesAManagerThatHasGone() throws {
        var manager: NotifySocket? = try NotifySocket()
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": manager?.name ?? ""], pid: 1)
        manager = nil
        notifier.watchdog()
    }
}
