import Foundation

/// A JPEG of a QR code that says `whole`: the project has no JPEG encoder, so the file is kept here.
///
/// Made from `QRCode(…).png(pixelsPerModule: 4)` with ImageMagick: `convert -colorspace Gray -quality 30`.
enum SmallJPEG {
    /// The file.
    static let bytes = [UInt8](Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())

    private static let base64 = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j \
        q62rZ4C8ybqmx5moq6T/wAALCAB0AHQBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAKxAAAAQBCwMFAAAAAAAAAAAAABES \
        EwUBBhUWI0JEUWFkgqPC4hQyNpGh/9oACAEBAAA/ANMAAAAAAAAAAAAAAAAAAAAAw0FhFKvW7TSbijM9ZMhTqjvul5BVHfdLyCZm \
        M4dw0ww0ahFFM27rqriSItZcxpoLCKKet3XU3EkR6y5jMwWEUq9btNJuKMz1kyFOqO+6XkFUd90vIJmYzh3DTAADMzMxnDuGZGmm \
        ZjOHcEzMZw7gnng+faFbtj1fEU4LCKKet3XU3EkR6y5iZMzGcO4ZkaaZmM4dwTMxnDuGmAAGZmZjOHcFUd90vIU4LCKKet3XU3Ek \
        R6y5iZMzGcO4U4LF6VesGmk31GZ6SZCZ8V3fqeCU/Z+78CZmM4dwTMxnDuCqO+6XkKcFhFFPW7rqbiSI9ZcxMmZjOHcNMAAMzVHf \
        dLyCqO+6XkFUd90vIU4LCKKet3XU3EkR6y5iZ8V3fqeCU/Z+78D4ru/U8Ep+z934EzMZw7gqjvul5BVHfdLyCqO+6XkKcFhFFPW7 \
        rqbiSI9ZcxTAAEyCwiinrd11NxJEesuYmTzwfPtEyNRelWbBppV9RmWkmQp/Fd36nglP2fu/A+K7v1PBKfs/d+BMzGcO4U41CKVZ \
        t2mlXFGZayZCZ8q2npualfRe39FONReimbB11V9JEWkuYmVu2PV8RTgsXpV6waaTfUZnpJkKYAAzPyraem5qV9F7f0aYZn4ru/U8 \
        Ep+z934KcFhFFPW7rqbiSI9ZcxmYLCKVet2mk3FGZ6yZDTRqL0UzYOuqvpIi0lzEyqO+6XkNMJkai9FM2Drqr6SItJcwgsIop63d \
        dTcSRHrLmEFhFFPW7rqbiSI9ZcxTAAEyNQilWbdppVxRmWsmQpiZGoRSrNu00q4ozLWTITKo77peQVu2PV8Q+K7v1PBKfs/d+CnB \
        YRRT1u66m4kiPWXMTPiu79TwSn7P3fgTMxnDuEyNRelWbBppV9RmWkmQpzMxnDuGmAAGGgsIpV63aaTcUZnrJkKdUd90vIKo77pe \
        QTMxnDuCt2x6viKcai9FM2Drqr6SItJcxmY1F6VZsGmlX1GZaSZCnPPB8+0U4LF6VesGmk31GZ6SZBGoRSrNu00q4ozLWTIUwAAG \
        ZmZjOHcMyNNMzGcO4JmYzh3BW7Y9XxEyNRelWbBppV9RmWkmQ3Iw0ahFFM27rqriSItZcxT+K7v1PBKfs/d+BW7Y9XxCZmM4dw0w \
        AAzMzMZw7gqjvul5CnBYRRT1u66m4kiPWXMTJmYzh3DTCZBYRRT1u66m4kiPWXMTPiu79TwSn7P3fgpwWL0q9YNNJvqMz0kyEyZm \
        M4dwpwWEUU9buupuJIj1lzCCwiinrd11NxJEesuYpgADM1R33S8gqjvul5BVHfdLyFOCwiinrd11NxJEesuYQWEUU9buupuJIj1l \
        zEyqO+6XkKcFhFFPW7rqbiSI9ZcwjUIpVm3aaVcUZlrJkJlUd90vIU41CKVZt2mlXFGZayZCmAAAAAAAAAAAAAAAAAAAAAD/2Q==
        """
}
