import Stories

/// A story as one IPTC ninjs 3.1 object (ninjs-schema_3.1.json): the bytes that a story file holds and that `decode`
/// prints.
package enum NinjsDocument {
    /// The name under which our own subjects and guesses go out.
    package static let creator = "wirespool"

    private static let schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"

    /// `story` as JSON in UTF-8 on one line, with its line feed.
    package static func line(_ story: Story) -> [UInt8] {
        let textLength = story.bodies.reduce(0) { $0 + $1.value.utf8.count }
        var json = JSONWriter(reserving: textLength + textLength / 8 + 4096)
        write(story, to: &json)
        json.newline()
        return json.bytes
    }

    private static func write(_ story: Story, to json: inout JSONWriter) {
        json.beginObject()
        json.member("uri", story.uri)
        writeStandard(to: &json)
        json.member("profile", "wirespool-\(story.type.rawValue)")
        json.member("type", story.type.rawValue)
        json.member("representationType", story.representation.rawValue)
        json.member("version", story.version ?? "1")
        writeDates(of: story, to: &json)
        json.member("pubStatus", story.status.rawValue)
        if let urgency = story.urgency { json.member("urgency", min(max(urgency, 1), 9)) }
        json.member("language", story.language?.value)
        writeTexts(story.headlines, as: "headlines", to: &json)
        writeTexts(story.descriptions, as: "descriptions", to: &json)
        writeBodies(story.bodies, to: &json)
        json.member("by", story.byline)
        json.member("slugline", story.slugline)
        json.member("located", story.located)
        json.member("edNote", story.edNote)
        json.member("copyrightHolder", story.copyrightHolder)
        json.member("copyrightNotice", story.copyrightNotice)
        json.member("usageTerms", story.usageTerms)
        writePeople(story.people, to: &json)
        writePlaces(story.places, to: &json)
        writeSubjects(of: story, to: &json)
        writeGenres(story.genres, to: &json)
        writeSources(story.infoSources, to: &json)
        writeRenditions(story.renditions, to: &json)
        writeAssociations(of: story, to: &json)
        writeIdentifiers(story.altIDs, to: &json)
        json.endObject()
    }

    private static func writeStandard(to json: inout JSONWriter) {
        json.key("standard")
        json.beginObject()
        json.member("name", "ninjs")
        json.member("version", "3.1")
        json.member("schema", schema)
        json.endObject()
    }

    private static func writeDates(of story: Story, to json: inout JSONWriter) {
        if let date = story.firstCreated { json.member("firstCreated", date) }
        json.member("versionCreated", story.versionCreated)
        if let date = story.contentCreated { json.member("contentCreated", date) }
        if let date = story.embargoedUntil { json.member("embargoedUntil", date) }
        if let date = story.expires { json.member("expires", date) }
    }

    private static func writeTexts(_ texts: [Story.Text], as key: StaticString, to json: inout JSONWriter) {
        write(texts, as: key, to: &json) { text, json in
            json.member("role", text.role)
            json.member("contentType", text.contentType.rawValue)
            json.member("value", text.value)
        }
    }

    private static func writeBodies(_ bodies: [Story.Text], to json: inout JSONWriter) {
        write(bodies, as: "bodies", to: &json) { body, json in
            json.member("role", body.role)
            json.member("contentType", body.contentType.rawValue)
            if body.contentType == .plain {
                let count = TextCount(body.value)
                json.member("charCount", count.characters)
                json.member("wordCount", count.words)
            }
            json.member("value", body.value)
        }
    }

    static func writeIdentifiers(_ identifiers: [Story.AlternativeID], to json: inout JSONWriter) {
        write(identifiers, as: "altIds", to: &json) { identifier, json in
            json.member("role", identifier.role)
            json.member("value", identifier.value)
        }
    }

    /// Writes `values` as an array of objects; nothing at all when there are none.
    static func write<Value>(
        _ values: [Value], as key: StaticString, to json: inout JSONWriter,
        _ body: (Value, inout JSONWriter) -> Void
    ) {
        guard !values.isEmpty else { return }
        json.key(key)
        json.beginArray()
        for value in values {
            json.beginObject()
            body(value, &json)
            json.endObject()
        }
        json.endArray()
    }
}
