// Lets what a form says of people's being asked follow its dates, audiences and places.
const SETTLED = 400; // milliseconds without another change
const COUNTS = /^(uid|(opens|closes)_on-.*|places|audiences-\d+-audience)$/;

/** Ask again for the lines whenever something changes that they go by. */
export function followFatigue(part) {
  const lines = part.querySelector("[data-fatigue-lines]");
  const form = part.closest("form");
  let waiting;
  let latest = 0;

  async function ask() {
    const number = ++latest;
    const typed = [...new FormData(form)].filter(([name]) => COUNTS.test(name));
    try {
      const answer = await fetch(`${part.dataset.fatigue}?${new URLSearchParams(typed)}`);
      const text = await answer.text();
      if (answer.ok && !answer.redirected && number === latest) {
        lines.innerHTML = text;
      }
    } catch {
      // No connection for a moment: the button below asks as well.
    }
  }

  form.addEventListener("input", (event) => {
    if (COUNTS.test(event.target.name)) {
      clearTimeout(waiting);
      waiting = setTimeout(ask, SETTLED);
    }
  });
}
