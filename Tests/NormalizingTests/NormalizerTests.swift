import Stories
import Testing

@testable import Normalizing

@Suite struct NormalizerTests {
    private let arrival = Timestamp(year: 2020, month: 9, day: 18, hour: 12)

    private func outcome(
        _ format: WireFormat = .rss, feed: Feed = Feed(id: "desk", url: "https://feeds.example/a.xml"),
        _ change: (inout WireItem, inout WireDocument) -> Void
    ) -> Outcome {
        var document = WireDocument(format: format)
        var item = WireItem()
        change(&item, &document)
        return Normalizer().normalize(item, in: document, from: feed, at: arrival)
    }

    private func story(
        _ format: WireFormat = .rss, feed: Feed = Feed(id: "desk", url: "https://feeds.example/a.xml"),
        _ change: (inout WireItem, inout WireDocument) -> Void
    ) throws -> Story {
        try #require(outcome(format, feed: feed, change).story)
    }

    @Test(arguments: [
        (
            "urn:newsml:afp.com:20190121T104233Z:TX-PAR-RHO61:1",
            "urn:newsml:afp.com:20190121T104233Z:TX-PAR-RHO61"
        ),
        ("urn:newsml:www.sda-ats.ch:20190603:bsf153:1N", "urn:newsml:www.sda-ats.ch:20190603:bsf153"),
        ("urn:newsml:acme.example:20161018:US-FED", "urn:newsml:acme.example:20161018:US-FED"),
        ("urn:newsml:stt.example::102736761", "urn:newsml:stt.example::102736761"),
        (
            "urn:newsml:localhost:2017-08-24T14:37:19.7:c044-7",
            "urn:newsml:localhost:2017-08-24T14:37:19.7:c044-7"
        ),
        ("tag:ap.example,2011:5e56-text", "tag:ap.example,2011:5e56-text"),
        ("https://a.example/?p=1", "https://a.example/?p=1"), ("urn:uuid:12-34", "urn:uuid:12-34"),
        ("98055801", "urn:wirespool:desk:9e62357a3bf3416465373c97"),
    ])
    func stableURI(_ guid: String, _ uri: String) throws {
        let story = try story {
            item, _ in
            item.guid = guid
            item.headlines = [WireText("Headline")]
        }
        #expect(story.uri == uri)
        #expect(story.altIDs.contains(Story.AlternativeID(role: "guid", value: guid)))
    }

