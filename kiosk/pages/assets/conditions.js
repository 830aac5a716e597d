// Shows and hides questions by what was answered on the page, so that they come and go while the kiosk is away.

/** Brings every question with a condition in line with the answers that the page shows. */
export function ask(page) {
  for (const question of page.querySelectorAll(".question[data-when]")) {
    const holds = evaluate(JSON.parse(question.dataset.when), page);
    if (holds !== null) question.hidden = !holds;
  }
}

/** Whether a condition of the show file holds; null for one that only the service can tell. */
function evaluate(condition, page) {
  if (condition.answer && condition.is) {
    const values = answersOn(page, condition.answer);
    return values === null ? null : condition.is.some((choice) => values.includes(choice));
  }
  if (condition.missing) {
    const values = answersOn(page, condition.missing);
    return values === null ? null : values.length === 0;
  }
  if (condition.all) return every(condition.all.map((one) => evaluate(one, page)));
  if (condition.any) return not(every(condition.any.map((one) => not(evaluate(one, page)))));
  if (condition.not) return not(evaluate(condition.not, page));
  return null;
}

/** One that is false decides; otherwise one that nobody knows leaves all unknown. */
function every(results) {
  return results.includes(false) ? false : results.includes(null) ? null : true;
}

function not(result) {
  return result === null ? null : !result;
}

/** What is answered on the page to a question, or stands in a field; null when the page has neither. */
function answersOn(page, name) {
  const question = page.querySelector(`[data-question="${CSS.escape(name)}"]`);
  const written = (question ?? page).querySelector(question ? "[data-answer]" : `[data-field="${CSS.escape(name)}"]`);
  if (written) return written.value.trim() === "" ? [] : [written.value.trim()];
  if (!question) return null;
  return [...question.querySelectorAll('.choice[aria-pressed="true"]')].map(({ dataset }) => dataset.choice);
}
