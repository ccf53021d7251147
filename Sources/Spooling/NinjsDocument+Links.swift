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
        let stated = story.associations.map { ($0.name, $0.uri, $0.rel, String?.none) }
        let found = story.lineage.links.map { ($0.uri, $0.uri, $0.relation.rawValue, $0.version) }
        write(stated + found, as: "associations", to: &json) { association, json in
            json.member("name", association.0)
            json.member("uri", association.1)
            json.member("rel", association.2)
            json.member("version", association.3)
        }
    }
}
