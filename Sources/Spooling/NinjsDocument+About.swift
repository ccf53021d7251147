import Stories

extension NinjsDocument {
    static func writePeople(_ people: [Story.Entity], to json: inout JSONWriter) {
        write(people, as: "people", to: &json) { person, json in
            json.member("name", person.name)
            json.member("rel", person.relation)
            json.member("uri", person.uri)
            json.member("literal", person.literal)
            guard let email = person.email else { return }
            json.key("contactInfo")
            json.beginArray()
            json.beginObject()
            json.member("type", "email")
            json.member("value", email)
            json.endObject()
            json.endArray()
        }
    }

    /// A point is told by a geo URI (RFC 5870): ninjs takes GeoJSON only by a schema that has to be fetched.
    static func writePlaces(_ places: [Story.Entity], to json: inout JSONWriter) {
        write(places, as: "places", to: &json) { place, json in
            json.member("name", place.name)
            json.member("rel", place.relation)
            if let uri = place.uri {
                json.member("uri", uri)
            } else if let latitude = place.latitude, let longitude = place.longitude {
                json.member("uri", "geo:\(degrees(latitude)),\(degrees(longitude))")
            }
            json.member("literal", place.literal)
        }
    }

    /// Degrees without an exponent, which a geo URI does not know; six decimals are a tenth of a metre.
    private static func degrees(_ value: Double) -> String {
        let millionths = Int((value * 1_000_000).rounded())
        let fraction = String(abs(millionths) % 1_000_000)
        let padded = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
        return "\(millionths < 0 ? "-" : "")\(abs(millionths) / 1_000_000).\(padded)"
    }

    static func writeGenres(_ genres: [Story.Entity], to json: inout JSONWriter) {
        write(genres, as: "genres", to: &json) { genre, json in
            json.member("name", genre.name)
            json.member("uri", genre.uri)
            json.member("literal", genre.literal)
        }
    }

    static func writeSources(_ sources: [Story.Entity], to json: inout JSONWriter) {
        write(sources, as: "infoSources", to: &json) { source, json in
            json.member("name", source.name)
            json.member("role", source.relation)
            json.member("uri", source.uri)
            json.member("literal", source.literal)
        }
    }

    /// The provider's subjects, then what the classifier says, each of its classes and topics with the Media Topics that
    /// match.
    static func writeSubjects(of story: Story, to json: inout JSONWriter) {
        let labels = story.classification.map(labels) ?? []
        guard !story.subjects.isEmpty || !labels.isEmpty else { return }
        json.key("subjects")
        json.beginArray()
        for subject in story.subjects {
            json.beginObject()
            json.member("name", subject.name)
            json.member("rel", subject.relation)
            json.member("uri", subject.uri)
            json.member("literal", subject.literal)
            json.member("creator", subject.creator)
            json.endObject()
        }
        for label in labels {
            json.beginObject()
            json.member("name", label.name)
            json.member("uri", label.uri)
            json.member("creator", creator)
            json.member("confidence", label.confidence)
            json.endObject()
        }
        json.endArray()
    }

    private static func labels(_ classification: Classification) -> [(
        name: String, uri: String, confidence: Int
    )] {
        var labels: [(name: String, uri: String, confidence: Int)] = []
        var concepts: [(MediaTopics.Code, Int)] = []
        for label in classification.classes {
            labels.append((label.id, "urn:wirespool:class:\(label.id)", label.confidence))
            guard label.id == Classification.techPolicy else { continue }
            concepts += MediaTopics.techPolicy.map { ($0, label.confidence) }
        }
        for label in classification.topics {
            labels.append((label.id, "urn:wirespool:topic:\(label.id)", label.confidence))
            guard let topic = Topic(rawValue: label.id) else { continue }
            concepts += MediaTopics.codes(for: topic).map { ($0, label.confidence) }
        }
        for (concept, confidence) in concepts where !labels.contains(where: { $0.uri == concept.uri }) {
            labels.append((concept.name, concept.uri, confidence))
        }
        return labels
    }
}
