import Stories
import Testing

@testable import Spooling

@Suite struct NinjsDocumentTests {
    /// Every property once, in the order in which they are written.
    @Test func wholeStory() {
        var story = Story(
            uri: "urn:newsml:a.example:20200918:1", feedID: "belga-fr", arrival: Timestamp(seconds: 0),
            versionCreated: Timestamp(seconds: 1_600_424_130),
            fingerprint: Fingerprint(identity: "", link: nil, text: [], content: []))
        story.version = "4"
        story.firstCreated = Timestamp(seconds: 1_600_424_100)
        story.contentCreated = Timestamp(seconds: 1_600_387_200)
        story.embargoedUntil = Timestamp(seconds: 1_600_500_000)
        story.expires = Timestamp(seconds: 1_700_000_000)
        story.urgency = 12
        story.language = LanguageTag("fr-be")
        story.headlines = [Story.Text("A \"headline\"", role: "main")]
        story.descriptions = [Story.Text("Summary", role: "summary")]
        story.bodies = [
            Story.Text("Élan, no\n\ntwo", role: "main"),
            Story.Text("<p>x</p>", contentType: .html, role: "main"),
        ]
        story.byline = "Ann"
        story.slugline = "slug"
        story.located = "Gand"
        story.edNote = "note"
        story.copyrightHolder = "Holder"
        story.copyrightNotice = "©"
        story.usageTerms = "terms"
        var person = Story.Entity(name: "Ann", relation: "author")
        person.email = "a@b.example"
        story.people = [person]
        var place = Story.Entity(name: "Gand", relation: "city")
        place.latitude = 51.05
        place.longitude = -3.717_25
        story.places = [place]
        story.subjects = [Story.Subject(name: "Économie", relation: "keyword")]
        var classification = Classification(score: 0.97)
        classification.classes = [.init(id: "tech-policy", probability: 0.971)]
        classification.topics = [.init(id: "privacy", probability: 0.5)]
        story.classification = classification
        story.genres = [Story.Entity(literal: "Current")]
        story.infoSources = [Story.Entity(uri: "https://a.example/", literal: "belga-fr", relation: "feed")]
        var rendition = Story.Rendition(name: "main", href: "https://a.example/i.jpg")
        rendition.contentType = "image/jpeg"
        rendition.title = "Title"
        rendition.width = 640
        rendition.height = 480
        rendition.sizeInBytes = 1000
        rendition.duration = 1.5
        story.renditions = [rendition]
        story.associations = [Story.Association(name: "Other", uri: "urn:x:1", rel: "relatedTo")]
        story.lineage.links = [Lineage.Link(.evolvedFrom, uri: "urn:x:2", version: "3")]
        story.altIDs = [Story.AlternativeID(role: "guid", value: "1")]
        let expected = [
            #"{"uri":"urn:newsml:a.example:20200918:1","#,
            #""standard":{"name":"ninjs","version":"3.1","schema":"http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},"#,
            #""profile":"wirespool-text","type":"text","representationType":"full","version":"4","#,
            #""firstCreated":"2020-09-18T10:15:00Z","versionCreated":"2020-09-18T10:15:30Z","#,
            #""contentCreated":"2020-09-18T00:00:00Z","embargoedUntil":"2020-09-19T07:20:00Z","#,
            #""expires":"2023-11-14T22:13:20Z","pubStatus":"usable","urgency":9,"language":"fr-BE","#,
            #""headlines":[{"role":"main","contentType":"text/plain","value":"A \"headline\""}],"#,
            #""descriptions":[{"role":"summary","contentType":"text/plain","value":"Summary"}],"#,
            #""bodies":[{"role":"main","contentType":"text/plain","charCount":13,"wordCount":3,"#,
            #""value":"Élan, no\n\ntwo"},{"role":"main","contentType":"text/html","value":"<p>x</p>"}],"#,
            #""by":"Ann","slugline":"slug","located":"Gand","edNote":"note","copyrightHolder":"Holder","#,
            #""copyrightNotice":"©","usageTerms":"terms","people":[{"name":"Ann","rel":"author","#,
            #""contactInfo":[{"type":"email","value":"a@b.example"}]}],"#,
            #""places":[{"name":"Gand","rel":"city","uri":"geo:51.050000,-3.717250"}],"#,
            #""subjects":[{"name":"Économie","rel":"keyword"},"#,
            #"{"name":"tech-policy","uri":"urn:wirespool:class:tech-policy","creator":"wirespool","confidence":97},"#,
            #"{"name":"privacy","uri":"urn:wirespool:topic:privacy","creator":"wirespool","confidence":50},"#,
            MediaTopics.techPolicy.map { mediaTopic($0, 97) }.joined(separator: ","), ",",
            MediaTopics.codes(for: .privacy).map { mediaTopic($0, 50) }.joined(separator: ","),
            #"],"genres":[{"literal":"Current"}],"#,
            #""infoSources":[{"role":"feed","uri":"https://a.example/","literal":"belga-fr"}],"#,
            #""renditions":[{"name":"main","href":"https://a.example/i.jpg","contentType":"image/jpeg","#,
            #""title":"Title","width":640,"height":480,"sizeInBytes":1000,"duration":1.5}],"#,
            #""associations":[{"name":"Other","uri":"urn:x:1","rel":"relatedTo"},"#,
            #"{"name":"urn:x:2","uri":"urn:x:2","rel":"evolvedFrom","version":"3"}],"#,
            #""altIds":[{"role":"guid","value":"1"}]}"#, "\n",
        ]
        #expect(String(decoding: NinjsDocument.line(story), as: UTF8.self) == expected.joined())
    }

    private func mediaTopic(_ code: MediaTopics.Code, _ confidence: Int) -> String {
        #"{"name":"\#(code.name)","uri":"\#(code.uri)","creator":"wirespool","confidence":\#(confidence)}"#
    }

    @Test(arguments: [("", 0, 0), ("one", 3, 1), (" é  ü\n\nß ", 9, 3), ("漢字", 2, 1)])
    func counts(_ text: String, _ characters: Int, _ words: Int) {
        let count = TextCount(text)
        #expect(count.characters == characters && count.words == words)
    }
}
