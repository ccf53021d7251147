/// A piece of text as sent, with what is known of its markup.
package struct WireText: Sendable, Equatable {
    package enum Markup: Sendable, Equatable {
        /// Characters only: `<` is a less-than sign.
        case plain
        /// HTML source: Atom type html, RSS description, content:encoded, serialized XHTML.
        case html
        /// NITF body markup, serialized with NITF's element names.
        case nitf
        /// Not stated, as in an RSS title: the normalizer looks.
        case unknown
    }

    package var value: String
    package var markup: Markup
    /// "main", "sub", "summary", "lead", "caption", a provider's own; nil when the format has only one.
    package var role: String?
    /// The text's own language, where it differs from or precedes the item's.
    package var language: String?
    /// xml:base in force for relative references in this text, where it differs from the item's.
    package var base: String?

    package init(
        _ value: String, markup: Markup = .plain, role: String? = nil, language: String? = nil,
        base: String? = nil
    ) {
        self.value = value
        self.markup = markup
        self.role = role
        self.language = language
        self.base = base
    }
}

/// An identifier with the role under which a consumer will find it.
package struct WireIdentifier: Sendable, Hashable {
    package var role: String
    package var value: String

    package init(role: String, value: String) {
        self.role = role
        self.value = value
    }
}

/// A link to something that is not the item's own media (RFC 4287 §4.2.7).
package struct WireLink: Sendable, Equatable {
    package var href: String
    /// "alternate" when the format has only one kind; otherwise as sent: "self", "via", "replies", "comments".
    package var rel: String
    package var type: String?
    package var language: String?
    package var title: String?
    /// xml:base in force for this element, where it differs from the item's.
    package var base: String?

    package init(
        _ href: String, rel: String = "alternate", type: String? = nil, language: String? = nil,
        title: String? = nil,
        base: String? = nil
    ) {
        self.href = href
        self.rel = rel
        self.type = type
        self.language = language
        self.title = title
        self.base = base
    }
}

/// A person named by an item; `name` may still be "a@b.example (Name)".
package struct WirePerson: Sendable, Equatable {
    package var name: String?
    package var email: String?
    package var uri: String?
    /// AUTHOR, EDITOR, "byline" … as sent.
    package var role: String?

    package init(name: String? = nil, email: String? = nil, uri: String? = nil, role: String? = nil) {
        self.name = name
        self.email = email
        self.uri = uri
        self.role = role
    }
}

/// A subject, genre or category: a code in a scheme, a name, or both.
package struct WireSubject: Sendable, Equatable {
    package var code: String?
    /// Scheme URI, qcode alias ("medtop", "subj") or attribute value that says whose code it is.
    package var scheme: String?
    package var name: String?
    /// "SubjectDetail", "category", "keyword" … as the format names the relation.
    package var relation: String?

    package init(code: String? = nil, scheme: String? = nil, name: String? = nil, relation: String? = nil) {
        self.code = code
        self.scheme = scheme
        self.name = name
        self.relation = relation
    }
}

package struct WirePlace: Sendable, Equatable {
    package var name: String?
    package var code: String?
    package var scheme: String?
    /// "city", "country", "region", "located" …
    package var relation: String?
    /// WGS 84 degrees (GeoRSS), where given.
    package var latitude: Double?
    package var longitude: Double?

    package init(name: String? = nil, code: String? = nil, scheme: String? = nil, relation: String? = nil) {
        self.name = name
        self.code = code
        self.scheme = scheme
        self.relation = relation
    }
}

package struct WireParty: Sendable, Equatable {
    package var name: String
    package var uri: String?
    package var role: String?

    package init(name: String, uri: String? = nil, role: String? = nil) {
        self.name = name
        self.uri = uri
        self.role = role
    }
}

/// A picture, sound, video or file that belongs to the item. Numbers are as sent.
package struct WireMedia: Sendable, Equatable {
    package var href: String
    package var type: String?
    /// image, audio, video … where the format says so apart from the media type.
    package var medium: String?
    package var title: String?
    package var role: String?
    package var width: String?
    package var height: String?
    package var size: String?
    /// Seconds, or HH:MM:SS.
    package var duration: String?
    package var base: String?

    package init(href: String, type: String? = nil) {
        self.href = href
        self.type = type
    }
}

/// Another item that this one names.
package struct WireRelation: Sendable, Equatable {
    /// The other item's identifier or address, as sent.
    package var target: String
    /// "related", "replaces", "translationOf", "member", "inReplyTo" …
    package var rel: String
    package var title: String?

    package init(target: String, rel: String, title: String? = nil) {
        self.target = target
        self.rel = rel
        self.title = title
    }
}
