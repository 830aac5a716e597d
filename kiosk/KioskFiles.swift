package import Foundation
package import Leads
internal import ShippedFiles

/// Where the kiosk's pages, the sample show and the mail domain lists are.
package enum KioskFiles {
    /// The folder with `pages/`, `show/`, `lists/` and `destinations/`.
    package static func folder() throws(LanyardError) -> URL {
        try ShippedFiles.folder("KioskFiles", source: #filePath)
    }
}
