import Stories
import TestKit
import Testing

@testable import Classifying

struct ClassifierTests {
    private static let dispatches: [(language: String, title: String, text: String)] = [
        (
            "fr", "L'Union européenne inflige une amende à Meta pour le transfert de données",
            "L'autorité irlandaise de protection des données a sanctionné le réseau social à l'issue d'une enquête."
        ),
        (
            "nl", "Tweede Kamer wil verbod op gezichtsherkenning door de politie",
            "Een meerderheid vraagt de minister van Justitie om een wet die de techniek in de openbare ruimte verbiedt."
        ),
        (
            "en", "Senators question TikTok's chief over children's data",
            "Lawmakers said they would bring a bill to force the platform's Chinese owner to sell."
        ),
        (
            "de", "Bundeskartellamt eröffnet Verfahren gegen Google",
            "Die Wettbewerbsbehörde prüft, ob der Konzern seine Marktmacht bei Suchmaschinen missbraucht."
        ),
    ]

    @Test(arguments: dispatches)
    func knowsTechPolicy(_ language: String, _ title: String, _ text: String) throws {
        let classification = try Classifier.shipped().classify(
            title: title, text: text, language: LanguageTag(language))
        #expect(classification.isTechPolicy)
        #expect(!classification.topics.isEmpty)
    }

    @Test(arguments: dispatches)
    func isNotMovedByCaseAccentsOrApostrophes(_ language: String, _ title: String, _ text: String) throws {
        let classifier = try Classifier.shipped()
        func score(_ title: String, _ text: String) -> Double {
            classifier.classify(title: title, text: text, language: LanguageTag(language)).score
        }
        let plain = score(title, text)
        #expect(score(title.replacing("'", with: "’"), text.replacing("é", with: "e\u{301}")) == plain)
        #expect(score(title.uppercased(), text) > classifier.threshold)
        #expect(score(title.replacing("é", with: "e"), text.replacing("é", with: "e")) == plain)
    }

    @Test(arguments: [
        (
            "en", "United win in extra time",
            "A late goal settled the final in front of ten thousand spectators."
        ),
        (
            "fr", "Un nouveau téléphone pour l'automne",
            "Le fabricant promet un écran plus clair et une pile qui dure."
        ),
        ("de", "Brand in Lagerhalle gelöscht", "Die Feuerwehr hatte das Feuer in der Nacht unter Kontrolle."),
        ("nl", "Winst van bierbrouwer stijgt", "Het bedrijf verkocht in de zomer meer dan een jaar eerder."),
        ("en", "", ""),
    ])
    func leavesOtherNewsAlone(_ language: String, _ title: String, _ text: String) throws {
        let classification = try Classifier.shipped().classify(
            title: title, text: text, language: LanguageTag(language))
        #expect(classification.classes.isEmpty)
        #expect(classification.topics.isEmpty)
    }

    @Test(.enabled(if: SharedFiles.url("fixtures/seed-belga-2020-09.txt") != nil))
    func theSeedDispatchIsTechPolicy() throws {
        let bytes = try #require(SharedFiles.bytes("fixtures/seed-belga-2020-09.txt"))
        let classification = try Classifier.shipped().classify(
            title: "", text: String(decoding: bytes, as: UTF8.self), language: LanguageTag("fr"))
        #expect(classification.isTechPolicy)
        #expect(Set(classification.topics.map(\.id)).isSuperset(of: ["platforms", "trade-security"]))
    }

    /// The model has seen these texts: this proves nothing about others, only that the weights that ship belong to the
    /// features that read them. Change a feature without `make model`, and it fails.
    @Test(.enabled(if: SharedFiles.url("data/techpolicy/labelled.jsonl") != nil))
    func theModelBelongsToItsFeatures() throws {
        let bytes = try #require(SharedFiles.bytes("data/techpolicy/labelled.jsonl"))
        let stories = try LabelledStory.lines(bytes)
        let evaluation = Evaluation(try .shipped(), on: stories)
        #expect(evaluation.overall.counts.f1 > 0.95)
        #expect(evaluation.topics.f1 > 0.9)
    }

    @Test func evidenceAddsUpToTheScore() throws {
        let model = try Model.shipped()
        let (language, title, text) = ClassifierTests.dispatches[0]
        let reading = FeatureReader(model.lexicon).read(
            title: title, text: text, language: Language(LanguageTag(language)))
        let placed = model.label.contributions(reading).reduce(0, +)
        var everywhere = reading
        for block in everywhere.features.indices {
            everywhere.features[block].removeAll { $0.span >= 0 }
        }
        let facet = try #require(model.label.likeliestFacet(of: reading))
        let unplaced =
            model.label.linear.logit(everywhere) + LabelModel.facetShare * facet.logit(everywhere)
        #expect(abs(model.label.logit(reading) - placed - unplaced) < 0.001)
    }

    @Test(arguments: [true, false])
    func evidenceNamesWhatStandsThere(_ hasTitle: Bool) throws {
        let (language, headline, body) = ClassifierTests.dispatches[0]
        let title = hasTitle ? headline : ""
        let text = hasTitle ? body : headline + ". " + body
        let classification = try Classifier.shipped().explain(
            title: title, text: text, language: LanguageTag(language))
        #expect(classification.evidence.contains { $0.label == "privacy" })
        for evidence in classification.evidence {
            let bytes = Array((evidence.place == .headline ? title : text).utf8)
            #expect(String(decoding: bytes[evidence.range], as: UTF8.self) == evidence.term)
            #expect(evidence.weight != 0)
        }
        #expect(classification.evidence.contains { $0.term.contains("données") && $0.weight > 0 })
    }
}
