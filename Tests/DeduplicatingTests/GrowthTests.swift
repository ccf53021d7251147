import Deduplicating
import Testing

/// A dispatch that grows or is put right, and texts that only look as if it did.
struct GrowthTests {
    private func relation(
        _ earlier: (title: String, text: String), _ later: (title: String, text: String)
    ) -> Relation {
        var comparison = Comparison()
        return comparison.compare(
            Sketch(title: earlier.title, text: earlier.text), Sketch(title: later.title, text: later.text)
        ).relation
    }

    private let flash = (title: "Central bank raises key rate to 2.5 percent", text: "")
    private let lead = (
        title: "Central bank raises key rate to 2.5 percent",
        text: """
        The central bank raised its key interest rate by a quarter of a point to 2.5 percent on Thursday, the third \
        increase this year, and signalled that it may pause before the summer.
        """
    )

    @Test func `flash, lead and full story are one story`() {
        #expect(relation(flash, lead) == .update)
        #expect(relation(lead, Dispatches.bank) == .update)
        #expect(relation(flash, Dispatches.bank) == .update)
    }

    @Test func `a flash repeated is the same`() {
        #expect(relation(flash, flash) == .duplicate)
        #expect(relation(flash, ("CENTRAL BANK RAISES KEY RATE TO 2.5 PERCENT", "")) == .duplicate)
    }

    @Test func `the same few words are the same`() {
        let brief = (title: "Regulators fine Northgate", text: "Short text.")
        #expect(relation(brief, brief) == .duplicate)
        #expect(relation(("A", "x"), ("A", "x")) == .duplicate)
    }

    @Test func `two headlines of a pattern are two stories`() {
        #expect(
            ![.duplicate, .update].contains(
                relation(
                    ("Football: Genk - Bruges 2-1", ""), ("Football: Gand - Charleroi 0-3", ""))))
        #expect(
            ![.duplicate, .update].contains(
                relation(("Bourse de Bruxelles: le Bel 20 gagne 0,4%", ""), ("Agenda du mardi 4 mai", ""))))
    }

    @Test func `a number put right is a version, not a copy`() {
        let corrected = Dispatches.bank.text.replacing("Four of the nine", with: "Three of the nine")
            .replacing("2.5 percent", with: "2.75 percent").replacing("40 euros", with: "45 euros")
        #expect(relation(Dispatches.bank, (Dispatches.bank.title, corrected)) == .update)
    }

    @Test func `a paragraph more is a version`() {
        let longer =
            Dispatches.strike.text + """


                Am Nachmittag normalisierte sich der Verkehr allmählich. Nach Angaben der Bahn fielen insgesamt 320 Züge aus, \
                rund 90.000 Fahrgäste waren betroffen. Der Fahrgastverband nannte den Ausstand unverhältnismäßig und verlangte \
                eine Schlichtung. Bundesverkehrsminister Thomas Brandt rief beide Seiten zur Mäßigung auf und bot an, selbst zu \
                vermitteln. Ein weiterer Streik in dieser Woche sei nicht geplant, hieß es bei der Gewerkschaft.
                """
        #expect(relation(Dispatches.strike, (Dispatches.strike.title, longer)) == .update)
    }

    @Test func `results in one form are different`() {
        func result(_ home: String, _ away: String, _ numbers: [Int]) -> (title: String, text: String) {
            (
                "\(home) beat \(away)",
                """
                \(home) beat \(away) \(numbers[0])-\(numbers[1]) on Saturday before a crowd of \(numbers[2]). The hosts led \
                \(numbers[3])-\(numbers[4]) at half-time and stay on \(numbers[5]) points after \(numbers[6]) matches, with \
                \(numbers[7]) goals scored and \(numbers[8]) conceded. \(away) remain on \(numbers[9]) points.
                """
            )
        }
        let relation = relation(
            result("Genk", "Bruges", [2, 1, 18204, 1, 0, 41, 20, 38, 17, 39]),
            result("Ghent", "Charleroi", [4, 3, 9117, 2, 2, 33, 21, 29, 25, 12]))
        #expect(relation == .different)
    }

    @Test func `a page's notice in place of the text makes no two stories one`() {
        let notice = """
            We and our partners use cookies on this site to measure traffic, to show you advertising that fits your \
            interests and to improve our services. By going on you agree. You can change your choice at any time under \
            settings at the foot of the page. Read more in our privacy statement, where you also find out how to object and \
            whom to write to if you have questions.
            """
        #expect(
            relation(
                ("Trumpet meets piano in the village hall", notice), ("Lorry hits car: five hurt", notice))
                == .different)
    }

    @Test func `nothing to compare is different`() {
        #expect(relation(("", ""), ("", "")) == .different)
        #expect(relation(("Fire in port", ""), ("", "Fire in port")) != .duplicate)
    }
}
