/// Dispatches written for these tests, in the manner of agencies.
enum Dispatches {
    static let harbour = (
        title: "Feu maîtrisé dans le port d'Anvers",
        text: """
        L'incendie qui s'était déclaré mercredi matin dans un entrepôt du port d'Anvers est maîtrisé, a annoncé la zone \
        de secours. Personne n'a été blessé. Une quarantaine de pompiers sont intervenus avec douze véhicules et un \
        bateau-pompe.

        Le feu a pris vers 5h20 dans une bande transporteuse qui sert au déchargement d'engrais. « La fumée n'était pas \
        toxique, mais nous avons demandé aux riverains de Lillo de fermer portes et fenêtres », a expliqué la \
        porte-parole Katrien Maes. La circulation sur la rive droite a été interrompue pendant deux heures.

        Le parquet a désigné un expert pour déterminer la cause du sinistre. L'exploitant estime les dégâts à 1,4 \
        million d'euros. Le déchargement devrait reprendre vendredi, a-t-il précisé, à condition que l'inspection du \
        travail donne son accord.
        """
    )
    static let haven = (
        title: "Brand in Antwerpse haven onder controle",
        text: """
        De brand die woensdagochtend uitbrak in een magazijn in de Antwerpse haven is onder controle, meldt de \
        hulpverleningszone. Er vielen geen gewonden. Een veertigtal brandweerlieden kwam ter plaatse met twaalf wagens \
        en een blusboot.

        Het vuur ontstond omstreeks 5.20 uur in een transportband voor het lossen van kunstmest. "De rook was niet \
        giftig, maar we hebben de inwoners van Lillo gevraagd ramen en deuren te sluiten", zegt woordvoerster Katrien \
        Maes. Het verkeer op de rechteroever lag twee uur stil.
        """
    )
    static let bank = (
        title: "Central bank raises key rate to 2.5 percent",
        text: """
        The central bank raised its key interest rate by a quarter of a point to 2.5 percent on Thursday, the third \
        increase this year, and signalled that it may pause before the summer. Governor Anna Lindqvist said that \
        inflation had slowed more than expected in the spring but that wages were still rising too fast.

        "We are not declaring victory," she told reporters. "We will look at every number that comes in between now \
        and September." Four of the nine members of the board wanted to leave the rate where it was, the minutes will \
        show in two weeks. The currency gained half a percent against the euro after the announcement, while shares of \
        builders fell for a second day.

        Economists in a survey last week had been evenly split. Mortgage lenders are expected to follow within days, \
        which would add about 40 euros a month to the cost of an average loan.
        """
    )
    static let strike = (
        title: "Bahnstreik legt Verkehr im Norden lahm",
        text: """
        Ein Warnstreik der Lokführer hat am Montagmorgen den Bahnverkehr in Norddeutschland weitgehend zum Erliegen \
        gebracht. Zwischen Hamburg und Bremen fuhr bis zum Mittag kein einziger Fernzug, wie ein Sprecher der Bahn sagte. \
        Auch die S-Bahnen in Hannover standen still.

        Die Gewerkschaft fordert sieben Prozent mehr Lohn und kürzere Schichten. Die Bahn hatte zuletzt fünf Prozent in \
        zwei Stufen geboten. „Das Angebot ist eine Frechheit“, sagte Verhandlungsführer Jens Petersen vor \
        Streikenden am Hamburger Hauptbahnhof. Die nächste Runde der Verhandlungen ist für Donnerstag in Frankfurt \
        angesetzt.
        """
    )
}
