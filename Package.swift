// swift-tools-version: 6.2
import PackageDescription

// The modules and their one-way order: a target may import only targets listed above it.

/// What every Swift target is compiled with.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let ssl: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
    name: "lanyard",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "lanyard", targets: ["lanyard"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // 0: doors to C libraries
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CClock"),
        .systemLibrary(
            name: "CZBar",
            pkgConfig: "zbar",
            providers: [.apt(["libzbar-dev"])]
        ),
        .target(name: "CZXing", linkerSettings: [.linkedLibrary("ZXing")]),
        .systemLibrary(
            name: "CTurboJPEG",
            pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"])]
        ),
        .systemLibrary(
            name: "CSpng",
            pkgConfig: "spng",
            providers: [.apt(["libspng-dev"])]
        ),
        .systemLibrary(
            name: "CZip",
            pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"])]
        ),
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(
            name: "CExpat",
            pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"])]
        ),
        .systemLibrary(
            name: "CQREncode",
            pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]
        ),
        .systemLibrary(
            name: "CPango",
            pkgConfig: "cairo",
            providers: [.apt(["libpango1.0-dev"])]
        ),

        .systemLibrary(
            name: "CIDN2",
            pkgConfig: "libidn2",
            providers: [.apt(["libidn2-dev"])]
        ),
        .systemLibrary(
            name: "CPSL",
            pkgConfig: "libpsl",
            providers: [.apt(["libpsl-dev"])]
        ),
        .target(name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),
        .target(name: "CResolver", linkerSettings: [.linkedLibrary("resolv")]),

        // 1: what a lead is
        .target(
            name: "Leads",
            dependencies: [crypto, .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),

        // 2: one job each, none knows another
        .target(
            name: "Ledger",
            dependencies: ["Leads", crypto, cryptoExtras, .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),
        .target(
            name: "Scanning",
            dependencies: ["Leads", "CLinux", "CZBar", "CZXing", "CTurboJPEG", "CSpng"],
            swiftSettings: settings
        ),
        .target(
            name: "Badges",
            dependencies: ["Leads", "CZip", "CExpat", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),
        .target(
            name: "BadgeSheets",
            dependencies: ["CPango", "CQREncode", "CSpng", "Leads"],
            swiftSettings: settings
        ),

        .target(
            name: "Secrets",
            dependencies: [
                "Leads", crypto, cryptoExtras, nio, ssl,
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Addresses",
            dependencies: ["CIDN2", "CPSL", "CPhoneNumber", "CResolver", "Leads"],
            swiftSettings: settings
        ),
        .target(
            name: "Destinations",
            dependencies: [
                "Leads", "CXLSXWriter", crypto, cryptoExtras, httpClient, nio, ssl,
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings
        ),

        // 3: the ways through the house
        .target(
            name: "Capture",
            dependencies: ["Leads", "Ledger", "Scanning", "Badges"],
            swiftSettings: settings
        ),
        .target(
            name: "Rosters",
            dependencies: [
                "Leads", "Ledger", "Badges", httpClient, nio,
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Sync",
            dependencies: [
                "Destinations", "Leads", "Ledger", "Secrets", crypto, httpClient, nio, ssl,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Front",
            dependencies: [
                "Leads", "Ledger", "Secrets", "CClock", hummingbird, httpTypes, logging, lifecycle, nio, ssl,
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings
        ),

        // 4: the pages and their HTTP interfaces
        .target(
            name: "Booth",
            dependencies: [
                "Leads", "Ledger", "Badges", "BadgeSheets", "Secrets", "Capture", "Front", hummingbird,
                httpTypes, nio,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Desk",
            dependencies: ["Destinations", "Leads", "Ledger", "Sync", "Front", hummingbird, httpTypes, nio],
            swiftSettings: settings
        ),

        // 5: the commands
        .executableTarget(
            name: "lanyard",
            dependencies: [
                "Addresses", "Destinations", "Leads", "Ledger", "Scanning", "Badges", "BadgeSheets",
                "Secrets",
                "Capture", "Rosters", "Sync",
                "Front",
                "Booth",
                "Desk", "BadgeFiles", "KioskFiles", httpClient, logging, lifecycle, nio,
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: settings
        ),

        // Files that ship beside the binary
        .target(name: "ShippedFiles", dependencies: ["Leads"], swiftSettings: settings),
        .target(
            name: "BadgeFiles",
            dependencies: ["Leads", "ShippedFiles"],
            path: "badges",
            sources: ["BadgeFiles.swift"],
            resources: [.copy("formats"), .copy("samples"), .copy("rosters"), .copy("pictures")],
            swiftSettings: settings
        ),
        .target(
            name: "KioskFiles",
            dependencies: ["Leads", "ShippedFiles"],
            path: "kiosk",
            exclude: ["pictures", "machine", "debian"],
            sources: ["KioskFiles.swift"],
            resources: [.copy("pages"), .copy("show"), .copy("lists"), .copy("destinations")],
            swiftSettings: settings
        ),

        // Tests
        .target(
            name: "Cast",
            dependencies: ["Leads", "Ledger"],
            path: "Tests/Cast",
            swiftSettings: settings
        ),
        .target(
            name: "FakeServer",
            dependencies: ["Leads", hummingbird, lifecycle, logging],
            path: "Tests/FakeServer",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "vetting-bench",
            dependencies: ["Addresses", "Leads", "Cast"],
            path: "Tests/Benchmarks/vetting",
            swiftSettings: settings
        ),
        .testTarget(name: "LeadsTests", dependencies: ["Leads", "Cast"], swiftSettings: settings),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Leads", "Ledger", "Cast", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["schema.sql", "first-schema.sql"],
            swiftSettings: settings
        ),
        .testTarget(name: "BadgesTests", dependencies: ["Badges", "Leads"], swiftSettings: settings),
        .testTarget(
            name: "BadgeSheetsTests",
            dependencies: ["BadgeSheets", "Cast", "Leads", "Scanning"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ScanningTests",
            dependencies: ["Scanning", "BadgeSheets", "Leads", "Cast", "lanyard"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CaptureTests",
            dependencies: [
                "Badges", "Capture", "BadgeSheets", "Leads", "Ledger", "Scanning", "Cast", "lanyard",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RostersTests",
            dependencies: [
                "Rosters", "Badges", "Leads", "Ledger", "Cast", "FakeServer", hummingbird, httpTypes, nio,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncTests",
            dependencies: [
                "Sync", "Desk", "Front", "Leads", "Ledger", "Secrets", "Cast", logging, lifecycle,
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DestinationsTests",
            dependencies: [
                "Destinations", "Leads", "Ledger", "Sync", "Cast", "FakeServer", crypto, hummingbird,
                httpTypes,
                nio,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "AddressesTests",
            dependencies: [
                "Addresses", "Leads", "Cast", nio, .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FrontTests",
            dependencies: ["Front", "Leads", "Ledger", "Secrets", "Cast"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SecretsTests",
            dependencies: [
                "Secrets", "Leads", "Cast", nio, ssl, .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ],
            swiftSettings: settings
        ),
    ],
    // What libzxing's headers are written in.
    cxxLanguageStandard: .cxx17
)
