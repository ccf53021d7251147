import Foundation

extension DemoDocument {
    /// NewsML 1.2 as Belga's subscribers know it: a NewsItem holds a chain, a second-level component an item. Dates
    /// carry no zone and mean Brussels.
    func newsML12() -> String {
        var chains: [String] = []
        for dispatch in dispatches where !chains.contains(dispatch.chain) { chains.append(dispatch.chain) }
        let items = chains.map { chain in newsItem(chain, dispatches.filter { $0.chain == chain }) }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <NewsML Version="1.2"><Catalog Href="http://escaut.example/dtd/Catalog.xml"/>\
            <NewsEnvelope><DateAndTime>\(brussels(dispatches.map(\.moment).max() ?? 0))</DateAndTime>\
            </NewsEnvelope>
            \(items.joined(separator: "\n"))
            </NewsML>

            """
    }

    private func newsItem(_ chain: String, _ members: [DemoScript.Dispatch]) -> String {
        let newest = members.map(\.moment).max() ?? 0
        let oldest = members.map(\.moment).min() ?? 0
        let revision = members.map(\.version).max() ?? 1
        let components = members.map(component).joined()
        return """
            <NewsItem><Identification><NewsIdentifier><ProviderId>escaut.example</ProviderId>\
            <DateId>\(brussels(newest))</DateId><NewsItemId>\(chain)</NewsItemId>\
            <RevisionId PreviousRevision="\(revision - 1)" Update="N">\(revision)</RevisionId>\
            <PublicIdentifier>urn:newsml:escaut.example:\(chain):\(revision)</PublicIdentifier>\
            </NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="NEWS"/>\
            <FirstCreated>\(brussels(oldest))</FirstCreated>\
            <ThisRevisionCreated>\(brussels(newest))</ThisRevisionCreated><Status FormalName="USABLE"/>\
            </NewsManagement><NewsComponent Duid="\(chain)">\(components)</NewsComponent></NewsItem>
            """
    }

    private func component(_ dispatch: DemoScript.Dispatch) -> String {
        let language = dispatch.language ?? "fr"
        let keywords = dispatch.keywords.map { Markup.element("KeywordLine", $0) }.joined()
        let note = dispatch.note.map { property("EditorialInfo", $0) } ?? ""
        let body = dispatch.paragraphs.map { "   \($0)" }.joined(separator: "\n")
        return """
            <NewsComponent Duid="\(dispatch.id)" xml:lang="\(language)"><Role FormalName="TEXT"/><NewsLines>\
            <CreditLine>ESCAUT</CreditLine>\(Markup.element("HeadLine", dispatch.headline))\
            <CopyrightLine>Escaut</CopyrightLine>\(keywords)</NewsLines><AdministrativeMetadata>\
            <Source><Party FormalName="ESCAUT"/></Source>\
            \(property("Priority", String(dispatch.urgency ?? 4)))\(note)</AdministrativeMetadata>\
            <DescriptiveMetadata><Location>\(property("City", dispatch.place ?? ""))\
            \(property("Country", "BELGIUM"))</Location></DescriptiveMetadata>\
            \(part("Title", dispatch.headline, dispatch, language))\
            \(part("Lead", dispatch.lead, dispatch, language))\(part("Body", body, dispatch, language))\
            </NewsComponent>
            """
    }

    private func part(_ role: String, _ text: String, _ dispatch: DemoScript.Dispatch, _ language: String)
        -> String
    {
        """
        <NewsComponent Duid="\(dispatch.id)-\(role.lowercased())" xml:lang="\(language)"><Role FormalName="\(role)"/>\
        <ContentItem><Format FormalName="Text"/>\(Markup.element("DataContent", text))</ContentItem></NewsComponent>
        """
    }

    private func property(_ name: String, _ value: String) -> String {
        "<Property FormalName=\"\(name)\" Value=\"\(Markup.escaped(value))\"/>"
    }

    private func brussels(_ moment: Int) -> String {
        Self.basic(time(moment), zone: TimeZone(identifier: "Europe/Brussels") ?? .gmt)
    }
}

extension DemoDocument {
    /// NewsML-G2: a news message with the items that the wire shows.
    func newsMLG2() -> String {
        let items = dispatches.map { newsMLG2($0) }.joined(separator: "\n")
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>\
            <sent>\(time(dispatches.map(\.moment).max() ?? 0).rfc3339)</sent><sender>halyard.example</sender></header>
            <itemSet>
            \(items)
            </itemSet></newsMessage>

            """
    }

    private func newsMLG2(_ dispatch: DemoScript.Dispatch) -> String {
        let created = time(dispatch.moment).rfc3339
        let first = time(dispatch.version == 1 ? dispatch.moment : 0).rfc3339
        let status = dispatch.change == .kill ? "canceled" : "usable"
        let embargo = dispatch.embargo.map { Markup.element("embargoed", time($0).rfc3339) } ?? ""
        let signal = dispatch.change == .update ? #"<signal qcode="sig:update"/>"# : ""
        let place = Markup.escaped(dispatch.place ?? "")
        return """
            <newsItem guid="urn:newsml:halyard.example:2026:\(dispatch.id)" version="\(dispatch.version)" \
            standard="NewsML-G2" standardversion="2.33" conformance="power" xml:lang="en">
            <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
            <rightsInfo><copyrightNotice>(c) Halyard</copyrightNotice></rightsInfo>
            <itemMeta><itemClass qcode="ninat:text"/><provider literal="Halyard"/>\
            <versionCreated>\(created)</versionCreated><firstCreated>\(first)</firstCreated>\(embargo)\
            <pubStatus qcode="stat:\(status)"/>\(Markup.element("edNote", dispatch.note))\(signal)</itemMeta>
            <contentMeta><urgency>\(dispatch.urgency ?? 4)</urgency><contentCreated>\(created)</contentCreated>\
            <located><name>\(place)</name></located><infoSource literal="Halyard"><name>Halyard</name></infoSource>\
            <language tag="en"/>\(Markup.element("headline", dispatch.headline))\
            <description role="drol:summary">\(Markup.escaped(dispatch.lead))</description></contentMeta>
            <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">\
            <head><title>\(Markup.escaped(dispatch.headline))</title></head><body>\(paragraphs(dispatch))</body></html>\
            </inlineXML></contentSet></newsItem>
            """
    }
}
