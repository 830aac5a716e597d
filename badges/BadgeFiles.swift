package import Foundation
package import Leads

/// Where the sample badges and rosters are.
package enum BadgeFiles {
    /// The folder with `samples/`, `rosters/` and `pictures/`.
    package static func folder() throws(LanyardError) -> URL {
        try ShippedFiles.folder("BadgeFiles", source: #filePath)
    }
}
