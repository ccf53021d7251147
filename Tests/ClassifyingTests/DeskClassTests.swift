import Stories
import Testing

@testable import Classifying

@Suite struct DeskClassTests {
    private static let ports = """
        id = "ports"
        start = -3
        [group.port]
        weight = 1.5
        required = true
        nl = ["haven", "*haven"]
        en = "harbour, seaport"
        [group.strike]
        weight = 1
        any = "strike, staking"
        [group.airport]
        excluding = true
        en = "airport"
        nl = "luchthaven"
        [topic.port-strikes]
        groups = ["strike"]
        start = -0.5
        """

    private func classify(
        _ title: String, _ text: String = "", language: String = "en", lexicons: [String] = [ports]
    ) throws -> Classification {
        var classifier = try Classifier.shipped()
        classifier.desk = try lexicons.map { try DeskClass($0, file: "desk.toml") }
        return classifier.explain(title: title, text: text, language: LanguageTag(language))
    }

    private func fault(_ text: String) -> String {
        do {
            _ = try DeskClass(text, file: "desk.toml")
            return "no fault"
        } catch {
            return error.description
        }
    }

    @Test func appliesFromItsThresholdOn() throws {
        // -3 + 1.5 × 2: the headline counts twice.
        let even = try classify("Harbour reopens")
        #expect(even.classes == [.init(id: "ports", probability: 0.5)])
        #expect(even.topics.isEmpty)
        #expect(try classify("Reopened", "The harbour is open.").classes.isEmpty)
        let certain = try classify(
            "Harbour strike", "Strike at the harbour and the seaport, a strike of strikes.")
        // -3 + 1.5 × 3 + 1 × 3: no group counts more than three times.
        #expect(abs(certain.classes[0].probability - 0.98901) < 0.00001)
        #expect(certain.topics.map(\.id) == ["port-strikes"])
    }

    @Test func needsWhatIsRequiredAndShunsWhatIsExcluded() throws {
        #expect(try classify("Strike strike strike", "A strike.").classes.isEmpty)
        #expect(try classify("Harbour and airport reopen").classes.isEmpty)
    }

    @Test func takesTheTermsOfTheTextsLanguage() throws {
        #expect(try classify("Zeehaven heropent na staking", language: "nl").classes.count == 1)
        #expect(try classify("Zeehaven heropent na staking", language: "fr").classes.isEmpty)
        #expect(try classify("HARBOURS REOPEN", language: "en").classes.count == 1)
    }

    @Test func tellsWhatSpokeForIt() throws {
        let evidence = try classify("Harbour reopens").evidence.filter { $0.label == "ports" }
        #expect(
            evidence == [.init(term: "Harbour", weight: 3, place: .headline, range: 0..<7, label: "ports")])
    }

    @Test func addsTopicsToTechPolicy() throws {
        let lexicon = """
            id = "tech-policy"
            [group.court]
            weight = 5
            en = "court"
            [topic.court-cases]
            groups = ["court"]
            """
        let text =
            "The European Commission fined the app store under the Digital Markets Act; the court upheld it."
        let story = try classify("EU court upholds Apple fine", text, lexicons: [lexicon])
        #expect(story.classes.map(\.id) == ["tech-policy"])
        #expect(story.topics.contains { $0.id == "court-cases" })
        #expect(try classify("Court frees thief", lexicons: [lexicon]).topics.isEmpty)
    }

    @Test(arguments: [
        ("id = ", "desk.toml: line 1: is not TOML"),
        ("[group.a]\nen = \"x\"", "desk.toml: id: is missing"),
        ("id = \"Big Ports\"", "desk.toml: id: will not do; give up to 64 lower-case"),
        ("id = \"ports\"", "desk.toml: group: is missing"),
        ("id = \"ports\"\ngrop = 1", "desk.toml: grop: is not a key known here; known are id,"),
        ("id = \"ports\"\nthreshold = 2\n[group.a]\nen = \"x\"", "desk.toml: threshold: will not do"),
        (
            "id = \"ports\"\n[group.a]\nweigth = 1\nen = \"x\"",
            "desk.toml: group.a.weigth: is not a key known"
        ),
        ("id = \"ports\"\n[group.a]\nweight = \"big\"\nen = \"x\"", "desk.toml: group.a.weight: will not do"),
        ("id = \"ports\"\n[group.a]\nweight = 1", "desk.toml: group.a: holds no terms"),
        ("id = \"ports\"\n[group.a]\nen = [1]", "desk.toml: group.a.en: holds something else"),
        (
            "id = \"ports\"\n[group.a]\nen = \"x\"\n[topic.t]\ngroups = [\"b\"]",
            "desk.toml: topic.t.groups: \"b\" is no group here; there are a"
        ),
        (
            "id = \"ports\"\n[group.a]\nen = \"x\"\nrequired = true\nexcluding = true",
            "desk.toml: group.a.excluding: cannot be true beside required"
        ),
        (
            "id = \"tech-policy\"\nstart = 1\n[group.a]\nen = \"x\"",
            "desk.toml: start: has no say in tech-policy"
        ),
        ("id = \"tech-policy\"\n[group.a]\nen = \"x\"", "desk.toml: topic: is missing"),
    ])
    func saysWhatIsWrong(_ text: String, _ words: String) {
        let fault = fault(text)
        #expect(fault.hasPrefix(words), "\(fault)")
    }
}
