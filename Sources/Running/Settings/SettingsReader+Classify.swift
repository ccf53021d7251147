import Classifying
import Foundation

extension SettingsReader {
    /// Bytes of a lexicon file at most.
    private static let largestLexicon = 4 << 20

    /// `[classify]`, with the lexicons it names; relative paths start from `baseDirectory`.
    func classify(_ root: SettingsTable, baseDirectory: String) -> Settings.Classify {
        var classify = Settings.Classify()
        guard let table = root.table("classify") else { return classify }
        classify.threshold = table.number("threshold", in: 0...1)
        for path in table.strings("lexicons") ?? [] {
            let file = path.hasPrefix("/") || baseDirectory == "." ? path : "\(baseDirectory)/\(path)"
            guard let desk = deskClass(file, table) else { continue }
            if classify.desk.contains(where: { $0.id == desk.id }) {
                table.fault(
                    "lexicons", "\"\(file)\" defines \(desk.id), which another lexicon defines already")
            }
            classify.desk.append(desk)
        }
        table.finish()
        return classify
    }

    private func deskClass(_ file: String, _ table: SettingsTable) -> DeskClass? {
        guard let data = FileManager.default.contents(atPath: file) else {
            let reason = FileManager.default.fileExists(atPath: file) ? "cannot be read" : "is not there"
            table.fault("lexicons", "\"\(file)\" \(reason); create it, readable by the service")
            return nil
        }
        guard data.count <= SettingsReader.largestLexicon, let text = String(data: data, encoding: .utf8)
        else {
            table.fault("lexicons", "\"\(file)\" is no lexicon: not UTF-8, or over 4 MiB")
            return nil
        }
        do {
            return try DeskClass(text, file: file)
        } catch {
            table.fault("lexicons", "\(error)")
            return nil
        }
    }
}
