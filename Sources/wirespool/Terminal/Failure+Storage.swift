import Bookkeeping
import Spooling

extension Failure {
    /// Does `work`, and says of what ledger and spool refuse what it means for the person who asked.
    static func naming<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as Lock.Failure {
            switch error {
            case .held:
                throw Failure(
                    .tryAgain, "\(error); end it first (systemctl stop wirespool), or leave the work to it")
            case .system:
                throw Failure(.cannotCreate, "\(error); run this as the service's user, or chown it")
            }
        } catch let error as LedgerError {
            throw Failure(
                error.reason == .busy ? .tryAgain : .cannotCreate, "\(error); see `wirespool check`")
        } catch let error as SpoolError where error.isHeld {
            throw Failure(
                .tryAgain, "\(error); end it first (systemctl stop wirespool), or leave the work to it")
        } catch let error as SpoolError {
            throw Failure(.cannotCreate, "\(error); see `wirespool check`")
        }
    }
}
