// The page on which somebody signs in before anything else is shown.

import { Keyboard } from "/assets/keyboard.js";
import { getJSON } from "/assets/request.js";
import { SignIn } from "/assets/signin.js";

const signIn = new SignIn(document.getElementById("signin"));
signIn.addEventListener("entered", () => location.reload());
new Keyboard({ onScan: (text) => signIn.scan(text), onTrouble() {}, onCalibration() {}, onKey() {} });
const { staff, person } = await getJSON("/api/session");
if (person) location.reload();
else signIn.show(staff);
