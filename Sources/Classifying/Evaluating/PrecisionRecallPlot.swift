import Foundation

/// Draws a precision-recall curve.
package enum PrecisionRecallPlot {
    private static let side = 400.0
    private static let margin = 50.0

    /// `curve` as an SVG 1.1 document.
    package static func svg(_ curve: PrecisionRecallCurve, title: String) -> String {
        let size = Int(side + 2 * margin)
        let path = curve.points.map { "\(x($0.recall)),\(y($0.precision))" }.joined(separator: " ")
        let name = "\(title): average precision \(String(format: "%.3f", curve.averagePrecision))"
        var lines = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(size) \#(size)" width="\#(size)""#
                + #" height="\#(size)" font-family="sans-serif" font-size="12">"#,
            "<title>\(escaped(name))</title>",
            #"<rect width="100%" height="100%" fill="white"/>"#,
        ]
        for tenth in stride(from: 0, through: 10, by: 2) {
            let value = Double(tenth) / 10
            lines += [
                #"<path d="M\#(x(value)) \#(y(0))V\#(y(1))M\#(x(0)) \#(y(value))H\#(x(1))" stroke="lightgrey"/>"#,
                #"<text x="\#(x(value))" y="\#(y(0) + 18)" text-anchor="middle">\#(value)</text>"#,
                #"<text x="\#(x(0) - 8)" y="\#(y(value) + 4)" text-anchor="end">\#(value)</text>"#,
            ]
        }
        lines += [
            #"<polyline points="\#(path)" fill="none" stroke="steelblue" stroke-width="2"/>"#,
            #"<text x="\#(x(0.5))" y="\#(y(0) + 38)" text-anchor="middle">recall</text>"#,
            #"<text transform="translate(14 \#(y(0.5))) rotate(-90)" text-anchor="middle">precision</text>"#,
            #"<text x="\#(x(0.5))" y="30" text-anchor="middle" font-size="14">\#(escaped(name))</text>"#,
            "</svg>",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func x(_ recall: Double) -> Double { rounded(margin + recall * side) }

    private static func y(_ precision: Double) -> Double { rounded(margin + (1 - precision) * side) }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
}
