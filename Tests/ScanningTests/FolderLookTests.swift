import Foundation
import Scanning
import Testing

/// Which files of a watched folder are ready to be read.
struct FolderLookTests {
    private func stamp(_ size: Int64, _ written: Int64 = 1, file: UInt64 = 1) -> FolderLook.Stamp {
        FolderLook.Stamp(size: size, written: written, file: file)
    }

    @Test func `a file is ready when it rests from one look to the next, and then no more`() {
        var look = FolderLook()
        #expect(look.ready(["a.jpg": stamp(10)]) == [])
        #expect(look.ready(["a.jpg": stamp(20)]) == [])
        #expect(look.ready(["a.jpg": stamp(20)]) == ["a.jpg"])
        #expect(look.ready(["a.jpg": stamp(20)]) == [])
    }

    @Test func `a file that is written anew, or taken away and brought back, is ready again`() {
        var look = FolderLook()
        _ = look.ready(["a.jpg": stamp(10)])
        #expect(look.ready(["a.jpg": stamp(10)]) == ["a.jpg"])
        #expect(look.ready(["a.jpg": stamp(10, 2)]) == [])
        #expect(look.ready(["a.jpg": stamp(10, 2)]) == ["a.jpg"])
        #expect(look.ready([:]) == [])
        #expect(look.ready(["a.jpg": stamp(10, 2)]) == [])
        #expect(look.ready(["a.jpg": stamp(10, 2)]) == ["a.jpg"])
    }

    @Test func `an empty file is not ready: somebody is about to write it`() {
        var look = FolderLook()
        _ = look.ready(["a.jpg": stamp(0)])
        #expect(look.ready(["a.jpg": stamp(0)]) == [])
    }

    @Test func `hidden and unfinished files and folders are no entries`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "look-\(UUID())")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "read"),
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["a.jpg", ".b.jpg", "c.jpg.part", "d.crdownload", "e.jpg~"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        #expect(FolderLook.entries(of: folder)?.keys.sorted() == ["a.jpg"])
        #expect(FolderLook.entries(of: folder.appending(path: "none")) == nil)
    }
}
