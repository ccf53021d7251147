// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house, lowest first. Imports go down only: the pure rooms know Stories and the C shims,
// the rooms with I/O know the pure values they carry, Running alone knows its siblings.

/// Our own targets take no warning; dependencies keep theirs to themselves.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let web = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ room: String, _ dependencies: [Target.Dependency] = [], fixtures: Bool = false) -> Target {
    .testTarget(
        name: "\(room)Tests",
        dependencies: (room == "Stories" ? [] : [.target(name: room)]) + ["Stories", "TestKit"]
            + dependencies,
        resources: fixtures ? [.copy("Fixtures")] : nil,
        swiftSettings: strict
    )
}

let package = Package(
    name: "wirespool",
    products: [.executable(name: "wirespool", targets: ["wirespool"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CLanguage", linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "CLinux"),

        room("Stories"),

        room("Scheduling", ["Stories"]),
        room("Decoding", ["Stories", "CXML"]),
        room("Normalizing", ["Stories", "CXML", "CLanguage", crypto]),
        room("Deduplicating", ["Stories", collections]),
        room("Classifying", ["Stories", toml], resources: [.copy("Resources")]),

        room("Fetching", ["Stories", "CCurl", logging]),
        room("Bookkeeping", ["Stories", "Deduplicating", database, sqlite, logging]),
        room("Spooling", ["Stories", "CLinux", crypto, logging]),
        room("Supervising", ["Stories", logging]),

        room(
            "Running",
            [
                "Stories", "Scheduling", "Decoding", "Normalizing", "Deduplicating", "Classifying",
                "Fetching", "Bookkeeping", "Spooling", "Supervising", "CLinux", collections, logging,
                lifecycle, signals, toml, web,
            ],
            resources: [.copy("Resources")]
        ),
        .executableTarget(
            name: "wirespool",
            dependencies: [
                "Stories", "Decoding", "Normalizing", "Deduplicating", "Classifying", "Fetching",
                "Bookkeeping", "Spooling", "Supervising", "Running", "CLinux", arguments, logging,
            ],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "bench",
            dependencies: [
                "Running", "Stories", "Decoding", "Deduplicating", "Classifying", "Bookkeeping", "CXML",
                arguments,
            ],
            path: "Benchmarks/bench",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "fuzz",
            dependencies: ["Decoding", "Normalizing", "Spooling", "TestKit", arguments],
            path: "Tests/Fuzz",
            swiftSettings: strict
        ),

        .target(name: "TestKit", dependencies: ["Stories"], path: "Tests/TestKit", swiftSettings: strict),
        tests("Stories"),
        tests("Scheduling"),
        tests("Decoding", fixtures: true),
        tests("Normalizing", ["Decoding", "Spooling"], fixtures: true),
        tests("Deduplicating"),
        tests("Classifying"),
        tests("Fetching"),
        tests("Bookkeeping"),
        tests("Spooling"),
        tests("Supervising"),
        tests("Running", ["Bookkeeping", "Spooling", "Fetching"]),
        .testTarget(
            name: "SystemTests", dependencies: ["TestKit", "Stories", "wirespool"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
