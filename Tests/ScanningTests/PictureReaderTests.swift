import BadgeSheets
import Foundation
import Leads
import Scanning
import Testing

struct PictureReaderTests {
    @Test func `the child reads what was drawn, byte for byte`() async throws {
        let reader = try Lanyard.reader()
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(try await reader.symbols(in: BadgePictures.png(bytes)) == BadgePictures.symbols(bytes))
        #expect(
            try await reader.symbols(in: BadgePictures.png("山田 Müller")) == BadgePictures.symbols("山田 Müller")
        )
        await reader.close()
    }

    @Test func `a frame is read as it comes, and one that is too large is refused`() async throws {
        let reader = try Lanyard.reader()
        let frame = try PictureFile(BadgePictures.png("frame")).picture()
        let outcome = try await reader.symbols(in: frame, stream: FrameStream())
        #expect(outcome == BadgePictures.symbols("frame"))
        let wide = Picture(width: 8_300_000, height: 1, pixels: Array(repeating: 0, count: 8_300_000))
        #expect(
            try await reader.symbols(in: wide, stream: FrameStream())
                == .unreadable(
                    reason: "The frame is too large: 8300000 by 1 pixels, at most 3840 by 2160 are read."
                )
        )
        await reader.close()
    }

    @Test func `sixteen callers at once each get their own answer`() async throws {
        let reader = try Lanyard.reader(waiting: 16, children: 2)
        try await withThrowingTaskGroup { group in
            for number in 0..<16 {
                group.addTask {
                    let outcome = try await reader.symbols(in: BadgePictures.png("visitor \(number)"))
                    #expect(outcome == BadgePictures.symbols("visitor \(number)"))
                }
            }
            try await group.waitForAll()
        }
        await reader.close()
    }

    @Test(arguments: ["a header of 50,000 by 50,000", "a header of 0 by 0", "a header of 4 billion"])
    func `what a header promises is refused before anything is decoded`(_ name: String) throws {
        let file = try #require(try BrokenPictures.all().first { $0.name == name })
        // Here and not in the child, where a crash would be an answer too.
        #expect(throws: LanyardError.self) { try PictureFile(file.bytes) }
    }

    @Test func `broken files are unreadable, with words, and the next one works`() async throws {
        let reader = try Lanyard.reader()
        for file in try BrokenPictures.all() {
            let outcome = try await reader.symbols(in: file.bytes)
            guard case .unreadable(let reason) = outcome else {
                // What is whole enough to be read right is read.
                #expect(
                    outcome == .symbols([]) && file.isWhole || outcome == BadgePictures.symbols("whole"),
                    "\(file.name)"
                )
                continue
            }
            #expect(!file.isWhole && reason.hasSuffix(".") && reason.count > 10, "\(file.name): \(reason)")
        }
        #expect(try await reader.symbols(in: BadgePictures.png("next")) == BadgePictures.symbols("next"))
        await reader.close()
    }

    @Test func `a file above 20 MB is refused without being sent`() async throws {
        let reader = PictureReader(executable: "/nonexistent")
        let outcome = try await reader.symbols(in: Array(repeating: 0, count: 20_000_001))
        #expect(outcome == .unreadable(reason: "The picture file is larger than 20 MB."))
    }

    @Test func `a program that does not exist is an error, not a picture's fault`() async throws {
        let reader = PictureReader(executable: "/nonexistent")
        let error = await #expect(throws: LanyardError.self) {
            try await reader.symbols(in: BadgePictures.png("x"))
        }
        #expect(error?.code == .unavailable)
        await reader.close()
    }

    @Test func `a closed reader refuses, and closing twice is harmless`() async throws {
        let reader = try Lanyard.reader()
        _ = try await reader.symbols(in: BadgePictures.png("x"))
        await reader.close()
        await reader.close()
        let error = await #expect(throws: LanyardError.self) {
            try await reader.symbols(in: BadgePictures.png("x"))
        }
        #expect(error?.code == .unavailable)
    }
}
