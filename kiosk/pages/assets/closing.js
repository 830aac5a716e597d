// Prints the closing of a show.

import "/assets/standing.js";

document.getElementById("print").addEventListener("click", () => print());