    @Test func derivedIdentityIsTheSameEveryTime() throws {
        func uri(_ change: (inout WireItem) -> Void) throws -> String {
            try story { item, _ in
                item.headlines = [WireText("A headline")]
                change(&item)
            }.uri
        }
        let byLink = try uri { $0.links = [WireLink("https://a.example/x?utm_source=rss")] }
        #expect(try uri { $0.links = [WireLink("HTTPS://A.example/x#top")] } == byLink)
        #expect(try uri { $0.published = "2020-09-18" } == uri { $0.published = "2020-09-18" })
        #expect(try uri { $0.published = "2020-09-18" } != uri { $0.published = "2020-09-17" })
        let byIDs = try uri { $0.identifiers = [WireIdentifier(role: "NewsItemId", value: "7")] }
        #expect(
            try uri {
                $0.identifiers = [
                    WireIdentifier(role: "NewsItemId", value: "7"),
                    WireIdentifier(role: "sequence", value: "9"),
                ]
            } == byIDs)
    }

    @Test func bareGuidsOfTwoSitesAreNotTheSame() throws {
        func key(_ url: String) throws -> String {
            try story(feed: Feed(id: "desk", url: url)) { item, _ in
                item.guid = "17"
                item.headlines = [WireText("A headline")]
            }.fingerprint.identity
        }
        #expect(try key("https://a.example/feed") != key("https://b.example/feed"))
    }

    @Test func datesWithoutOffsetAreInTheFeedsZone() throws {
        var feed = Feed(id: "belga-fr", url: "https://feeds.example/a.xml")
        feed.timeZone = "Europe/Brussels"
        let story = try story(.newsML12, feed: feed) { item, _ in
            item.headlines = [WireText("Headline")]
            item.created = "20190129T124550"
            item.updated = "20190129T133400"
        }
        #expect(story.firstCreated?.rfc3339 == "2019-01-29T11:45:50Z")
        #expect(story.versionCreated.rfc3339 == "2019-01-29T12:34:00Z")
    }

    @Test func aDateFarAheadIsKeptAsSentAndReplaced() throws {
        let outcome = outcome { item, _ in
            item.headlines = [WireText("Headline")]
            item.published = "Sun, 20 Sep 2020 12:00:01 GMT"
        }
        let story = try #require(outcome.story)
        #expect(story.versionCreated == arrival)
        #expect(story.altIDs.contains { $0.value == "Sun, 20 Sep 2020 12:00:01 GMT" })
        #expect(outcome.diagnostics.contains { $0.severity == .warning })
    }

    @Test func anUnreadableDateIsSaid() throws {
        let outcome = outcome { item, _ in
            item.headlines = [WireText("Headline")]
            item.published = "soon"
        }
        #expect(outcome.story?.versionCreated == arrival)
        #expect(outcome.diagnostics.map(\.description).joined().contains("soon"))
    }

    @Test(arguments: [
        ("Plain & <simple>", WireText.Markup.plain, "Plain & <simple>"),
        ("It&#8217;s <b>bold</b>", .unknown, "It’s bold"), ("1 < 2", .unknown, "1 < 2"),
        ("AT&amp;T", .html, "AT&T"), ("  two\n  lines\u{7}", .plain, "two lines"),
        ("<hl1>NITF <em>x</em></hl1>", .nitf, "NITF x"),
    ])
    func headline(_ sent: String, _ markup: WireText.Markup, _ expected: String) throws {
        let story = try story { item, _ in item.headlines = [WireText(sent, markup: markup)] }
        #expect(story.headlines == [Story.Text(expected, role: "main")])
    }

    @Test func aBodyComesInBothForms() throws {
        let story = try story { item, document in
            document.channel.base = "https://a.example/"
            item.headlines = [WireText("Headline")]
            item.bodies = [
                WireText("<p>One <a href='x'>two</a></p><script>3</script><p>4</p>", markup: .html)
            ]
        }
        #expect(
            story.bodies == [
                Story.Text("One two\n\n4", role: "main"),
                Story.Text(
                    "<p>One <a href=\"https://a.example/x\">two</a></p><p>4</p>", contentType: .html,
                    role: "main"),
            ])
        #expect(story.representation == .full)
    }

    @Test func indentedLinesAreParagraphs() throws {
        let story = try story(.newsML12) { item, _ in
            item.bodies = [WireText("   One.\n   Two,\nstill two.\n\nThree.\u{3}")]
        }
        #expect(story.text == "One.\n\nTwo,\nstill two.\n\nThree.")
        #expect(story.bodies.count == 1)
    }

    @Test func aTeaserIsPartial() throws {
        let story = try story { item, _ in
            item.headlines = [WireText("Headline")]
            item.summaries = [WireText("Just <b>so</b> much", markup: .html)]
        }
        #expect(story.representation == .partial)
        #expect(story.summary == "Just so much")
    }

    @Test func nothingToTellIsADiagnostic() {
        let onWire = outcome(.newsMLG2) { item, _ in item.guid = "x" }
        #expect(onWire.story == nil)
        #expect(onWire.diagnostics.contains { $0.severity == .error })
        let onWeb = outcome { item, document in
            item.line = 3
            item.language = "nl"
            document.channel.language = "nl"
        }
        #expect(onWeb.story == nil)
        #expect(onWeb.diagnostics.contains { $0.severity == .error })
    }

    /// Atom and RSS let an item lack all that could be read; what it says is kept, under the same name at every poll.
    @Test func aFactWithoutTextIsKept() throws {
        func story(author: String) throws -> Story {
            let outcome = outcome { item, _ in item.authors = [WirePerson(name: author)] }
            #expect(outcome.diagnostics.map(\.severity) == [.warning])
            return try #require(outcome.story)
        }
        #expect(try story(author: "Ann").people.map(\.name) == ["Ann"])
        #expect(try story(author: "Ann").uri != story(author: "Bo").uri)
        #expect(
            try !story(author: "Ann").uri.contains(Normalization.derivedURI(feed: "desk", arrival.rfc3339)))
    }

    @Test func aKillNeedsNoText() throws {
        let story = try story(.newsML12) { item, _ in
            item.guid = "98055801"
            item.status = "Canceled"
        }
        #expect(story.status == .canceled)
    }

    @Test(arguments: [
        StatusCase("Usable"), StatusCase(nil), StatusCase("stat:withheld", is: .withheld),
        StatusCase("http://cv.iptc.org/newscodes/pubstatusg2/canceled", is: .canceled),
        StatusCase("Embargoed", is: .withheld),
        StatusCase(
            "Embargoed", will: "Usable", at: "2020-09-19T06:00:00+02:00", embargo: "2020-09-19T04:00:00Z"),
        StatusCase(
            "Withheld", will: "Usable", at: "2020-09-19T06:00:00+02:00", embargo: "2020-09-19T04:00:00Z"),
        StatusCase("Embargoed", will: "Usable", at: "tomorrow", is: .withheld),
        StatusCase("Usable", will: "Canceled", at: "2020-09-19T06:00:00Z", expires: "2020-09-19T06:00:00Z"),
        StatusCase(
            "Embargoed", will: "Canceled", at: "2020-09-19T06:00:00Z", is: .withheld,
            expires: "2020-09-19T06:00:00Z"),
    ])
    func status(_ sent: StatusCase) throws {
        let story = try story(.newsML12) { item, _ in
            item.headlines = [WireText("Headline")]
            item.status = sent.status
            item.futureStatus = sent.future
            item.statusChanges = sent.changes
        }
        #expect(story.status == sent.expected)
        #expect(story.embargoedUntil?.rfc3339 == sent.embargo)
        #expect(story.expires?.rfc3339 == sent.expires)
    }

    struct StatusCase: Sendable {
        var status: String?
        var future: String?
        var changes: String?
        var expected: Story.PublicationStatus
        var embargo: String?
        var expires: String?

        init(
            _ status: String?, will future: String? = nil, at changes: String? = nil,
            is expected: Story.PublicationStatus = .usable, embargo: String? = nil, expires: String? = nil
        ) {
            self.status = status
            self.future = future
            self.changes = changes
            self.expected = expected
            self.embargo = embargo
            self.expires = expires
        }
    }

    @Test func anEmbargoThatCannotBeReadWithholds() throws {
        let story = try story(.newsMLG2) { item, _ in
            item.headlines = [WireText("Headline")]
            item.embargoed = "until the speech"
        }
        #expect(story.status == .withheld)
    }

    @Test(
        arguments: [
            ("medtop:20000209", nil, "http://cv.iptc.org/newscodes/mediatopic/20000209"),
            ("20000209", "medtop", "http://cv.iptc.org/newscodes/mediatopic/20000209"),
            ("04016028", "subj", "http://cv.iptc.org/newscodes/subjectcode/04016028"),
            ("04016028", "IptcSubjectCodes", "http://cv.iptc.org/newscodes/subjectcode/04016028"),
            ("sport", "https://a.example/tags/", "https://a.example/tags/sport"),
            ("le sport", "https://a.example/tags", "https://a.example/tags#le%20sport"),
            ("POL", "category", "urn:wirespool:scheme:category:POL"), ("politics", nil, nil),
        ] as [(String, String?, String?)])
    func subjectURI(_ code: String, _ scheme: String?, _ expected: String?) throws {
        let story = try story { item, _ in
            item.headlines = [WireText("Headline")]
            item.subjects = [WireSubject(code: code, scheme: scheme)]
        }
        #expect(story.subjects.first?.uri == expected)
        #expect(story.subjects.first?.literal == code.replacing("medtop:", with: ""))
    }

    @Test(
        arguments: [
            ("a@b.example (Ann Other)", "Ann Other", "a@b.example"),
            ("Ann Other <a@b.example>", "Ann Other", "a@b.example"),
            ("\"Other, Ann\" <a@b.example>", "Other, Ann", "a@b.example"),
            ("Ann Other (a@b.example)", "Ann Other", "a@b.example"),
            ("a@b.example", "a@b.example", "a@b.example"),
            ("Ann Other", "Ann Other", nil), ("Ann @other", "Ann @other", nil),
        ] as [(String, String, String?)])
    func author(_ sent: String, _ name: String, _ address: String?) throws {
        let story = try story { item, _ in
            item.headlines = [WireText("Headline")]
            item.authors = [WirePerson(name: sent)]
        }
        #expect(story.people.first?.name == name)
        #expect(story.people.first?.email == address)
    }

    @Test func theFeedIsASourceWithoutItsCredentials() throws {
        let feed = Feed(id: "desk", url: "https://user:secret@feeds.example/a.xml?key=1")
        let story = try story(feed: feed) { item, _ in item.headlines = [WireText("Headline")] }
        let source = try #require(story.infoSources.last)
        #expect(source.literal == "desk" && source.relation == "feed")
        #expect(source.uri == "https://feeds.example/a.xml?key=1")
    }

    @Test func sameTextInOtherTypeHasTheSameHash() throws {
        func hash(_ headline: String) throws -> [UInt8] {
            try story { item, _ in item.headlines = [WireText(headline)] }.fingerprint.text
        }
        #expect(try hash("Élysée: «TikTok» IS back") == hash("ÉLYSÉE – “tiktok” is  back!"))
        #expect(try hash("Élysée") != hash("Elysee"))
    }

    @Test func languageByRank() throws {
        func language(_ change: (inout WireItem, inout WireDocument) -> Void) throws -> String? {
            try story { item, document in
                item.headlines = [
                    WireText("Le gouvernement belge annonce de nouvelles mesures pour la sécurité")
                ]
                change(&item, &document)
            }.language?.value
        }
        #expect(try language { item, _ in item.language = "NL_be" } == "nl-BE")
        #expect(try language { _, document in document.channel.language = "de" } == "de")
        #expect(try language { _, _ in } == "fr")
        #expect(try language { item, _ in item.headlines = [WireText("TikTok 2020")] } == nil)
    }
}
