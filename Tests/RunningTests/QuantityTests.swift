import Testing

@testable import Running

@Suite struct QuantityTests {
    @Test(arguments: [
        ("90", 90), ("90s", 90), ("5m", 300), ("5 min", 300), ("1h30m", 5400), ("14d", 1_209_600),
        ("2w", 1_209_600),
    ])
    func readsDurations(_ text: String, _ seconds: Int) {
        #expect(Quantity.seconds(text) == seconds)
    }

    @Test(arguments: ["", "m", "5x", "-5m", "1.5h", "99999999999999999999", "9223372036854775807d"])
    func refusesOtherDurations(_ text: String) {
        #expect(Quantity.seconds(text) == nil)
    }

    @Test func readsSizes() {
        #expect(Quantity.bytes("32 MiB") == 32 << 20)
        #expect(Quantity.bytes("1GB") == 1_000_000_000)
        #expect(Quantity.bytes("512") == 512)
        #expect(Quantity.bytes("many") == nil)
    }

    @Test func writesDurationsShort() {
        #expect(Quantity.words(seconds: 1_209_600) == "14d")
        #expect(Quantity.words(seconds: 5400) == "1h30m")
        #expect(Quantity.words(seconds: 0) == "0s")
    }
}
