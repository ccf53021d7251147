import Stories

/// The words by which agencies say that a version corrects, updates or withdraws, folded as `LinePiece.fold` does.
extension WireSemantics {
    /// Marks that stand alone between brackets, colons and dashes.
    static let phrases = table([
        .kill: [
            "kill", "killed", "bulletin kill", "mandatory kill", "kill mandatory", "story kill", "withdrawn",
            "withdrawal", "story withdrawn", "retraction", "retracted", "canceled", "cancelled", "cancel",
            "cancellation", "annulation", "a annuler", "annule", "annulee", "depeche annulee",
            "annule et remplace rien",
            "retrait", "depeche retiree", "geannuleerd", "te annuleren", "annulatie", "annuleren",
            "annulering",
            "ingetrokken", "bericht ingetrokken", "vervalt", "zuruckgezogen", "meldung zuruckgezogen",
            "ruckzug",
            "streichung", "storno", "anulada", "anulacion", "anulado", "noticia anulada", "annullata",
            "annullato",
            "annullamento", "anulada noticia", "annullering", "trukket", "trukket tilbage", "utgar",
            "peruttu",
        ],
        .correction: [
            "correction", "correctif", "correctifs", "corrects", "corrected", "corr", "cor",
            "append correction",
            "corrected version", "corrects and replaces", "rectification", "rectificatif", "version corrigee",
            "version rectifiee", "corrige", "corrigee", "erratum", "correctie", "rectificatie",
            "gecorrigeerd",
            "gecorrigeerde versie", "verbeterde versie", "verbetering", "korrektur", "korrigiert",
            "korrigierte fassung",
            "berichtigung", "berichtigt", "berichtigte fassung", "correccion", "corregida",
            "corrige y amplia",
            "correcao", "corrigida", "rettifica", "correzione", "corretto", "rattelse", "rettelse", "retting",
            "korjaus",
            "oikaisu", "annule et remplace", "annuleert en vervangt",
        ],
        .update: [
            "update", "updates", "updated", "writethru", "write thru", "lead", "ld", "new lead", "recast",
            "recasts",
            "adds", "mise a jour", "maj", "actualise", "actualisee", "actualisation", "version actualisee",
            "synthese",
            "bijgewerkt", "bijwerking", "actualisering", "nieuwe versie", "aanvulling", "aktualisiert",
            "aktualisierung", "zusammenfassung", "neu", "erganzung", "uberblick", "actualiza",
            "actualizacion",
            "ampliacion", "amplia", "aggiornamento", "aggiorna", "atualizacao", "oppdatert", "oppdatering",
            "opdatering", "opdateret", "uppdatering", "uppdaterad", "paivitetty", "paivitys",
        ],
    ])

    /// Marks that come with a number: "Lead 2", "UPDATE 1", "1stLd", "2ème lead", "Zusammenfassung 1530".
    static let numbered = table([
        .correction: ["correction", "correctif", "korrektur", "correctie", "rectification", "corr"],
        .update: [
            "lead", "ld", "leadall", "update", "writethru", "add", "zusammenfassung", "maj", "version",
            "take", "synthese",
            "actualizacion", "ampliacion", "sub",
        ],
    ])

    /// Words that mean a change wherever they stand in a slug or signal.
    static let slugWords = table([
        .kill: ["kill", "killed", "withdrawn", "withdrawal"],
        .correction: [
            "correction", "corrected", "corrective", "corrects", "korrektur", "rectificatif", "correctie",
        ],
        .update: ["writethru", "update", "updated", "lead", "ld", "recasts"],
    ])

    static let killNotes = [
        "mandatory kill", "please kill", "kill this story", "kill the story", "has been withdrawn",
        "is withdrawn",
        "has been killed", "veuillez annuler", "priere d'annuler", "annuler la depeche",
        "annuler notre depeche",
        "bericht intrekken", "dit bericht te annuleren", "bericht annuleren", "meldung ist zuruckgezogen",
        "ziehen wir zuruck", "bitte nicht verwenden", "anular la noticia", "rogamos anulen",
    ]

    static let correctionNotes = [
        "eds: corrects", "corrects ", "correcting ", "rectifie ", "corrige ", "rectificatif", "(korrigiert",
        "korrigiert ", "berichtigt ", "corrigeert ", "verbetert ", "corrects:", "correction:",
        "korrigiert:", "berichtigt:", "corrigeert:", "rectifie:", "corrige:",
    ]

    /// Beginnings of notes.
    static let updateNotes = [
        "eds: updates", "eds: recasts", "eds: adds", "updates ", "updates:", "updates with", "adds ",
        "recasts",
        "update:", "actualise ", "bijgewerkt", "neu:", "(neu:",
    ]

    private static func table(_ words: [Story.Change: [String]]) -> [String: Story.Change] {
        var table: [String: Story.Change] = [:]
        for (change, names) in words {
            for name in names { table[name] = change }
        }
        return table
    }
}
