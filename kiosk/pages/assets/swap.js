// Brings a shown card up to date without taking a button from under a finger or a word from under a pen.

import { ask } from "/assets/conditions.js";

/**
 * Brings `shown` up to date from `fresh`, the same lead's card as the service sees it. Parts are replaced where they
 * differ; choices and fields stay the same elements. False if the two don't match and `fresh` must replace `shown`.
 */
export function update(shown, fresh, pending) {
  if (shown.dataset.lead !== fresh.dataset.lead || outline(shown) !== outline(fresh)) return false;
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = shown.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!old.isEqualNode(part)) replace(old, part);
  }
  for (const question of fresh.querySelectorAll(".question")) updateChoices(shown, question);
  for (const question of fresh.querySelectorAll(".question")) same(shown, question).hidden = question.hidden;
  for (const field of fresh.querySelectorAll("[data-field], [data-answer]")) updateField(shown, field, pending);
  press(shown, pending);
  return true;
}

/** Shows the answers that are on their way to the service as given. */
export function press(card, pending) {
  for (const { kind, body } of pending) {
    if (kind !== "answers" && kind !== "consents") continue;
    const values = kind === "answers" ? body.values : [body.answer];
    const name = kind === "answers" ? body.question : `consent:${body.purpose}`;
    const question = card.querySelector(`[data-question="${CSS.escape(name)}"]`);
    for (const choice of question?.querySelectorAll(".choice") ?? []) {
      choice.setAttribute("aria-pressed", String(values.includes(choice.dataset.choice)));
    }
    const written = question?.querySelector("[data-answer]");
    if (written && written !== document.activeElement) {
      written.value = values[0] ?? "";
      written.dataset.sent = written.value;
    }
  }
  if (pending.length > 0) ask(card);
}

/** What must be equal for two cards to be brought in line piece by piece. */
function outline(card) {
  const names = [...card.querySelectorAll("[data-part], .question, .choice, [data-field], [data-answer]")]
    .map(({ dataset }) => [dataset.part, dataset.question, dataset.choice, dataset.field, dataset.answer, dataset.key]);
  return JSON.stringify(names);
}

function replace(old, part) {
  const focused = old.contains(document.activeElement) ? document.activeElement.id : null;
  old.replaceWith(part);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** The same question on the shown card. */
function same(shown, question) {
  return shown.querySelector(`[data-question="${CSS.escape(question.dataset.question)}"]`);
}

function updateChoices(shown, question) {
  const choices = [...same(shown, question).querySelectorAll(".choice")];
  for (const [index, fresh] of [...question.querySelectorAll(".choice")].entries()) {
    choices[index].setAttribute("aria-pressed", fresh.getAttribute("aria-pressed"));
  }
}

function updateField(shown, fresh, pending) {
  const { field: name, answer: question } = fresh.dataset;
  const field = shown.querySelector(name === undefined ? `[data-answer="${CSS.escape(question)}"]` : `[data-field="${CSS.escape(name)}"]`);
  const isPending = pending.some(({ kind, body }) => (kind === "contact" ? body.field === name : kind === "answers" && body.question === question));
  const isTouched = field.value !== (field.dataset.sent ?? field.defaultValue);
  field.placeholder = fresh.placeholder ?? "";
  if (isPending || isTouched || field.getAttribute("aria-invalid") === "true") return;
  delete field.dataset.sent;
  field.defaultValue = fresh.defaultValue;
  field.value = fresh.defaultValue;
}
