import Stories

/// Dispatches to measure with: sentences of our own in four languages, on tech policy and on other things.
struct SampleDispatch {
    let title: String
    let text: String
    let language: LanguageTag?
    /// Made of sentences on tech policy.
    let isPolicy: Bool

    /// `count` dispatches of about 2 kB; one in eight is tech policy. The same each time.
    static func all(count: Int) -> [SampleDispatch] {
        var random: UInt64 = 1
        func pick(_ sentences: [String]) -> String {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return sentences[Int(random >> 33) % sentences.count]
        }
        return (0..<count).map { number in
            let tongue = tongues[number % tongues.count]
            let isPolicy = number / tongues.count % 8 == 0
            let subject = isPolicy ? tongue.policy : tongue.other
            var text = ""
            while text.utf8.count < 1_900 {
                text += pick(subject) + (text.utf8.count % 3 == 0 ? "\n\n" : " ")
            }
            return SampleDispatch(
                title: pick(subject), text: text, language: LanguageTag(tongue.tag), isPolicy: isPolicy)
        }
    }

    private struct Tongue {
        let tag: String
        let policy: [String]
        let other: [String]
    }

    private static let tongues = [
        Tongue(
            tag: "fr",
            policy: [
                "La Commission européenne ouvre une enquête sur les algorithmes d'un réseau social.",
                "Le Parlement a voté mardi la loi sur la protection des données, après deux ans de débats.",
                "L'autorité de la concurrence reproche au géant américain d'abuser de sa position dominante.",
                "La ministre du Numérique veut interdire les écrans publicitaires visant les mineurs en ligne.",
            ],
            other: [
                "L'équipe locale s'est imposée dimanche devant dix mille spectateurs après une prolongation.",
                "Le fabricant annonce un bénéfice en hausse de douze pour cent au troisième trimestre.",
                "Les pompiers ont maîtrisé l'incendie dans la nuit; deux personnes ont été légèrement blessées.",
                "Le festival accueillera cette année une quarantaine de groupes venus de toute l'Europe.",
            ]),
        Tongue(
            tag: "nl",
            policy: [
                "De Tweede Kamer stemt dinsdag over de wet die gezichtsherkenning in de openbare ruimte verbiedt.",
                "De privacytoezichthouder legt het platform een boete op van tien miljoen euro.",
                "Brussel wil dat techbedrijven uitleggen hoe hun aanbevelingen tot stand komen.",
                "De staatssecretaris kondigde een verbod aan op Chinese apparatuur in het netwerk voor 5G.",
            ],
            other: [
                "De thuisploeg won zondag voor tienduizend toeschouwers na verlengingen met twee tegen een.",
                "Het bedrijf boekte in het derde kwartaal twaalf procent meer winst dan een jaar eerder.",
                "De brandweer had het vuur in de loop van de nacht onder controle; er vielen geen doden.",
                "Op het festival treden dit jaar veertig groepen uit heel Europa op.",
            ]),
        Tongue(
            tag: "en",
            policy: [
                "Lawmakers grilled the chief executive of the social network about how it handles personal data.",
                "The regulator fined the search company for favouring its own shopping service.",
                "The government will bar foreign suppliers from its mobile networks for reasons of security.",
                "Senators introduced a bill that would force platforms to check the age of their users.",
            ],
            other: [
                "The home side won in extra time on Sunday in front of ten thousand spectators.",
                "The company said profit rose twelve per cent in the third quarter, beating forecasts.",
                "Firefighters had the blaze under control overnight; two people were slightly hurt.",
                "Forty bands from all over Europe are to play at this year's festival.",
            ]),
        Tongue(
            tag: "de",
            policy: [
                "Der Bundestag berät am Donnerstag über das Gesetz zur Vorratsdatenspeicherung.",
                "Die Datenschutzbehörde untersagt dem Konzern, Nutzerdaten in die USA zu übermitteln.",
                "Das Kartellamt prüft die Marktmacht des Onlinehändlers und seiner Plattform.",
                "Die Innenministerin verteidigt den Einsatz von Gesichtserkennung an Bahnhöfen.",
            ],
            other: [
                "Die Gastgeber gewannen am Sonntag vor zehntausend Zuschauern nach Verlängerung.",
                "Der Hersteller steigerte seinen Gewinn im dritten Quartal um zwölf Prozent.",
                "Die Feuerwehr hatte den Brand in der Nacht unter Kontrolle; zwei Menschen wurden leicht verletzt.",
                "Beim Festival treten in diesem Jahr vierzig Bands aus ganz Europa auf.",
            ]),
    ]
}
