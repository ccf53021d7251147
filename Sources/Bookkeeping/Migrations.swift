import GRDB

/// The ledger's schema, as the steps that made it. A step that has shipped is never changed.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: feeds, versions, outbox") { db in
            try db.execute(sql: feeds)
            try db.execute(sql: versions)
            try db.execute(sql: outbox)
        }
        migrator.registerMigration("2: near-duplicates") { db in
            try db.execute(sql: nearKeys)
            try db.execute(sql: carried)
            try db.execute(sql: routes)
            try db.execute(sql: mentions)
        }
        migrator.registerMigration("3: families") { db in
            try db.execute(sql: families)
        }
        return migrator
    }

    /// Instants are milliseconds since 1970-01-01T00:00:00Z everywhere.
    private static let feeds = """
        CREATE TABLE feed (
            id TEXT PRIMARY KEY,
            etag TEXT,
            lastModified TEXT,
            nextDue INTEGER,
            lastAttempt INTEGER,
            lastSuccess INTEGER,
            lastError TEXT,
            consecutiveFailures INTEGER NOT NULL DEFAULT 0,
            movedTo TEXT,
            itemsSeen INTEGER NOT NULL DEFAULT 0,
            storiesFiled INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        """

    /// `published` is when it came out, whether or not a route took it: null for duplicates that no route
    /// asks for and for versions whose embargo has not passed. `file` is the name under which routes got it.
    /// `seen` is the last day on which its feed still carried it.
    private static let versions = """
        CREATE TABLE version (
            id INTEGER PRIMARY KEY,
            uri TEXT NOT NULL,
            version TEXT NOT NULL,
            providerVersion TEXT,
            feed TEXT NOT NULL,
            provider TEXT NOT NULL,
            identity TEXT NOT NULL,
            link TEXT,
            text BLOB NOT NULL,
            content BLOB NOT NULL,
            headline TEXT NOT NULL,
            language TEXT,
            versionCreated INTEGER NOT NULL,
            arrival INTEGER NOT NULL,
            event TEXT NOT NULL,
            original TEXT,
            sketch BLOB,
            published INTEGER,
            file TEXT,
            seen INTEGER NOT NULL,
            UNIQUE (uri, version)
        ) STRICT;
        CREATE INDEX versionIdentity ON version (identity);
        CREATE INDEX versionLink ON version (link) WHERE link IS NOT NULL;
        CREATE INDEX versionText ON version (text);
        CREATE INDEX versionOriginal ON version (original) WHERE original IS NOT NULL;
        CREATE INDEX versionSeen ON version (feed, seen);

        CREATE TABLE lineage (
            versionID INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
            relation TEXT NOT NULL,
            uri TEXT NOT NULL,
            version TEXT,
            similarity REAL
        ) STRICT;
        CREATE INDEX lineageVersion ON lineage (versionID);
        """

    /// `route.sequence` is the last number given to a line. A debt's document stands in `document` once for
    /// all its routes. An embargo holds what its version will be published with; `routes` are parted by
    /// spaces.
    private static let outbox = """
        CREATE TABLE route (
            name TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE document (
            versionID INTEGER PRIMARY KEY REFERENCES version (id),
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            versionID INTEGER NOT NULL REFERENCES version (id),
            route TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            file TEXT NOT NULL,
            line BLOB NOT NULL
        ) STRICT;
        CREATE INDEX outboxVersion ON outbox (versionID);

        CREATE TABLE embargo (
            versionID INTEGER PRIMARY KEY REFERENCES version (id),
            release INTEGER NOT NULL,
            routes TEXT NOT NULL,
            document BLOB NOT NULL,
            tail BLOB NOT NULL
        ) STRICT;
        CREATE INDEX embargoRelease ON embargo (release);
        """

    /// The keys (`NearKeys`) of each version in the window that is no duplicate, by the version's id. Narrow,
    /// and apart from `version`, since all of it is read at start.
    private static let nearKeys = """
        CREATE TABLE nearKey (
            id INTEGER PRIMARY KEY,
            arrival INTEGER NOT NULL,
            keys BLOB NOT NULL
        ) STRICT;
        """

    /// What stood in the feed's latest document: `IdentitySet`.
    private static let carried = "ALTER TABLE feed ADD COLUMN carried BLOB"

    /// Names of the routes that got the version, parted by spaces: where a kill must go.
    private static let routes = "ALTER TABLE version ADD COLUMN routes TEXT"

    /// Who names a story as related: to show a history from both ends.
    private static let mentions = """
        CREATE INDEX lineageMention ON lineage (uri) WHERE relation IN ('relatedTo', 'translationOf')
        """

    /// `Fingerprint.family`: whom a kill of a family withdraws.
    private static let families = """
        ALTER TABLE version ADD COLUMN family TEXT;
        CREATE INDEX versionFamily ON version (family) WHERE family IS NOT NULL;
        """
}
