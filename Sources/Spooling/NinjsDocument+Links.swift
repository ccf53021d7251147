import Stories

extension NinjsDocument {
    static func writeRenditions(_ renditions: [Story.Rendition], to json: inout JSONWriter) {
        write(renditions, as: "renditions", to: &json) { rendition, json in
            json.member("name", rendition.name)
            json.member("href", rendition.href)
            json.member("contentType", rendition.contentType)
            json.member("title", rendition.title)
            if let width = rendition.width { json.member("width", width) }
            if let height = rendition.height { json.member("height", height) }
            if let size = rendition.sizeInBytes { json.member("sizeInBytes", size) }
            guard let duration = rendition.duration else { return }
            json.key("duration")
            json.number(duration)
        }
    }

    /// What the wire states, then what deduplication found.
    static func writeAssociations(of story: Story, to json: inout JSONWriter) {
        guard !story.associations.isEmpty || !story.lineage.links.isEmpty else { return }
        json.key("associations")
        json.beginArray()
        for association in story.associations {
            json.beginObject()
            json.member("name", association.name)
            json.member("uri", association.uri)
            json.member("rel", association.rel)
            if let target = association.target {
                writeIdentifiers([Story.AlternativeID(role: "guid", value: target)], to: &json)
            }
            json.endObject()
        }
        for link in story.lineage.links {
            json.beginObject()
            json.member("name", link.uri)
            json.member("uri", link.uri)
            json.member("rel", link.relation.rawValue)
            json.member("version", link.version)
            json.endObject()
        }
        json.endArray()
    }
}
