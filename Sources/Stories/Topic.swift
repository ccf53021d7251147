/// The topics of tech policy.
package enum Topic: String, Sendable, CaseIterable {
    case platforms
    case privacy
    case ai
    case competition
    case telecom
    case cybersecurity
    case tradeSecurity = "trade-security"
    case taxLabour = "tax-labour"
    case digitalGovernment = "digital-government"
    case copyright
    case cryptoFintech = "crypto-fintech"
}
