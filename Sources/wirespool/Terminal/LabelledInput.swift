import Classifying

/// Labelled texts as commands are given them.
enum LabelledInput {
    /// The texts of all `files`, in order. Throws a `Failure` that names file and line.
    static func stories(of files: [String]) throws -> [LabelledStory] {
        var stories: [LabelledStory] = []
        for file in files {
            let bytes = try Input.bytes(of: file)
            do {
                stories += try LabelledStory.lines(bytes)
            } catch {
                throw Failure(.badData, "\(file): \(error)")
            }
        }
        return stories
    }

    /// The points in `file`, which `Training/gists.py` wrote. Throws a `Failure` that names file and line.
    static func gists(of file: String) throws -> GistTargets {
        do {
            return try GistTargets(try Input.bytes(of: file))
        } catch let error as ClassifyingError {
            throw Failure(.badData, "\(file): \(error)")
        }
    }
}
