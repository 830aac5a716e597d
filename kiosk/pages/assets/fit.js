// Makes pictures small enough to be sent and kept.

const asTheyAre = new Set(["image/jpeg", "image/png"]);
const quality = 0.9;

/**
 * The picture as JPEG or PNG: as it is up to `largest` bytes, or else drawn again with at most `longestSide` pixels on a
 * side. Null when this browser cannot open it.
 */
export async function fit(file, { largest, longestSide }) {
  if (asTheyAre.has(file.type) && file.size <= largest) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = Object.assign(document.createElement("canvas"), {
      width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale),
    });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resume) => canvas.toBlob(resume, "image/jpeg", quality));
  } catch {
    return null;
  }
}
