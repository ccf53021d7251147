/// Agency documents to measure with: our own sentences, with the metadata that agencies send along.
enum SampleAgency {
    /// A NewsML 1.2 document as Belga's subscribers get it, of `items` NewsItems with one text each.
    static func newsML12(items: Int) -> [UInt8] {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <NewsML><Catalog Href="http://www.belga.be/dtd/BelgaCatalog.xml"/>
            <NewsEnvelope><DateAndTime>20261123T101500</DateAndTime></NewsEnvelope>

            """
        for number in 0..<items {
            let title = "La Chambre vote la loi numérique n° \(number)"
            text += """
                <NewsItem>
                  <Identification><NewsIdentifier><ProviderId>belga.be</ProviderId><DateId>20261123T101500</DateId>
                    <NewsItemId>\(90_000_000 + number)</NewsItemId>
                    <RevisionId PreviousRevision="0" Update="N">1</RevisionId>
                    <PublicIdentifier>urn:newsml:www.belga.be</PublicIdentifier></NewsIdentifier></Identification>
                  <NewsManagement><NewsItemType FormalName="NEWS"/><FirstCreated>20261123T101000</FirstCreated>
                    <ThisRevisionCreated>20261123T101500</ThisRevisionCreated><Status FormalName="USABLE"/></NewsManagement>
                  <NewsComponent Duid="\(90_000_000 + number)" xml:lang="fr">
                    <NewsLines><HeadLine>\(title)</HeadLine></NewsLines>
                    <NewsComponent Duid="\(80_000_000 + number)" xml:lang="fr">
                      <Role FormalName="TEXT"/>
                      <NewsLines><DateLine>Bruxelles</DateLine><CreditLine>BELGA</CreditLine><HeadLine>\(title)</HeadLine>
                        <CopyrightLine>Belga</CopyrightLine><KeywordLine>POLITIQUE</KeywordLine>
                        <KeywordLine>NUMERIQUE</KeywordLine></NewsLines>
                      <AdministrativeMetadata><Provider><Party FormalName="BELGA"/></Provider>
                        <Creator><Party FormalName="ADP" Topic="AUTHOR"/></Creator>
                        <Source><Party FormalName="BELGA"/></Source>
                        <Property FormalName="EditorialInfo" Value=""/><Property FormalName="Topic" Value="Chambre"/>
                      </AdministrativeMetadata>
                      <DescriptiveMetadata><Location><Property FormalName="City" Value="BRUXELLES"/>
                          <Property FormalName="Country" Value="BELGIQUE"/></Location>
                        <Property FormalName="NewsPackage"><Property FormalName="NewsService" Value="INT"/>
                          <Property FormalName="NewsProduct" Value="POL"/></Property>
                        <Property FormalName="Priority" Value="4"/></DescriptiveMetadata>
                      <NewsComponent><Role FormalName="Title"/>
                        <ContentItem><DataContent>\(title)</DataContent></ContentItem></NewsComponent>
                      <NewsComponent><Role FormalName="Lead"/>
                        <ContentItem><DataContent>   \(sentences(number, 0))</DataContent></ContentItem></NewsComponent>
                      <NewsComponent><Role FormalName="Body"/>
                        <ContentItem><DataContent>\(lines(number))</DataContent></ContentItem></NewsComponent>
                    </NewsComponent>
                  </NewsComponent>
                </NewsItem>

                """
        }
        return Array((text + "</NewsML>\n").utf8)
    }

    /// A NewsML-G2 message of `items` newsItems, their text in XHTML.
    static func newsMLG2(items: Int) -> [UInt8] {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-11-23T10:15:00+01:00</sent>
            <sender>agency.example</sender></header><itemSet>

            """
        for number in 0..<items {
            let paragraphs = (0..<10).map { "<p>\(sentences(number, $0))</p>" }.joined(separator: "\n")
            text += """
                <newsItem guid="urn:newsml:agency.example:20261123:\(number)" version="2" standard="NewsML-G2" \
                standardversion="2.30" conformance="power" xml:lang="fr">
                <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
                <rightsInfo><copyrightHolder literal="agency"><name>Agence Exemple</name></copyrightHolder>
                  <usageTerms>Pour nos abonnés</usageTerms></rightsInfo>
                <itemMeta><itemClass qcode="ninat:text"/><provider literal="agency"/>
                  <versionCreated>2026-11-23T10:15:00+01:00</versionCreated>
                  <firstCreated>2026-11-23T10:10:00+01:00</firstCreated><pubStatus qcode="stat:usable"/>
                  <edNote>Reste valable</edNote><signal qcode="sig:update"/></itemMeta>
                <contentMeta><urgency>4</urgency><contentCreated>2026-11-23T10:00:00+01:00</contentCreated>
                  <located qcode="city:345"><name>Bruxelles</name>
                    <broader qcode="iso3166-1a2:BE"><name>Belgique</name></broader></located>
                  <creator literal="ad"><name>Anne Dupont</name></creator><language tag="fr"/>
                  <keyword>numérique</keyword><keyword>loi</keyword>
                  <subject type="cpnat:abstract" qcode="medtop:20000639"><name xml:lang="fr">Parlement</name></subject>
                  <subject type="cpnat:abstract" qcode="medtop:20000763"><name xml:lang="fr">Internet</name></subject>
                  <slugline>LOI-NUMERIQUE</slugline><headline>La Chambre vote la loi numérique n° \(number)</headline>
                  <dateline>Bruxelles, 23 nov 2026</dateline><by>Anne Dupont</by><creditline>agency</creditline>
                  <description role="drol:summary">Un résumé en une phrase.</description></contentMeta>
                <contentSet><inlineXML contenttype="application/xhtml+xml" wordcount="400">
                <html xmlns="http://www.w3.org/1999/xhtml"><head><title>n° \(number)</title></head>
                <body>\(paragraphs)</body></html></inlineXML></contentSet>
                </newsItem>

                """
        }
        return Array((text + "</itemSet></newsMessage>\n").utf8)
    }

    private static func lines(_ number: Int) -> String {
        (1..<10).map { "   " + sentences(number, $0) }.joined(separator: "\n")
    }

    private static func sentences(_ number: Int, _ paragraph: Int) -> String {
        """
        Paragraphe \(paragraph) de la dépêche \(number) : la ministre a dit lundi que la loi serait appliquée puis évaluée, \
        comme prévu ; les plateformes, de leur côté, demandent « des règles claires » et du temps pour s’y préparer.
        """
    }
}
