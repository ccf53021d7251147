/// Why a model, a lexicon or labelled lines cannot be used.
package enum ClassifyingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A resource or file is missing or unreadable.
    case unreadable(path: String, reason: String)
    /// A lexicon file says something that has no meaning.
    case lexicon(file: String, key: String, reason: String)
    /// A labelled line is no JSON, or lacks a member. Lines count from 1.
    case line(Int, reason: String)
    /// A model file is damaged, or of a version that this program does not know.
    case model(reason: String)
    /// There is too little to learn from.
    case training(reason: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .lexicon(let file, let key, let reason): "\(file): \(key): \(reason)"
        case .line(let number, let reason): "line \(number): \(reason)"
        case .model(let reason): "model: \(reason)"
        case .training(let reason): "training: \(reason)"
        }
    }
}
