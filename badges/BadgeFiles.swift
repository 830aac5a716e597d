package import Foundation
package import Leads
internal import ShippedFiles

/// Where the badge formats, the sample badges and the rosters are.
package enum BadgeFiles {
    /// The folder with `formats/`, `samples/`, `rosters/` and `pictures/`.
    package static func folder() throws(LanyardError) -> URL {
        try ShippedFiles.folder("BadgeFiles", source: #filePath)
    }
}
