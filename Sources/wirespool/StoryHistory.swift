import Bookkeeping
import Foundation
import Stories

/// A story's history, for people and as JSON.
struct StoryHistory {
    /// What differs between two versions, sentence by sentence.
    enum Change: Equatable {
        case removed(String)
        case added(String)
        /// A text has been taken out of the spool, and the ledger keeps none.
        case unknown
    }

    private let record: StoryRecord
    /// The published line of versions, each with what it changed.
    private let versions: [(version: FiledVersion, changes: [Change])]
    private let duplicates: [FiledVersion]

    init(_ record: StoryRecord, texts: SpooledTexts) {
        self.record = record
        duplicates = record.versions.filter { !$0.known.isInLine }
        var earlier: FiledVersion?
        versions = record.versions.filter(\.known.isInLine).map { version in
            defer { earlier = version }
            return (version, earlier.map { StoryHistory.changes(from: $0, to: version, texts) } ?? [])
        }
    }

    /// Headline and text compared by sentences; the headline alone where a text is gone.
    private static func changes(
        from earlier: FiledVersion, to later: FiledVersion, _ texts: SpooledTexts
    ) -> [Change] {
        guard let old = texts.sentences(of: earlier), let new = texts.sentences(of: later) else {
            return difference(from: [earlier.known.headline], to: [later.known.headline]) + [.unknown]
        }
        return difference(from: old, to: new)
    }

    private static func difference(from old: [String], to new: [String]) -> [Change] {
        new.difference(from: old).map { change in
            switch change {
            case .remove(_, let text, _): .removed(text)
            case .insert(_, let text, _): .added(text)
            }
        }
    }
}

// MARK: - For people

extension StoryHistory {
    /// Writes the uri, a line a version with its changes below, a line a duplicate, a line a relation.
    func show(on output: Console) {
        output.line(Console.printable(record.uri))
        for (version, changes) in versions {
            output.line("  " + StoryHistory.summary(version))
            for change in changes { show(change, on: output) }
        }
        if !duplicates.isEmpty { output.line("duplicates") }
        for duplicate in duplicates { output.line("  " + StoryHistory.duplicate(duplicate)) }
        if !record.relations.isEmpty { output.line("relations") }
        for relation in record.relations {
            let name = Console.padded(relation.relation.rawValue, to: 13)
            let likeness = StoryHistory.likeness(relation.similarity)
            output.line(Console.printable("  \(name)  \(likeness)  \(relation.uri)"))
        }
    }

    private func show(_ change: Change, on output: Console) {
        switch change {
        case .removed(let text): output.line(output.styled("      - \(Console.printable(text))", .red))
        case .added(let text): output.line(output.styled("      + \(Console.printable(text))", .green))
        case .unknown: output.line("      (a text is no longer in the spool)")
        }
    }

    /// `v2  2020-09-18T10:15:30Z  update  belga-fr  Headline`.
    private static func summary(_ version: FiledVersion) -> String {
        let known = version.known
        let release = version.release.map { "  (under embargo until \($0.rfc3339))" } ?? ""
        return Console.printable(
            [
                Console.padded("v\(known.version)", to: 6), known.arrival.rfc3339,
                Console.padded(known.event.rawValue, to: 10), known.feedID, known.headline,
            ].joined(separator: "  ") + release)
    }

    /// `2020-09-18T10:20:00Z  paper  0.97  https://… v1  of v1  Headline`; a version that came too late has
    /// no likeness.
    private static func duplicate(_ version: FiledVersion) -> String {
        let known = version.known
        let link = version.links.first { $0.relation == .duplicateOf }
        let event = known.event == .kill ? "withdrawn" : likeness(link?.similarity)
        return Console.printable(
            [
                known.arrival.rfc3339, Console.padded(known.feedID, to: 16), event,
                "\(known.uri) v\(known.version)", link?.version.map { "of v\($0)" } ?? "", known.headline,
            ].joined(separator: "  "))
    }

    private static func likeness(_ similarity: Double?) -> String {
        guard let similarity else { return "   –" }
        let hundredths = Int((similarity * 100).rounded())
        return hundredths >= 100 ? "1.00" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
}

// MARK: - As JSON

extension StoryHistory {
    /// One object on one line: `uri`, `versions` with their `changes` (a sentence `removed` or `added`;
    /// absent where a text is gone), `duplicates`, `relations`.
    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("uri", record.uri)
        json.key("versions")
        json.beginArray()
        for (version, changes) in versions { write(version, changes, to: &json) }
        json.endArray()
        json.key("duplicates")
        json.beginArray()
        for duplicate in duplicates { write(duplicate, nil, to: &json) }
        json.endArray()
        json.key("relations")
        json.beginArray()
        for relation in record.relations { write(relation, to: &json) }
        json.endArray()
        json.endObject()
        json.newline()
        return json.bytes
    }

    private func write(_ version: FiledVersion, _ changes: [Change]?, to json: inout JSONWriter) {
        let known = version.known
        json.beginObject()
        if !known.isInLine { json.member("uri", known.uri) }
        json.member("version", known.version)
        json.member("event", known.event.rawValue)
        json.member("feed", known.feedID)
        json.member("time", known.arrival)
        json.member("versionCreated", known.versionCreated)
        json.member("headline", known.headline)
        json.member("language", known.language?.value)
        json.member("file", version.file)
        if let release = version.release { json.member("embargoedUntil", release) }
        if let changes { write(changes, to: &json) }
        if let link = version.links.first(where: { $0.relation == .duplicateOf }) {
            json.key("duplicateOf")
            write(link, to: &json)
        }
        json.endObject()
    }

    private func write(_ changes: [Change], to json: inout JSONWriter) {
        guard !changes.contains(.unknown) else { return }
        json.key("changes")
        json.beginArray()
        for change in changes {
            json.beginObject()
            switch change {
            case .removed(let text): json.member("removed", text)
            case .added(let text): json.member("added", text)
            case .unknown: break
            }
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ link: Lineage.Link, to json: inout JSONWriter) {
        json.beginObject()
        json.member("rel", link.relation.rawValue)
        json.member("uri", link.uri)
        json.member("version", link.version)
        if let similarity = link.similarity {
            json.key("similarity")
            json.number((similarity * 10000).rounded() / 10000)
        }
        json.endObject()
    }
}
