import Classifying
import Foundation

extension SettingsReader {
    /// Bytes of a lexicon file at most.
    private static let largestLexicon = 4 << 20

    /// Bytes of a model file at most.
    private static let largestModel = 64 << 20

    /// `[classify]`, with the model and lexicons it names; relative paths start from `baseDirectory`.
    func classify(_ root: SettingsTable, baseDirectory: String) -> Settings.Classify {
        var classify = Settings.Classify()
        guard let table = root.table("classify") else { return classify }
        classify.threshold = table.number("threshold", in: 0...1)
        func file(_ path: String) -> String {
            ParentPath.resolved(path, from: baseDirectory)
        }
        classify.model = table.string("model").flatMap { model(file($0), table) }
        for path in table.strings("lexicons") ?? [] {
            let file = file(path)
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

    private func model(_ file: String, _ table: SettingsTable) -> Model? {
        guard let data = contents(file, "model", table) else { return nil }
        guard data.count <= SettingsReader.largestModel else {
            table.fault("model", "\"\(file)\" is no model: over 64 MiB")
            return nil
        }
        do {
            return try Model(bytes: [UInt8](data))
        } catch {
            table.fault("model", "\"\(file)\": \(error); make it anew with wirespool train")
            return nil
        }
    }

    private func contents(_ file: String, _ key: String, _ table: SettingsTable) -> Data? {
        if let data = FileManager.default.contents(atPath: file) { return data }
        let reason = FileManager.default.fileExists(atPath: file) ? "cannot be read" : "is not there"
        table.fault(key, "\"\(file)\" \(reason); create it, readable by the service")
        return nil
    }

    private func deskClass(_ file: String, _ table: SettingsTable) -> DeskClass? {
        guard let data = contents(file, "lexicons", table) else { return nil }
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
