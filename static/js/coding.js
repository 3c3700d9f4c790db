// Keys of the screen where answers are read: a figure chooses its theme, letters typed look for one,
// Enter chooses what was found, and saves once nothing is looked for.
import { addSearch } from "./choices.js";

export function listenFor(form) {
  document.addEventListener("keydown", (event) => {
    if (isShortcut(event) || isTyping(event.target)) {
      return;
    }
    if (event.key === "Enter" && !event.target.closest("a, button")) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    choose(boxOf(form, event.key), event)?.focus();
  });
  const search = addSearch(form.querySelector("[data-themes]"));
  if (search) {
    chooseBySearch(form, search);
  }
}

/** The box to look for themes takes every key, so that nobody has to leave it. */
function chooseBySearch(form, { input, found, clear }) {
  input.setAttribute("aria-describedby", "answer coding-hint");
  input.addEventListener("keydown", (event) => {
    if (isShortcut(event)) {
      return;
    }
    const typed = input.value.trim();
    if (event.key === "Enter" && !typed) {
      form.requestSubmit();
    } else if (event.key === "Enter") {
      if (choose(found().at(0)?.querySelector("input"), event)) {
        clear();
      }
    } else if (event.key === "Escape") {
      clear();
    } else if (!typed) {
      choose(boxOf(form, event.key), event);
    }
  });
  // On a phone the keyboard would cover the answer.
  if (window.matchMedia("(min-width: 48.0625rem)").matches) {
    input.focus({ preventScroll: true });
  }
}

function choose(box, event) {
  if (box) {
    event.preventDefault();
    box.click();
  }
  return box;
}

function boxOf(form, key) {
  return form.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function isShortcut(event) {
  return event.ctrlKey || event.altKey || event.metaKey;
}

function isTyping(element) {
  return element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
}
