import Deduplicating
import Foundation
import GRDB
import Stories

extension Ledger {
    /// Files a batch, in one transaction: what is known of each story, what it is to that, its version and
    /// lineage; for those to be published the debts to each route that takes them, fixed to the byte; and the
    /// feed's state with its validators. When this returns, no crash loses any of it; when it throws, nothing
    /// of it has happened.
    package func file(
        _ batch: Batch, at now: Timestamp, deduplicator: Deduplicator, editor: Editor
    ) throws(LedgerError) -> Receipt {
        do throws(LedgerError) {
            let receipt = try write { db in
                var filing = try Filing(db: db, now: now, editor: editor)
                var candidates = Candidates(for: batch, at: now, by: deduplicator, near: near, in: db)
                var receipt = Receipt()
                for sent in batch.stories {
                    let newcomer = Newcomer(sent)
                    let (decision, known) = try candidates.decide(newcomer)
                    switch decision {
                    case .seen:
                        receipt.seen += 1
                        try Ledger.keep(sent, among: known, at: now, in: db)
                    case .file(let story):
                        let filed = try filing.file(story, from: newcomer)
                        try candidates.remember(newcomer, as: filed.known, among: known)
                        receipt.count(filed.fate, story.lineage.event)
                        if story.lineage.event == .kill {
                            try filing.withdrawCopies(of: story, by: deduplicator)
                        }
                    case .withdraw(let kills):
                        for kill in kills {
                            receipt.count(try filing.file(kill, from: Newcomer(kill)).fate, .kill)
                            try filing.withdrawCopies(of: kill, by: deduplicator)
                        }
                    }
                }
                try filing.finish()
                let carried = IdentitySet(batch.stories.map(\.fingerprint.identity))
                try Ledger.save(
                    batch.state, for: batch.feedID, carried: carried, items: batch.items,
                    filed: receipt.total, in: db)
                return receipt
            }
            near.commit()
            return receipt
        } catch {
            near.rollBack()
            throw error
        }
    }

    /// What `file` would decide about each story of a batch, if it came alone; on the same connection. Files
    /// nothing.
    package func decide(
        _ batch: Batch, at now: Timestamp, deduplicator: Deduplicator
    ) throws(LedgerError) -> [Decision] {
        try write { db in
            var candidates = Candidates(for: batch, at: now, by: deduplicator, near: near, in: db)
            return try batch.stories.map { try candidates.decide(Newcomer($0)).0 }
        }
    }

    /// Hands to the outbox, as `release`, every version whose embargo has passed at `now`; how many.
    package func releaseDue(at now: Timestamp, editor: Editor) throws(LedgerError) -> Int {
        try write { db in
            var filing = try Filing(db: db, now: now, editor: editor)
            let count = try filing.releaseDue()
            try filing.finish()
            return count
        }
    }

    /// When the next embargo ends; nil when none is waiting.
    package func nextRelease() throws(LedgerError) -> Timestamp? {
        try read { db in
            try Int64.fetchOne(db, sql: "SELECT min(release) FROM embargo").map(Timestamp.init(milliseconds:))
        }
    }

    /// Notes that a feed still carries the story, at most once a day: what is still carried is not forgotten. Under a new
    /// name it is what has the same text among `known`.
    private static func keep(
        _ story: Story, among known: [KnownVersion], at now: Timestamp, in db: Database
    ) throws {
        let day: Int64 = 86_400_000
        let own = story.fingerprint
        let carried =
            known.first { $0.fingerprint.identity == own.identity }
            ?? known.first { $0.fingerprint.text == own.text }
        try db.cachedStatement(sql: "UPDATE version SET seen = ? WHERE identity = ? AND seen < ?").execute(
            arguments: [
                now.milliseconds, carried?.fingerprint.identity ?? own.identity, now.milliseconds - day,
            ])
    }
}
