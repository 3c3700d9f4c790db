// Keys of the screen where answers are read: a figure chooses its theme, Enter saves.

export function listenFor(form) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
      return;
    }
    if (event.key === "Enter" && !event.target.closest("a, button")) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const box = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (box) {
      event.preventDefault();
      box.click();
      box.focus();
    }
  });
}

function isTyping(element) {
  return element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
}
