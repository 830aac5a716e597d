/// Stage for white codes on a dark badge, which libzbar does not see: the whole picture as its negative.
package struct InvertedPicture: Stage {
    package func views(of picture: Picture, edges: EdgeMap) -> [View] {
        WholePicture().views(of: picture, edges: edges).map { view in
            var negative = view
            negative.inverted = true
            return negative
        }
    }
}
