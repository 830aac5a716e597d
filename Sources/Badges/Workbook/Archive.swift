internal import CZip
internal import Foundation
import Leads

/// A zip file in memory, of which entries are read in pieces and within bounds.
final class Archive {
    private let handle: OpaquePointer

    /// The directory of a larger one is no workbook's.
    private static let mostEntries = 5_000

    init(_ bytes: [UInt8]) throws(LanyardError) {
        // libzip frees the copy; it may not outlive the bytes otherwise.
        guard let copy = malloc(bytes.count) else {
            throw LanyardError(.unavailable, "There is not enough memory to open the workbook.")
        }
        bytes.withUnsafeBytes { from in
            if let start = from.baseAddress { memcpy(copy, start, from.count) }
        }
        var error = zip_error_t()
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            throw Workbook.broken
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw Workbook.broken
        }
        handle = opened
        guard zip_get_num_entries(handle, 0) <= Self.mostEntries else { throw Workbook.broken }
    }

    deinit { zip_discard(handle) }

    /// An entry to be read; `nil` when there is none of this name.
    func entry(_ name: String) throws(LanyardError) -> ArchiveEntry? {
        let index = zip_name_locate(handle, name, UInt32(ZIP_FL_NOCASE))
        guard index >= 0 else { return nil }
        var facts = zip_stat_t()
        guard zip_stat_index(handle, UInt64(index), 0, &facts) == 0 else { throw Workbook.broken }
        guard facts.encryption_method == 0 else { throw Workbook.locked }
        try ArchiveEntry.check(size: facts.size, packed: facts.comp_size)
        guard let file = zip_fopen_index(handle, UInt64(index), 0) else { throw Workbook.broken }
        return ArchiveEntry(file, archive: self, packed: facts.comp_size)
    }
}

/// One entry of an archive, read from its beginning to its end.
final class ArchiveEntry {
    private let file: OpaquePointer
    /// Must not be closed before its entry.
    private let archive: Archive
    private let packed: UInt64
    private var size: UInt64 = 0
    private var piece = [UInt8](repeating: 0, count: 65_536)

    /// As a sheet of a million rows has.
    private static let largest: UInt64 = 600 << 20
    /// Text of sheets packs to a tenth, of very regular ones to a fiftieth; only bombs pack better.
    private static let highestRatio: UInt64 = 200
    /// What is smaller does no harm.
    private static let harmless: UInt64 = 16 << 20

    fileprivate init(_ file: OpaquePointer, archive: Archive, packed: UInt64) {
        self.file = file
        self.archive = archive
        self.packed = packed
    }

    deinit { zip_fclose(file) }

    /// The next piece; empty at the end.
    ///
    /// - Throws: `invalid` when it cannot be unpacked, or unpacks to far more than a workbook does.
    func next() throws(LanyardError) -> ArraySlice<UInt8> {
        let count = piece.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
        guard count >= 0 else { throw Workbook.broken }
        size += UInt64(count)
        // What the directory says of the size may be a lie.
        try Self.check(size: size, packed: packed)
        return piece[..<Int(count)]
    }

    fileprivate static func check(size: UInt64, packed: UInt64) throws(LanyardError) {
        guard size <= largest, size <= harmless || size / max(packed, 1) <= highestRatio else {
            throw LanyardError(
                .invalid,
                "The workbook unpacks to far more than an attendee list has. Save the sheet as CSV and import that."
            )
        }
    }
}
