/// Stage 1: the whole picture in one call, made smaller when it must be.
package struct WholePicture: Stage {
    package func views(of picture: Picture, edges: EdgeMap) -> [View] {
        let scale = min(1, (Double(View.mostPixels) / Double(picture.area)).squareRoot())
        return [View.whole(width: picture.width, height: picture.height, scale: scale)]
    }
}
