/// What the secrets that a configuration names are wanted for.
package enum SecretUse: Sendable {
    /// To ask the sources: one that cannot be had is a fault.
    case fetching
    /// To find faults outside the service: a systemd credential, which only the service gets, is left open.
    case checking
    /// For nothing. Whoever may read the spool need not be able to read the secrets.
    case none
}
