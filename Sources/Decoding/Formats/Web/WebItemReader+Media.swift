import Stories

extension WebItemReader {
    mutating func takeMedia(_ child: XMLElement, _ field: WebField) {
        switch field {
        case .enclosure: takeEnclosure(child)
        case .mediaGroup: takeGroup(child)
        case .mediaContent: takeContent(child)
        case .mediaThumbnail: takePicture(child, role: "thumbnail")
        // Apple's first podcasts had it as a link.
        case .itunesImage where !child.isNamed("link") || child.attribute("rel") == "image",
            .image:
            takePicture(child, role: "image")
        default: break
        }
    }

    /// RSS 2.0 `enclosure`: url, length, type; `href` is Atom's spelling.
    private mutating func takeEnclosure(_ child: XMLElement) {
        guard
            let address = child.attribute("url") ?? child.attribute("href")
                ?? child.attribute("resource", in: .rdf)
        else { return }
        var media = WireMedia(href: address.trimmingSpace(), type: child.attribute("type"))
        media.size = child.attribute("length")
        media.role = "enclosure"
        media.base = base(of: child)
        item.media.append(media)
    }

    /// Media RSS `group`: renditions of one thing; its other elements hold for all of them.
    private mutating func takeGroup(_ group: XMLElement) {
        var title: String?
        let first = item.media.count
        for child in group.children {
            switch field(of: child) {
            case .mediaContent: takeContent(child)
            case .mediaThumbnail: takePicture(child, role: "thumbnail")
            case .mediaTitle:
                title = child.trimmedText
                fallback.title = fallback.title ?? text(of: child)
            case .mediaDescription: fallback.summary = fallback.summary ?? text(of: child)
            case .mediaCredit: takePerson(child, .mediaCredit)
            case .mediaCategory, .keywords: takeSubject(child, field(of: child) ?? .category)
            case .mediaCopyright: fallback.rights = fallback.rights ?? text(of: child)
            default: break
            }
        }
        for index in first..<item.media.count where item.media[index].title == nil {
            item.media[index].title = title
        }
    }

    /// Media RSS `content`, which may hold the same elements as a group.
    private mutating func takeContent(_ child: XMLElement) {
        var media: WireMedia?
        if let address = child.attribute("url"), !address.isEmpty {
            var content = WireMedia(href: address.trimmingSpace(), type: child.attribute("type"))
            content.medium = child.attribute("medium")
            content.width = child.attribute("width")
            content.height = child.attribute("height")
            content.size = child.attribute("fileSize")
            content.duration = child.attribute("duration")
            content.role = child.attribute("isDefault") == "true" ? "default" : nil
            content.base = base(of: child)
            media = content
        }
        for inner in child.children {
            switch field(of: inner) {
            case .mediaTitle: media?.title = inner.trimmedText
            case .mediaDescription:
                if media?.title == nil { media?.title = inner.trimmedText }
            case .mediaThumbnail: takePicture(inner, role: "thumbnail")
            case .mediaCredit: takePerson(inner, .mediaCredit)
            case .mediaCategory, .keywords: takeSubject(inner, field(of: inner) ?? .category)
            case .mediaCopyright: fallback.rights = fallback.rights ?? text(of: inner)
            default: break
            }
        }
        if let media { item.media.append(media) }
    }

    /// A picture beside the item: Media RSS thumbnail, itunes:image, RSS image (with a url element inside).
    private mutating func takePicture(_ child: XMLElement, role: String) {
        let address =
            child.attribute("url") ?? child.attribute("href") ?? child.child("url")?.trimmedText
            ?? (child.hasChildren ? nil : child.trimmedText)
        guard let address, !address.isEmpty else { return }
        var media = WireMedia(href: address.trimmingSpace())
        media.medium = "image"
        media.width = child.attribute("width")
        media.height = child.attribute("height")
        media.role = role
        media.base = base(of: child)
        item.media.append(media)
    }

    // MARK: Places

    /// GeoRSS Simple and GML (OGC 17-002r1 §7), W3C Basic Geo.
    mutating func takePlace(_ child: XMLElement, _ field: WebField) {
        switch field {
        case .latitude: fallback.latitude = child.trimmedText.flatMap { Double($0) }
        case .longitude: fallback.longitude = child.trimmedText.flatMap { Double($0) }
        case .featureName:
            if let name = child.trimmedText { item.places.append(WirePlace(name: name)) }
        case .whereabouts where isInDegrees(child):
            if let position = child.descendant("pos") ?? child.descendant("Point") {
                takePlace(position, .point)
            }
        case .whereabouts: break
        default:
            if child.hasChildren {
                for inner in child.children {
                    if let field = self.field(of: inner) { takePlace(inner, field) }
                }
                return
            }
            let numbers = child.text.split { $0 == "," || $0.isWhitespace }.map { Double($0) }
            // A box is two corners; its middle stands for it.
            if numbers.count == 4, let south = numbers[0], let west = numbers[1], let north = numbers[2],
                let east = numbers[3]
            {
                addPoint((south + north) / 2, (west + east) / 2)
            } else if numbers.count >= 2, let latitude = numbers[0], let longitude = numbers[1] {
                addPoint(latitude, longitude)
            }
        }
    }

    /// Whether what is inside counts in degrees of latitude and longitude, in this order, as GeoRSS does where it says
    /// nothing: numbers in another reference system are metres of some grid.
    private func isInDegrees(_ place: XMLElement) -> Bool {
        for element in [place] + place.descendants(named: "Point") + place.descendants(named: "pos") {
            guard let system = element.attribute("srsName") else { continue }
            if !system.hasSuffix("4326"), !system.hasSuffix("4979"), !system.lowercased().contains("wgs84") {
                return false
            }
        }
        return true
    }

    mutating func addPoint(_ latitude: Double, _ longitude: Double) {
        var place = WirePlace()
        place.latitude = latitude
        place.longitude = longitude
        item.places.appendOnce(place)
    }
}
