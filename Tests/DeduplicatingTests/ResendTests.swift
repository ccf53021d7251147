import Deduplicating
import Testing

/// The same dispatch with trifles changed, as agencies resend and papers reprint it.
struct ResendTests {
    private func relation(
        _ earlier: (title: String, text: String), _ later: (title: String, text: String)
    ) -> Relation {
        var comparison = Comparison()
        return comparison.compare(
            Sketch(title: earlier.title, text: earlier.text), Sketch(title: later.title, text: later.text)
        ).relation
    }

    private static let dispatches = [Dispatches.harbour, Dispatches.bank, Dispatches.strike]

    private static let changes: [(String, @Sendable (String) -> String)] = [
        ("white space", { $0.replacing("\n\n", with: "   \n ").replacing(" ", with: "  ") }),
        (
            "straight quotes",
            {
                $0.replacing("« ", with: "\"").replacing(" »", with: "\"").replacing("„", with: "\"")
                    .replacing("“", with: "\"").replacing("'", with: "’")
            }
        ),
        ("dateline", { "BRUXELLES 18/09 (BELGA) = " + $0 }),
        ("another dateline", { "HAMBURG (dpa) - " + $0 }),
        ("byline", { "Door onze redactie, Jan Claes\n\n" + $0 }),
        ("credits", { $0 + "\n\nBLA/JVD/KMA/ (BELGA)" }),
        ("tag line", { $0 + "\n\n(This report was published from an agency feed without editing.)" }),
        ("cut at the end", { String($0.prefix($0.count * 7 / 10)) + "…" }),
        ("capitals", { $0.uppercased() }),
        ("accents lost", { $0.replacing("é", with: "e").replacing("ü", with: "u") }),
    ]

    @Test(arguments: changes.indices)
    func `trifles make no difference`(change: Int) {
        let (name, edit) = ResendTests.changes[change]
        for dispatch in ResendTests.dispatches {
            #expect(
                relation(dispatch, (dispatch.title, edit(dispatch.text))) == .duplicate,
                "\(name): \(dispatch.title)")
        }
    }

    @Test func `another headline over the same text is a duplicate`() {
        #expect(
            relation(Dispatches.harbour, ("Anvers: l'incendie sous contrôle", Dispatches.harbour.text))
                == .duplicate)
    }

    @Test func `the other language's dispatch is another text`() {
        #expect(![.duplicate, .update].contains(relation(Dispatches.harbour, Dispatches.haven)))
    }

    @Test func `other dispatches are different`() {
        #expect(relation(Dispatches.harbour, Dispatches.bank) == .different)
        #expect(relation(Dispatches.bank, Dispatches.strike) == .different)
    }
}
