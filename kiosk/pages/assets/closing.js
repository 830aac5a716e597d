// Prints the closing of a show.

document.getElementById("print").addEventListener("click", () => print());
